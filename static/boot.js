// Starts the WebAssembly program and says so plainly when that fails. Its tag names the two files to load, so this
// file never changes with a release and may be cached apart from them. The program takes the loading bar away itself,
// when its data have arrived.
const tag = document.querySelector("script[data-wasm]");

try {
  const { default: init } = await import(new URL(tag.dataset.js, document.baseURI));
  await init({ module_or_path: new URL(tag.dataset.wasm, document.baseURI) });
} catch (error) {
  console.error(error);
  document.documentElement.dataset.failed = "";
  document.getElementById("loading").remove();
}
