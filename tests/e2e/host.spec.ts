// The host's side: embed.v1.js gives frames their height, believes nobody else, and leaves nothing behind.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { FrameLocator, Page } from "@playwright/test";
import { answer, expect, plain, test, type Site } from "./site";

const embed = (site: Site, fragment = "v=1&w=mine&t=regions") => `${site.origin}/embed/#${fragment}`;
const script = (site: Site) => `<script async src="${site.origin}/embed.v1.js"></script>`;
const frame = (site: Site, more = "", fragment?: string) =>
  `<iframe src="${embed(site, fragment)}" title="An answer" width="100%" height="300" frameborder="0" data-placement ${more}></iframe>`;
const inside = (page: Page, nth = 0): FrameLocator => page.frameLocator(`iframe >> nth=${nth}`);

/** Pixels between the height of the frame and that of what is in it. */
const slack = async (page: Page, nth = 0): Promise<number> => {
  const outer = await page.locator("iframe").nth(nth).evaluate((node) => node.clientHeight);
  const inner = await inside(page, nth).locator("body").evaluate((node) => node.getBoundingClientRect().height);
  return outer - inner;
};
const fits = (page: Page, nth = 0, timeout = 10_000) =>
  expect.poll(async () => Math.abs(await slack(page, nth)), { timeout }).toBeLessThanOrEqual(2);

/** Says something as the document inside the frame would. */
const say = async (page: Page, message: unknown, nth = 0) => {
  await inside(page, nth).locator("body").evaluate((_, message) => parent.postMessage(message, "*"), message);
  await page.waitForTimeout(120);
};
const height = (page: Page, nth = 0) => page.locator("iframe").nth(nth).evaluate((node) => (node as HTMLIFrameElement).style.height);

test("a frame is as high as its content at every width, and lower again when it is wider", async ({ page, site }) => {
  await page.goto(site.host(`<div id="column">${frame(site)}</div>${script(site)}`));
  await expect(answer(inside(page))).not.toBeEmpty();
  const heights: number[] = [];
  for (const width of [320, 480, 768, 1200, 320]) {
    await page.locator("#column").evaluate((node, width) => { node.style.width = `${width}px`; }, width);
    await page.waitForTimeout(300);
    await fits(page);
    heights.push(Number.parseFloat(await height(page)));
    const scroll = await inside(page).locator("html").evaluate((node) => node.scrollHeight - node.clientHeight);
    expect(scroll, `${width} px: no scrollbar of its own`).toBeLessThanOrEqual(0);
  }
  expect(heights[0]).toBeGreaterThan(heights[3]);
  expect(heights[4]).toBe(heights[0]);
});

test("a frame in a hidden tab has its height within a second of being shown", async ({ page, site }) => {
  await page.goto(site.host(`<div id="tab" hidden>${frame(site, "", "v=1&w=mine&t=breakeven")}</div>${script(site)}`));
  await expect(answer(inside(page))).not.toBeEmpty();
  await page.waitForTimeout(1_500);
  await page.locator("#tab").evaluate((node) => { node.hidden = false; });
  await fits(page, 0, 1_000);
});

test("a frame far below asks for nothing until it comes near", async ({ page, site, watch }) => {
  await page.goto(site.host(`<div style="height:9000px"></div>${frame(site, 'loading="lazy"')}${script(site)}`));
  await page.waitForTimeout(1_500);
  expect(watch.requests.filter((url) => url.startsWith(`${site.origin}/`) && !url.endsWith("embed.v1.js"))).toEqual([]);
  await page.locator("iframe").evaluate((node) => scrollTo(0, (node as HTMLElement).offsetTop - 900));
  await expect(answer(inside(page))).not.toBeEmpty();
  await fits(page);
});

