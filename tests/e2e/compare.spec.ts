// Two scenarios: one is pinned as A, edits are B, and a link carries both.
import { answer, enter, expect, fragment, open, plain, settled, test } from "./site";

for (const { path, key, value, pinned } of [
  { path: "mine/", key: "px", value: "60000", pinned: /a\.v=1$/ },
  { path: "zh/ai/", key: "qd", value: "9000", pinned: /a\.v=1$/ },
  { path: "both/", key: "gu", value: "20", pinned: /a\.v=1$/ },
] as const) {
  test(`/${path}: a scenario is pinned, the next one edited, both shown, swapped and shared`, async ({ page, browser, site }) => {
    await open(page, `${site.origin}/${path}`);
    // Nothing moves any more under the pointer.
    await settled(page);
    const pin = page.locator("[data-pin]");
    await expect(pin).toHaveAttribute("aria-pressed", "false");
    await pin.click();
    await expect(pin).toHaveAttribute("aria-pressed", "true");
    await expect(pin).toBeFocused();
    await fragment(page, pinned);
    await enter(page, key, value);
    const both = await fragment(page, new RegExp(`&${key}=${value}&a\\.v=1$`));

    await page.locator(".share-row .link").nth(1).click();
    const section = page.locator("#view-compare");
    await expect(section).toBeInViewport();
    const title = section.locator("h2");
    await expect(title).toHaveText(/^B\s.*\$/);
    const found = plain(await title.textContent());
    await expect(section.locator("svg[role=img]")).toContainText(/Inputs that differ|不同的输入/);

    await page.locator(".share-row .link").nth(2).click();
    await fragment(page, new RegExp(`m=1&a\\.${key}=${value}$`));
    await expect(title).not.toHaveText(found);

    const stranger = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
    await open(stranger, `${site.origin}/${path}${both}`);
    await expect(stranger.locator("[data-notice]")).toHaveCount(0);
    await stranger.locator("#view-compare").scrollIntoViewIfNeeded();
    await expect(stranger.locator("#view-compare h2")).toHaveText(found);
    await stranger.locator("[data-pin]").click();
    await fragment(stranger, new RegExp(`&${key}=${value}$`));
    await stranger.context().close();
  });
}

test("a comparison can be embedded, and survives what it does not know", async ({ page, site }) => {
  const state = "v=1&w=mine&t=compare&px=60000&a.px=90000&a.zz=1";
  await page.goto(site.host(`<iframe title="A or B" width="800" height="900" src="${site.origin}/embed/#${state}"></iframe>`));
  const frame = page.frameLocator("iframe");
  await expect(answer(frame)).toBeVisible();
  await expect(frame.locator("#view-compare h1")).toHaveText(/^B clears \$/);
  await expect(frame.locator("[data-notice]")).toHaveCount(0);
});
