// Fresh market numbers: asked of the named hosts only and only after a click; whatever goes wrong keeps the snapshot.
import type { Page, Route } from "@playwright/test";
import { answer, expect, fragment, open, picture, plain, reveal, test } from "./site";

const HOSTS = ["https://mempool.space", "https://api.coinbase.com"];
/** Gives rates of currencies (see currency.spec.ts). */
const RATES = "https://api.frankfurter.dev";
const now = () => Math.floor(Date.now() / 1000);

/** Good answers, shaped as the hosts give them. */
const GOOD: Record<string, () => string> = {
  "/api/v1/prices": () => JSON.stringify({ time: now() - 30, USD: 91234, EUR: 80123 }),
  "/api/v1/mining/hashrate/3d": () => JSON.stringify({
    hashrates: [{ timestamp: now() - 130_000, avgHashrate: 9.5e20 }, { timestamp: now() - 43_000, avgHashrate: 9.7e20 }],
    difficulty: [{ time: now() - 600_000, height: 977_000, difficulty: 133210000000000.5, adjustment: 1.01 }],
    currentHashrate: 9.6e20, currentDifficulty: 133210000000000.5,
  }),
  "/api/v1/mining/reward-stats/144": () => JSON.stringify({ startBlock: 977_000, endBlock: 977_144, totalReward: "45360000000", totalFee: "360000000", totalTx: "500000" }),
  "/api/blocks/tip/height": () => "970100",
  "/v2/prices/BTC-USD/spot": () => JSON.stringify({ data: { amount: "91500.25", base: "BTC", currency: "USD" } }),
};

type Answer = { status?: number; body?: string; after?: number };

