// The pages of methods: complete without a script in both languages, every link alive, readable on the smallest screen,
// and reached from the foot of every page.
import AxeBuilder from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { expect, PAGES, plain, test } from "./site";

const TEXTS = {
  "methods/": { lang: "en", text: "METHODS.md", title: "Methods · Compute Placement", heading: "How is each number made?" },
  "zh/methods/": { lang: "zh-Hans", text: "src/site/METHODS.zh.md", title: "计算方法 · 算力选址", heading: "每个数字是怎么算出来的？" },
};

for (const [path, { lang, text, title, heading }] of Object.entries(TEXTS)) {
  test(`/${path} holds every formula and every row of its text without JavaScript`, async ({ browser, site }) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    expect((await page.goto(`${site.origin}/${path}`))!.status()).toBe(200);
    await expect(page).toHaveTitle(title);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.locator("h1")).toHaveText(heading);
    const lines = readFileSync(text, "utf8").split("\n");
    const formulas = [...lines.join("\n").matchAll(/`([^`]*)`/g)].map(([, code]) => code);
    expect(await page.locator("main code").allTextContents()).toEqual(formulas);
    await expect(page.locator("tbody tr")).toHaveCount(lines.filter((line) => line.startsWith("| ")).length - lines.filter((line) => line.startsWith("|--")).length);
    const headings = lines.filter((line) => /^##+ /.test(line)).map((line) => line.replace(/^#+ /, ""));
    expect(await page.locator(".methods :is(h2, h3)").allTextContents()).toEqual(headings);
    const languages = await page.locator("link[hreflang]").evaluateAll((all) => all.map((link) => [(link as HTMLLinkElement).hreflang, (link as HTMLLinkElement).href]));
    expect(languages).toEqual([["en", `${site.origin}/methods/`], ["zh-Hans", `${site.origin}/zh/methods/`]]);
    await page.close();
  });

  test(`every link of /${path} leads somewhere, every entry of its contents to its section`, async ({ page, site, request }) => {
    await page.goto(`${site.origin}/${path}`);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    for (const link of new Set(links.map((link) => link.split("#")[0]!))) expect((await request.get(link)).status(), link).toBe(200);
    for (const entry of await page.locator(".outline a").all()) {
      const section = page.locator(`[id="${(await entry.getAttribute("href"))!.slice(1)}"]`);
      expect(plain(await section.textContent())).toBe(plain(await entry.textContent()));
    }
    await page.locator(".outline a").nth(4).click();
    await expect(page.locator(".methods :is(h2, h3)").nth(4)).toBeInViewport();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`/${path} has no violation of accessibility rules and nothing sticks out at 320 px, ${colorScheme}`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(`${site.origin}/${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
    });
  }
}

test("every page, also without JavaScript, leads from its foot to methods and data of its language", async ({ browser, site }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await browser.newPage({ javaScriptEnabled });
    for (const path of [...PAGES.en, ...PAGES.zh, "p/rented-h100/", "zh/p/rented-h100/", "methods/", "zh/data/", "zh/data/asics/"]) {
      await page.goto(`${site.origin}/${path}`);
      if (javaScriptEnabled) await expect(page.locator("#loading")).toHaveCount(0);
      const links = await page.locator("footer a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      const root = `${site.origin}/${path.startsWith("zh/") ? "zh/" : ""}`;
      expect(links, path).toEqual([`${root}methods/`, `${root}data/`]);
    }
    await page.close();
  }
});

test("the site map lists the page of methods in both languages", async ({ request, site }) => {
  const map = await (await request.get(`${site.origin}/sitemap.xml`)).text();
  for (const path of Object.keys(TEXTS)) expect(map).toMatch(new RegExp(`<loc>[^<]*/${path}</loc>`));
});
