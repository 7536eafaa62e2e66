// Starts the WebAssembly program and says so plainly when that fails. Its tag names the files to load, so this file
// never changes with a release and may be cached apart from them. The program takes the loading bar away itself, when
// its data have arrived, and then asks for the second program of its page, which draws what does not lead.
const tag = document.querySelector("script[data-wasm]");

const start = async (js, wasm) => {
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
};

const framed = document.documentElement.dataset.embed !== undefined;

// The second program in a thread of its own. Its script gets the query and the fragment of the page, where the scenario is.
const startApart = (js, wasm) => new Promise((started, failed) => {
  const apart = new Worker(new URL(`desk.js${location.search}${location.hash}`, import.meta.url), { type: "module" });
  const ask = ({ detail }) => {
    apart.postMessage(["desk-ask", ...detail]);
    detail.push(null); // under way
  };
  // Later errors are those of one question, and the thread goes on.
  const end = ({ message }) => {
    apart.terminate();
    failed(new Error(message));
  };
  apart.addEventListener("error", end);
  apart.addEventListener("message", ({ data: [name, detail] }) => {
    if (name === "failed") return end({ message: detail });
    if (name === "started") {
      apart.removeEventListener("error", end);
      return started();
    }
    if (detail === "open") addEventListener("desk-ask", ask);
    dispatchEvent(new CustomEvent(name, { detail }));
  });
  const whole = (name) => new URL(name, document.baseURI).href;
  apart.postMessage(["start", whole(js), whole(wasm)]);
});

// A frame has little to draw and may have no thread: some sandboxes and browsers give none.
const startDesk = (js, wasm) => (framed ? start(js, wasm) : startApart(js, wasm).catch(() => start(js, wasm)));

// Where the second program does not arrive, its views say so until it does. The query makes the browser ask again for a
// module it holds for missing.
const startRest = async (desk, tries = 0) => {
  try {
    await startDesk(`${desk}.js${tries ? `?${tries}` : ""}`, `${desk}_bg.wasm`);
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
  if (!framed) import("./take.js").catch(console.error);
  if (desk) startRest(desk);
}, { once: true });

// A published page is painted first, for its program is larger than all of it, and keeps the browser busy when it starts.
// A frame has nothing to show before, and in a hidden tab nothing is painted.
const painted = () => new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  setTimeout(done, document.hidden ? 0 : 3000);
});
const preload = (href) => document.head.append(Object.assign(document.createElement("link"), { rel: "preload", href, as: "fetch", crossOrigin: "" }));

try {
  const { js, wasm, snapshot } = tag.dataset;
  if (!framed) {
    await painted();
    // Side by side, not one after the other.
    [wasm, snapshot].forEach(preload);
  }
  await start(js, wasm);
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
