// The frame in somebody else's article: it works with no script of theirs, in a sandbox, and keeps to itself.
import type { FrameLocator, Page } from "@playwright/test";
import { answer, enter, expect, fragment, open, picture, plain, test } from "./site";

/** The snippet a reader copies from the share dialog. */
async function snippet(page: Page): Promise<string> {
  await page.locator("button[data-share]").click();
  const area = page.locator("dialog[open] textarea[data-embed-snippet]");
  if (!(await area.isVisible())) await page.locator("dialog[open]").getByRole("tab", { name: /Embed|嵌入/ }).click();
  return area.inputValue();
}

const frame = (page: Page): FrameLocator => page.frameLocator("iframe");

test("the copied snippet shows the same sentence in another site's article", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  await enter(page, "px", "150000");
  await fragment(page, /px=150000/);
  const sentence = plain(await answer(page).textContent());
  const html = await snippet(page);
  expect(html).toMatch(/^<iframe [^>]*src="http[^"]*\/embed\/#v=1&(amp;)?[^"]*px=150000/);
  expect(html).toMatch(/title="[^"]{10,}"/);
  expect(html).toContain('loading="lazy"');
  expect(html).toContain('referrerpolicy="no-referrer"');
  expect(html).toContain('allow="clipboard-write"');
  expect(html).not.toContain("<script");

  await page.goto(site.host(`<h1>An article</h1>${html}`));
  await expect(answer(frame(page))).toHaveText(sentence);
  await expect(frame(page).locator("figure svg[role=img]")).toHaveCount(1);
  await expect(frame(page).locator("body")).toContainText(/20\d\d/);
  const whole = frame(page).locator("a[target=_blank]").first();
  expect(await whole.getAttribute("rel")).toContain("noopener");
  const [tab] = await Promise.all([page.context().waitForEvent("page"), whole.click()]);
  await expect(answer(tab)).toHaveText(sentence);
});

test("a Chinese reader's snippet embeds Chinese", async ({ page, site }) => {
  await open(page, `${site.origin}/zh/ai/`);
  const sentence = plain(await answer(page).textContent());
  const html = await snippet(page);
  expect(html).toMatch(/title="[^"]*[\u4e00-\u9fff]/);
  await page.goto(site.host(html));
  await expect(answer(frame(page))).toHaveText(sentence);
});

for (const [page, view] of [["mine", "regions"], ["mine", "breakeven"], ["mine", "supply"], ["ai", "device"], ["ai", "volume"], ["ai", "phase"], ["ai", "fit"]] as const) {
  test(`the frame can show ${view}, also in a sandbox without an origin`, async ({ page: tab, site }) => {
    const source = `${site.origin}/embed/#v=1&w=${page}&t=${view}`;
    await tab.goto(site.host(`<iframe src="${source}" width="680" height="720"></iframe>`));
    await expect(answer(frame(tab))).not.toBeEmpty();
    await expect(frame(tab).locator(`#view-${view} figure svg[role=img]`)).toHaveCount(1);
    const sentence = plain(await answer(frame(tab)).textContent());
    const drawn = await picture(frame(tab).locator("figure svg[role=img]"));

    await tab.goto(site.host(`<iframe sandbox="allow-scripts" src="${source}" width="680" height="720"></iframe>`));
    await expect(answer(frame(tab))).toHaveText(sentence);
    expect(await picture(frame(tab).locator("figure svg[role=img]"))).toBe(drawn);
  });
}

test("edits inside the frame leave the article's history alone", async ({ page, site }) => {
  await page.goto(site.host(`<iframe src="${site.origin}/embed/#v=1&w=mine&t=regions" width="680" height="900"></iframe>`));
  await expect(answer(frame(page))).not.toBeEmpty();
  const length = await page.evaluate(() => history.length);
  const fields = frame(page).locator("input[id^=in-]");
  const count = await fields.count();
  expect(count).toBeLessThanOrEqual(3);
  expect(count).toBeGreaterThan(0);
  const before = await picture(frame(page).locator("figure svg[role=img]"));
  for (let step = 0; step < 30; step++) {
    await frame(page).locator("input[type=range]").first().focus();
    await page.keyboard.press("ArrowRight");
  }
  await page.waitForTimeout(400);
  expect(await picture(frame(page).locator("figure svg[role=img]"))).not.toBe(before);
  expect(await page.evaluate(() => history.length)).toBe(length);
});

test("the frame says nothing to its host that the host did not ask for", async ({ page, site }) => {
  await page.goto(site.host(`
    <script>window.heard = []; addEventListener("message", (event) => heard.push(JSON.stringify(event.data)));</script>
    <iframe src="${site.origin}/embed/#v=1&w=mine&t=regions&px=151515" width="680" height="900"></iframe>`));
  await expect(answer(frame(page))).not.toBeEmpty();
  await frame(page).locator("input[type=range]").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(500);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.filter((message) => /px|151515|el=/.test(message))).toEqual([]);
});

test("a host with a strict policy of its own can frame it", async ({ page, site }) => {
  await page.goto(site.host(`
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; frame-src ${site.origin}">
    <iframe src="${site.origin}/embed/#v=1&w=ai&t=device" width="680" height="720"></iframe>`));
  await expect(answer(frame(page))).not.toBeEmpty();
});

test("three frames in one article are three answers", async ({ page, site }) => {
  const frames = [["mine", "regions"], ["mine", "breakeven"], ["ai", "device"]]
    .map(([w, t]) => `<iframe src="${site.origin}/embed/#v=1&w=${w}&t=${t}" width="600" height="700"></iframe>`);
  await page.goto(site.host(frames.join("")));
  for (const nth of [0, 1, 2]) await expect(answer(page.frameLocator(`iframe >> nth=${nth}`))).not.toBeEmpty();
});

test("the frame fits a narrow column without a sideways scrollbar", async ({ page, site }) => {
  for (const width of [280, 320, 480, 680]) {
    await page.goto(site.host(`<iframe src="${site.origin}/embed/#v=1&w=mine&t=regions" width="${width}" height="800" style="border:0"></iframe>`));
    await expect(answer(frame(page))).not.toBeEmpty();
    const scroll = await frame(page).locator("html").evaluate((node) => node.scrollWidth - node.clientWidth);
    expect(scroll, `${width} px`).toBeLessThanOrEqual(0);
  }
});

test("a broken link in a frame still answers and says what it ignored", async ({ page, site }) => {
  await page.goto(site.host(`<iframe src="${site.origin}/embed/#v=1&w=nowhere&t=nothing&px=%ff<b>" width="680" height="800"></iframe>`));
  await expect(answer(frame(page))).not.toBeEmpty();
  await expect(frame(page).locator("[data-notice]").first()).toBeVisible();
});
