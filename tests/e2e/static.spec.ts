// The site without its program: complete pages for readers without scripts, crawlers, cards and feeds; and the moment
// when the program takes over.
import AxeBuilder from "@axe-core/playwright";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "@playwright/test";
import { answer, expect, open, PAGES, plain, ready, test } from "./site";
// @ts-expect-error plain JavaScript, shared with the benchmark
import { serve } from "../tools/server.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SLUGS = readdirSync(join(ROOT, "static/presets")).map((file) => file.replace(".txt", "")).sort();
const PRESETS = ["", "zh/"].flatMap((language) => SLUGS.map((slug) => `${language}p/${slug}/`));
const ORIGIN = "https://example.org/placement/";

/** What the command-line twin prints. */
function twin(...words: string[]): string {
  const program = process.env.PLACEMENT;
  expect(program, "PLACEMENT names the command-line program").toBeTruthy();
  return execFileSync(program!, words, { encoding: "utf8", maxBuffer: 1 << 26 });
}

/** The answer as the twin gives it for a path. */
function said(path: string): string {
  const result = JSON.parse(twin("eval", `/${path}`, "--json"));
  return result.placement?.[path.startsWith("zh/") ? "answer_zh" : "answer_en"] ?? result[`placement.answer_${path.startsWith("zh/") ? "zh" : "en"}`];
}

/** Opens a page with scripts forbidden. */
async function still(browser: Browser, address: string, width = 1280): Promise<Page> {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  expect((await page.goto(address))!.status()).toBe(200);
  return page;
}

/** Fields of a CSV line. */
const fields = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, field]) => field!.replace(/^"|"$/g, "").replaceAll('""', '"'));

/** Whether a cell shows what the file says: the same words, or the number as far as its two significant digits go. */
function says(cell: string, said: string): boolean {
  const value = Number(said);
  if (said === "" || Number.isNaN(value)) return cell === said;
  const shown = cell.replace("−", "-").replace(/[,+$]/g, "");
  const decimals = shown.split(".")[1]?.length ?? 0;
  const step = Math.max(10 ** -decimals, 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 1));
  return shown !== "" && Math.abs(Number(shown) - value) <= 0.501 * step;
}

for (const path of PRESETS) {
  test(`/${path} is complete without JavaScript, with the numbers of the command line`, async ({ browser, site }) => {
    const page = await still(browser, `${site.origin}/${path}`);
    expect(said(path).startsWith(plain(await answer(page).textContent()))).toBe(true);
    expect(plain(await answer(page).textContent()).length).toBeGreaterThan(15);
    await expect(page.locator("#loading")).toBeHidden();
    await expect(page.locator("h1")).toHaveCount(1);
    const charts = page.locator("figure svg[role=img]:visible");
    expect(await charts.count()).toBeGreaterThan(0);
    for (const chart of await charts.all()) {
      const id = await chart.getAttribute("aria-labelledby");
      expect(plain(await page.locator(`[id="${id}"]`).textContent()).length).toBeGreaterThan(10);
    }
    // Every row of the table, as the twin has it.
    const sections = await page.locator("section.view").all();
    for (const section of sections) {
      const view = (await section.getAttribute("id"))!.replace("view-", "");
      const text = twin("table", `/${path}`, "--view", view, "--lang", path.startsWith("zh/") ? "zh" : "en", "--csv");
      const rows = text.trim().split("\r\n").slice(5).map(fields);
      const shown = await section.locator("tbody tr").all();
      expect(shown.length, view).toBe(rows.length - 1);
      const first = (await section.locator("tbody th").allTextContents()).map(plain);
      expect(first.length).toBe(shown.length);
      const cells = await section.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent!)));
      rows.slice(1).forEach((row, nth) => row.forEach((said, column) => {
        expect(says(plain(cells[nth]![column]!), plain(said)), `${view}, ${rows[0]![column]}: ${cells[nth]![column]} for ${said}`).toBe(true);
      }));
      // The file beside the page holds the same rows.
      const link = await section.locator("a[download]").getAttribute("href");
      const file = await (await page.request.get(new URL(link!, page.url()).href)).text();
      expect(file.trim().split("\r\n").slice(5)).toEqual(text.trim().split("\r\n").slice(5));
    }
    await page.close();
  });
}

