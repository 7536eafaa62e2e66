// The months ahead: random paths in the background, views that follow, outlines of the map only where they are seen.
import { enter, expect, open, plain, settled, test } from "./site";

test("chance arrives after the middle case, and is the same again", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const fan = page.locator("section#view-fan");
  await settled(page);
  const first = plain(await fan.locator("h2").textContent());
  expect(first).toMatch(/pay/);
  await expect(fan.locator("figcaption")).toContainText(/10,000 paths.*seed 7/);
  await expect(fan.locator("progress")).toHaveCount(0);
  await enter(page, "px", "200000");
  await settled(page);
  await expect(fan.locator("h2")).not.toHaveText(first);
  await page.locator("[data-reset=px]").click();
  await settled(page);
  expect(plain(await fan.locator("h2").textContent())).toBe(first);
});

test("the work on chance can be given up, and the middle case stays", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&n_paths=50000`);
  const fan = page.locator("section#view-fan");
  await fan.getByRole("button", { name: "Cancel" }).click();
  await expect(fan).not.toHaveAttribute("aria-busy", "true");
  await expect(fan.locator("figure svg[role=img]")).toHaveCount(1);
});

test("without uncertainty nothing is drawn at random, and the page says so", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&u=off`);
  await settled(page);
  await expect(page.locator("section#view-fan")).toContainText(/uncertainty/i);
});

test("views out of sight follow an edit", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const supply = page.locator("section#view-supply figure svg[role=img]");
  const before = await supply.innerHTML();
  await enter(page, "px", "40000");
  await expect.poll(() => supply.innerHTML()).not.toBe(before);
});

test("outlines of the map are fetched where a map of them is drawn, and only there", async ({ page, site, watch }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `${site.origin}/mine/`);
  await settled(page);
  expect(watch.requests.filter((url) => url.includes("world"))).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, `${site.origin}/mine/`);
  await expect.poll(() => watch.requests.filter((url) => url.includes("world")).length).toBeGreaterThan(0);
  await expect.poll(() => page.locator("section#view-map figure svg[role=img] path").count()).toBeGreaterThan(100);
});

test("why a machine is worth what it is adds up, and leads back to its inputs", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const cash = page.locator("section#view-cash");
  await cash.getByRole("button", { name: "Why this number?" }).click();
  const panel = page.locator("#why-cash");
  await expect(panel.locator("tr.total")).toHaveCount(1);
  await panel.getByRole("button").filter({ hasText: /¢|%|\$/ }).first().click();
  await expect(page.locator("#inputs :focus, #inputs *:focus")).toHaveCount(1);
});

test("a link to a later view goes to it", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&t=tornado`);
  await settled(page);
  await expect(page.locator("section#view-tornado h2")).toBeInViewport();
});
