// Starts the program, and says so in words where that cannot be done. What every page needs of the browser beside it, keeping
// the screen awake, printing what is folded, following the focus, stands here once for all programs.

// The build puts the fingerprint of all parts here and in the page.
const VERSION = "development";
const { documentElement: root } = document;

// This runs as soon as it is here, which may be before the rest of the page is.
const page = new Promise((arrived) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrived);
  else arrived();
});
const show = (sentence) => {
  document.getElementById(sentence)?.removeAttribute("hidden");
  document.querySelector(".first-words-wait")?.remove();
  root.dataset.stage = "failed";
};
// In the page of another site whoever made it could lay something over this one, or pass for it.
const framed = () => {
  try {
    return window.top.location.origin !== location.origin;
  } catch {
    return true;
  }
};
// Every part has a fingerprint in its name: one that is not here belongs to another version.
class MissingPart extends Error {}
// Asks for the page past the cache: an earlier one may name parts that are gone. Once a minute at most.
const askAnew = async () => {
  try {
    const key = "raadspeil/asked-anew";
    const before = sessionStorage.getItem(key);
    sessionStorage.setItem(key, Date.now());
    if (Date.now() - before < 60000) return false;
  } catch {
    // Without a place to remember it: not after a reload.
    if (performance.getEntriesByType("navigation")[0]?.type === "reload") return false;
  }
  const past = [location.pathname + location.search, import.meta.url];
  await Promise.all(past.map((url) => fetch(url, { cache: "reload" })));
  location.reload();
  return true;
};

// A code that others scan, the camera and the big screen stay lit. Browsers take the lock away when a tab is left.
let light;
let asking;
const keepAwake = async () => {
  const wanted = !document.hidden && document.querySelector(".code-picture,.camera,main.screen");
  if (!wanted) {
    light?.release();
    light = undefined;
  } else if (!asking && (!light || light.released)) {
    asking = true;
    light = await navigator.wakeLock?.request("screen").catch(() => {});
    asking = false;
  }
};
// Not every browser prints what is folded (`::details-content` in the style).
let folded = [];
const unfold = () => {
  folded = [...document.querySelectorAll("details:not([open],.no-print)")];
  for (const part of folded) part.open = true;
};
const fold = () => {
  for (const part of folded) part.open = false;
  folded = [];
};
// Where what had the focus is gone, it goes to what that stood in, and not to the top of the page. A program that names a
// place comes first.
let path = [];
const follow = () => {
  const isLost = path[0] && !path[0].isConnected && document.activeElement === document.body;
  const place = isLost && path.find((part) => part.isConnected && part.matches("section,form,main"));
  if (place) {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
};
// WebKit puts a page that is left aside as it is. With a transaction under way no other page could read or write before the
// person comes back to it: so it ends there, as it does in a page that is gone.
const endAside = ({ prototype }) => {
  const { transaction: begin } = prototype;
  const running = new Set();
  prototype.transaction = function (...all) {
    const transaction = begin.apply(this, all);
    running.add(transaction);
    for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => running.delete(transaction));
    return transaction;
  };
  addEventListener("pagehide", ({ persisted }) => {
    for (const transaction of persisted ? running : []) {
      try {
        transaction.abort();
      } catch {
        // It is being committed.
      }
    }
  });
};
const serve = () => {
  // Not every browser has one.
  if (window.IDBDatabase) endAside(IDBDatabase);
  document.addEventListener("visibilitychange", keepAwake);
  setInterval(keepAwake, 2000);
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
  document.addEventListener("focusin", ({ target }) => {
    path = [];
    for (let part = target; part; part = part.parentElement) path.push(part);
  });
  // The installed app opens files.
  window.launchQueue?.setConsumer((launch) => import("./launched.js").then(({ default: open }) => open(launch)));
  new MutationObserver(() => {
    if (path[0] && !path[0].isConnected) requestAnimationFrame(follow);
  }).observe(root, { childList: true, subtree: true });
};

