// The page before and without the program: what a reader sees while it loads, when it fails, and without JavaScript.
import { answer, expect, open, PAGES, plain, ready, settled, test } from "./site";

const PATHS = ["", ...PAGES.en, "embed/", "zh/", ...PAGES.zh, "zh/embed/"];

test.describe("every address", () => {
  for (const path of PATHS) {
    test(`/${path} answers, also from a sub-folder`, async ({ page, site }) => {
      await open(page, `${site.origin}/${path}`);
      const sentence = plain(await answer(page).textContent());
      expect(sentence.length).toBeGreaterThan(15);
      expect(await page.locator("html").getAttribute("lang")).toBe(path.startsWith("zh") ? "zh-Hans" : "en");
      await open(page, `${site.origin}${site.folder}/${path}`);
      expect(plain(await answer(page).textContent())).toBe(sentence);
    });
  }
});

test("titles and descriptions differ between pages and languages", async ({ request, site }) => {
  const heads = await Promise.all([...PAGES.en, ...PAGES.zh].map(async (path) => {
    const html = await (await request.get(`${site.origin}/${path}`)).text();
    return [html.match(/<title>(.*)<\/title>/)?.[1], html.match(/name="description" content="([^"]*)"/)?.[1]];
  }));
  for (const texts of [heads.map(([title]) => title), heads.map(([, description]) => description)]) {
    expect(new Set(texts).size).toBe(PAGES.en.length + PAGES.zh.length);
    expect(texts).not.toContain(undefined);
  }
});

for (const path of [...PAGES.en, ...PAGES.zh]) {
  test(`/${path} shows its question before any script runs, the same one as after`, async ({ page, browser, site }) => {
    const still = await browser.newPage({ javaScriptEnabled: false });
    await still.goto(`${site.origin}/${path}`);
    const question = plain(await still.locator("h1").textContent());
    await expect(still.locator("noscript p")).toBeVisible();
    await still.close();
    await open(page, `${site.origin}/${path}`);
    expect(plain(await page.locator("h1").textContent())).toBe(question);
  });
}

for (const [path, words] of [["mine/", /did not start/], ["zh/mine/", /未能启动/]] as const) {
  test(`/${path} says so when the program cannot be fetched`, async ({ page, site, watch }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
    await page.goto(`${site.origin}/${path}`);
    await expect(page.locator("#not-started")).toBeVisible();
    await expect(page.locator("#not-started")).toHaveText(words);
    await expect(page.locator("#loading")).toHaveCount(0);
    await expect(page.locator("h1")).toBeVisible();
    watch.errors.length = 0;
  });
}

for (const [path, words] of [["ai/", /did not arrive/], ["zh/both/", /没有送达/]] as const) {
  test(`/${path} answers while the program of its later views is missing, says so, and draws them when it comes`, async ({ page, site, watch }) => {
    let missing = true;
    await page.route("**/desk-*", (route) => (missing ? route.abort() : route.continue()));
    await page.goto(`${site.origin}/${path}`);
    await expect(page.locator("p[data-answer]")).not.toBeEmpty();
    const first = page.locator("section.pending .incomplete").first();
    await expect(first).toBeVisible();
    await expect(first).toHaveText(words);
    missing = false;
    await expect(page.locator("section.pending")).toHaveCount(0, { timeout: 15_000 });
    await expect(page.locator(".incomplete:visible")).toHaveCount(0);
    watch.errors.length = 0;
  });
}

test("the later views are drawn in a thread of their own, and by the page itself where a browser gives none", async ({ page, site }) => {
  await open(page, `${site.origin}/both/`);
  expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual(["/desk.js"]);
  const drawn = await page.locator("section[id^=view-] figure svg[role=img]").evaluateAll((all) => all.map((svg) => svg.outerHTML));
  await page.addInitScript(() => {
    window.Worker = class { constructor() { throw new DOMException("no threads here", "SecurityError"); } } as unknown as typeof Worker;
  });
  await page.reload();
  await ready(page);
  expect(page.workers()).toEqual([]);
  expect(await page.locator("section[id^=view-] figure svg[role=img]").evaluateAll((all) => all.map((svg) => svg.outerHTML))).toEqual(drawn);
});

test("with the network cut the open page goes on, and loading it again gives all of it or the browser's own error", async ({ page, context, site, watch }) => {
  await open(page, `${site.origin}/ai/`);
  await settled(page);
  await context.setOffline(true);
  const before = await page.locator("p[data-answer]").textContent();
  await page.locator("#in-qd").fill("5000");
  await page.locator("#in-qd").press("Tab");
  await expect(page.locator("p[data-answer]")).not.toHaveText(before!);
  await page.getByRole("button", { name: "Table" }).nth(2).click();
  await expect(page.locator("section table").first()).toBeVisible();
  const again = await page.reload().catch(() => null);
  if (again) {
    await ready(page);
    await expect(page.locator("#in-qd")).toHaveValue("5,000");
  }
  expect(await page.locator("#app").count()).toBe(again ? 1 : 0);
  watch.errors = watch.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED/.test(error));
});

test("it says so after a while when not even the starter arrives", async ({ page, site, watch }) => {
  await page.route("**/boot.js", (route) => route.abort());
  await page.goto(`${site.origin}/mine/`);
  await expect(page.locator("#not-started")).toBeHidden();
  await expect(page.locator("#not-started")).toBeVisible({ timeout: 12_000 });
  watch.errors.length = 0;
});

test("the served headers let any site frame it and let caches keep what never changes", async ({ request, site, page, watch }) => {
  await open(page, `${site.origin}/mine/`);
  const of = async (pattern: RegExp) => (await request.get(watch.requests.find((url) => pattern.test(url))!)).headers();
  const wasm = await of(/\.wasm$/);
  expect(wasm["content-type"]).toBe("application/wasm");
  expect(wasm["cache-control"]).toContain("immutable");
  for (const pattern of [/\.wasm$/, /boot\.js$/, /app-.*\.js$/, /source-serif.*woff2$/]) {
    expect((await of(pattern))["access-control-allow-origin"]).toBe("*");
  }
  const html = await of(/\/mine\/$/);
  expect(html["cache-control"] ?? "").not.toContain("immutable");
  expect(html["x-frame-options"]).toBeUndefined();
});

test("one visit fetches the program once", async ({ page, site, watch }) => {
  await open(page, `${site.origin}/mine/`);
  for (const end of [".wasm", "boot.js", ".woff2"]) {
    const urls = watch.requests.filter((url) => url.endsWith(end));
    expect(new Set(urls).size, `${end}: ${urls}`).toBe(urls.length);
  }
});
