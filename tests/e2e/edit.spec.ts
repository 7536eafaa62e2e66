// Editing: a number changes, the answer follows, the address follows quietly, and every step can be taken back.
import AxeBuilder from "@axe-core/playwright";
import { answer, enter, expect, fragment, open, plain, ready, results, reveal, settled, test } from "./site";

/** An input of each page that changes its results: key, typed value, and the value as the link prints it. */
const EDITS = [
  { path: "mine/", key: "px", value: "150000" },
  { path: "ai/", key: "qd", value: "900" },
  { path: "both/", key: "gu", value: "25" },
] as const;

for (const { path, key, value } of EDITS) {
  test(`/${path}: an edit becomes a link, and the link becomes the same page elsewhere`, async ({ page, browser, site }) => {
    await open(page, `${site.origin}/${path}`);
    expect(new URL(page.url()).hash).toBe("");
    const before = await results(page);
    await enter(page, key, value);
    const hash = await fragment(page, new RegExp(`[&]${key}=${value}(&|$)`));
    expect(hash).toMatch(/^#[A-Za-z0-9\-._~&=]+$/);
    const after = await results(page);
    expect(after.charts).not.toEqual(before.charts);

    const stranger = await (await browser.newContext({ viewport: page.viewportSize(), locale: "en-US" })).newPage();
    await open(stranger, `${site.origin}/${path}${hash}`);
    expect(await results(stranger)).toEqual(after);
    expect(new URL(stranger.url()).hash).toBe(hash);
    await expect(stranger.locator("[data-notice]")).toHaveCount(0);
    await stranger.context().close();
  });
}

test("slider and field are two handles of one value", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const field = page.locator("#in-px");
  const slider = page.locator("#sl-px");
  await reveal(page, "#sl-px");
  const before = { field: await field.inputValue(), slider: await slider.inputValue(), sentence: await answer(page).textContent() };
  await enter(page, "px", "150000");
  await expect.poll(() => slider.inputValue()).not.toBe(before.slider);
  const spoken = (await slider.getAttribute("aria-valuetext")) ?? "";
  expect(spoken).toMatch(/150/);
  expect(spoken, "the slider says its unit").toMatch(/USD|\$|dollar/);
  for (const key of ["ArrowRight", "PageUp", "End", "Home", "PageDown", "ArrowLeft"]) {
    const last = await field.inputValue();
    await slider.focus();
    await page.keyboard.press(key);
    if (key === "PageDown" || key === "ArrowLeft") continue; // already at the start
    await expect.poll(() => field.inputValue(), { message: key }).not.toBe(last);
  }
  await expect(answer(page)).not.toHaveText(plain(before.sentence));
});

test("a mouse wheel over a focused field changes nothing", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const field = page.locator("#in-px");
  const before = await field.inputValue();
  await field.focus();
  await field.hover();
  await page.mouse.wheel(0, 240);
  await page.waitForTimeout(100);
  expect(await field.inputValue()).toBe(before);
});

test("an entry that makes no sense is explained and changes no result", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const before = await results(page);
  const field = page.locator("#in-px");
  for (const nonsense of ["abc", "1e999", "NaN", "-5", "0x10", "9".repeat(400)]) {
    await enter(page, "px", nonsense);
    await expect(field, nonsense).toHaveAttribute("aria-invalid", "true");
    const ids = ((await field.getAttribute("aria-describedby")) ?? "").split(" ").filter(Boolean);
    const words = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(words.join(" "), nonsense).toMatch(/\w{3,} /);
    expect((await results(page)).charts, nonsense).toEqual(before.charts);
  }
  await enter(page, "px", "150000");
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
});

test("typing is not called wrong before the reader pauses", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const field = page.locator("#in-px");
  await field.fill("");
  await field.pressSequentially("abc", { delay: 20 });
  expect(await field.getAttribute("aria-invalid")).not.toBe("true");
  await expect(field).toHaveAttribute("aria-invalid", "true", { timeout: 2_000 });
});

test("pasted units and foreign digits are understood", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  await reveal(page, "#in-el");
  for (const typed of ["0.085 USD/kWh", "8.5c", "85 USD/MWh", "０．０８５ USD/kWh"]) {
    await enter(page, "el", "0.05 USD/kWh");
    await fragment(page, /[&]el=0\.05(&|$)/);
    await enter(page, "el", typed);
    await fragment(page, /[&]el=0\.085(&|$)/);
  }
});