test("forged, malformed and flooding messages change nothing", async ({ page, site }) => {
  const evil = site.host(`<script>addEventListener("message", ({ data }) => parent.postMessage(data, "*"));</script>`);
  await page.goto(site.host(`${frame(site)}<iframe id="evil" src="${evil}" data-placement></iframe>${script(site)}`));
  await expect(answer(inside(page))).not.toBeEmpty();
  await fits(page);
  const before = await height(page);
  const good = { ns: "cp", v: 1, t: "height", h: 777 };
  // Another frame, on another origin than the script's, marked as ours or not; and the page itself.
  for (const mark of [true, false]) {
    await page.locator("#evil").evaluate((node, mark) => { node.toggleAttribute("data-placement", mark); }, mark);
    await page.locator("#evil").evaluate((node, good) => (node as HTMLIFrameElement).contentWindow!.postMessage(good, "*"), good);
    await page.evaluate((good) => postMessage(good, "*"), good);
    await page.waitForTimeout(150);
  }
  expect(await page.locator("#evil").evaluate((node) => (node as HTMLElement).style.height)).toBe("");
  for (const wrong of [
    { ...good, ns: "cq" }, { ...good, v: 2 }, { ...good, h: -1 }, { ...good, h: 1e9 }, { ...good, h: "777" }, { ...good, h: null },
    { ...good, t: "open", url: "https://evil.example/" }, { ...good, t: "toString" }, "height", null, 777, [good], JSON.stringify(good),
  ]) {
    await say(page, wrong);
    expect(await height(page), JSON.stringify(wrong)).toBe(before);
  }
  await inside(page).locator("body").evaluate((_, good) => parent.postMessage({ ...good, h: Number.NaN }, "*"), good);
  await page.waitForTimeout(100);
  expect(await height(page)).toBe(before);
  const history = await page.evaluate(() => window.history.length);

  // From our own frame and well formed: held between 120 and 4000, and at most 20 a second, the last one always.
  await say(page, { ...good, h: 5 });
  expect(await height(page)).toBe("120px");
  await say(page, { ...good, h: 9e4 });
  expect(await height(page)).toBe("4000px");
  await page.evaluate(() => {
    const counts = window as unknown as { changes: number };
    counts.changes = 0;
    new MutationObserver((list) => { counts.changes += list.length; }).observe(document.querySelector("iframe")!, { attributeFilter: ["style"] });
  });
  await inside(page).locator("body").evaluate(async (_, good) => {
    for (let nth = 0; nth < 1_000; nth++) {
      parent.postMessage({ ...good, h: 200 + nth }, "*");
      if (nth % 10 === 0) await new Promise((later) => setTimeout(later, 10));
    }
  }, good);
  await expect.poll(() => height(page)).toBe("1199px");
  expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBeLessThan(60);
  expect(page.url()).toContain("/host/");
  expect(await page.evaluate(() => window.history.length)).toBe(history);
});

test("three frames download the program once and have three heights", async ({ page, site }) => {
  const start = site.served.length;
  await page.goto(site.host(`${frame(site)}${frame(site, "", "v=1&w=mine&t=breakeven")}${frame(site, "", "v=1&w=ai&t=device")}${script(site)}`));
  for (const nth of [0, 1, 2]) {
    await expect(answer(inside(page, nth))).not.toBeEmpty();
    await expect(inside(page, nth).locator("section.pending")).toHaveCount(0);
    await page.waitForTimeout(300);
    await fits(page, nth);
  }
  const fetched = site.served.slice(start);
  expect(fetched.filter((path) => /\/app-.*\.wasm$/.test(path))).toHaveLength(1);
  expect(fetched.filter((path) => /\/desk-mine-.*\.wasm$/.test(path))).toHaveLength(1);
  const sentences = await Promise.all([0, 1, 2].map(async (nth) => plain(await answer(inside(page, nth)).textContent())));
  expect(sentences[0]).toBe(sentences[1]);
  expect(sentences[2]).not.toBe(sentences[0]);
});

test("in a sandbox without an origin the height still fits, and whoever takes the frame's place is not believed", async ({ page, site }) => {
  await page.goto(site.host(`${frame(site, 'sandbox="allow-scripts"')}<iframe id="evil" sandbox="allow-scripts" data-placement
    srcdoc="<script>parent.postMessage({ns:'cp',v:1,t:'height',h:777},'*')</script>"></iframe>${script(site)}`));
  await expect(answer(inside(page))).not.toBeEmpty();
  await fits(page);
  await page.waitForTimeout(300);
  expect(await page.locator("#evil").evaluate((node) => (node as HTMLElement).style.height)).toBe("");
});

test("theme and language come from the host, also when it changes its mind", async ({ page, site }) => {
  await page.goto(site.host(`${frame(site, 'data-theme="dark" data-lang="zh"')}${script(site)}`));
  const shell = inside(page).locator("html");
  await expect(shell).toHaveAttribute("data-theme", "dark");
  await expect(shell).toHaveAttribute("lang", "zh-Hans");
  await expect(answer(inside(page))).toHaveText(/[\u4e00-\u9fff]/);
  await page.locator("iframe").evaluate((node) => { (node as HTMLElement).dataset.theme = "light"; });
  await expect(shell).toHaveAttribute("data-theme", "light");
});

