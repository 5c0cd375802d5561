// Starts the program. Says so in words where that cannot be done.

// This runs as soon as it is here, which may be before the rest of the page is.
const page = new Promise((arrived) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrived);
  else arrived();
});
const script = document.querySelector("script[data-wasm]");
const address = (name) => new URL(script.dataset[name], document.baseURI);
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
