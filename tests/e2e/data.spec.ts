// The data pages: every table readable without a script, searched and sorted with one, each figure with its source.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, plain, test } from "./site";

const NEWEST = "2026-11-22";
const FILES = readdirSync(`static/data/${NEWEST}`).filter((file) => file.endsWith(".csv")).map((file) => file.replace(".csv", ""));
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const names = (page: Page) => page.locator("table[data-sortable] tbody tr:not([hidden]) th").allTextContents();

for (const [language, prefix] of [["en", ""], ["zh", "zh/"]]) {
  test(`the list names every table, links its page and its file, ${language}`, async ({ page, site, request }) => {
    await page.goto(`${site.origin}/${prefix}data/`);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("main")).toContainText(language === "en" ? "22 Nov 2026" : "2026");
    const links = await page.locator("main a[href]").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    for (const file of FILES) {
      expect(links).toContain(`${site.origin}/${prefix}data/${file}/`);
      expect(links).toContain(`${site.origin}/data/${NEWEST}/${file}.csv`);
    }
    for (const link of new Set(links.map((link) => link.split("#")[0]))) expect((await request.get(link)).status(), link).toBe(200);
  });

  for (const file of ["", ...FILES]) {
    test(`axe finds nothing on /${prefix}data/${file}, nothing sticks out at 320 px, the page is light`, async ({ page, site }) => {
      const address = `${site.origin}/${prefix}data/${file && `${file}/`}`;
      await page.setViewportSize({ width: 320, height: 700 });
      await page.emulateMedia({ colorScheme: file.length % 2 ? "dark" : "light" });
      await page.goto(address);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect((await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
      expect(gzipSync(readFileSync(`dist/${prefix}data/${file && `${file}/`}index.html`)).length).toBeLessThan(60_000);
    });
  }
}

test("without a script every row of a file stands on its page, with source, date and license", async ({ browser, site }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  for (const file of FILES) {
    await page.goto(`${site.origin}/data/${file}/`);
    const lines = readFileSync(`static/data/${NEWEST}/${file}.csv`, "utf8").trim().split("\n");
    await expect(page.locator("tbody tr")).toHaveCount(lines.length - 1);
    await expect(page.locator("[data-sieve]")).toBeHidden();
    if (file !== "sources") {
      await expect(page.locator(".origins li").first()).toContainText(/License.*2026-11-22/);
      const first = page.locator("tbody a[href^='#s-']").first();
      await expect(page.locator(`[id="${(await first.getAttribute("href"))!.slice(1)}"]`)).toHaveCount(1);
    }
  }
  await page.context().close();
});

test("a table is searched by words and sorted by a click or Enter, unknown last", async ({ page, site }) => {
  await page.goto(`${site.origin}/data/regions/`);
  const all = await names(page);
  await page.locator("[data-sieve] input").fill("texas");
  expect(await names(page)).toEqual(["Texas"]);
  await expect(page.locator("[data-sieve] [role=status]")).toHaveText(`1 of ${all.length} rows`);
  await page.locator("[data-sieve] input").fill("nowhere at all");
  expect(await names(page)).toEqual([]);
  await page.locator("[data-sieve] input").fill("");
  expect(await names(page)).toEqual(all);

  const head = page.locator("thead th", { hasText: "Power price, USD/kWh" });
  const column = await head.evaluate((node) => (node as HTMLTableCellElement).cellIndex);
  const prices = () => page.locator(`tbody tr > :nth-child(${column + 1})`).allTextContents();
  await head.locator("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  const known = (await prices()).filter((text) => text).map(Number);
  expect(known).toEqual([...known].sort((a, b) => b - a));
  expect((await prices()).at(-1)).toBe("");
  await head.locator("button").press("Enter");
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  expect((await prices()).filter((text) => text).map(Number)).toEqual([...known].reverse());
  expect((await prices()).at(-1)).toBe("");
});

test("the list of snapshots leads to the calculator with the older one", async ({ page, site }) => {
  await page.goto(`${site.origin}/data/`);
  await expect(page.locator(".snapshots li")).toHaveCount(2);
  await page.locator(".snapshots li").nth(1).getByRole("link", { name: "Open the calculator" }).click();
  await expect(page.locator("[data-pinned]")).toContainText("12 Jan 2026");
  await page.goto(`${site.origin}/zh/data/history/`);
  expect(plain(await page.locator("h1").textContent())).toBe("比特币月度数据");
});
