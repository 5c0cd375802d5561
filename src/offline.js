// Keeps the app on the device, as a service worker: after one visit every page works without a network. A new version comes
// beside the one in use and waits until the person wants it, or until no tab has the old one open.

// The build puts here what the app is made of: the path of each file below this one, and its SHA-256 in base64, or null for a
// file that the host may replace.
const VERSION = "development";
const FILES = {};

const { scope } = registration;
const KEPT = `raadspeil ${scope} `;
const NAME = KEPT + VERSION;

/** Whether a file is the one that this version was built with: of a host that is being updated some files are of another. */
const isWhole = async (bytes, hash) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest)) === hash;
};

/** Fetches a file past every cache. It is known by what is in it; one that the host may replace is known by its kind. */
const fetched = async (path, hash) => {
  const response = await fetch(new URL(path, scope), { cache: "reload" });
  const bytes = await response.arrayBuffer();
  const { headers } = response;
  // A network that wants people to sign in first leads elsewhere, or answers with a page of its own.
  const isStyle = /^text\/css/.test(headers.get("content-type")) && !response.redirected;
  const isIt = hash ? await isWhole(bytes, hash) : isStyle;
  if (!response.ok || !isIt) throw new Error(`${path} is not here, or of another version`);
  // Anew, for a host may lead from one address to another: no page may be answered with such a response.
  const plain = new Headers(headers);
  plain.delete("content-encoding");
  plain.delete("content-length");
  return new Response(bytes, { headers: plain });
};

/** Fetches what is not kept yet. One after another: a room full of people shares one network. */
const fill = async () => {
  const cache = await caches.open(NAME);
  for (const [path, hash] of Object.entries(FILES)) {
    const url = new URL(path, scope);
    if (!(await cache.match(url))) await cache.put(url, await fetched(path, hash));
  }
};

/** Fetches anew what the host may have replaced, and the page, whose headers may be others by now. */
const renew = async () => {
  const cache = await caches.open(NAME);
  for (const [path, hash] of Object.entries(FILES)) {
    const mayDiffer = !hash || /^(index|..)\.html$/.test(path);
    const response = mayDiffer && (await fetched(path, hash).catch(() => undefined));
    if (response) await cache.put(new URL(path, scope), response);
  }
};

/** The caches of this place, the last one made last. */
const kept = async () => (await caches.keys()).filter((name) => name.startsWith(KEPT));

/** What is kept under an address: by this version, or by one of before, for a tab that still has it open. */
const found = async (url) => {
  const others = (await kept()).filter((name) => name !== NAME).reverse();
  for (const name of [NAME, ...others]) {
    const response = await (await caches.open(name)).match(url);
    if (response) return response;
  }
  return undefined;
};

const answer = async (request) => {
  const url = new URL(request.url);
  url.search = "";
  url.hash = "";
  if (url.href === scope) url.pathname += "index.html";
  // A program that misses a part asks past every cache. Where there is no network it gets what is kept all the same.
  const isPast = request.cache === "reload" && request.mode !== "navigate";
  const fresh = isPast ? await fetch(request).catch(() => undefined) : undefined;
  if (fresh?.ok) return fresh;
  return (await found(url.href).catch(() => undefined)) ?? fresh ?? fetch(request);
};

addEventListener("install", (event) => {
  const install = async () => {
    try {
      await fill();
    } catch (error) {
      // Half of a version is none: the one before stays.
      await caches.delete(NAME);
      throw error;
    }
  };
  event.waitUntil(install());
});
addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await kept();
    if (names.length === 1) {
      // The page of the first visit gets the rest from here too.
      await clients.claim();
      return;
    }
    // Any other tab may have a version of before: then they are tidied another time.
    const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (open.filter(({ url }) => url.startsWith(scope)).length > 1) return;
    const old = names.filter((name) => name !== NAME).slice(0, -1);
    await Promise.all(old.map((name) => caches.delete(name)));
  };
  event.waitUntil(tidy());
});
addEventListener("message", ({ data }) => {
  if (data === "use") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(scope);
  // Whoever checks the host wants to see the host.
  if (!isOurs || request.cache === "no-store") return;
  event.respondWith(answer(request));
  // The browser may have cleared what was kept: then it is fetched again, where there is a network.
  const mend = () => fill().then(renew);
  if (request.mode === "navigate") event.waitUntil(mend().catch(() => {}));
});
