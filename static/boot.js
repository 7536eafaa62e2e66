// Starts the WebAssembly program and says so plainly when that fails. Its tag names the files to load, so this file
// never changes with a release and may be cached apart from them. The program takes the loading bar away itself, when
// its data have arrived, and then asks for the second program of its page, which draws what does not lead.
const tag = document.querySelector("script[data-wasm]");

const start = async (js, wasm) => {
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
};

// Where the second program does not arrive, its views say so until it does. The query makes the browser ask again for a
// module it holds for missing.
const startRest = async (desk, tries = 0) => {
  try {
    await start(`${desk}.js${tries ? `?${tries}` : ""}`, `${desk}_bg.wasm`);
    delete document.documentElement.dataset.incomplete;
  } catch (error) {
    console.error(error);
    document.documentElement.dataset.incomplete = "";
    setTimeout(startRest, 4000 * 2 ** Math.min(tries, 6), desk, tries + 1);
  }
};

// Development builds have no second program: there the first draws everything.
addEventListener("desk-wanted", ({ detail }) => {
  const desk = tag.getAttribute(`data-desk-${detail}`);
  // Frames save nothing.
  if (document.documentElement.dataset.embed === undefined) import("./take.js").catch(console.error);
  if (desk) startRest(desk);
}, { once: true });

// A published page is painted first, for a program that starts keeps the browser busy. A frame has nothing to show before,
// and in a hidden tab nothing is painted.
const painted = new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  setTimeout(done, document.hidden || document.documentElement.dataset.embed !== undefined ? 0 : 3000);
});

try {
  await painted;
  await start(tag.dataset.js, tag.dataset.wasm);
} catch (error) {
  console.error(error);
  parent.postMessage({ ns: "cp", v: 1, t: "error", code: "program" }, "*");
  document.documentElement.dataset.failed = "";
  document.getElementById("loading").remove();
  // The published page stays, with the pictures it keeps for readers without scripts.
  for (const still of document.querySelectorAll("#app noscript")) {
    still.replaceWith(document.createRange().createContextualFragment(still.textContent));
  }
}
