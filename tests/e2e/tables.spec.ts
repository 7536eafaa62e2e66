// Tables of data: sorted by their headings, searched and filtered when they are long, used by keyboard alone.
import type { Locator, Page } from "@playwright/test";
import { expect, open, plain, test } from "./site";

/** Opens the table of a view. */
async function table(page: Page, view: string): Promise<Locator> {
  const section = page.locator(`section#view-${view}`);
  await section.getByRole("button", { name: /^(Table|表格)/ }).click();
  await expect(section.locator("table").first()).toBeVisible();
  return section.locator(`#table-${view}`);
}

/** The cells of a column as shown, from the top. */
const column = (box: Locator, nth: number): Promise<string[]> => box.locator(`tbody tr > :nth-child(${nth + 1})`).allInnerTexts();

/** Figures of a column as shown; what is not known is left out. */
const figures = async (box: Locator, nth: number): Promise<number[]> =>
  (await column(box, nth)).map((text) => parseFloat(text.replace(/−/, "-").replace(/[^\d.-]/g, ""))).filter(Number.isFinite);

test("every heading sorts, both ways, and says so", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const box = await table(page, "regions");
  const headings = box.locator("thead th");
  await expect(box.locator("[aria-sort]")).toHaveCount(0);
  const titles = await headings.allInnerTexts();
  const price = titles.findIndex((title) => /power/i.test(title));
  await headings.nth(price).getByRole("button").click();
  await expect(headings.nth(price)).toHaveAttribute("aria-sort", "descending");
  const falling = await figures(box, price);
  expect(falling.length).toBeGreaterThan(5);
  expect(falling).toEqual([...falling].sort((a, b) => b - a));
  await headings.nth(price).getByRole("button").click();
  await expect(headings.nth(price)).toHaveAttribute("aria-sort", "ascending");
  expect(await figures(box, price)).toEqual([...falling].reverse());
  await headings.first().getByRole("button").click();
  await expect(box.locator("[aria-sort]")).toHaveCount(1);
  await expect(headings.first()).toHaveAttribute("aria-sort", "ascending");
  const names = await column(box, 0);
  expect(names).toEqual([...names].sort());
});

test("a short table has nothing to search", async ({ page, site }) => {
  await open(page, `${site.origin}/ai/`);
  const box = await table(page, "device");
  await expect(box.getByRole("search")).toHaveCount(0);
  await expect(box.getByRole("region")).toHaveAttribute("tabindex", "0");
});

test("what runs on what: a hundred devices and eighty models, found by words, class and speed", async ({ page, site }) => {
  await open(page, `${site.origin}/ai/`);
  const box = await table(page, "fit");
  const status = box.getByRole("status");
  const [, all] = plain(await status.textContent()).match(/of (\d+) rows/)!;
  expect(Number(all)).toBeGreaterThan(100);
  expect(await box.locator("thead th").count()).toBeGreaterThan(80);

  await box.getByRole("searchbox").fill("laptop RTX 5090");
  await expect(status).toHaveText(`1 of ${all} rows`);
  expect(await column(box, 0)).toEqual([expect.stringMatching(/^RTX 5090 Laptop/)]);

  // A word that no device has narrows the models.
  await box.getByRole("searchbox").fill("rtx gpt-oss");
  const titles = await box.locator("thead th").allInnerTexts();
  expect(titles.slice(3).length).toBeGreaterThan(0);
  for (const title of titles.slice(3)) expect(title).toMatch(/gpt-oss/);
  for (const name of await column(box, 0)) expect(name).toMatch(/RTX/);

  await box.getByRole("searchbox").fill("");
  await box.getByRole("combobox").selectOption("Phones");
  for (const kind of await column(box, 1)) expect(kind).toBe("Phones");
  const memory = box.locator("thead th").nth(2);
  await memory.getByRole("button").click();
  const falling = await figures(box, 2);
  expect(falling).toEqual([...falling].sort((a, b) => b - a));

  await box.getByRole("combobox").selectOption("");
  await expect(status).toHaveText(`${all} of ${all} rows`);
  await box.getByRole("button", { name: /^Show all/ }).click();
  await expect(box.locator("tbody tr")).toHaveCount(Number(all));
});

test("headings and names stay in sight while a long table scrolls by keyboard", async ({ page, site }) => {
  await open(page, `${site.origin}/ai/`);
  const box = await table(page, "fit");
  const region = box.getByRole("region");
  await expect(region).toHaveAccessibleName(/\w/);
  await region.focus();
  for (const key of ["PageDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect.poll(() => region.evaluate((node) => Math.min(node.scrollTop, node.scrollLeft))).toBeGreaterThan(20);
  const [frame, heading, corner] = await Promise.all([region, box.locator("thead th").nth(1), box.locator("thead th").first()].map((one) => one.boundingBox()));
  expect(Math.abs(heading!.y - frame!.y)).toBeLessThan(2);
  expect(Math.abs(corner!.x - frame!.x)).toBeLessThan(2);
  const name = await box.locator("tbody th").nth(12).boundingBox();
  expect(Math.abs(name!.x - frame!.x)).toBeLessThan(2);

  // From the search to the class to the first heading, and sorted with the space bar.
  await box.getByRole("searchbox").focus();
  await page.keyboard.type("h100");
  await page.keyboard.press("Tab");
  await expect(box.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(region).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(box.locator("thead th").first()).toHaveAttribute("aria-sort", "ascending");
  for (const device of await column(box, 0)) expect(device).toMatch(/H100/);
});

test("a long table follows an edit and keeps its search", async ({ page, site }) => {
  await open(page, `${site.origin}/ai/`);
  const box = await table(page, "fit");
  await box.getByRole("searchbox").fill("m5 pro qwen3.5-27b");
  const before = await box.locator("tbody").innerText();
  await page.locator("#ch-qt").evaluate((list: HTMLSelectElement) => {
    list.value = "q8_0";
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(box.locator("tbody")).not.toHaveText(before);
  await expect(box.getByRole("searchbox")).toHaveValue("m5 pro qwen3.5-27b");
});
