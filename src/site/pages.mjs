// Turns the built shell (dist/index.html) into one page per path, and cuts the fonts. Trunk runs it after each build.
//
// Every page boots the same program; what differs is known before any script runs: language, title, description,
// question, the way back to the site's root (all addresses are relative, so the site works from a sub-folder).
// Results are deliberately absent: they come from the core (see `placement publish`), and this script must not know a
// single number.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const base = process.env.TRUNK_PUBLIC_URL;

const LANGUAGES = {
  en: {
    lang: "en",
    site: "Compute Placement",
    loading: "Loading",
    notStarted: "The calculator did not start. It needs JavaScript and WebAssembly; please allow them for this page or open it in a current browser.",
    noScript: "To change the numbers, allow JavaScript: everything is computed in your browser, and nothing you enter leaves your device.",
    mine: ["Which region should mine?", "Mining profit by region, from sourced numbers you can change, computed in your browser."],
    ai: ["Device or cloud?", "What AI costs on your own device, on a rented GPU and in the cloud, from sourced numbers you can change."],
    both: ["What is this power best used for?", "What mining, GPU rental and token sales can pay for a megawatt-hour, and where each belongs, from sourced numbers you can change."],
  },
  zh: {
    lang: "zh-Hans",
    site: "算力选址",
    loading: "正在加载",
    notStarted: "计算器未能启动。它需要 JavaScript 和 WebAssembly，请为本页启用，或换用新版浏览器打开。",
    noScript: "要修改数字，请启用 JavaScript：全部在您的浏览器中计算，您输入的内容不会离开本机。",
    mine: ["哪个地区适合挖矿？", "各地区的挖矿利润：数字有出处，可以修改，全部在您的浏览器中计算。"],
    ai: ["放在设备上，还是云端？", "AI 放在自己的设备、租用的 GPU 还是云端更省钱：数字有出处，可以修改。"],
    both: ["这份电力最好用来做什么？", "挖矿、出租 GPU、卖词元每兆瓦时付得起多少，各自该去哪里：数字有出处，可以修改。"],
  },
};

/** Where each page lives, the question it opens with, and whether it is the frame for articles. */
const PAGES = [
  { path: "", page: "mine", language: "en" },
  { path: "mine/", page: "mine", language: "en" },
  { path: "ai/", page: "ai", language: "en" },
  { path: "both/", page: "both", language: "en" },
  { path: "embed/", page: "mine", language: "en", embed: true },
  { path: "zh/", page: "mine", language: "zh" },
  { path: "zh/mine/", page: "mine", language: "zh" },
  { path: "zh/ai/", page: "ai", language: "zh" },
  { path: "zh/both/", page: "both", language: "zh" },
  { path: "zh/embed/", page: "mine", language: "zh", embed: true },
  ...presets(),
];

/** Hosts a reader may ask for the market of the moment (src/ui/desk/fresh.rs), on whole pages only. */
const MARKET = "https://mempool.space https://api.coinbase.com https://api.frankfurter.dev";

/** A page for each preset and language: its file says title, question and the page it belongs to. */
function presets() {
  const lines = (file) => Object.fromEntries(readFileSync(join("static/presets", file), "utf8").split("\n").map((line) => line.split(/: (.*)/)));
  return readdirSync("static/presets").sort().flatMap((file) => {
    const said = lines(file);
    return ["en", "zh"].map((language) => ({
      path: `${language === "zh" ? "zh/" : ""}p/${file.replace(".txt", "")}/`, page: said.page, language,
      preset: [said[`title-${language}`], said[`question-${language}`]],
    }));
  });
}

/** No inline code or style anywhere; `wasm-unsafe-eval` only allows compiling WebAssembly. */
const policy = (embed) => [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "font-src 'self'",
  "img-src 'self' data: blob:", `connect-src 'self'${embed ? "" : ` ${MARKET}`}`, "frame-src 'self'", "manifest-src 'self'", "base-uri 'self'", "form-action 'none'", "object-src 'none'",
].join("; ");

/** The desks, programs of their own in release builds, get names with hashes as Trunk gives the page's; the starter finds them in its tag. */
function desk(page) {
  const ends = [".js", "_bg.wasm"];
  const contents = ends.map((end) => readFileSync(join("node_modules/.desk", `${page}${end}`)));
  const hash = contents.reduce((hash, bytes) => hash.update(bytes), createHash("sha256")).digest("hex").slice(0, 16);
  const name = `assets/desk-${page}-${hash}`;
  contents.forEach((bytes, i) => writeFileSync(join(staging, name + ends[i]), bytes));
  return ` data-desk-${page}="${name}"`;
}
const DESKS = release ? [...new Set(PAGES.map(({ page }) => page))].map(desk).join("") : "";

const NEWEST = readdirSync(join(staging, "data")).sort().at(-1);

