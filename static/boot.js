// Starts the WebAssembly program and says so plainly when that fails. Its tag names the two files to load, so this
// file never changes with a release and may be cached apart from them. The program takes the loading bar away itself,
// when its data have arrived.
const tag = document.querySelector("script[data-wasm]");

const start = async (js, wasm) => {
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
};

try {
  await start(tag.dataset.js, tag.dataset.wasm);
  // The second program, which draws what does not lead, waits until the first has begun.
  if (tag.dataset.deskJs) start(tag.dataset.deskJs, tag.dataset.deskWasm).catch(console.error);
} catch (error) {
  console.error(error);
  document.documentElement.dataset.failed = "";
  document.getElementById("loading").remove();
}
