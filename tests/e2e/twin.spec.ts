// One core, three ways out: for the same link the command line, the page and the frame say the same sentence.
import { execFileSync } from "node:child_process";
import { answer, expect, open, plain, test } from "./site";

const LINKS: [page: "mine" | "ai" | "both", link: string][] = [
  ["mine", ""],
  ["mine", "#v=1&px=60000"],
  ["mine", "#v=1&px=400000&el=0.02"],
  ["mine", "#v=1&r=us-tx&el=0.031&up=92.5&pf=1.5"],
  ["mine", "#v=1&px=1000"],
  ["ai", ""],
  ["ai", "#v=1&qd=5"],
  ["ai", "#v=1&qd=40000&ti=3000&to=800"],
  ["ai", "#v=1&own=0"],
  ["both", ""],
  ["both", "#v=1&gu=0"],
  ["both", "#v=1&el=2&gu=10&tp=0.01"],
  ["mine", "#v=1&px=60000&cur=CNY"],
  ["ai", "#v=1&cur=GBP&fx=0.8"],
  ["both", "#v=1&cur=EUR"],
];

/** What the command-line twin says; keys with dots stand at the top level or nested. */
function said(page: string, link: string): { en: string; zh: string } {
  const program = process.env.PLACEMENT;
  expect(program, "PLACEMENT names the command-line program").toBeTruthy();
  const result = JSON.parse(execFileSync(program!, ["eval", link, "--page", page, "--json"], { encoding: "utf8" }));
  return { en: plain(result["placement.answer_en"]), zh: plain(result["placement.answer_zh"]) };
}

for (const [page, link] of LINKS) {
  test(`/${page}/${link || " (defaults)"} is one sentence everywhere`, async ({ page: tab, site }) => {
    const twin = said(page, link);
    expect(twin.en.length).toBeGreaterThan(15);
    await open(tab, `${site.origin}/${page}/${link}`);
    expect(plain(await answer(tab).textContent())).toBe(twin.en);
    await open(tab, `${site.origin}/zh/${page}/${link}`);
    expect(plain(await answer(tab).textContent())).toBe(twin.zh);

    const inside = link.replace("#v=1", "");
    await tab.goto(site.host(`<iframe src="${site.origin}/embed/#v=1&w=${page}${inside}" width="680" height="720"></iframe>`));
    await expect(answer(tab.frameLocator("iframe"))).toHaveText(twin.en);
  });
}
