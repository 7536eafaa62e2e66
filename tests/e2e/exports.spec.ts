// What a reader takes away: tables, pictures, the scenario, a reference, paper; and what comes back.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Download, Locator, Page } from "@playwright/test";
import { answer, enter, expect, fragment, open, plain, ready, settled, test, VIEWS } from "./site";

const NAME = /^placement_[a-z]+_(custom|[a-z0-9-]+)_20\d\d-\d\d-\d\d_(en|zh)\.(card\.png|png|svg|csv|json)$/;

/** Opens a tab of the dialog. */
async function dialog(page: Page, tab: RegExp): Promise<Locator> {
  await page.locator("button[data-share]").click();
  await page.locator("dialog[open]").getByRole("tab", { name: tab }).click();
  return page.locator("dialog[open]");
}

/** The file a click gives, and its name. */
async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download") as Promise<Download>, button.click()]);
  expect(download.suggestedFilename()).toMatch(NAME);
  return { name: download.suggestedFilename(), bytes: readFileSync((await download.path())!) };
}

/** Rows of RFC 4180 text. */
function rows(text: string): string[][] {
  expect(text.endsWith("\r\n")).toBe(true);
  const found: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    found.at(-1)!.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ",") found.push([]);
  }
  return found.slice(0, -1);
}

/** Size and color of the first pixel of a PNG, as the browser decodes it. */
const decoded = (page: Page, bytes: Buffer) => page.evaluate(async (data) => {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))]));
  const context = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height }).getContext("2d")!;
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, image.width, image.height).data;
  const colors = new Set<string>();
  for (let at = 0; at < pixels.length; at += 4 * 97) colors.add(pixels.slice(at, at + 4).join());
  return { width: image.width, height: image.height, ground: [...pixels.slice(0, 4)], colors: colors.size };
}, bytes.toString("base64"));

for (const path of ["mine/", "zh/ai/", "both/"] as const) {
  test(`every table of /${path} is saved with what it is, and reads back to the same values`, async ({ page, site }) => {
    await open(page, `${site.origin}/${path}`);
    await settled(page);
    let compared = 0;
    for (const view of VIEWS[path.replace("zh/", "").replace("/", "") as keyof typeof VIEWS]) {
      const section = page.locator(`#view-${view}`);
      const { name, bytes } = await saved(page, section.getByRole("button", { name: "CSV" }));
      expect(name).toContain(`placement_${view}_custom_`);
      const lines = rows(bytes.toString("utf8"));
      const head = lines.slice(0, 5).map(([only]) => only);
      expect(plain(head[0])).toBe(plain(await section.locator("h2").textContent()));
      expect(head[2]).toMatch(/20\d\d/);
      expect(head[3]).toMatch(/MIT/);
      expect(head[4]).toMatch(new RegExp(`^${site.origin}/${path}#v=1&d=20`));
      // The same rows as those of the command-line twin, to the last digit.
      const language = path.startsWith("zh") ? "zh" : "en";
      const link = head[4].replace(site.origin, "");
      const twin = rows(execFileSync(process.env.PLACEMENT!, ["table", link, "--view", view, "--lang", language, "--csv"], { encoding: "utf8" }));
      expect(lines.slice(5), view).toEqual(twin.slice(5));
      compared += lines.slice(6).flat().filter((cell) => /^-?[\d.]+(e-?\d+)?$/.test(cell)).length;
    }
    expect(compared).toBeGreaterThan(100);
  });
}

