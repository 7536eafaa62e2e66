// How the browser tests run: the system's Chromium, no network but ours, no retries (a flaky test is a broken one).
import { defineConfig } from "@playwright/test";

export const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  // Generous, for machines that do other things as well: nothing here measures time.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [[process.env.CI ? "dot" : "list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    colorScheme: "light",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS },
  },
});
