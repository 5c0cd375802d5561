// Checks how this host serves the app, and says what to do where something is missing.

const checks = document.getElementById("checks");
let missing = 0;

const add = (text) => {
  const line = document.createElement("li");
  line.className = "utrecht-unordered-list__item";
  line.textContent = text;
  checks.append(line);
};

/** Adds what was checked, and what to do where it is not as it should. */
const say = (what, isWell, todo) => {
  add(isWell ? `In orde: ${what}.` : `Niet in orde: ${what}. ${todo}`);
  if (!isWell) missing += 1;
};

/** Adds what works without, and works better with. */
const advise = (isWell, what, todo) => add(isWell ? `In orde: ${what}.` : `Kan beter: ${what}. ${todo}`);

const ask = async (path) => {
  const response = await fetch(new URL(path, document.baseURI), { cache: "no-store" });
  return { response, bytes: response.ok ? await response.arrayBuffer() : new ArrayBuffer(0) };
};

// The service worker has the list of files, each with its SHA-256, or null where the host may replace it.
const list = async () => {
  const text = new TextDecoder().decode((await ask("offline.js")).bytes);
  const found = text.match(/\{("?[\w./-]+"?:("[^"]*"|null),?)+\}/);
  const quoted = found?.[0].replace(/([{,])([\w./-]+):/g, '$1"$2":');
  return quoted ? Object.entries(JSON.parse(quoted)) : [];
};

const hash = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
};

const KINDS = {
  html: "text/html",
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
  ttf: "font/ttf",
  bin: "application/octet-stream",
};
const FINGERPRINT = /-[0-9a-f]{10,16}(_bg)?\.(js|wasm|css|bin)$/;
const YEAR = /immutable|max-age=(\d{7,})/;

const checkFiles = async () => {
  const files = await list();
  const [gone, other, kinds, large, short, long] = [[], [], new Set(), [], [], []];
  for (const [path, expected] of files) {
    const { response, bytes } = await ask(path);
    if (!response.ok) {
      gone.push(path);
      continue;
    }
    if (expected && globalThis.isSecureContext && (await hash(bytes)) !== expected) other.push(path);
    const ending = path.split(".").at(-1);
    const kind = response.headers.get("content-type")?.split(";")[0];
    if (ending in KINDS && kind !== KINDS[ending]) kinds.add(`.${ending} als ${KINDS[ending]}, nu ${kind ?? "niets"}`);
    // Not every browser says how a file was sent, but its sizes do.
    const sizes = performance.getEntriesByName(response.url).at(-1);
    const isSmaller = sizes?.encodedBodySize < sizes?.decodedBodySize;
    const isCompressed = response.headers.get("content-encoding") || isSmaller;
    if (bytes.byteLength > 10000 && !isCompressed) large.push(path);
    const cache = response.headers.get("cache-control") ?? "";
    if (FINGERPRINT.test(path) && !YEAR.test(cache)) short.push(path);
    if (!FINGERPRINT.test(path) && YEAR.test(cache)) long.push(path);
  }
  const names = (paths) => `${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ` en nog ${paths.length - 3}` : ""}`;
  say(`alle ${files.length} bestanden zijn er`, files.length > 0 && gone.length === 0, `Zet deze erbij: ${names(gone)}.`);
  say("elk bestand is heel en van deze versie", other.length === 0, `Zet deze opnieuw neer: ${names(other)}.`);
  say("elk bestand heeft de goede soort", kinds.size === 0, `Verstuur ${[...kinds].join("; ")}.`);
  say("grote bestanden zijn gecomprimeerd", large.length === 0, `Zet brotli of gzip aan, ook voor ${names(large)}. Safari laat dit niet zien: kijk daarvoor in een andere browser.`);
  advise(short.length === 0, "browsers mogen bestanden met een vingerafdruk een jaar bewaren", "Geef die bestanden Cache-Control: public, max-age=31536000, immutable. Dan is een volgend bezoek sneller.");
  say("andere bestanden worden elke keer nagevraagd", long.length === 0, `Zet no-cache bij ${names(long)}.`);
};

const HEADERS = [
  ["content-security-policy", /frame-ancestors 'none'/],
  ["cross-origin-opener-policy", /same-origin/],
  ["permissions-policy", /camera=\(self\)/],
  ["referrer-policy", /no-referrer/],
  ["strict-transport-security", /max-age=\d{8,}/],
  ["x-content-type-options", /nosniff/],
];

const checkHeaders = async () => {
  const { response } = await ask("index.html");
  for (const [name, expected] of HEADERS) {
    const said = response.headers.get(name) ?? "";
    say(`de kop ${name}`, expected.test(said), "Neem die over uit de map webserver van het pakket.");
  }
};

const check = async () => {
  say("de verbinding is versleuteld", globalThis.isSecureContext, "Gebruik HTTPS: zonder dat weigeren browsers de camera en het klembord.");
  await checkFiles();
  await checkHeaders();
  const { response } = await ask("/.well-known/security.txt");
  say("security.txt staat op het domein", response.ok, "Vul security.txt uit het pakket in en zet het in de map .well-known/ boven in uw domein.");
};

const outcome = document.getElementById("outcome");
check().then(
  () => {
    const text = missing === 0 ? "Alles is in orde." : `Aantal punten dat niet in orde is: ${missing}.`;
    outcome.textContent = text;
  },
  () => {
    outcome.textContent = "De controle lukte niet: een bestand was niet op te vragen. Controleer de verbinding en herlaad de pagina.";
  },
);
