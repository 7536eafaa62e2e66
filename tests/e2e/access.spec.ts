// Everybody: axe on every page, language, theme and width; names, focus and targets that axe cannot judge.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { answer, expect, open, PAGES, plain, test, unfold, VIEWS } from "./site";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} — ${plain(failureSummary ?? "")}`));
}

for (const path of [...PAGES.en, ...PAGES.zh]) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 320]) {
      test(`axe finds nothing on /${path}, ${colorScheme}, ${width} px, closed and open`, async ({ page, site }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await open(page, `${site.origin}/${path}`);
        expect(await violations(page)).toEqual([]);

        await unfold(page);
        await page.locator("input[id^=in-]").first().fill("abc");
        await page.locator("input[id^=in-]").first().press("Tab");
        expect(await violations(page)).toEqual([]);

        await page.locator("button[data-share]").click();
        await expect(page.locator("dialog[open]")).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    }
  }
}

for (const path of ["embed/", "zh/embed/"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in the frame /${path}, ${colorScheme}`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme });
      const frames = [["mine", "regions"], ["ai", "device"], ["both", "bids"]]
        .map(([w, t]) => `<iframe title="A calculator, ${t}" src="${site.origin}/${path}#v=1&w=${w}&t=${t}" width="600" height="700"></iframe>`);
      await page.goto(site.host(`<html lang="en"><main><h1>An article</h1>${frames.join("")}</main></html>`));
      for (const nth of [0, 1, 2]) await expect(answer(page.frameLocator(`iframe >> nth=${nth}`))).not.toBeEmpty();
      expect(await violations(page)).toEqual([]);
    });
  }
}

for (const [path, views] of [["mine/", VIEWS.mine], ["ai/", VIEWS.ai], ["both/", VIEWS.both]] as const) {
  test(`/${path}: every chart is also a table with a caption, headers and units`, async ({ page, site }) => {
    await open(page, `${site.origin}/${path}`);
    for (const view of views) {
      const section = page.locator(`section#view-${view}`);
      const chart = section.locator("figure svg[role=img]");
      await expect(chart).toHaveAccessibleName(/\w/);
      await expect(chart).toHaveAccessibleDescription(/\d/);
      const button = section.getByRole("button", { name: /^Table/ });
      await button.click();
      await expect(button).toHaveAttribute("aria-expanded", "true");
      const table = section.locator("table");
      await expect(table).toBeVisible();
      await expect(table.locator("caption")).not.toBeEmpty();
      expect(await table.locator("th[scope=col]").count()).toBeGreaterThan(1);
      expect(await table.locator("tbody tr").count()).toBeGreaterThan(2);
      expect(await table.locator("th[scope=col]").allInnerTexts().then((texts) => texts.join(" "))).toMatch(/USD|\$|%|kWh|GB|requests/);
    }
  });

  test(`/${path}: the keyboard visits everything, in reading order, visibly`, async ({ page, site }) => {
    await open(page, `${site.origin}/${path}`);
    await page.locator("body").press("Tab");
    const seen: { name: string; x: number; y: number }[] = [];
    for (let step = 0; step < 120; step++) {
      const stop = await page.evaluate(() => {
        const node = document.activeElement as HTMLElement | null;
        if (!node || node === document.body) return null;
        const box = node.getBoundingClientRect();
        const style = getComputedStyle(node);
        const on = document.elementFromPoint(box.x + Math.min(box.width, innerWidth) / 2, box.y + box.height / 2);
        return {
          name: node.id || node.getAttribute("aria-label") || node.textContent?.trim().slice(0, 30) || node.tagName,
          ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          hidden: !!on && on !== node && !node.contains(on) && !on.contains(node) && !(node as HTMLInputElement).labels?.[0]?.contains(on),
          x: box.x + scrollX, y: box.y + scrollY,
        };
      });
      if (!stop) break;
      expect(stop.ring, `${stop.name} shows that it has the focus`).toBe(true);
      expect(stop.hidden, `${stop.name} is covered while it has the focus`).toBe(false);
      seen.push(stop);
      await page.keyboard.press("Tab");
    }
    expect(seen.length).toBeGreaterThan(15);
    expect(new Set(seen.map(({ name, x, y }) => `${name} ${x} ${y}`)).size, "no trap, no loop").toBe(seen.length);
  });

  test(`/${path}: every control has a name with its unit and is large enough to hit`, async ({ page, site }) => {
    await open(page, `${site.origin}/${path}`);
    await unfold(page);
    for (const field of await page.locator("input[id^=in-]").all()) {
      const key = await field.getAttribute("id");
      await expect(field, key!).toHaveAccessibleName(/.{3,}/);
    }
    const small = await page.locator("button, select, input, summary").evaluateAll((nodes) => nodes.filter((node) => {
      const { width, height } = node.getBoundingClientRect();
      return width > 0 && (width < 24 || height < 24);
    }).map((node) => node.outerHTML.slice(0, 100)));
    expect(small).toEqual([]);
  });
}

test("wider text spacing and larger text lose nothing", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  // Through the object model: the page's policy forbids style elements, for us too.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important } html { font-size: 200% }");
    document.adoptedStyleSheets = [sheet];
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  const cut = await page.locator("main button, main label, main h1, main h2, p[data-answer]").evaluateAll((nodes) => nodes
    .filter((node) => node.clientWidth > 1 && getComputedStyle(node).overflow === "hidden" && node.scrollWidth > node.clientWidth + 1)
    .map((node) => node.textContent));
  expect(cut).toEqual([]);
});

test("reduced motion and forced colours are respected", async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  await open(page, `${site.origin}/mine/`);
  const moving = await page.locator("main, main *").evaluateAll((nodes) => nodes.filter((node) =>
    getComputedStyle(node).transitionDuration.split(",").some((time) => parseFloat(time) > 0.001)).length);
  expect(moving).toBe(0);
  await expect(page.locator("figure svg[role=img]").first()).toBeVisible();
});