for (const path of [...PAGES.en, ...PAGES.zh, "", "zh/"]) {
  test(`/${path} shows answer, pictures and findings without JavaScript`, async ({ browser, site }) => {
    const page = await still(browser, `${site.origin}/${path}`);
    expect(said(path || "mine/").startsWith(plain(await answer(page).textContent()))).toBe(true);
    const images = await page.locator("section.view img").all();
    expect(images.length).toBeGreaterThanOrEqual(5);
    for (const image of images) {
      expect((await image.getAttribute("alt"))!.length).toBeGreaterThan(10);
      expect((await page.request.get(new URL((await image.getAttribute("src"))!, page.url()).href)).status()).toBe(200);
    }
    for (const link of await page.locator("a[download]").all()) {
      expect((await page.request.get(new URL((await link.getAttribute("href"))!, page.url()).href)).status()).toBe(200);
    }
    await page.close();
  });
}

test("no page is wider than a small phone without JavaScript", async ({ browser, site }) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
  await page.route("**/*.wasm", (route) => route.abort());
  for (const path of ["mine/", "zh/both/", ...PRESETS.slice(0, 4), "zh/p/team-workstation/", "nowhere/at/all"]) {
    await page.goto(`${site.origin}/${path}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
  await page.close();
});

test.describe("published with an origin", () => {
  let folder = "";
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "published-"));
    cpSync(join(ROOT, "dist"), folder, { recursive: true });
    twin("publish", folder, "--origin", ORIGIN, "--fonts", join(ROOT, "node_modules/.cards"));
  });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A published file by its whole address. */
  const file = (address: string) => {
    expect(address.startsWith(ORIGIN), address).toBe(true);
    const path = join(folder, address.slice(ORIGIN.length));
    return path.endsWith("/") ? join(path, "index.html") : path;
  };
  const head = (path: string) => readFileSync(join(folder, path, "index.html"), "utf8").split("</head>")[0]!;
  const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]!.replaceAll("&amp;", "&"));

  test("every preset has its own title, description, canonical address, languages and card", () => {
    const seen = new Set<string>();
    for (const path of [...PRESETS, ...PAGES.en, ...PAGES.zh]) {
      const html = head(path);
      const [title] = all(html, /<title>(.*?)<\/title>/g);
      const [description] = all(html, /name="description" content="([^"]*)"/g);
      const [canonical] = all(html, /rel="canonical" href="([^"]*)"/g);
      for (const text of [title, description, canonical]) {
        expect(text, path).toBeTruthy();
        expect(seen.has(text!), text).toBe(false);
        seen.add(text!);
      }
      expect(canonical).toBe(`${ORIGIN}${path}`);
      const bare = path.replace(/^zh\//, "");
      expect(all(html, /hreflang="[^"]*" href="([^"]*)"/g)).toEqual([`${ORIGIN}${bare}`, `${ORIGIN}zh/${bare}`, `${ORIGIN}${bare}`]);
      expect(all(html, /hreflang="([^"]*)"/g)).toEqual(["en", "zh-Hans", "x-default"]);
      const card = readFileSync(file(all(html, /og:image" content="([^"]*)"/g)[0]!));
      expect(card.subarray(1, 4).toString()).toBe("PNG");
      expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(card.length).toBeLessThanOrEqual(300_000);
      expect(all(html, /og:image:alt" content="([^"]*)"/g)).toEqual(all(html, /og:description" content="([^"]*)"/g));
    }
  });

  test("every preset has pictures, data and oEmbed that uses the query form", () => {
    for (const path of PRESETS) {
      for (const name of ["chart.svg", "chart.png", "data.csv"]) expect(existsSync(join(folder, path, name)), `${path}${name}`).toBe(true);
      const png = readFileSync(join(folder, path, "chart.png"));
      expect(png.readUInt32BE(16)).toBe(1700);
      const [address] = all(head(path), /application\/json\+oembed" href="([^"]*)"/g);
      const oembed = JSON.parse(readFileSync(file(address!), "utf8"));
      expect(oembed).toMatchObject({ version: "1.0", type: "rich", thumbnail_width: 1200, thumbnail_height: 630 });
      expect(Number.isInteger(oembed.width) && Number.isInteger(oembed.height) && oembed.height > 200).toBe(true);
      expect(existsSync(file(oembed.thumbnail_url))).toBe(true);
      const source = new URL(oembed.html.match(/^<iframe src="([^"]*)" title="[^"]+" /)[1].replaceAll("&amp;", "&"));
      expect(existsSync(file(`${source.origin}${source.pathname}`))).toBe(true);
      expect(source.hash).toBe("");
      expect(source.searchParams.get("s")).toContain(`p=${path.split("/").at(-2)}`);
      expect(oembed.html).not.toContain("<script");
    }
  });

  test("site map, feeds, manifest and robots are well formed and lead to files", async ({ page }) => {
    const parsed = (xml: string) => page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, "application/xml");
      return {
        broken: document.querySelector("parsererror")?.textContent ?? null, root: document.documentElement.localName,
        links: [...document.querySelectorAll("loc, link")].map((node) => node.getAttribute("href") ?? node.textContent ?? ""),
        entries: document.querySelectorAll("entry, url").length, ids: [...document.querySelectorAll("id")].map((node) => node.textContent),
      };
    }, xml);
    const map = await parsed(readFileSync(join(folder, "sitemap.xml"), "utf8"));
    expect([map.broken, map.root]).toEqual([null, "urlset"]);
    expect(map.entries).toBeGreaterThanOrEqual(PRESETS.length + 6);
    for (const path of ["feed.xml", "zh/feed.xml"]) {
      const feed = await parsed(readFileSync(join(folder, path), "utf8"));
      expect([feed.broken, feed.root, feed.entries, new Set(feed.ids).size]).toEqual([null, "feed", SLUGS.length, SLUGS.length + 1]);
      map.links.push(...feed.links);
    }
    for (const link of map.links) expect(existsSync(file(link)), link).toBe(true);
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.webmanifest"), "utf8"));
    for (const icon of manifest.icons) {
      const png = readFileSync(join(folder, icon.src));
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(icon.sizes);
    }
    expect(readFileSync(join(folder, "robots.txt"), "utf8")).toContain(`Sitemap: ${ORIGIN}sitemap.xml`);
  });

  test("a page of the last release still starts where its programs are kept", async ({ page, watch }) => {
    const release = mkdtempSync(join(tmpdir(), "release-"));
    cpSync(folder, release, { recursive: true });
    // The same site, but for the names its content would have after a change.
    for (const name of readdirSync(join(release, "assets"))) {
      renameSync(join(release, "assets", name), join(release, "assets", name.replace(/-[0-9a-f]{16}/, `-${"0".repeat(16)}`)));
    }
    twin("publish", release, "--previous", folder, "--fonts", join(ROOT, "node_modules/.cards"));
    const site = await serve(release);
    await open(page, `${site.origin}/ai/`);
    for (const name of ["app-", "desk-ai-"]) expect(site.served.filter((path: string) => path.startsWith(`/assets/${name}`)).length, name).toBeGreaterThan(0);
    watch.errors = watch.errors.filter((error) => error !== `request to ${site.origin}`);
    await site.close();
    rmSync(release, { recursive: true });
  });

  test("publishing again changes nothing, and a folder without a site is refused", () => {
    const contents = () => ["index.html", "zh/p/rented-h100/index.html", "p/rented-h100/card.png", "feed.xml", "404.html"].map((name) => readFileSync(join(folder, name), "base64"));
    const before = contents();
    twin("publish", folder, "--origin", ORIGIN, "--fonts", join(ROOT, "node_modules/.cards"));
    expect(contents()).toEqual(before);
    const empty = mkdtempSync(join(tmpdir(), "empty-"));
    let status = 0;
    try {
      execFileSync(process.env.PLACEMENT!, ["publish", empty], { stdio: "pipe" });
    } catch (error) {
      status = (error as { status: number }).status;
    }
    expect(status).toBe(2);
    expect(readdirSync(empty)).toEqual([]);
    rmSync(empty, { recursive: true });
  });
});

for (const [path, width] of [
  ["mine/", 1280], ["mine/", 390], ["zh/ai/", 1280], ["zh/ai/", 390], ["p/halving-fleet/", 1280], ["p/halving-fleet/", 390], ["zh/p/rented-h100/", 390],
] as const) {
  test(`/${path} does not move when the program takes over, ${width} px wide`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
    await page.addInitScript(() => {
      const seen = window as unknown as { shift: number };
      seen.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    // The program waits until the published page has been painted and measured.
    let go = () => {};
    const held = new Promise<void>((done) => { go = done; });
    await page.route("**/app-*.wasm", async (route) => { await held; await route.continue(); });
    await page.goto(`${site.origin}/${path}`, { waitUntil: "commit" });
    await expect(answer(page)).not.toBeEmpty();
    await expect.poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(1);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const places = () => page.evaluate(() => ["h1", "p[data-answer]", "section.lead h2", "section.lead .subtitle", "section.lead figure svg"].map((selector) => {
      const shown = [...document.querySelectorAll(selector)].find((node) => node.checkVisibility())!;
      const { top, left, width, height } = shown.getBoundingClientRect();
      return [top, left, width, height].map(Math.round);
    }));
    const [text, before] = [plain(await answer(page).textContent()), await places()];
    go();
    await ready(page);
    await page.waitForTimeout(500);
    expect(plain(await answer(page).textContent()).startsWith(text)).toBe(true);
    expect(await places()).toEqual(before);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(0.02);
  });
}

test("the page of a preset has an empty fragment until something is edited, and the link then keeps the preset", async ({ page, site }) => {
  await open(page, `${site.origin}/p/team-workstation/`);
  await page.waitForTimeout(500);
  expect(new URL(page.url()).hash).toBe("");
  await expect(page.locator("h1")).toContainText("A team of ten on one workstation");
  await page.locator("#in-qd").fill("500");
  await page.locator("#in-qd").press("Tab");
  await expect.poll(() => new URL(page.url()).hash).toContain("&p=team-workstation&");
  const sentence = plain(await answer(page).textContent());
  await open(page, page.url().replace("/p/team-workstation/", "/ai/"));
  expect(plain(await answer(page).textContent())).toBe(sentence);
  await page.goBack();
});

test("the language link of a preset keeps preset and edits", async ({ page, site }) => {
  await open(page, `${site.origin}/p/rented-h100/#v=1&m=1&qd=700`);
  await expect.poll(() => new URL(page.url()).hash).toContain("p=rented-h100&");
  await page.locator("[data-lang=zh]").click();
  await ready(page);
  expect(new URL(page.url()).pathname).toBe("/zh/p/rented-h100/");
  expect(new URL(page.url()).hash).toContain("qd=700");
  await expect(page.locator("h1")).toContainText("H100");
});

for (const query of ["#v=1&m=1&px=150000", "?s=v%3D1%26m%3D1%26px%3D150000"]) {
  test(`a link with ${query[0]} of its own shows no published number as its answer`, async ({ page, site, watch }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
    await page.goto(`${site.origin}/p/old-rigs-cheap-hydro/${query}`);
    await expect(page.locator("#not-started")).toBeVisible({ timeout: 5_000 });
    await expect(page.locator("h1")).toBeVisible();
    for (const hidden of [answer(page), page.locator("section.lead figure"), page.locator("#inputs"), page.locator("section.lead table")]) await expect(hidden).toBeHidden();
    await page.locator(".changed-link a").click();
    await expect(answer(page)).toBeVisible();
    await expect(page.locator(".changed-link")).toBeHidden();
    watch.errors.length = 0;
  });
}

test("what a host appends to the fragment is no edit", async ({ page, site, watch }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(`${site.origin}/mine/#?secret=abc123`);
  await expect(page.locator("#not-started")).toBeVisible();
  await expect(answer(page)).toBeVisible();
  watch.errors.length = 0;
});

test("when the program cannot be fetched the published page stays, with its pictures", async ({ page, site, watch }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(`${site.origin}/zh/p/texas-or-hydro/`);
  await expect(page.locator("#not-started")).toBeVisible({ timeout: 5_000 });
  await expect(answer(page)).toBeVisible();
  await expect(page.locator("figure svg[role=img]:visible")).toHaveCount(1);
  await page.goto(`${site.origin}/mine/`);
  await expect(page.locator("#view-supply img")).toHaveCount(1);
  watch.errors.length = 0;
});

for (const path of ["p/halving-fleet/", "zh/both/", "nowhere/"]) {
  for (const scheme of ["light", "dark"] as const) {
    test(`/${path} as published has no violation of accessibility rules, ${scheme}`, async ({ page, site, watch }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
      await page.goto(`${site.origin}/${path}`, { waitUntil: "networkidle" });
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
      watch.errors.length = 0;
    });
  }
}

test("an address that leads nowhere says so in both languages and leads on", async ({ page, site, watch }) => {
  const response = await page.goto(`${site.origin}/nowhere/at/all`);
  expect(response!.status()).toBe(404);
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator("section[lang=zh-Hans] a").first()).toBeVisible();
  const links = await page.locator("a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  for (const link of new Set(links)) expect((await page.request.get(link)).status(), link).toBe(200);
  watch.errors.length = 0;
});

test("pages may be cached for ten minutes at most, what has a hash for ever", async ({ request, site }) => {
  for (const path of ["", "mine/", "zh/ai/", PRESETS[0]!, "zh/embed/", "early.js"]) {
    const age = (await request.get(`${site.origin}/${path}`)).headers()["cache-control"] ?? "";
    expect(Number(age.match(/max-age=(\d+)/)?.[1]), path).toBeLessThanOrEqual(600);
  }
  const html = await (await request.get(`${site.origin}/p/rented-h100/`)).text();
  const palette = html.match(/href="([^"]*still-[^"]*css)"/)![1]!;
  expect((await request.get(new URL(palette, `${site.origin}/p/rented-h100/`).href)).headers()["cache-control"]).toContain("immutable");
});
