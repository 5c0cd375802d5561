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
// Pages of the clerk and of the analyst are programs of their own, with one style sheet more.
const { dataset } = script;
const { hash } = location;
const clerk = /^#*(\/*(peiling|scherm|inzending|uitkomst|bestanden|bijdrage|voorbeeld)(\/|$)|2)/.test(hash) && dataset.clerk;
const part = clerk || (/^#*\/*(regio)(\/|$)/.test(hash) && dataset.analyst);
const names = part ? { js: `${part}.js`, wasm: `${part}_bg.wasm` } : dataset;
const address = (name) => new URL(names[name], document.baseURI);
// There is one policy of this name, so nobody else can make a wider one. Workers are made from blobs, by the
// programs of the clerk and of the analyst alone; nothing else is made from text.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (part && url.startsWith(`blob:${location.origin}/`) ? url : null),
});
if (part) {
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: dataset.sheet });
  document.head.append(sheet);
}
// Every part has a fingerprint in its name: one that is not here belongs to another version.
class MissingPart extends Error {}
// Asks for the page past the cache, once: an earlier one may name parts that are gone.
const askAnew = async () => {
  const [navigation] = performance.getEntriesByType("navigation");
  if (!navigation || navigation.type === "reload") return false;
  await Promise.all([location.pathname, import.meta.url].map((url) => fetch(url, { cache: "reload" })));
  location.reload();
  return true;
};
const isFramed = framed();
try {
  if (isFramed) {
    await page;
    document.getElementById("framed")?.removeAttribute("hidden");
    throw new Error("not started in the page of another site");
  }
  const program = fetch(address("wasm")).then(
    (response) => {
      if (!response.ok) throw new MissingPart(response.url);
      return response;
    },
    (error) => {
      throw new MissingPart(error.message);
    },
  );
  // It is waited for below; until then nobody listens to it.
  program.catch(() => {});
  const { default: init } = await import(address("js")).catch((error) => {
    // One that is here but not understood is of no other version: the browser is too old.
    throw error instanceof SyntaxError ? error : new MissingPart(error.message);
  });
  await program;
  await page;
  await init({ module_or_path: program });
} catch (error) {
  console.error(error);
  const isMissing = error instanceof MissingPart;
  if (!isMissing || !(await askAnew().catch(() => false))) {
    await page;
    // A program that fails after it has started says so itself.
    if (!isFramed) document.getElementById(isMissing ? "outdated" : "cannot-run")?.removeAttribute("hidden");
    document.querySelector(".first-words-wait")?.remove();
  }
}
