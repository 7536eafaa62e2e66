// How long an edit takes: from an input event on a slider to the page painted again, in the system's Chromium.
//
// Each event is sent at the start of a frame, as a browser sends a dragged slider's; the clock stops at the first
// task after that frame, so it has counted script, style, layout and paint, but no waiting for the screen. Edits begin when
// every view is drawn; the first of them run code the browser has not optimized yet, and count.

import { chromium } from "@playwright/test";
import { serve } from "./server.mjs";

const EDITS = 300;
const BUDGET = 16;

const site = await serve("dist");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});

console.log("ms from input event to painted page".padEnd(38), "p50".padStart(7), "p95".padStart(7), "max".padStart(7), "long tasks".padStart(11), "answers".padStart(8));
for (const [path, key] of [["mine/", "px"], ["mine/", "el"], ["ai/", "qd"], ["both/", "gu"], ["zh/mine/", "px"], ["zh/ai/", "qd"], ["zh/both/", "gu"]]) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${site.origin}/${path}`);
  await page.locator(`#sl-${key}`).waitFor();
  await page.waitForFunction(() => !document.querySelector("section.pending, aside [aria-busy]"));
  const { times, long, charts } = await page.evaluate(async ({ key, edits }) => {
    const slider = document.getElementById(`sl-${key}`);
    const [low, high] = [Number(slider.min || 0), Number(slider.max || 100)];
    let long = 0;
    new PerformanceObserver((list) => { long += list.getEntries().length; }).observe({ type: "longtask" });
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const seen = new Set();
    const times = [];
    for (let edit = 0; edit < edits; edit++) {
      times.push(await new Promise((done) => requestAnimationFrame(() => {
        const start = performance.now();
        write.call(slider, low + (high - low) * (0.3 + 0.4 * ((edit * 37) % edits) / edits));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        const after = new MessageChannel();
        after.port1.onmessage = () => done(performance.now() - start);
        // Microtasks, where the program renders, run before this frame is laid out and painted; this message after.
        requestAnimationFrame(() => undefined);
        after.port2.postMessage(0);
      })));
      seen.add(document.querySelector("section[id^=view-] figure svg[role=img]").innerHTML.length + document.querySelector("p[data-answer]").textContent);
    }
    return { times: times.sort((a, b) => a - b), long, charts: seen.size };
  }, { key, edits: EDITS });
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  const name = `/${path} ${key}${at(0.95) > BUDGET ? `  over the ${BUDGET} ms wanted` : ""}`;
  console.log(name.padEnd(38), ...[at(0.5), at(0.95), times.at(-1)].map((ms) => ms.toFixed(1).padStart(7)), String(long).padStart(11), String(charts).padStart(8));
  await page.close();
}
// The random paths: from the order to the last slice, for the default 10,000 paths over 48 months and every region.
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.addInitScript(() => {
  window.chance = [];
  window.long = [];
  new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => [entry.startTime, entry.duration]))).observe({ type: "longtask" });
  for (const name of ["desk-ask", "desk-news"]) {
    window.addEventListener(name, ({ detail }) => window.chance.push([performance.now(), name === "desk-ask" ? String(detail[0]).split("\x1f")[0] : detail]));
  }
});
await page.goto(`${site.origin}/mine/`);
const done = () => page.waitForFunction((count) => window.chance.filter(([, what]) => what === "done").length > count, 0);
await done();
await page.waitForTimeout(2_000);
for (const run of ["with the coverage of our bands", "again, coverage kept"]) {
  const result = await page.evaluate(async (first) => {
    if (!first) {
      window.chance.length = 0;
      const slider = document.getElementById("sl-px");
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(slider, Number(slider.value) + 20);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      while (!window.chance.some(([, what]) => what === "done")) await new Promise((later) => setTimeout(later, 20));
    }
    const end = window.chance.findLast(([, what]) => what === "done")[0];
    const start = window.chance.findLast(([at, what]) => what === "chance" && at < end)[0];
    const slices = window.chance.filter(([at, what]) => at > start && at <= end && /^[\d.]+$|done/.test(what)).length;
    const long = window.long.filter(([at]) => at > start && at < end).map(([, ms]) => Math.round(ms));
    return [end - start, slices, long];
  }, run.startsWith("with"));
  console.log(`random paths, ${run}: ${result[0].toFixed(0)} ms from first to last of ${result[1]} slices; tasks over 50 ms meanwhile: ${result[2].join(" ") || "none"}`);
}
await page.close();
await browser.close();
await site.close();