test("the unit of electricity prices changes every such field, no link, and is kept", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&d=2026-11-22&m=1&el=0.07&hf=0.01`);
  await reveal(page, "#in-hf");
  const fields = [page.locator("#in-el"), page.locator("#in-hf")];
  const units = page.getByRole("combobox", { name: "Unit of electricity prices" });
  await expect(units).toHaveCount(2);
  const shows = async (price: string, fee: string) => {
    await expect(fields[0]!).toHaveValue(price);
    await expect(fields[1]!).toHaveValue(fee);
  };
  await shows("7", "1");
  const before = await results(page);
  const hash = new URL(page.url()).hash;
  await units.last().selectOption("mwh");
  await shows("70", "10");
  await units.first().selectOption("yuan");
  await shows("0.469925", "0.0671321");
  for (const unit of await units.all()) await expect(unit).toHaveValue("yuan");
  await expect(page.locator("#sl-el")).toHaveAttribute("aria-valuetext", "0.469925 CNY/kWh");
  await expect(page.locator("#hi-el")).toContainText("6.713 CNY per USD, ECB, 25 Sep 2026");
  await expect(page.locator("[data-undo]")).toBeDisabled();
  expect(await results(page)).toEqual(before);
  expect(new URL(page.url()).hash).toBe(hash);

  await enter(page, "el", "0.45");
  await fragment(page, /[&]el=0\.067032(&|$)/);
  await enter(page, "el", "99");
  await expect(page.locator("#er-el")).toContainText("between −3.35661 CNY/kWh and 13.4264 CNY/kWh");
  await units.first().selectOption("mwh");
  await expect(fields[0]!, "what could not be used is gone with its unit").toHaveValue("67.032");
  await expect(page.locator("#er-el")).toBeEmpty();
  await enter(page, "el", "€0.25/kWh");
  await fragment(page, /[&]el=0\.285075(&|$)/);
  await expect(fields[0]!).toHaveValue("285.075");
  await expect(page.locator("#hi-el")).toContainText("0.877 EUR per USD, ECB, 25 Sep 2026");

  await units.first().selectOption("yuan");
  await page.reload();
  await ready(page);
  await expect(fields[0]!).toHaveValue("1.91377");
  await open(page, `${site.origin}/zh/ai/`);
  await expect(page.getByRole("combobox", { name: "电价单位" })).toHaveValue("yuan");
  await expect(page.locator("#hi-hp")).toContainText("1 美元 = 6.713 CNY，ECB，2026 年 9 月 25 日");
});

for (const scheme of ["light", "dark"] as const) {
  test(`the unit of electricity prices is large enough, fits 320 pixels and bothers nobody (${scheme})`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of ["mine/", "zh/mine/"]) {
      await open(page, `${site.origin}/${path}`);
      const unit = page.locator("#in-el + .units select");
      for (const id of ["yuan", "mwh", "cents"]) {
        await unit.selectOption(id);
        const box = (await unit.boundingBox())!;
        expect(Math.min(box.width, box.height), id).toBeGreaterThanOrEqual(24);
        const [room, text] = await page.locator("#in-el").evaluate((field: HTMLInputElement) => [field.clientWidth, field.scrollWidth]);
        expect(text, `the number fits beside ${id}`).toBeLessThanOrEqual(room!);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
        expect((await new AxeBuilder({ page }).include("#inputs").analyze()).violations.map(({ id }) => id)).toEqual([]);
      }
    }
  });
}

test("a changed input says so, counts, and goes back alone or with all others", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const start = await results(page);
  const first = await page.locator("#in-px").inputValue();
  await enter(page, "px", "150000");
  await expect(page.locator("[data-reset-all]")).toContainText("1");
  await expect(page.locator("[data-reset=px]")).toBeVisible();
  await enter(page, "el", "0.05 USD/kWh");
  await expect(page.locator("[data-reset-all]")).toContainText("2");
  await page.locator("[data-reset=px]").click();
  await expect(page.locator("#in-px")).toHaveValue(first);
  await fragment(page, /^(?!.*px=).*el=/);
  await page.locator("[data-reset-all]").click();
  await fragment(page, /^$/);
  expect(await results(page)).toEqual(start);
});

test("undo and redo walk through every state and back", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const seen = [plain(await answer(page).textContent()) + new URL(page.url()).hash];
  for (const price of [70_000, 90_000, 120_000, 200_000]) {
    await enter(page, "px", String(price));
    await fragment(page, new RegExp(`px=${price}`));
    seen.push(plain(await answer(page).textContent()) + new URL(page.url()).hash);
  }
  const here = async () => plain(await answer(page).textContent()) + new URL(page.url()).hash;
  for (const state of seen.slice(0, -1).reverse()) {
    await page.locator("[data-undo]").click();
    await expect.poll(here).toBe(state);
  }
  await expect(page.locator("[data-undo]")).toBeDisabled();
  for (const state of seen.slice(1)) {
    await page.locator("[data-redo]").click();
    await expect.poll(here).toBe(state);
  }
});

test("twenty edits leave no trace in the history: Back leaves the page at once", async ({ page, site }) => {
  const outside = site.host("<h1>Somewhere else</h1>");
  await page.goto(outside);
  await open(page, `${site.origin}/mine/`);
  const length = await page.evaluate(() => history.length);
  await page.evaluate(() => {
    const replace = history.replaceState;
    (window as unknown as { replaced: number }).replaced = 0;
    history.replaceState = function (...given) { (window as unknown as { replaced: number }).replaced++; return replace.apply(this, given); };
  });
  for (let price = 1; price <= 20; price++) await enter(page, "px", String(50_000 + 1_000 * price));
  await fragment(page, /px=70000/);
  expect(await page.evaluate(() => history.length)).toBe(length);
  await page.locator("#in-px").fill("");
  await page.evaluate(() => { (window as unknown as { replaced: number }).replaced = 0; });
  await page.locator("#in-px").pressSequentially("1234567890".repeat(4), { delay: 5 });
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => (window as unknown as { replaced: number }).replaced)).toBeLessThanOrEqual(5);
  await page.goBack();
  expect(page.url()).toBe(outside);
});

test("the answer is announced once, however fast the edits come", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  await expect(page.getByRole("status").filter({ has: answer(page) })).toHaveCount(1);
  expect(await page.locator("[role=status], [aria-live=polite], [aria-live=assertive]").evaluateAll(
    (nodes) => nodes.filter((node) => node.querySelector("svg")).length), "no chart inside a live region").toBe(0);
});

test("a choice changes the answer's world as a number does", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/`);
  const machine = page.locator("select#ch-asic");
  await reveal(page, "select#ch-asic");
  const options = await machine.locator("option").evaluateAll((nodes) => nodes.map((node) => (node as HTMLOptionElement).value));
  expect(options.length).toBeGreaterThan(30);
  const other = options.find((value) => /^s19/.test(value) || /m30/.test(value)) ?? options.at(-1)!;
  const before = await results(page);
  await machine.selectOption(other);
  await fragment(page, new RegExp(`asic=${other}`));
  expect((await results(page)).charts).not.toEqual(before.charts);
});

