// Files a reader takes away (text, pictures in pixels, the scenario) and scenario files brought back, by picker or drop.
//
// The desk says what and under which name; this file has the browser do it. It is fetched after the page can be used,
// and is no part of the programs, in which the same would take many times its size. From a file of the reader's only one
// text is taken, a link, which the page reads as it reads every other link.
const SCHEMA = "compute-placement/scenario";
const VERSION = 1;
/** What is read at most: bytes of a file, letters of a link, as the page reads no longer one either. */
const LARGEST = 65_536;
const LONGEST = 16_000;

const tell = (...fields) => dispatchEvent(new CustomEvent("desk-news", { detail: fields.join("\x1f") }));

const offer = (name, ...content) => {
  const anchor = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob(content)) });
  anchor.click();
  URL.revokeObjectURL(anchor.href);
};

/** The page's own faces, for a picture sees no fonts but those inside it; without them it shows the system's. */
let faces;
const face = async ([family, file]) => {
  const font = await fetch(new URL(`fonts/${file}.woff2`, import.meta.url));
  const bytes = new Uint8Array(await font.arrayBuffer());
  const text = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  return `@font-face{font-family:"${family}";font-weight:400 600;src:url(data:font/woff2;base64,${text})}`;
};
const styled = async (svg) => {
  faces ??= Promise.all([["Inter", "inter"], ["Source Serif 4", "source-serif-4"]].map(face)).then((all) => all.join(""), () => "");
  const style = `<style>${await faces}</style>`;
  return svg.replace("<metadata>", (tag) => style + tag);
};

/** A picture in pixels, `sharp` of them for each of its own. */
const painted = async (svg, sharp) => {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([await styled(svg)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width * sharp, height: image.height * sharp });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done));
};

/** Where the picture to be copied goes: a page may copy only in the moment of the click, and the picture comes later. */
let deliver;
const PATIENCE = 6_000;

addEventListener("take", async ({ detail }) => {
  const [what, name, text, more, title] = detail.split("\x1f");
  if (what === "text") offer(name, text);
  if (what === "png") offer(name, await painted(text, more));
  if (what === "scenario") offer(name, `${JSON.stringify({ schema: SCHEMA, version: VERSION, page: more, title, link: text }, null, 2)}\n`);
  if (what === "copy") deliver?.(painted(text, more));
  if (what === "copying") {
    const picture = new Promise((done, failed) => {
      deliver = done;
      setTimeout(failed, PATIENCE);
    });
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      tell("copied", "1");
    } catch {
      tell("copied", "");
    }
  }
});

const read = async (file) => {
  try {
    const { schema, version, link } = JSON.parse(file.size > LARGEST ? "" : await file.text());
    if (schema !== SCHEMA || version !== VERSION || typeof link !== "string" || link.length > LONGEST) throw new TypeError("not a scenario");
    tell("opened", link);
  } catch {
    tell("opened", "");
  }
};
addEventListener("change", ({ target }) => {
  if (target.type !== "file" || !target.files[0]) return;
  read(target.files[0]);
  target.value = ""; // the same file may be picked again
});
// Without this a browser would leave the page for the file.
addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
addEventListener("drop", (event) => {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  read(file);
});