// A statement is read aloud where the device has a voice of its own for it: another would send the words to somebody. That, and
// what it says in plain words, is done by the script that the button is named after (`aloud.js`, `plain.js`).
const listen = () => {
  const { speechSynthesis: speech } = window;
  const look = () => {
    const isOwn = (one) => one.localService && one.lang.startsWith(root.lang);
    root.toggleAttribute("data-voice", speech.getVoices().some(isOwn));
  };
  if (speech) {
    speech.addEventListener?.("voiceschanged", look);
    look();
  }
  document.addEventListener("click", ({ target }) => {
    if (!target.matches(".aloud,.plain")) return;
    // iOS lets a page speak that did so when it was pressed: nothing, for the script is not here yet.
    speech?.speak(new SpeechSynthesisUtterance(""));
    import(`./${target.className}.js`)
      .then(({ default: act }) => act(target))
      // Not where the page is being left: then a script may come no more.
      .catch(() => setTimeout(() => document.getElementById("failure").removeAttribute("hidden"), 1000));
  });
};

// After a visit the app works without a network (`offline.js`). A new version is offered, never forced: what is open goes on.
const offline = new URL("offline.js", document.baseURI).href;
const keep = async () => {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(offline, { updateViaCache: "none" });
  const offer = () => {
    document.getElementById("newer").hidden = !(registration.waiting && registration.active);
  };
  const listen = (worker) => worker?.addEventListener("statechange", offer);
  document.getElementById("use-newer").addEventListener("click", () => {
    const { waiting } = registration;
    // Another tab may have chosen it by now.
    if (!waiting) location.reload();
    waiting?.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
    waiting?.postMessage("use");
  });
  registration.addEventListener("updatefound", () => listen(registration.installing));
  listen(registration.installing);
  listen(registration.waiting);
  offer();
  // Browsers look for a newer one when a page is opened, but not all of them when it is loaded again.
  await registration.update();
};

const start = async () => {
  const { dataset } = document.querySelector("script[data-wasm]");
  // Pages of the clerk and of the analyst are programs of their own, with one style sheet more.
  const { hash } = location;
  const clerk = /^#*(\/*(peiling|scherm|inzending|uitkomst|bestanden|bijdrage|voorbeeld)(\/|$)|2)/.test(hash) && dataset.clerk;
  const part = clerk || (/^#*\/*(regio)(\/|$)/.test(hash) && dataset.analyst);
  const names = part ? { js: `${part}.js`, wasm: `${part}_bg.wasm` } : dataset;
  const address = (name) => new URL(name, document.baseURI);
  // There is one policy of this name, so nobody else can make a wider one. Workers are made from blobs, by the
  // programs of the clerk and of the analyst alone; besides them there is the service worker, and nothing else.
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => (url === offline || (part && url.startsWith(`blob:${location.origin}/`)) ? url : null),
  });
  if (framed()) {
    await page;
    show("framed");
    return;
  }
  if ((dataset.version ?? VERSION) !== VERSION) throw new MissingPart("the page is of another version");
  if (part) {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: dataset.sheet });
    document.head.append(sheet);
  }
  const fetched = (name, file) => {
    file = (file ?? fetch(address(name))).then(
      (response) => {
        // Some hosts answer with a page of their own where a file is gone.
        const isPage = /html/.test(response.headers.get("content-type"));
        if (!response.ok || isPage) throw new MissingPart(response.url);
        return response;
      },
      (error) => {
        throw new MissingPart(error.message);
      },
    );
    // It is waited for below; until then nobody listens to it.
    file.catch(() => {});
    return file;
  };
  // The line in the page may have asked for it already, or may do so after this: nobody says which comes first.
  const program = fetched(names.wasm, part ? undefined : (window.program ??= fetch(address(names.wasm))));
  // The page of a language that the programs do not carry names its texts.
  const texts = dataset.texts && fetched(dataset.texts);
  const { default: init } = await import(address(names.js)).catch((error) => {
    // One that is here but not understood is of no other version: the browser is too old.
    throw error instanceof SyntaxError ? error : new MissingPart(error.message);
  });
  await program;
  if (texts) globalThis.texts = new Uint8Array(await (await texts).arrayBuffer());
  await page;
  serve();
  await init({ module_or_path: program });
  if (!part) listen();
  // Where it is refused, as in a private window, the network stays needed. What a person waits for goes first.
  if (VERSION !== "development") setTimeout(() => keep().catch(() => {}), 2000);
};

start().catch(async (error) => {
  console.error(error);
  const isMissing = error instanceof MissingPart;
  // A program that is not whole may be so in the cache alone, and memory that is short may be free after loading anew.
  const mayPass = isMissing || /^(Compile|Range)Error$/.test(error.name);
  if (mayPass && (await askAnew().catch(() => false))) return;
  await page;
  // A program that fails after it has started says so itself.
  show(isMissing ? "outdated" : "cannot-run");
});