/** Replaces the one match of `pattern`; a shell that no longer has it stops the build. */
function swap(html, pattern, text) {
  const matches = html.match(new RegExp(pattern, "g")) ?? [];
  if (matches.length !== 1) throw new Error(`the shell has ${matches.length} matches of ${pattern}, expected 1`);
  return html.replace(pattern, () => text);
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function render(shell, { path, page, language, embed, preset }) {
  const words = LANGUAGES[language];
  const [question, description] = (preset ?? words[page]).map(escaped);
  const root = base.startsWith("/") ? base : "../".repeat(path.split("/").length - 1) || "./";
  const other = language === "en" ? `zh/${path}` : path.replace(/^zh\//, "");
  const alternates = [[words.lang, path], [LANGUAGES[language === "en" ? "zh" : "en"].lang, other]]
    .map(([lang, to]) => `<link rel="alternate" hreflang="${lang}" href="${root}${to}">`);
  const head = [
    // The development server reloads through an inline script and a socket, which the policy forbids.
    ...(release ? [`<meta http-equiv="Content-Security-Policy" content="${policy(embed)}">`] : []),
    ...(embed ? [`<meta name="robots" content="noindex">`] : alternates),
    // What must be known before the first paint: the theme chosen earlier, and whether the link changes the numbers.
    `<script src="${root}early.js"></script>`,
    // A frame has nothing to show before its program and the newest snapshot, which are fetched side by side.
    ...(embed ? [`<link rel="preload" href="${root}data/${NEWEST}/all.txt" as="fetch" crossorigin>`] : []),
    // Chinese text uses the reader's own fonts, so only English pages ask for the serif early.
    ...(language === "en" ? [`<link rel="preload" href="${root}fonts/source-serif-4.woff2" as="font" type="font/woff2" crossorigin>`] : []),
  ];
  let html = shell.replaceAll(`="${base}`, `="${root}`);
  html = swap(html, /<html [^>]*>/, `<html lang="${words.lang}" data-root="${root}"${embed ? " data-embed" : ""}>`);
  html = swap(html, /<meta charset="utf-8">/, `<meta charset="utf-8">\n  ${head.join("\n  ")}`);
  html = swap(html, /<script type="module" /, `<script type="module" data-snapshot="${root}data/${NEWEST}/all.txt"${DESKS.replaceAll('="', `="${root}`)} `);
  // Whole pages are painted first: the starter fetches the program then.
  if (!embed) html = html.replaceAll(/<link rel="(modulepreload|preload)"[^>]*(\.js|_bg\.wasm)"[^>]*>/g, "");
  html = swap(html, /<title>.*?<\/title>/, `<title>${question} · ${words.site}</title>`);
  html = swap(html, /<meta name="description" content="[^"]*">/, `<meta name="description" content="${description}">`);
  html = swap(html, /aria-label="Loading"/, `aria-label="${words.loading}"`);
  html = swap(html, /(?<=<p id="not-started" role="alert">).*?(?=<\/p>)/, words.notStarted);
  html = swap(html, /(?<=<noscript><p>).*?(?=<\/p>)/, words.noScript);
  html = swap(html, /(?<=<h1>).*?(?=<\/h1>)/, preset ? `<b>${question}</b> <span>${description}</span>` : question);
  return html.replace(/\n\s*(?=\n)/g, "");
}

/** The letters of our own words, of the names in the newest data, and ASCII for what readers type; the rest is a system font. */
function letters() {
  const within = (folder) => readdirSync(folder, { recursive: true }).filter((name) => /\.(rs|txt)$/.test(name)).map((name) => join(folder, name));
  const texts = [join(staging, "data", NEWEST, "all.txt"), "METHODS.md", ...within("src/text"), ...within("static/presets")];
  const used = new Set(texts.flatMap((file) => [...readFileSync(file, "utf8")]));
  // Chinese words stand beside English ones in some files, and no family has their letters.
  const western = [...used].filter((letter) => letter > "\u007e" && (letter < "\u2e80"));
  const ascii = String.fromCodePoint(...Array.from({ length: 0x7f - 0x20 }, (_, i) => 0x20 + i));
  return ascii + western.sort().join("") + "\u00a0\u2009";
}

/** The folder from which cards take the fonts: pictures in pixels are drawn natively, where no browser unpacks them. */
const CARDS = "node_modules/.cards";

/** Both families come from npm and are cut to those letters and to weights 400–600: less than half of their 99 KB. The serif
    goes without other forms of them, but for two ligatures; the other one needs its figures of one width. */
async function fonts() {
  const require = createRequire(import.meta.url);
  const subset = require("subset-font");
  mkdirSync(join(staging, "fonts"), { recursive: true });
  for (const family of ["source-serif-4", "inter"]) {
    const file = require.resolve(`@fontsource-variable/${family}/files/${family}-latin-wght-normal.woff2`);
    const serif = family === "source-serif-4";
    const options = { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 600 } }, noLayoutClosure: serif };
    writeFileSync(join(staging, "fonts", `${family}.woff2`), await subset(readFileSync(file), letters() + (serif ? "\ufb01\ufb02" : ""), options));
    for (const wght of [400, 600]) {
      mkdirSync(CARDS, { recursive: true });
      const name = { "source-serif-4": "Source-Serif-4", inter: "Inter" }[family];
      writeFileSync(join(CARDS, `${name}-${wght}.ttf`), await subset(readFileSync(file), letters(), { targetFormat: "sfnt", variationAxes: { wght } }));
    }
    const licence = require.resolve(`@fontsource-variable/${family}/LICENSE`);
    copyFileSync(licence, join(staging, "fonts", `${family}.LICENSE.txt`));
  }
}

const shell = readFileSync(join(staging, "index.html"), "utf8");
for (const page of PAGES) {
  mkdirSync(join(staging, page.path), { recursive: true });
  writeFileSync(join(staging, page.path, "index.html"), render(shell, page));
}
// `make run` needs Rust only: without the npm packages a debug build shows system fonts.
if (release || existsSync("node_modules/subset-font")) await fonts();