test("a table for Excel begins with the mark that tells its encoding, and no other table does", async ({ page, site }) => {
  await open(page, `${site.origin}/zh/mine/`);
  await settled(page);
  const box = await dialog(page, /图片/);
  const [marked, bare] = [await saved(page, box.getByRole("button", { name: /Excel/ })), await saved(page, box.getByRole("button", { name: "CSV", exact: true }))];
  expect([...marked.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(marked.bytes.subarray(3)).toEqual(bare.bytes);
});

test("a picture comes in every size, sharp, on the ground of its theme", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&p=texas-or-hydro`);
  const box = await dialog(page, /Image/);
  const sizes = box.getByLabel("Size", { exact: true });
  for (const [label, width, height] of [["As drawn", 1700, 0], ["850 × 478", 850, 478], ["1700 × 956", 1700, 956], ["1080 × 1080", 1080, 1080], ["1200 × 630", 1200, 630]] as const) {
    for (const [theme, ground] of [["light", [255, 253, 249, 255]], ["dark", [20, 24, 28, 255]]] as const) {
      await sizes.selectOption({ label });
      await box.getByLabel(theme, { exact: true }).check({ force: true });
      await expect(box.locator("img.preview")).toHaveAttribute("src", /^data:image\/svg/);
      const { name, bytes } = await saved(page, box.locator("[data-save]"));
      expect(name).toContain("_texas-or-hydro_");
      const image = await decoded(page, bytes);
      expect(image.width, label).toBe(width);
      if (height) expect(image.height, label).toBe(height);
      expect(image.ground).toEqual(ground);
      expect(image.colors, "there is something in it").toBeGreaterThan(5);
    }
  }
  await expect(box.locator("img.preview")).toHaveAttribute("alt", plain(await answer(page).textContent()));
});

test("a vector picture stands alone: its words are text, its fonts have a fallback, its link is in it", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&px=90000`);
  const box = await dialog(page, /Image/);
  for (const view of ["regions", "map", "breakeven", "tornado"]) {
    await box.getByLabel("Chart", { exact: true }).selectOption(view);
    const { bytes } = await saved(page, box.getByRole("button", { name: "SVG" }));
    const svg = bytes.toString("utf8");
    expect(svg).not.toMatch(/<script|style=|<image|href=|url\((?!#)|<foreignObject|@import/);
    const found = await page.evaluate((svg) => {
      const document = new DOMParser().parseFromString(svg, "image/svg+xml");
      return {
        error: document.querySelector("parsererror")?.textContent ?? "",
        link: document.querySelector("metadata")?.textContent,
        words: [...document.querySelectorAll("text")].map((node) => node.textContent).join(" "),
        fonts: [...document.querySelectorAll("[font-family]")].map((node) => node.getAttribute("font-family")!),
      };
    }, svg);
    expect(found.error).toBe("");
    expect(found.link).toMatch(new RegExp(`^${site.origin}/mine/#v=1&d=20[\\d-]+&m=1&px=90000$`));
    expect(found.words).toContain("/mine/#v=1");
    expect(found.words).toMatch(/20\d\d/);
    for (const family of found.fonts) expect(family).toMatch(/serif$/);
  }
});

test("sentence and picture are copied, and a refused picture says so", async ({ page, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.origin });
  await open(page, `${site.origin}/ai/`);
  const box = await dialog(page, /Link/);
  await box.getByRole("button", { name: "Copy sentence" }).click();
  await expect(box.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(plain(await answer(page).textContent()));
  await box.getByRole("button", { name: "Copy image" }).click();
  await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toEqual(["image/png"]);
  await expect(box.getByRole("status")).toHaveText("Copied");
  await page.evaluate(() => { Reflect.deleteProperty(window, "ClipboardItem"); });
  await box.getByRole("button", { name: "Copy image" }).click();
  await expect(box.getByRole("status")).toHaveText(/not allowed/);
});

test("a scenario goes into a file and comes back, on whichever page it is opened", async ({ page, site }) => {
  await open(page, `${site.origin}/ai/#v=1&qd=777`);
  const sentence = plain(await answer(page).textContent());
  const box = await dialog(page, /Link/);
  const { bytes } = await saved(page, box.getByRole("button", { name: "Save scenario file" }));
  expect(JSON.parse(bytes.toString("utf8"))).toMatchObject({ schema: "compute-placement/scenario", version: 1, page: "ai", title: sentence });
  await page.goto("about:blank");
  for (const path of ["ai/", "mine/"]) {
    await open(page, `${site.origin}/${path}`);
    await dialog(page, /Link/);
    await page.locator("dialog[open] input[type=file]").setInputFiles({ name: "s.json", mimeType: "application/json", buffer: bytes });
    await page.waitForURL(/\/ai\/#.*qd=777/);
    await expect(answer(page)).toHaveText(sentence);
    await expect(page.locator("dialog[open]")).toHaveCount(0);
  }
});

test("a file dropped on the page opens; one that is no scenario is refused in words and changes nothing", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&px=150000`);
  const before = plain(await answer(page).textContent());
  const drop = async (name: string, text: string) => {
    const data = await page.evaluateHandle(([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    }, [name, text]);
    await page.dispatchEvent("body", "dragover", { dataTransfer: data });
    await page.dispatchEvent("body", "drop", { dataTransfer: data });
  };
  const good = (more: object) => JSON.stringify({ schema: "compute-placement/scenario", version: 1, link: "https://a.example/mine/#v=1&px=80000", ...more });
  const hostile = ["", "{", "null", "[]", "7", "<svg onload=alert(1)>", good({ version: 2 }), good({ schema: "x" }), good({ link: 7 }), good({ link: `#${"x".repeat(20_000)}` }), `${good({})}${" ".repeat(70_000)}`];
  for (const text of hostile) {
    await drop("scenario.json", text);
    await expect(page.getByRole("alert").filter({ hasText: /no scenario file/ }), text.slice(0, 60)).toBeVisible();
    await page.getByRole("alert").getByRole("button").click();
    expect(plain(await answer(page).textContent())).toBe(before);
  }
  for (const link of ["javascript:document.title='owned'//#v=1&px=80000", "https://evil.example/mine/#v=1&px=80000&r=<img src=x onerror=alert(1)>"]) {
    await drop("scenario.json", good({ link }));
    await fragment(page, /px=80000/);
    expect(page.url()).toContain(`${site.origin}/mine/#v=1`);
    expect(await page.title()).not.toBe("owned");
    await open(page, `${site.origin}/mine/#v=1&px=150000`);
  }
});

test("a scenario too long for a link is offered as a file", async ({ page, site }) => {
  const long = Array.from({ length: 10 }, (_, nth) => `${"k".repeat(23)}${nth}=${"x".repeat(119)}`).join("&");
  const [, ...regions] = readFileSync(new URL("../../static/data/2026-11-22/regions.csv", import.meta.url), "utf8").trim().split("\n");
  await open(page, `${site.origin}/mine/#v=1&px=60000..90000&rs=${regions.map((line) => line.split(",")[0]).join("~")}&${long}`);
  await enter(page, "pf", "1.25");
  await page.locator("button[data-share]").click();
  const box = page.locator("dialog[open]");
  await expect(box.locator("input[data-link]")).toHaveCount(0);
  await expect(box.locator(".notice")).toHaveText(/2,000/);
  const { bytes } = await saved(page, box.getByRole("button", { name: "Save scenario file" }));
  const sentence = plain(await answer(page).textContent());
  await page.goto("about:blank");
  await open(page, `${site.origin}/mine/`);
  await dialog(page, /Link/);
  await page.locator("dialog[open] input[type=file]").setInputFiles({ name: "s.json", mimeType: "application/json", buffer: bytes });
  await expect(answer(page)).toHaveText(sentence);
});

test("the answer is cited with its date and link, in words and for BibTeX", async ({ page, site }) => {
  await open(page, `${site.origin}/both/#v=1&el=0.04`);
  const box = await dialog(page, /Cite/);
  const texts = await box.locator("textarea[data-cite]").evaluateAll((list) => list.map((area) => (area as HTMLTextAreaElement).value));
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain(plain(await answer(page).textContent()));
  expect(texts[1]).toMatch(/^@misc\{compute-placement-both-20[\d-]+,\n/);
  for (const text of texts) expect(text).toMatch(/\/both\/#v=1&d=20[\d-]+&m=1&el=0\.04/);
});

for (const path of ["mine/", "zh/ai/", "both/"]) {
  test(`/${path} prints on at most four pages with every assumption, its link and its date`, async ({ page, site }) => {
    await open(page, `${site.origin}/${path}#v=1&hz=36`);
    await settled(page);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1050 });
    for (const drawer of await page.locator("details.more").all()) {
      const shown = await drawer.evaluate((node) => [...node.querySelectorAll("input[type=text], select")].every((field) => (field as HTMLElement).checkVisibility({ contentVisibilityAuto: true }) && field.getBoundingClientRect().height > 0));
      expect(shown, "all assumptions are open").toBe(true);
    }
    await expect(page.locator("#printed")).toHaveText(page.url());
    await expect(page.locator("#printed")).toBeVisible();
    expect(await page.locator("footer").innerText()).toMatch(/2026/);
    for (const chart of await page.locator("figure svg[role=img]").all()) {
      const clipped = await chart.evaluate((node) => {
        const [own, room] = [node.getBoundingClientRect(), node.closest("section")!.getBoundingClientRect()];
        return own.right > room.right + 1 || own.width < 200 || own.right > innerWidth;
      });
      expect(clipped).toBe(false);
    }
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1280, height: 800 });
    // Until the pictures have the width of the screen again.
    await settled(page);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length).toBeLessThanOrEqual(4);
  });
}