test("a frame added later and one moved by hand fit as well", async ({ page, site }) => {
  await page.goto(site.host(`<main></main>${script(site)}`));
  await page.waitForTimeout(300);
  await page.evaluate((html) => { document.querySelector("main")!.innerHTML = html; }, frame(site));
  await expect(answer(inside(page))).not.toBeEmpty();
  await fits(page);
});

test("only a page that asks hears what the reader enters, and the frame says so", async ({ page, site }) => {
  const listen = `<script>window.heard = []; addEventListener("placement", ({ detail }) => heard.push(detail));</script>`;
  const heard = () => page.evaluate(() => (window as unknown as { heard: { t: string; state?: string }[] }).heard.filter(({ t }) => t === "state"));
  for (const asks of [false, true]) {
    await page.goto(site.host(`${listen}${frame(site, asks ? "data-events" : "")}${script(site)}`));
    await expect(answer(inside(page))).not.toBeEmpty();
    const note = inside(page).getByText("This page can see your inputs.");
    if (asks) await expect(note).toBeVisible();
    await inside(page).locator("input[type=range]").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(500);
    if (asks) expect((await heard()).at(-1)?.state).toMatch(/^v=1&.*el=/);
    else {
      await expect(note).toHaveCount(0);
      expect(await heard()).toEqual([]);
    }
  }
});

test("the element leaves its picture to readers without scripts, and to all others until the frame is ready", async ({ page, site }) => {
  const picture = `<a href="${site.origin}/mine/"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="The answer" width="600" height="315"></a>`;
  const element = `<compute-placement src="embed/#v=1&w=ai&t=device" title="Device or cloud?" theme="dark">${picture}</compute-placement>`;
  await page.goto(site.host(element));
  await expect(page.getByRole("img", { name: "The answer" })).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);

  let release = () => {};
  const held = new Promise<void>((done) => { release = done; });
  await page.route("**/app-*.wasm", async (route) => { await held; await route.continue(); });
  await page.goto(site.host(`${element}${script(site)}`));
  await expect(page.locator("compute-placement iframe")).toHaveAttribute("title", "Device or cloud?");
  await page.waitForTimeout(500);
  await expect(page.getByRole("img", { name: "The answer" })).toBeVisible();
  release();
  await expect(answer(inside(page))).not.toBeEmpty();
  await expect(page.getByRole("img", { name: "The answer" })).toHaveCount(0);
  await expect(inside(page).locator("html")).toHaveAttribute("data-theme", "dark");
  await fits(page);
});

test("an element that points elsewhere stays what it was", async ({ page, site }) => {
  await page.goto(site.host(`<compute-placement src="${site.host("elsewhere")}"><p>A picture</p></compute-placement>
    <compute-placement src="javascript:document.title='owned'"><p>Another</p></compute-placement>${script(site)}`));
  await page.waitForTimeout(500);
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(page.locator("compute-placement p")).toHaveCount(2);
  expect(await page.title()).toBe("An article");
});

test("the script is small, adds no global, and does everything once however often it stands on a page", async ({ page, site, request }) => {
  const source = readFileSync(new URL("../../static/embed.v1.js", import.meta.url));
  expect(gzipSync(source, { level: 9 }).length).toBeLessThanOrEqual(2_048);
  const served = await request.get(`${site.origin}/embed.v1.js`);
  expect(served.headers()["access-control-allow-origin"]).toBe("*");
  expect(served.headers()["cache-control"]).toContain("max-age=604800");
  await page.goto(site.host(`<script>
      window.listeners = 0;
      const add = window.addEventListener;
      window.addEventListener = function (...all) { if (all[0] === "message") listeners++; return add.apply(this, all); };
      window.before = Object.getOwnPropertyNames(window);
    </script>${frame(site)}${script(site)}${script(site)}<script src="${site.origin}${site.folder}/embed.v1.js"></script>`));
  await expect(answer(inside(page))).not.toBeEmpty();
  const [listeners, added] = await page.evaluate(() => {
    const seen = window as unknown as { listeners: number; before: string[] };
    return [seen.listeners, Object.getOwnPropertyNames(window).filter((name) => !seen.before.includes(name) && name !== "before" && !/^\d+$/.test(name))];
  });
  expect(listeners).toBe(1);
  expect(added).toEqual([]);
});

