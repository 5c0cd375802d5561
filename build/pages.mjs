// Writes the pages that need no program into the folder that Trunk stages a build in, so that a participant's first load is
// without them:
//
// - `bronnen.html`: the sources of the statements with their addresses, and when and how each law was checked;
// - `installatie.html`: whether a host serves everything as it should, for whoever put it there.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
// The edition that the app asks, and the language of its texts.
const build = await readFile("build.rs", "utf8");
const [edition, language] = ["EDITION", "LANGUAGE"].map(
  (name) => build.match(new RegExp(`const ${name}: &str = "([^"]*)"`))[1],
);
const texts = JSON.parse(await readFile(join("questions", edition, `${language}.json`), "utf8"));
const index = await readFile(join(folder, "index.html"), "utf8");
const sheets = index.match(/<link rel="stylesheet"[^>]*>/g).join("\n    ");

const escape = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const day = (text) =>
  new Date(`${text}T12:00:00Z`).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
const link = (address) =>
  `<a class="utrecht-link utrecht-link--html-a" href="${escape(address)}" rel="noreferrer">${escape(address)}</a>`;
const list = (entries) => `<ul class="utrecht-unordered-list sources-list">
          ${entries.join("\n          ")}
        </ul>`;
const entry = (inside, id) =>
  `<li class="utrecht-unordered-list__item"${id ? ` id="${id}"` : ""}>${inside}</li>`;

const laws = texts.items
  .filter((item) => item.law)
  .map(({ id, name, law, checked }) =>
    entry(`${escape(law)}, bij ${escape(name)} (${id}). Nagekeken op ${day(checked.on)}. ${escape(checked.how)}`),
  );
const sources = texts.sources.map(({ id, title, addresses }) =>
  entry([`${id}. ${escape(title)}`, ...addresses.map(link)].join("<br>"), id),
);

/** A page in the look of the app. */
const page = ({ title, policy, script = "", main }) => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; ${policy}base-uri 'none'; form-action 'none'">
    <meta name="referrer" content="no-referrer">
    <title>${title} – Raadspeil</title>
    ${sheets}
    <link rel="icon" href="icon.svg" type="image/svg+xml">${script}
  </head>
  <body class="utrecht-body utrecht-document">
    <header class="frame-header">
      <div class="frame-inside"><p class="frame-name"><a class="utrecht-link utrecht-link--html-a" href="./">Raadspeil</a></p></div>
    </header>
    <main id="main" class="frame-inside frame-main">
      <h1 class="utrecht-heading-1">${title}</h1>
      ${main}
    </main>
  </body>
</html>
`;

await writeFile(
  join(folder, "bronnen.html"),
  page({
    title: "Bronnen van de stellingen",
    policy: "",
    main: `<p class="utrecht-paragraph">${escape(texts.note)}</p>
      <section class="section">
        <h2 class="utrecht-heading-2">Wetten</h2>
        <p class="utrecht-paragraph">Dit zijn de wetten die bij stellingen worden genoemd, met de dag waarop ze zijn nagekeken. Het is geen juridisch oordeel.</p>
        ${list(laws)}
      </section>
      <section class="section">
        <h2 class="utrecht-heading-2">Alle bronnen</h2>
        ${list(sources)}
      </section>`,
  }),
);

await writeFile(
  join(folder, "installatie.html"),
  page({
    title: "Controleer deze installatie",
    policy: "script-src 'self'; connect-src 'self'; ",
    script: '\n    <script type="module" src="installatie.js"></script>',
    main: `<p class="utrecht-paragraph">Voor wie Raadspeil op een webserver zet. Deze pagina vraagt alle bestanden op en kijkt of de webserver ze goed verstuurt.</p>
      <p id="outcome" class="utrecht-paragraph" role="status">Bezig met controleren…</p>
      <ul id="checks" class="utrecht-unordered-list"></ul>
      <noscript><p class="utrecht-paragraph">Voor deze controle is JavaScript nodig.</p></noscript>`,
  }),
);