/** Plays both hosts; `odd` answers stand in for the good ones of their paths. Returns what was asked. */
async function play(page: Page, odd: Record<string, Answer> = {}): Promise<string[]> {
  const asked: string[] = [];
  const reply = async (route: Route) => {
    const url = new URL(route.request().url());
    asked.push(url.origin + url.pathname);
    const { status = 200, body = GOOD[url.pathname](), after = 0 } = odd[url.pathname] ?? {};
    if (after) await new Promise((done) => setTimeout(done, after));
    // A request given up in the meantime can no longer be answered.
    await route.fulfill({ status, body, headers: { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" } }).catch(() => undefined);
  };
  for (const host of HOSTS) await page.route(`${host}/**`, reply);
  return asked;
}

const status = (page: Page) => page.locator(".fresh [role=status]");
/** With the keyboard: the form scrolls by itself, and what a click hits would depend on where. */
const ask = (page: Page) => page.locator("button[data-fresh]").press("Enter");

/** The whole page with the desk there, which does the asking. */
async function ready(page: Page, address: string): Promise<void> {
  await open(page, address);
  await expect(page.locator("section.pending")).toHaveCount(0);
  await reveal(page, "[data-fresh]");
}

// Being asked is what these tests want, and refusals are printed by the browser: anything else still fails.
test.afterEach(({ watch }) => {
  const wanted = /^request to https:\/\/(mempool\.space|api\.coinbase\.com)$|Failed to load resource/;
  watch.errors.splice(0, watch.errors.length, ...watch.errors.filter((error) => !wanted.test(error)));
});

test("nobody is asked before the click, then the named hosts, and the numbers enter the link in one step", async ({ page, site }) => {
  const asked = await play(page);
  await ready(page, `${site.origin}/mine/#v=1&pf=1.5`);
  await page.waitForTimeout(1_000);
  expect(asked).toEqual([]);
  const chart = page.locator("#view-regions figure svg[role=img]");
  const before = await picture(chart);
  await ask(page);
  await expect(status(page)).toContainText(/Bitcoin price \$91,234.*from mempool\.space, as of .*UTC/);
  await fragment(page, /^#v=1&m=1&px=91234&df=133210000000000.5&bh=970100&fe=0.79&pf=1.5$/);
  expect(new Set(asked.map((address) => new URL(address).host))).toEqual(new Set(["mempool.space"]));
  expect(asked).toHaveLength(4);
  expect(await picture(chart)).not.toBe(before);
  expect(plain(await status(page).textContent())).not.toMatch(/\blive\b|current/i);
  await page.locator("button[data-undo]").click();
  await fragment(page, /^#v=1&m=1&pf=1.5$/);
  expect(await picture(chart)).toBe(before);
});

test("every host that can be asked is named beside the button, in both languages, and allowed by the policy of whole pages only", async ({ page, site }) => {
  for (const path of ["mine/", "both/", "zh/mine/", "zh/both/"]) {
    await open(page, `${site.origin}/${path}`);
    for (const host of HOSTS) await expect(page.locator(".fresh")).toContainText(new URL(host).host);
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    expect(/connect-src ([^;]*)/.exec(policy!)![1]).toBe(`'self' ${[...HOSTS, RATES].join(" ")}`);
  }
  for (const path of ["embed/", "zh/embed/"]) {
    await open(page, `${site.origin}/${path}`);
    await expect(page.locator("[data-fresh]")).toHaveCount(0);
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    expect(/connect-src ([^;]*)/.exec(policy!)![1]).toBe("'self'");
  }
});

/** Everything a host can do wrong: the odd answer and what the page says. */
const FAILURES: Record<string, [Answer, RegExp]> = {
  "too many requests": [{ status: 429, body: "slow down" }, /error 429/],
  "an error of the server": [{ status: 500, body: "oops" }, /error 500/],
  "silence for more than 6 seconds": [{ after: 7_500 }, /did not answer within 6 seconds/],
  "half an answer": [{ body: '{"time":1,"USD":9' }, /cannot be read/],
  "a page instead of data": [{ body: "<!doctype html><title>Login</title>" }, /cannot be read/],
  "other data": [{ body: '{"hello":[1,2,{"USD":[]}]}' }, /cannot be read/],
  "nothing": [{ body: "" }, /cannot be read/],
};

for (const [name, [odd, reason]] of Object.entries(FAILURES)) {
  test(`${name} from both hosts keeps the snapshot and says why`, async ({ page, site }) => {
    const asked = await play(page, Object.fromEntries(Object.keys(GOOD).map((path) => [path, odd])));
    await ready(page, `${site.origin}/mine/#v=1&pf=1.5`);
    const before = plain(await answer(page).textContent());
    await ask(page);
    await expect(status(page)).toContainText(reason, { timeout: 20_000 });
    await expect(status(page)).toContainText("Nothing was taken");
    await expect(answer(page)).toHaveText(before);
    await fragment(page, /^#v=1&m=1&pf=1.5$/);
    expect(new Set(asked.map((address) => new URL(address).host))).toEqual(new Set(HOSTS.map((host) => new URL(host).host)));
    expect(asked).toHaveLength(5);
  });
}

/** Prices nobody should believe. */
const PRICES: Record<string, [() => string, RegExp]> = {
  "a thousand times too high": [() => JSON.stringify({ time: now(), USD: 91_234_000 }), /said \$91,234,000/],
  "zero": [() => JSON.stringify({ time: now(), USD: 0 }), /said \$0/],
  "below zero": [() => JSON.stringify({ time: now(), USD: -91_234 }), /said \$/],
  "of the future": [() => JSON.stringify({ time: now() + 200_000, USD: 91_234 }), /not of the last 24 hours/],
  "of last week": [() => JSON.stringify({ time: now() - 600_000, USD: 91_234 }), /not of the last 24 hours/],
  "without a time": [() => JSON.stringify({ USD: 91_234 }), /cannot be read/],
};

for (const [name, [body, reason]] of Object.entries(PRICES)) {
  test(`a price ${name} is refused with the reason, and the rest is taken`, async ({ page, site }) => {
    await play(page, { "/api/v1/prices": { body: body() }, "/v2/prices/BTC-USD/spot": { status: 500, body: "" } });
    await ready(page, `${site.origin}/mine/#v=1&pf=1.5`);
    await ask(page);
    await expect(status(page)).toContainText(reason);
    await fragment(page, /^#v=1&m=1&df=133210000000000.5&bh=970100&fe=0.79&pf=1.5$/);
    await expect(page.locator("#in-px")).toHaveValue("84,714");
  });
}

test("difficulty, fees and height out of reach are refused one by one", async ({ page, site }) => {
  await play(page, {
    "/api/v1/mining/hashrate/3d": { body: JSON.stringify({ hashrates: [{ timestamp: now() - 1_000 }], currentDifficulty: 9e14 }) },
    "/api/v1/mining/reward-stats/144": { body: JSON.stringify({ totalReward: "0", totalFee: "0" }) },
    "/api/blocks/tip/height": { body: "12" },
  });
  await ready(page, `${site.origin}/both/#v=1&pf=1.5`);
  await ask(page);
  await expect(status(page)).toContainText(/Difficulty unchanged: .*900T.*Fees.* unchanged.*Block height unchanged/);
  await fragment(page, /^#v=1&m=1&px=91234&pf=1.5$/);
});

test("the second host is asked only when the first has no price", async ({ page, site }) => {
  const asked = await play(page, { "/api/v1/prices": { status: 503, body: "" } });
  await ready(page, `${site.origin}/mine/#v=1&pf=1.5`);
  await ask(page);
  await expect(status(page)).toContainText(/\$91,500.*api\.coinbase\.com/);
  await fragment(page, /px=91500.25/);
  expect(asked.filter((address) => address.startsWith(HOSTS[1]))).toHaveLength(1);
});

test("within a minute nobody is asked again", async ({ page, site }) => {
  const asked = await play(page);
  await ready(page, `${site.origin}/mine/#v=1&pf=1.5`);
  await ask(page);
  await expect(status(page)).toContainText("mempool.space");
  const first = asked.length;
  await ask(page);
  await expect(status(page)).toContainText("less than a minute ago");
  expect(asked).toHaveLength(first);
  await fragment(page, /px=91234/);
});
