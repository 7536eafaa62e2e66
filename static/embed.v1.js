// For pages that show our frames: gives every <iframe data-placement> the height of its content, hands the page's theme
// and language in, and makes <compute-placement>. Its path and its protocol ("cp", version 1) never change.
//
// It believes a message only when it comes from one of our frames and from this script's own origin. A sandbox without
// allow-same-origin takes the origin away ("null"): then the frame's address must be ours and the sender that frame.
// It never writes HTML, never navigates, stores nothing and leaves no global but the element.
(() => {
  const TAG = "compute-placement";
  if (customElements.get(TAG)) return; // the second script of a page has nothing to do
  const base = (document.currentScript ?? document.querySelector('script[src*="embed.v1.js"]')).src;
  const { origin } = new URL(base);
  const known = new WeakMap();
  const all = () => [...document.querySelectorAll("iframe[data-placement]")];
  const isOpaque = (frame) => frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
  const isOurs = (frame) => frame.src.startsWith(`${origin}/`);
  const isElement = (node) => node?.localName === TAG;

  const send = (frame, t, more) => {
    if (isOurs(frame)) frame.contentWindow?.postMessage({ ns: "cp", v: 1, t, ...more }, isOpaque(frame) ? "*" : origin);
  };
  const hello = (frame) => {
    const { theme, lang, events } = frame.dataset;
    send(frame, "hello", { theme, lang, events: events !== undefined });
  };

  // At most 20 heights a second, and the last one always.
  const grow = (frame, state) => {
    frame.style.height = `${state.height}px`;
    state.timer = setTimeout(() => {
      state.timer = 0;
      if (frame.style.height !== `${state.height}px`) grow(frame, state);
    }, 50);
  };

  addEventListener("message", ({ data, origin: from, source }) => {
    if (data?.ns !== "cp" || data.v !== 1) return;
    const frame = all().find((frame) => frame.contentWindow === source);
    if (!frame || !isOurs(frame) || from !== (isOpaque(frame) ? "null" : origin)) return;
    const state = known.get(frame) ?? meet(frame);
    if (data.t === "height" && typeof data.h === "number" && data.h > 0 && data.h < 1e5) {
      state.height = Math.min(Math.max(Math.ceil(data.h), 120), 4000);
    }
    if (data.t === "ready") {
      if (!state.ready) hello(frame); // the frame was not listening before
      state.ready = true;
      if (isElement(frame.parentNode)) [...frame.parentNode.childNodes].forEach((node) => node === frame || node.remove());
    }
    if (state.height && !state.timer && (state.ready || !isElement(frame.parentNode))) grow(frame, state);
    // For the page itself: what its own frame said, and nothing anybody else did.
    frame.dispatchEvent(new CustomEvent("placement", { detail: data, bubbles: true }));
  });

  // Frames learn from outside when they come near: inside, nothing tells them.
  const near = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
    if (isIntersecting) send(target, "near");
  }), { rootMargin: "1200px" });
  const seen = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
    if (isIntersecting) hello(target);
  }));

  const meet = (frame) => {
    const state = {};
    known.set(frame, state);
    frame.addEventListener("load", () => {
      state.ready = false;
      hello(frame);
    });
    near.observe(frame);
    seen.observe(frame);
    hello(frame);
    return state;
  };
  const look = () => all().forEach((frame) => known.has(frame) || meet(frame));

  customElements.define(TAG, class extends HTMLElement {
    connectedCallback() {
      const frame = document.createElement("iframe");
      frame.src = new URL(this.getAttribute("src"), base);
      if (this.querySelector("iframe") || !isOurs(frame)) return;
      frame.title = this.title;
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.referrerPolicy = "no-referrer";
      Object.assign(frame.style, { display: "block", width: "100%", height: "0", border: "0" });
      frame.dataset.placement = "";
      for (const name of ["theme", "lang", "events"]) {
        const value = this.getAttribute(name) ?? this.getAttribute(`data-${name}`);
        if (value !== null) frame.dataset[name] = value;
      }
      this.append(frame);
      look();
    }
  });

  new MutationObserver((changes) => {
    look();
    for (const { type, target } of changes) if (type === "attributes" && known.has(target)) hello(target);
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-theme", "data-lang"] });
  look();
})();
