// Starts the program. Says so in words where that cannot be done.

// Leptos makes elements from strings of its own. Anything that could run is refused.
if (globalThis.trustedTypes) {
  const active = /<(script|iframe|object|embed|base|meta|link)|\son\w+\s*=|javascript:/i;
  trustedTypes.createPolicy("default", {
    createHTML(text) {
      if (active.test(text)) throw new TypeError("active content is refused");
      return text;
    },
  });
}

const script = document.querySelector("script[data-wasm]");
const address = (name) => new URL(script.dataset[name], document.baseURI);
try {
  const program = fetch(address("wasm"));
  const { default: init } = await import(address("js"));
  await init({ module_or_path: program });
} catch (error) {
  console.error(error);
  // A program that fails after it has started says so itself.
  document.getElementById("cannot-run")?.removeAttribute("hidden");
  document.querySelector(".first-words-wait")?.remove();
}
