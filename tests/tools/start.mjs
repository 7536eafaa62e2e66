// How long a first visit takes on a slow phone: a line of 1.6 Mbit/s and 150 ms, a processor four times slower than this one,
// nothing in the cache. Until the published page is painted, and until the program has taken over and answers edits.

import { chromium } from "@playwright/test";
import { serve } from "./server.mjs";

const RUNS = 5;
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const BUDGETS = [1_500, 2_500];

const site = await serve("dist");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

console.log("ms of a first visit, slow phone".padEnd(38), "painted".padStart(9), "answers".padStart(9), "budget".padStart(14));
for (const path of ["p/laptop-200-questions/", "mine/", "zh/both/"]) {
  const seen = [[], []];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 2, isMobile: true });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", LINE);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(`${site.origin}/${path}`);
    // The published page has no button that undoes.
    await page.locator("[data-undo]").waitFor({ state: "attached" });
    const [painted, answers] = await page.evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0].startTime, performance.now()]);
    seen[0].push(painted);
    seen[1].push(answers);
    await context.close();
  }
  console.log(`/${path}`.padEnd(38), ...seen.map((values) => middle(values).toFixed(0).padStart(9)), BUDGETS.join(", ").padStart(14));
}
await browser.close();
await site.close();
