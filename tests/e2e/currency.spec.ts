// Other money: chosen once, it is everywhere, travels with the link, and its rate is asked for only after a click.
import AxeBuilder from "@axe-core/playwright";
import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { answer, enter, expect, fragment, open, PAGES, picture, plain, results, reveal, settled, test } from "./site";

const HOST = "https://api.frankfurter.dev";
const DOLLARS = /[$¢]|USD|dollar|美元|美分/;

const choose = (page: Page, code: string) => page.locator("#ch-cur").selectOption(code);
const ask = async (page: Page) => {
  await reveal(page, "button[data-fresh=EUR]");
  await page.locator("button[data-fresh=EUR]").press("Enter");
};
const said = (page: Page) => page.locator(".fresh:has([data-fresh=EUR]) [role=status]");
const source = (page: Page, view: string) => page.locator(`#view-${view} figcaption`);

/** Everything a reader sees of answer, views and fields, without what names the dollar on purpose: rates and their field. */
async function seen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.querySelector("main")!.cloneNode(true) as HTMLElement;
    for (const aside of copy.querySelectorAll(".field:has(#in-fx), .actions, .hint, figcaption, .fresh")) aside.remove();
    return copy.textContent!;
  });
}

for (const path of [...PAGES.en, ...PAGES.zh]) {
  test(`euros chosen on /${path} are in every sentence, picture and field, and undone in one step`, async ({ page, site }) => {
    await open(page, `${site.origin}/${path}`);
    const before = await results(page);
    await choose(page, "EUR");
    await fragment(page, /cur=EUR/);
    await settled(page);
    const after = await seen(page);
    expect(after).toContain("€");
    expect(DOLLARS.exec(after)?.[0]).toBeUndefined();
    for (const line of await page.locator("section[id^=view-] figcaption").allTextContents()) expect(line).toMatch(/0\.877.*ECB/);
    await page.locator("button[data-undo]").click();
    expect(await results(page)).toEqual(before);
    await fragment(page, /^$/);
  });
}

test("a link in yuan shows a fresh profile the same, and says what the command line says", async ({ browser, page, site }) => {
  const link = "#v=1&d=2026-11-22&m=1&el=0.05&px=90000&cur=CNY";
  await open(page, `${site.origin}/mine/${link}`);
  const mine = await results(page);
  const other = await (await browser.newContext()).newPage();
  await open(other, `${site.origin}/mine/${link}`);
  expect(await results(other)).toEqual(mine);
  await other.context().close();

  const twin = (command: string, ...rest: string[]) => execFileSync(process.env.PLACEMENT!, [command, link, ...rest], { encoding: "utf8" });
  const csv = twin("table", "--view", "regions", "--csv");
  expect(csv).toContain("[CNY/MWh]");
  const downloaded = page.waitForEvent("download");
  await page.locator("#view-regions").getByRole("button", { name: "CSV" }).click();
  const text = await (await (await downloaded).createReadStream()).toArray();
  const rows = (csv: string) => csv.split("\r\n").slice(5);
  expect(rows(Buffer.concat(text).toString("utf8"))).toEqual(rows(csv));
});

test("a currency is remembered on whole pages, gives way to that of a link, and is no matter of frames", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  await choose(page, "GBP");
  await fragment(page, /cur=GBP/);
  await open(page, `${site.origin}/ai/`);
  await expect(answer(page)).toContainText("£");
  await fragment(page, /cur=GBP/);
  await open(page, `${site.origin}/ai/?again#v=1&cur=CNY`);
  await expect(answer(page)).toContainText("¥");
  await page.goto(site.host(`<iframe src="${site.origin}/embed/#v=1&w=ai" width="680" height="720"></iframe>`));
  await expect(answer(page.frameLocator("iframe"))).toContainText("$");
  await open(page, `${site.origin}/ai/?back`);
  await choose(page, "USD");
  await open(page, `${site.origin}/mine/?back`);
  await expect(answer(page)).toContainText("$");
});

