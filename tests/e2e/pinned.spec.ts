// The numbers of an old article: a link with an older date shows that day's, says so, and offers the newest.
import { execFileSync } from "node:child_process";
import { answer, enter, expect, fragment, open, plain, results, settled, test } from "./site";

const OLD = "2026-01-12";
const NEWEST = "2026-11-22";

/** Views of each page that rest on figures of that day: the desk draws all but the first. */
const DATED = { mine: ["regions", "supply", "breakeven", "cash", "fan", "heat", "clock", "tornado"], ai: ["density"], both: ["bids", "tornado"] };

/** What the command-line twin answers. */
const said = (page: string, link: string): string =>
  JSON.parse(execFileSync(process.env.PLACEMENT!, ["eval", link, "--page", page, "--json"], { encoding: "utf8" }))["placement.answer_en"];

for (const page of ["mine", "ai", "both"] as const) {
  test(`/${page}/ shows the numbers of its link's day in every view, never others, and goes to the newest`, async ({ page: tab, site }) => {
    const link = `#v=1&d=${OLD}&m=1&pf=1.5&qd=321`;
    await tab.addInitScript(() => {
      const seen = ((window as unknown as { seen: string[] }).seen = []) as string[];
      new MutationObserver(() => {
        // What was published for other numbers is hidden where the link has its own.
        const shown = [...document.querySelectorAll("p[data-answer]")].find((one) => !one.closest("[data-own] .still"));
        const text = shown?.textContent?.replace(/\s+/g, " ").trim();
        if (text && seen.at(-1) !== text) seen.push(text);
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await open(tab, `${site.origin}/${page}/${link}`);
    await settled(tab);
    expect(await tab.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([said(page, link)]);
    await expect(tab.locator("[data-pinned]")).toContainText("Numbers of 12 Jan 2026");
    await expect(tab.locator("footer")).toContainText("12 Jan 2026");
    for (const view of DATED[page]) await expect(tab.locator(`#view-${view} figcaption`)).toContainText("12 Jan 2026");
    const old = await results(tab);

    await tab.locator("button[data-newest]").click();
    await fragment(tab, new RegExp(`^#v=1&d=${NEWEST}&m=1&pf=1.5&qd=321$`));
    await expect(tab.locator("[data-pinned]")).toHaveCount(0);
    await expect(answer(tab)).toHaveText(said(page, link.replace(OLD, NEWEST)));
    await settled(tab);
    for (const view of DATED[page]) await expect(tab.locator(`#view-${view} figcaption`)).not.toContainText("12 Jan 2026");
    if (page !== "ai") expect((await results(tab)).charts[0]).not.toBe(old.charts[0]);

    await tab.locator("button[data-undo]").click();
    await fragment(tab, new RegExp(`d=${OLD}`));
    expect(await results(tab)).toEqual(old);
  });
}

test("a link that pins nothing but the date keeps it through edits and a full reset", async ({ page, site }) => {
  const bare = `#v=1&d=${OLD}&m=1`;
  await open(page, `${site.origin}/zh/mine/${bare}`);
  await expect(page.locator("[data-pinned]")).toContainText(/2026.*1.*12.*的数字/);
  await expect(page.locator("#in-px")).toHaveValue("91,132");
  await enter(page, "px", "100000");
  await fragment(page, /^#v=1&d=2026-01-12&m=1&px=100000$/);
  await page.locator("button[data-reset-all]").click();
  await fragment(page, /^#v=1&d=2026-01-12&m=1$/);
  await page.locator("button[data-newest]").click();
  await expect.poll(() => new URL(page.url()).hash).toBe("");
});

test("a link with another date pasted into the open page is followed, there and back", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const usual = await results(page);
  await page.evaluate(() => { location.hash = "#v=1&d=2026-01-12&m=1"; });
  await expect(page.locator("[data-pinned]")).toBeVisible();
  await settled(page);
  const old = await results(page);
  expect(old.answer).toBe(plain(said("mine", "#v=1&d=2026-01-12&m=1")));
  await page.evaluate(() => { location.hash = "#v=1&d=2026-11-22&m=1"; });
  await expect(page.locator("[data-pinned]")).toHaveCount(0);
  expect(await results(page)).toEqual(usual);
});

test("a file saved from an old link carries its date", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&d=${OLD}&m=1`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#view-regions .tools button", { hasText: "CSV" }).click()]);
  expect(file.suggestedFilename()).toBe(`placement_regions_custom_${OLD}_en.csv`);
});

test("a frame shows whose day its numbers are of, and goes to the newest", async ({ page, site }) => {
  await page.goto(site.host(`<iframe src="${site.origin}/embed/#v=1&d=${OLD}&m=1&w=mine" width="640" height="900" title="frame"></iframe>`));
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("[data-pinned]")).toContainText("Numbers of 12 Jan 2026");
  await expect(answer(frame)).toHaveText(said("mine", `#v=1&d=${OLD}&m=1`));
  await expect(frame.locator("figcaption")).toContainText("12 Jan 2026");
  await frame.locator("button[data-newest]").click();
  await expect(frame.locator("[data-pinned]")).toHaveCount(0);
  await expect(frame.locator("figcaption")).not.toContainText("12 Jan");
});

test("where the snapshot does not arrive, the newest numbers stand in and a notice says so", async ({ page, site, watch }) => {
  await page.route(`**/data/${OLD}/**`, (route) => route.fulfill({ status: 404, body: "not found" }));
  await open(page, `${site.origin}/mine/#v=1&d=${OLD}&m=1&pf=1.5`);
  await expect(page.locator("[data-notice]")).toContainText("22 Nov 2026");
  await expect(page.locator("[data-pinned]")).toHaveCount(0);
  await fragment(page, /m=1&pf=1.5/);
  await expect(answer(page)).toHaveText(said("mine", "#v=1&pf=1.5"));
  watch.errors.length = 0; // the 404 itself
});
