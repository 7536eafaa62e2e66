// What every browser test shares: the served site, a page that watches itself, and the words of the page's contract.
//
// The watched page fails its test when anything was printed as an error, thrown, blocked by the security policy, or
// asked of another origin. So no test needs to repeat that, and no test can forget it.
import { expect, test as base, type Locator, type Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
// @ts-expect-error plain JavaScript, shared with the benchmark
import { serve } from "../tools/server.mjs";

export interface Site {
  /** Where the site is served. */
  origin: string;
  /** A folder it is served from as well. */
  folder: string;
  /** Paths answered so far by this worker's server. */
  served: string[];
  /** Publishes a page on another site and returns its address. */
  host(html: string): string;
}

export interface Watch {
  /** Errors seen so far; a test that provokes one on purpose empties this list. */
  errors: string[];
  /** Addresses requested so far. */
  requests: string[];
}

export const test = base.extend<{ watch: Watch }, { site: Site }>({
  site: [async ({}, use) => {
    const site = await serve(fileURLToPath(new URL("../../dist", import.meta.url)));
    await use(site);
    await site.close();
  }, { scope: "worker" }],

  watch: [async ({ context, site }, use) => {
    const watch: Watch = { errors: [], requests: [] };
    const port = new URL(site.origin).port;
    context.on("console", (message) => {
      if (message.type() === "error" || /Content Security Policy|preload.*(credentials|integrity)/.test(message.text())) watch.errors.push(message.text());
    });
    context.on("weberror", (error) => watch.errors.push(String(error.error())));
    context.on("request", (request) => {
      watch.requests.push(request.url());
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.port !== port) watch.errors.push(`request to ${url.origin}`);
    });
    await use(watch);
    expect(watch.errors, "errors, policy violations or foreign requests").toEqual([]);
  }, { auto: true }],
});

export { expect };

/** Pages by language, as they are addressed. */
export const PAGES = { en: ["mine/", "ai/", "both/"], zh: ["zh/mine/", "zh/ai/", "zh/both/"] } as const;

/** Views of each page, lead view first. */
export const VIEWS = {
  mine: ["regions", "map", "supply", "breakeven", "cash", "fan", "heat", "clock", "move", "replay", "tornado", "compare"],
  ai: ["device", "volume", "phase", "fit", "speed", "mix", "density", "tornado", "compare"],
  both: ["bids", "megawatt", "plane", "pull", "history", "tornado", "compare"],
} as const;

/** The answer sentence of a page or frame. */
export const answer = (page: Page | ReturnType<Page["frameLocator"]>): Locator => page.locator("p[data-answer]");

/** One string per text, however it is broken into elements and lines. */
export const plain = (text: string | null): string => (text ?? "").replace(/\s+/g, " ").trim();

/** Opens an address and waits until the program answers in place of the shell. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
}

/** Waits until the program answers. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator("#loading")).toHaveCount(0);
  await expect(answer(page)).not.toBeEmpty();
  await expect(page.locator("section.pending, aside [aria-busy]")).toHaveCount(0, { timeout: 30_000 });
}

/** Waits until the work on chance is done and every view, also those out of sight, has had its turn after it. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await expect(page.locator("section[aria-busy=true]")).toHaveCount(0, { timeout: 30_000 });
  await page.waitForTimeout(1_000);
}

/** Types a value into a field the way a reader does, and leaves the field. */
export async function enter(page: Page, key: string, value: string): Promise<void> {
  await reveal(page, `#in-${key}`);
  await page.locator(`#in-${key}`).fill(value);
  await page.locator(`#in-${key}`).press("Tab");
}

/** Opens the drawers that hide an element. */
export async function reveal(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().evaluate((element) => {
    for (let box = element.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  });
}

/** Opens everything that is folded: drawers, tables, panels. */
export async function unfold(page: Page): Promise<void> {
  for (const drawer of await page.locator("details").all()) await drawer.evaluate((node: HTMLDetailsElement) => { node.open = true; });
  const folded = page.locator("section[id^=view-] button[aria-expanded=false]");
  for (let left = await folded.count(); left > 0; left--) await folded.first().click();
}

/** The fragment once the address has come to rest on one that `holds` (default: any). */
export async function fragment(page: Page, holds: RegExp = /^#v=/): Promise<string> {
  await expect.poll(() => new URL(page.url()).hash).toMatch(holds);
  return new URL(page.url()).hash;
}

/** A picture down to its last coordinate: a digest of its source, and its words to see what differs. */
export async function picture(chart: Locator): Promise<string> {
  const source = await chart.evaluate((node) => node.outerHTML);
  return `${createHash("sha256").update(source).digest("hex").slice(0, 16)} ${plain(source.replace(/<[^>]*>/g, " "))}`;
}

/** Everything a reader sees of the results: sentence, pictures, tables. */
export async function results(page: Page): Promise<{ answer: string; charts: string[]; tables: string[] }> {
  await settled(page);
  const tables = page.locator("section[id^=view-]").getByRole("button", { name: /^(Table|表格)/ });
  for (const button of await tables.all()) if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  const charts = await page.locator("section[id^=view-] figure svg[role=img]").all();
  return {
    answer: plain(await answer(page).textContent()),
    charts: await Promise.all(charts.map(picture)),
    tables: await page.locator("section[id^=view-] table").allInnerTexts(),
  };
}