test("hosts with conventions of their own hear the height in their words", async ({ page, site }) => {
  await page.goto(site.host(`
    <script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>
    <iframe src="${site.origin}/embed/?s=${encodeURIComponent("v=1&w=mine&t=regions&px=151515")}#?secret=Ab9xY" width="680" height="700"
      sandbox="allow-scripts" security="restricted"></iframe>`));
  await expect(answer(inside(page))).not.toBeEmpty();
  await page.waitForTimeout(500);
  const heard = await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  const of = (test: (message: Record<string, unknown>) => boolean) => heard.filter((message) => typeof message === "object" && test(message as Record<string, unknown>)).at(-1) as Record<string, number | string>;
  const ours = of(({ t }) => t === "height");
  expect(ours.h).toBeGreaterThan(300);
  expect(of(({ sentinel }) => sentinel === "amp")).toEqual({ sentinel: "amp", type: "embed-size", height: ours.h });
  expect(of(({ message }) => message === "height")).toEqual({ message: "height", value: ours.h, secret: "Ab9xY" });
  const embedly = heard.filter((message): message is string => typeof message === "string").map((text) => JSON.parse(text)).at(-1);
  expect(embedly).toEqual({ src: `${site.origin}/embed/?s=${encodeURIComponent("v=1&w=mine&t=regions&px=151515")}`, context: "iframe.resize", height: ours.h });
});

test("a frame whose program does not arrive says so to its host and shows no number", async ({ page, site, watch }) => {
  await page.route("**/app-*.wasm", (route) => route.abort());
  await page.goto(site.host(`<script>window.heard = []; addEventListener("placement", ({ detail }) => heard.push(detail.t + ":" + detail.code));</script>${frame(site, "", "v=1&w=mine&px=150000")}${script(site)}`));
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toContain("error:program");
  expect(await inside(page).locator("body").innerText()).not.toMatch(/\d/);
  watch.errors.length = 0;
});

for (const [sandbox, opens] of [["allow-scripts", false], ["allow-scripts allow-popups", true]] as const) {
  test(`under sandbox="${sandbox}" the way to the calculator ${opens ? "opens" : "is copied instead"}`, async ({ page, site, watch }) => {
    await page.goto(site.host(`<script>window.heard = []; addEventListener("placement", ({ detail }) => heard.push(detail));</script>
      ${frame(site, `sandbox="${sandbox}"`, "v=1&w=mine&t=regions&px=151515")}${script(site)}`));
    await expect(answer(inside(page))).not.toBeEmpty();
    const way = inside(page).getByRole("link", { name: /Open the calculator/ });
    if (opens) {
      const [tab] = await Promise.all([page.context().waitForEvent("page"), way.click()]);
      await expect.poll(() => tab.url()).toContain("/mine/#v=1&");
      expect(tab.url()).toContain("px=151515");
      return;
    }
    await way.click();
    // Chromium reports the tab it blocked; whether one may open can only be found out by trying.
    await expect.poll(() => watch.errors.splice(0).filter((text) => !/Blocked opening/.test(text))).toEqual([]);
    await expect(inside(page).getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
    expect(page.context().pages()).toHaveLength(1);
    const heard = await page.evaluate(() => (window as unknown as { heard: { t: string; url?: string }[] }).heard.find(({ t }) => t === "open"));
    expect(heard?.url).toContain(`${site.origin}/mine/#v=1&`);
    await page.evaluate(() => document.body.append(document.createElement("textarea")));
    await page.locator("textarea").focus();
    await page.keyboard.press("Control+v");
    await expect(page.locator("textarea")).toHaveValue(/\/mine\/#v=1&.*px=151515/);
  });
}

for (const allow of ["clipboard-write", ""]) {
  test(`the frame copies its link ${allow ? "with" : "without"} the permission to use the clipboard`, async ({ page, site }) => {
    await page.goto(site.host(frame(site, allow && `allow="${allow}"`)));
    await expect(answer(inside(page))).not.toBeEmpty();
    await inside(page).locator("[data-copy-link]").click();
    await expect(inside(page).getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  });
}

test("parts of a frame can be left out, and every way out keeps to itself", async ({ page, site }) => {
  await page.goto(site.host(frame(site, "", "v=1&w=mine&t=regions&ui=h~s")));
  await expect(answer(inside(page))).not.toBeEmpty();
  await expect(inside(page).locator("input")).toHaveCount(0);
  const links = inside(page).locator("a[target=_blank]");
  for (const link of await links.all()) expect(await link.getAttribute("rel")).toContain("noopener");
  const [tab] = await Promise.all([page.context().waitForEvent("page"), links.first().click()]);
  await expect(answer(tab)).not.toBeEmpty();
  expect(await tab.evaluate(() => [document.referrer, window.opener])).toEqual(["", null]);
});