test("amounts are read in the money shown, unless they name another, and links keep dollars", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&cur=EUR&fx=0.8`);
  await expect(page.locator("#in-px")).toHaveValue("67,771.2");
  await enter(page, "px", "80000");
  await fragment(page, /px=100000&/);
  await enter(page, "px", "$90,000");
  await fragment(page, /px=90000&/);
  await expect(page.locator("#in-px")).toHaveValue("72,000");
  await enter(page, "el", "4 c");
  await fragment(page, /el=0.05&/);
  await enter(page, "el", "0.04");
  await fragment(page, /el=0.05&/);
  await enter(page, "fx", "-1");
  await expect(page.locator("#er-fx")).not.toBeEmpty();
  await enter(page, "fx", "0.9");
  await fragment(page, /cur=EUR&fx=0.9/);
  await expect(source(page, "regions")).toContainText("0.9 EUR per USD, your own rate");
  await choose(page, "GBP");
  await fragment(page, /cur=GBP$/);
});

test("a rate is asked for only after a click, of the named host alone, and enters the link", async ({ page, site }) => {
  const asked: string[] = [];
  await page.route(`${HOST}/**`, async (route) => {
    asked.push(route.request().url());
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await route.fulfill({ body: JSON.stringify({ date: day, base: "USD", quote: "EUR", rate: 0.8912 }), headers: { "Access-Control-Allow-Origin": "*" } });
  });
  await open(page, `${site.origin}/ai/#v=1&cur=EUR`);
  await page.waitForTimeout(500);
  expect(asked).toEqual([]);
  const chart = page.locator("#view-device figure svg[role=img]");
  const before = await picture(chart);
  await expect(page.locator(".fresh:has([data-fresh=EUR])")).toContainText(new URL(HOST).host);
  await ask(page);
  await expect(said(page)).toContainText(/0\.8912: from api\.frankfurter\.dev, as of \d+ \w+ \d{4}\. They are your own numbers/);
  await fragment(page, /cur=EUR&fx=0.8912$/);
  expect(asked).toEqual([`${HOST}/v2/rate/USD/EUR?providers=ECB`]);
  expect(await picture(chart)).not.toBe(before);
  await ask(page);
  await expect(said(page)).toContainText("less than a minute ago");
  expect(asked).toHaveLength(1);
  await page.locator("button[data-undo]").click();
  await fragment(page, /cur=EUR$/);
  expect(await picture(chart)).toBe(before);
});

test("a rate that comes late is never taken for that of another currency", async ({ page, site }) => {
  await page.route(`${HOST}/**`, async (route) => {
    await new Promise((done) => setTimeout(done, 3_000));
    await route.fulfill({ body: JSON.stringify({ date: new Date().toISOString().slice(0, 10), quote: "EUR", rate: 0.8912 }), headers: { "Access-Control-Allow-Origin": "*" } });
  });
  await open(page, `${site.origin}/mine/#v=1&cur=EUR`);
  await ask(page);
  await choose(page, "GBP");
  await reveal(page, "button[data-fresh=GBP]");
  await page.locator("button[data-fresh=GBP]").press("Enter");
  await expect(page.locator(".fresh:has([data-fresh=GBP]) [role=status]")).toContainText("less than a minute ago");
  await page.waitForTimeout(4_000);
  await fragment(page, /cur=GBP$/);
});

/** Everything the host can do wrong, and what the page says. */
const FAILURES: Record<string, [{ status?: number; body?: string; after?: number }, RegExp]> = {
  "too many requests": [{ status: 429, body: "slow down" }, /error 429/],
  "an error of the server": [{ status: 500, body: "oops" }, /error 500/],
  "silence for more than 6 seconds": [{ after: 7_500 }, /did not answer within 6 seconds/],
  "half an answer": [{ body: '{"date":"2026-11-26","rate":0.8' }, /cannot be read/],
  "a page instead of data": [{ body: "<!doctype html><title>Login</title>" }, /cannot be read/],
  "no date": [{ body: '{"rate":0.89}' }, /cannot be read/],
  "an absurd rate": [{ body: JSON.stringify({ date: new Date().toISOString().slice(0, 10), rate: 89 }) }, /said 89, and plausible is 0\.43\d* to 1\.7\d*/],
  "a rate of last month": [{ body: '{"date":"2026-09-25","rate":0.89}' }, /not of the last 120 hours/],
};

for (const [name, [{ status = 200, body = "", after = 0 }, reason]] of Object.entries(FAILURES)) {
  test(`${name} keeps the rate of the data and says why`, async ({ page, site }) => {
    await page.route(`${HOST}/**`, async (route) => {
      if (after) await new Promise((done) => setTimeout(done, after));
      await route.fulfill({ status, body, headers: { "Access-Control-Allow-Origin": "*" } }).catch(() => undefined);
    });
    await open(page, `${site.origin}/mine/#v=1&cur=EUR`);
    const before = plain(await answer(page).textContent());
    await ask(page);
    await expect(said(page)).toContainText(reason, { timeout: 20_000 });
    await expect(answer(page)).toHaveText(before);
    await fragment(page, /^#v=1&m=1&cur=EUR$/);
  });
}

test("axe finds nothing in pounds, wide and narrow", async ({ page, site }) => {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, `${site.origin}/both/?${width}#v=1&cur=GBP&fx=0.75`);
    await reveal(page, "#in-fx");
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

// Being asked is what these tests want, and refusals are printed by the browser: anything else still fails.
test.afterEach(({ watch }) => {
  const wanted = /^request to https:\/\/api\.frankfurter\.dev$|Failed to load resource/;
  watch.errors.splice(0, watch.errors.length, ...watch.errors.filter((error) => !wanted.test(error)));
});
