// Starts the program. Says so in words where that cannot be done.

// This runs as soon as it is here, which may be before the rest of the page is.
const page = new Promise((arrived) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrived);
  else arrived();
});
const script = document.querySelector("script[data-wasm]");
// In the page of another site whoever made it could lay something over this one, or pass for it.
const framed = () => {
  try {
    return window.top.location.origin !== location.origin;
  } catch {
    return true;
  }
};
// Pages of the clerk are another program, with a style sheet of its own.
const clerk = /^#*\/*(peiling|scherm|inzending|uitkomst|bestanden)(\/|$)/.test(location.hash);
const names = clerk ? { js: "clerk.js", wasm: "clerk_bg.wasm" } : script.dataset;
const address = (name) => new URL(names[name], document.baseURI);
// There is one policy of this name, so nobody else can make a wider one. Workers are made from blobs, by the clerk's
// program alone; nothing else is made from text.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (clerk && url.startsWith(`blob:${location.origin}/`) ? url : null),
});
if (clerk) {
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: "clerk.css" });
  document.head.append(sheet);
}
try {
  if (framed()) {
    await page;
    document.getElementById("framed")?.removeAttribute("hidden");
    throw new Error("not started in the page of another site");
  }
  const program = fetch(address("wasm"));
  const { default: init } = await import(address("js"));
  await page;
  await init({ module_or_path: program });
} catch (error) {
  console.error(error);
  // A program that fails after it has started says so itself.
  if (!framed()) document.getElementById("cannot-run")?.removeAttribute("hidden");
  document.querySelector(".first-words-wait")?.remove();
}