test("why this number: a panel shows the formula with the current values", async ({ page, site }) => {
  await open(page, `${site.origin}/mine/#v=1&px=123456`);
  const why = page.locator("button[data-why=regions]");
  await why.click();
  await expect(why).toHaveAttribute("aria-expanded", "true");
  const panel = page.locator(`[id="${await why.getAttribute("aria-controls")}"]`);
  await expect(panel).toBeVisible();
  await expect(panel).toContainText(/123,456|123456/);
  await why.click();
  await expect(why).toHaveAttribute("aria-expanded", "false");
});

test("a device is suggested from what the browser says, only when asked, and said to be a guess", async ({ browser, site }) => {
  const context = await browser.newContext({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)", hasTouch: true, locale: "en-US" });
  const page = await context.newPage();
  await open(page, `${site.origin}/ai/`);
  await expect(page.locator("#ch-dev")).not.toHaveValue("iphone-17");
  await page.getByRole("button", { name: "Suggest", exact: true }).click();
  await expect(page.locator("#ch-dev")).toHaveValue("iphone-17");
  await expect(page.getByText("Your browser says iPhone, not which")).toBeVisible();
  await fragment(page, /[&]dev=iphone-17(&|$)/);
  await context.close();
});

test("a computer whose graphics card the browser hides gets no suggestion", async ({ page, site }) => {
  await open(page, `${site.origin}/ai/`);
  const before = await page.locator("#ch-dev").inputValue();
  await page.getByRole("button", { name: "Suggest", exact: true }).click();
  await expect(page.getByText("does not say which graphics card")).toBeVisible();
  await expect(page.locator("#ch-dev")).toHaveValue(before);
});

test("half an hour of edits leaves memory where it was", async ({ page, site }) => {
  test.setTimeout(180_000);
  type Place = typeof globalThis & { memories: WebAssembly.Memory[] };
  const keep = () => {
    const memories: WebAssembly.Memory[] = ((globalThis as Place).memories = []);
    for (const name of ["instantiate", "instantiateStreaming"] as const) {
      const own = WebAssembly[name] as (...given: unknown[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
      (WebAssembly as unknown as Record<string, unknown>)[name] = async (...given: unknown[]) => {
        const made = await own.apply(WebAssembly, given);
        memories.push(made.instance.exports.memory as WebAssembly.Memory);
        return made;
      };
    }
  };
  const bytes = () => (globalThis as Place).memories.map((memory) => memory.buffer.byteLength);
  await page.addInitScript(keep);
  // Scripts for the page's start do not run in its thread.
  await page.route("**/desk.js*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${keep})();\n${await response.text()}` });
  });
  await open(page, `${site.origin}/mine/`);
  await settled(page);
  const devtools = await page.context().newCDPSession(page);
  const used = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const programs = (await Promise.all([page, ...page.workers()].map((place) => place.evaluate(bytes)))).flat();
    expect(programs.length).toBe(2);
    return (await devtools.send("Runtime.getHeapUsage")).usedSize + programs.reduce((sum, bytes) => sum + bytes);
  };
  /** One a second for half an hour is 1,800. */
  const edit = (times: number) => page.evaluate(async (times) => {
    const slider = document.getElementById("sl-px") as HTMLInputElement;
    for (let nth = 0; nth < times; nth++) {
      slider.value = String(300 + ((nth * 37) % 400));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done));
    }
  }, times);
  await edit(200);
  await settled(page);
  const before = await used();
  await edit(1_800);
  await settled(page);
  expect((await used() - before) / 1e6).toBeLessThan(10);
});