test("the dialog asks no other host, keeps every policy, and shows the frame it offers", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&px=150000`);
  const length = await page.evaluate(() => history.length);
  const box = await dialog(page, /Embed/);
  const preview = box.locator("iframe.preview");
  await preview.scrollIntoViewIfNeeded();
  await ready(page.frameLocator("iframe.preview") as unknown as Page);
  await expect(page.frameLocator("iframe.preview").locator("p[data-answer]")).toHaveText(plain(await answer(page).textContent()));
  await box.getByLabel("Show controls").uncheck();
  await expect(box.locator("textarea")).toHaveValue(/ui=h~s~n/);
  await expect(page.frameLocator("iframe.preview").locator("p[data-answer]")).not.toBeEmpty();
  await expect(page.frameLocator("iframe.preview").locator("input")).toHaveCount(0);
  await expect(box.locator("textarea")).toHaveValue(/d=20\d\d-/);
  await box.getByLabel(/Freeze/).uncheck();
  await expect(box.locator("textarea")).not.toHaveValue(/d=20\d\d-/);
  const ways = await box.getByLabel("For", { exact: true }).locator("option").allInnerTexts();
  expect(ways).toHaveLength(8);
  for (const label of ways) {
    await box.getByLabel("For", { exact: true }).selectOption({ label });
    const text = await box.locator("textarea").inputValue();
    expect(text).toContain("px=150000");
    if (/<iframe|<amp-iframe|<compute-placement/.test(text)) expect(text).toMatch(/title="[^"]{10,}"/);
  }
  expect(await page.evaluate(() => history.length)).toBe(length);
  await page.keyboard.press("Escape");
  await expect(page.locator("button[data-share]")).toBeFocused();
});
