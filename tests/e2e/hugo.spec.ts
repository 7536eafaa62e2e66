// The shortcode in a real Hugo site, built here and served as an article: the frame works in what Hugo makes of it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answer, expect, open, test } from "./site";

test("the line copied from the dialog shows the frame in a Hugo site, at its own height", async ({ page, site, request }) => {
  await open(page, `${site.origin}/mine/#v=1&px=150000`);
  await page.locator("#view-regions").getByRole("button", { name: "Embed" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("For", { exact: true }).selectOption({ label: "Hugo" });
  await expect(dialog.locator("textarea")).toHaveValue(/^\{\{< placement /);
  const line = await dialog.locator("textarea").inputValue();
  const file = await dialog.getByRole("link", { name: "placement.html" }).getAttribute("href");
  const shortcode = await (await request.get(file!)).text();

  const folder = mkdtempSync(join(tmpdir(), "hugo-"));
  try {
    for (const name of ["layouts/shortcodes", "layouts/_default", "content"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "config.toml"), 'baseURL = "https://blog.example/"\ndisableKinds = ["taxonomy", "term", "sitemap"]\n');
    writeFileSync(join(folder, "layouts/shortcodes/placement.html"), shortcode);
    writeFileSync(join(folder, "layouts/_default/single.html"), "<h1>{{ .Title }}</h1>{{ .Content }}");
    writeFileSync(join(folder, "layouts/index.html"), "{{ range .Site.RegularPages }}{{ .Title }}{{ end }}");
    const pictured = line.replace(" >}}", ' image="data:image/gif;base64,R0lGODlhAQABAAAAACw=" link="https://a.example/" >}}');
    writeFileSync(join(folder, "content/article.md"), `---\ntitle: An article\n---\nBefore.\n\n${line}\n\n${pictured}\n\n${line.replace(" >}}", ' fixed="true" >}}')}\n`);
    execFileSync("hugo", ["--quiet", "--source", folder], { stdio: ["ignore", "inherit", "inherit"] });
    const html = readFileSync(join(folder, "public/article/index.html"), "utf8");
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain("ZgotmplZ");
    await page.goto(site.host(html));
    const frames = page.locator("iframe");
    await expect(frames).toHaveCount(3);
    for (const nth of [0, 1, 2]) {
      await expect(frames.nth(nth)).toHaveAttribute("title", /^Compute Placement: .+/);
      await frames.nth(nth).scrollIntoViewIfNeeded();
      await expect(answer(page.frameLocator(`iframe >> nth=${nth}`))).not.toBeEmpty();
    }
    await expect(page.frameLocator("iframe >> nth=0").locator("#in-px")).toHaveValue("150,000");
    const height = await frames.first().evaluate((node) => node.clientHeight);
    const inner = await page.frameLocator("iframe >> nth=0").locator("body").evaluate((node) => node.getBoundingClientRect().height);
    expect(Math.abs(height - inner)).toBeLessThanOrEqual(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
