// Share: the dialog, the copied link, and the whole way there with the keyboard alone.
import { answer, enter, expect, fragment, open, plain, test } from "./site";

test("the share dialog copies a link that opens the same answer", async ({ page, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.origin });
  await open(page, `${site.origin}/mine/`);
  await enter(page, "px", "150000");
  await fragment(page, /px=150000/);
  const sentence = plain(await answer(page).textContent());
  await page.locator("button[data-share]").click();
  const link = await page.locator("dialog[open] input[data-link]").inputValue();
  expect(link).toContain(`${site.origin}/mine/#v=1&`);
  await page.locator("dialog[open] button[data-copy-link]").click();
  await expect(page.getByRole("status").filter({ hasText: /Copied/ })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(page.locator("button[data-share]")).toBeFocused();
  await page.goto("about:blank");
  await open(page, link);
  await expect(answer(page)).toHaveText(sentence);
});

test("copying works where the clipboard is forbidden", async ({ page, site }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(page, `${site.origin}/mine/`);
  await page.locator("button[data-share]").click();
  await page.locator("dialog[open] button[data-copy-link]").click();
  await expect(page.getByRole("status").filter({ hasText: /Copied|Ctrl|⌘/ })).toHaveCount(1);
});

test("with the keyboard alone: find the price, change it, share the result, in at most 40 presses", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  let presses = 0;
  const press = async (key: string) => { presses++; await page.keyboard.press(key); };
  const focused = () => page.evaluate(() => document.activeElement?.id || (document.activeElement as HTMLElement)?.dataset.share !== undefined && "share" || "");
  while ((await focused()) !== "in-px" && presses < 60) await press("Tab");
  expect(await focused()).toBe("in-px");
  await press("ArrowUp").catch(() => undefined);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("150000");
  while ((await focused()) !== "share" && presses < 80) await press("Tab");
  expect(await focused()).toBe("share");
  await press("Enter");
  await expect(page.locator("dialog[open] input[data-link]")).toHaveValue(/px=150000/);
  const inside = () => page.evaluate(() => !!document.activeElement?.closest("dialog"));
  expect(await inside(), "focus moves into the dialog").toBe(true);
  const onCopy = () => page.evaluate(() => document.activeElement?.hasAttribute("data-copy-link"));
  for (let step = 0; step < 12 && !(await onCopy()); step++) await press("Tab");
  expect(await onCopy()).toBe(true);
  await press("Enter");
  expect(presses).toBeLessThanOrEqual(40);
});
