// The second program of a page in a thread of its own, so that drawing what does not lead never keeps the page waiting.
// `boot.js` starts it and carries events: questions come as messages, answers, news and files go back as messages.
for (const name of ["desk-news", "take"]) addEventListener(name, ({ detail }) => postMessage([name, detail]));

addEventListener("message", async ({ data: [name, ...rest] }) => {
  if (name === "start") {
    const [js, wasm] = rest;
    try {
      const { default: init } = await import(js);
      await init({ module_or_path: wasm });
      postMessage(["started"]);
    } catch (error) {
      postMessage(["failed", String(error)]);
    }
  } else {
    const note = rest;
    dispatchEvent(new CustomEvent(name, { detail: note }));
    postMessage(["desk-answer", note]);
  }
});
