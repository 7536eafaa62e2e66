// What the reader downloads: sizes of the built site, raw and compressed, against budgets. Fails when one is broken.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const DIST = "dist";
const KB = 1000;
const BUDGETS = { wasm: 230, fonts: 70, total: 330 };

const files = (folder) => readdirSync(join(DIST, folder)).map((name) => join(folder, name));
const ending = (end) => files("assets").filter((name) => name.endsWith(end));

/** A second program, one per page, arrives when the page can be used already: it has the same budget, and is no part of the total. */
const later = (name) => name.includes("desk-");

/** Everything fetched until /mine/ can be used. Fonts are compressed already; of the snapshots only the newest is read. */
const groups = [
  ["wasm", ending(".wasm").filter((name) => !later(name)), BUDGETS.wasm],
  ["js", ["boot.js", "early.js", ...ending(".js").filter((name) => !later(name))]],
  ["css", ending(".css")],
  ["data", [join("data", readdirSync(join(DIST, "data")).filter((name) => /^\d/.test(name)).sort().at(-1), "all.txt")]],
  ["html", ["mine/index.html"]],
  ["icon", ending(".svg")],
  ["fonts", files("fonts").filter((name) => name.endsWith(".woff2")), BUDGETS.fonts],
];

const row = (...cells) => console.log(cells.map((cell, i) => (i ? String(cell).padStart(9) : String(cell).padEnd(7))).join(""));
const kb = (bytes) => (bytes / KB).toFixed(1);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

let failed = false;
let total = 0;
const check = (name, bytes, budget) => {
  if (budget && bytes > budget * KB) {
    failed = true;
    console.error(`${name} is over its budget: ${kb(bytes)} of ${budget} KB`);
  }
};

row("KB", "raw", "gzip", "brotli", "budget");
for (const [name, paths, budget] of groups) {
  if (paths.length === 0) throw new Error(`no ${name} in ${DIST}`);
  const contents = paths.map((path) => readFileSync(join(DIST, path)));
  const raw = sum(contents.map((bytes) => bytes.length));
  const packed = name === "fonts";
  const gzip = packed ? raw : sum(contents.map((bytes) => gzipSync(bytes, { level: 9 }).length));
  const brotli = packed ? raw : sum(contents.map((bytes) => brotliCompressSync(bytes).length));
  total += brotli;
  row(name, kb(raw), kb(gzip), kb(brotli), budget ?? "");
  check(name, brotli, budget);
}
row("total", "", "", kb(total), BUDGETS.total);
for (const name of ending(".wasm").filter(later)) {
  const bytes = readFileSync(join(DIST, name));
  const brotli = brotliCompressSync(bytes).length;
  row(/desk-[a-z]+/.exec(name)[0].replace("desk-", "+"), kb(bytes.length), kb(gzipSync(bytes, { level: 9 }).length), kb(brotli), BUDGETS.wasm);
  check(`The second program ${name}`, brotli, BUDGETS.wasm);
}
check("Everything up to an interactive /mine/", total, BUDGETS.total);
process.exit(failed ? 1 : 0);
