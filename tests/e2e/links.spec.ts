// Links from strangers: whatever stands in the address, the page answers, says what it ignored, and runs nothing.
import { answer, expect, fragment, open, plain, results, test } from "./site";

const noise = (length: number, from: string) => {
  let seed = 7; // a small fixed generator: the same noise on every run
  return Array.from({ length }, () => from[(seed = (seed * 48271) % 2147483647) % from.length]).join("");
};
const PRINTABLE = String.fromCharCode(...Array.from({ length: 94 }, (_, i) => 33 + i));

/** Nothing usable in them: defaults plus a notice. */
const BROKEN: Record<string, string> = {
  "noise": noise(300, PRINTABLE),
  "a megabyte of noise": noise(1_000_000, PRINTABLE.replace(/[#&=]/g, "")),
  "half an escape": "v=1&px=%",
  "bytes that are no text": "v=1&px=%ff%fe%00%80",
  "a word for a number": "v=1&px=high&el=cheap",
  "numbers that are none": "v=1&px=NaN&el=inf&df=0x10&hr=1e999",
  "a script": "v=1&px=<script>document.title='owned'</script>&r=\"><img src=x onerror=document.title='owned'>",
  "a script as an address": "v=1&r=javascript:document.title='owned'&asic=javascript:alert(1)",
  "an unknown place and machine": "v=1&r=atlantis&asic=perpetuum-mobile",
  "a version from the future": "v=99",
  "a range turned round": "v=1&px=9..1",
  "a date that never was": "v=1&d=2025-02-31",
};

for (const page of ["mine", "ai", "both"] as const) {
  for (const [name, text] of Object.entries(BROKEN)) {
    test(`/${page}/ survives ${name}`, async ({ page: tab, site }) => {
      await open(tab, `${site.origin}/${page}/`);
      const title = await tab.title();
      const usual = await results(tab);
      await tab.goto("about:blank");
      await open(tab, `${site.origin}/${page}/#${text}`);
      await expect(tab.locator("[data-notice]").first()).toBeVisible();
      expect(plain(await tab.locator("[data-notice]").first().textContent()).length).toBeGreaterThan(10);
      expect(await tab.title()).toBe(title);
      expect((await results(tab)).charts).toEqual(usual.charts);
      expect(await tab.locator("main script, main [onerror], main img[src=x]").count()).toBe(0);
    });
  }
}

test("a value out of range is brought into range, and the page says which", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&el=99`);
  await expect(page.locator("[data-notice]").first()).toContainText(/el|[Ee]lectricity|[Pp]ower/);
  await expect(answer(page)).not.toBeEmpty();
  await fragment(page, /[&]el=(?!99(&|$))/);
});

test("what other programs append to addresses is ignored without a word", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const usual = await results(page);
  for (const tail of ["#?secret=abc123", "?utm_source=x"]) {
    await open(page, `${site.origin}/mine/${tail}`);
    expect(await results(page)).toEqual(usual);
    await expect(page.locator("[data-notice]")).toHaveCount(0);
  }
  await page.goto("about:blank");
  await open(page, `${site.origin}/mine/#v=1&px=150000#?secret=abc123`);
  await expect(page.locator("[data-notice]")).toHaveCount(0);
  await expect(page.locator("#in-px")).toHaveValue(/150,?000/);
});

test("a scenario in the query moves to the fragment", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/?s=${encodeURIComponent("v=1&px=150000")}`);
  await fragment(page, /px=150000/);
  expect(new URL(page.url()).search).toBe("");
  await expect(page.locator("#in-px")).toHaveValue(/150,?000/);
});

test("a key from a later release survives an edit", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&px=150000&zz_later=7`);
  await page.locator("#in-px").fill("160000");
  await page.locator("#in-px").press("Tab");
  expect(await fragment(page, /px=160000/)).toContain("zz_later=7");
});

test("a link pasted into the open page is followed", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  await page.evaluate(() => { location.hash = "#v=1&px=150000"; });
  await expect(page.locator("#in-px")).toHaveValue(/150,?000/);
});

test("storage that throws is no obstacle", async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  await open(page, `${site.origin}/mine/`);
  await page.locator("[data-theme]:is(button, select, input)").first().focus();
  await page.keyboard.press("Enter");
  await expect(answer(page)).not.toBeEmpty();
  expect(await page.context().cookies()).toEqual([]);
});
