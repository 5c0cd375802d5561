// Starts the program. Says so in words where that cannot be done.

// This runs as soon as it is here, which may be before the rest of the page is.
const page = new Promise((arrived) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrived);
  else arrived();
});
const script = document.querySelector("script[data-wasm]");
// Pages of the clerk are another program, with a style sheet of its own.
const clerk = /^#*\/*(peiling|scherm|inzending|uitkomst|bestanden)(\/|$)/.test(location.hash);
const names = clerk ? { js: "clerk.js", wasm: "clerk_bg.wasm" } : script.dataset;
const address = (name) => new URL(names[name], document.baseURI);
if (clerk) {
  // The reader of pictures runs in a worker made from a blob; nothing else is made from text.
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => (url.startsWith(`blob:${location.origin}/`) ? url : null),
  });
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: "clerk.css" });
  document.head.append(sheet);
}
try {
  const program = fetch(address("wasm"));
  const { default: init } = await import(address("js"));
  await page;
  await init({ module_or_path: program });
} catch (error) {
  console.error(error);
  // A program that fails after it has started says so itself.
  document.getElementById("cannot-run")?.removeAttribute("hidden");
  document.querySelector(".first-words-wait")?.remove();
}
