// Writes the pages that need no program into the folder that Trunk stages a build in, so that a participant's first load is
// without them:
//
// - `bronnen.html` and `sources.html`: what the statements rest on, with addresses, when and how each law was checked, and the
//   licences of the parts, in each language;
// - `installatie.html`: whether a host serves everything as it should, for whoever put it there;
// - `toegankelijkheid.html`: how accessible it is, criterion by criterion, and the statement that each host has to publish.
//
// And for each language what the statements say in plain words, and for each that the programs do not carry the page that starts
// them in it, `en.html`, beside its texts.

import { copyFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
// The edition that the app asks, and the language of its texts.
const build = await readFile("build.rs", "utf8");
const [edition, language] = ["EDITION", "LANGUAGE"].map(
  (name) => build.match(new RegExp(`const ${name}: &str = "([^"]*)"`))[1],
);
const json = async (...path) => JSON.parse(await readFile(join(...path), "utf8"));
const index = await readFile(join(folder, "index.html"), "utf8");
const sheets = index.match(/<link rel="stylesheet"[^>]*>/g).join("\n    ");

const escape = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const dayIn = (locale) => (text) =>
  new Date(`${text}T12:00:00Z`).toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric" });
const day = dayIn("nl-NL");
const link = (address) =>
  `<a class="utrecht-link utrecht-link--html-a" href="${escape(address)}" rel="noreferrer">${escape(address)}</a>`;
const list = (entries) => `<ul class="utrecht-unordered-list">
          ${entries.join("\n          ")}
        </ul>`;
const entry = (inside, id) =>
  `<li class="utrecht-unordered-list__item"${id ? ` id="${id}"` : ""}>${inside}</li>`;

/** A page in the look of the app. */
const page = ({ title, policy, script = "", home = "./", spoken = language, main }) => `<!doctype html>
<html lang="${spoken}">
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
      <div class="frame-inside"><p class="frame-name"><a class="utrecht-link utrecht-link--html-a" href="${home}">Raadspeil</a></p></div>
    </header>
    <main id="main" class="frame-inside frame-main">
      <h1 class="utrecht-heading-1">${title}</h1>
      ${main}
    </main>
  </body>
</html>
`;

/** What the statements rest on and the licences of the parts, in a language. */
async function sourcesPage(spoken, words) {
  const [texts, scoring] = await Promise.all(
    [spoken, "scoring"].map((name) => json("questions", edition, `${name}.json`)),
  );
  const dayOf = dayIn(spoken === "nl" ? "nl-NL" : "en-GB");
  const kinds = Object.fromEntries(scoring.blocks.map(({ id, kind }) => [id, words[kind]]));
  const names = Object.fromEntries([
    ...texts.blocks.map(({ id, name }) => [id, name]),
    ...texts.items.map(({ id, statement }) => [id, statement]),
  ]);
  const named = (name, said) => entry(`<strong>${escape(name)}</strong>${escape(said)}`);
  const laws = texts.items
    .filter(({ law }) => law)
    .map(({ id, name, law, checked: { on, how } }) => {
      const parts = { law, name, id, day: dayOf(on), how };
      return entry(escape(words.law.replace(/{(\w+)}/g, (_, part) => parts[part])));
    });
  const isForeign = spoken !== language ? ` lang="${language}"` : "";
  const sources = texts.sources.map(({ id, title, addresses }) =>
    entry([`${id}. <span${isForeign}>${escape(title)}</span>`, ...addresses.map(link)].join("<br>"), id),
  );
  const paragraph = (text) => `<p class="utrecht-paragraph">${escape(text)}</p>`;
  const sections = [
    [words.blocks, paragraph(words.blocksText), list(texts.blocks.map(({ id, name }) => named(name, ` (${kinds[id]})`)))],
    [
      words.old,
      list(texts.principles_2019.map((old) => named(old.name, `: ${old.found_in.map((id) => names[id]).join(" · ")}`))),
    ],
    [words.laws, paragraph(words.lawsText), list(laws)],
    [words.sources, list(sources)],
    [words.licences, ...words.licencesText.map(paragraph)],
  ].map(
    ([heading, ...parts]) => `<section class="section">
        <h2 class="utrecht-heading-2">${escape(heading)}</h2>
        ${parts.join("\n        ")}
      </section>`,
  );
  const main = [paragraph(texts.note), ...sections].join("\n      ");
  const home = spoken === language ? "./" : `${spoken}.html`;
  await writeFile(join(folder, words.file), page({ title: words.title, policy: "", home, spoken, main }));
}

for (const [spoken, words] of Object.entries(await json("build", "bronnen.json"))) await sourcesPage(spoken, words);

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

const tested = await json("build", "toegankelijkheid.json");
const results = { voldoet: "voldoet", deels: "voldoet deels", nvt: "niet van toepassing" };
const columns = ["Nummer", "Criterium", "Uitkomst", "Hoe"];
const tableRow = (cells, result = "") => `<tr class="utrecht-table__row" role="row" data-result="${result}">${cells.join("")}</tr>`;
const headings = columns.map((name) => `<th class="utrecht-table__header-cell" role="columnheader" scope="col">${name}</th>`);
const criteria = tested.criteria.map(([number, name, result, how]) => {
  const cells = [name, results[result], how].map(
    (cell, place) =>
      `<td class="utrecht-table__cell" role="cell" data-column="${columns[place + 1]}">${escape(cell)}</td>`,
  );
  const first = `<th class="utrecht-table__header-cell" role="rowheader" scope="row" data-column="${columns[0]}">${number}</th>`;
  return tableRow([first, ...cells], result);
});
const input = (id, name, kind, help) => `<div class="utrecht-form-field">
            <label class="utrecht-form-label" for="${id}">${name}</label>
            ${help ? `<div class="utrecht-form-field-description" id="${id}-help">${help}</div>` : ""}
            <input class="utrecht-textbox utrecht-textbox--html-input" id="${id}" type="${kind}"${help ? ` aria-describedby="${id}-help"` : ""}>
          </div>`;
await writeFile(
  join(folder, "toegankelijkheid.html"),
  page({
    title: "Hoe toegankelijk is Raadspeil?",
    policy: "script-src 'self'; ",
    script: '\n    <script type="module" src="toegankelijkheid.js"></script>',
    main: `<p class="utrecht-paragraph">Getoetst aan ${escape(tested.normen)}, voor het laatst op ${day(tested.gekeken)}. De makers van Raadspeil hebben dat zelf gedaan. Het is geen onafhankelijk onderzoek.</p>
      <section class="section">
        <h2 class="utrecht-heading-2">Wat u moet weten</h2>
        <ul id="known" class="utrecht-unordered-list">
          ${tested.bekend.map((line) => entry(escape(line))).join("\n          ")}
        </ul>
      </section>
      <section class="section">
        <h2 class="utrecht-heading-2">Verklaring voor uw website</h2>
        <p class="utrecht-paragraph">Zet uw organisatie Raadspeil op een website? Dan hoort daar een toegankelijkheidsverklaring bij. Vul dit in. Er gaat niets naar een server. Neem de tekst over in de invulassistent van toegankelijkheidsverklaring.nl.</p>
        <form id="statement" novalidate>
          ${input("name", "Naam van uw organisatie", "text")}
          ${input("address", "Adres van de website", "url")}
          ${input("contact", "Hoe mensen u bereiken", "text", "Bijvoorbeeld een e-mailadres en een telefoonnummer.")}
          ${input("days", "Binnen hoeveel werkdagen u antwoordt", "number")}
          ${input("own", "Wat u zelf hebt onderzocht (mag leeg blijven)", "text", "Bijvoorbeeld uw eigen thema, of een test met gebruikers.")}
          ${input("date", "Datum", "date")}
          <p><button class="utrecht-button utrecht-button--primary-action" type="submit">Maak de verklaring</button></p>
        </form>
        <p id="told" class="utrecht-paragraph" role="status"></p>
        <div id="outcome" hidden>
          <div class="utrecht-form-field">
            <label class="utrecht-form-label" for="written">Toegankelijkheidsverklaring</label>
            <textarea class="utrecht-textarea utrecht-textarea--html-textarea" id="written" rows="20"></textarea>
          </div>
          <p><button class="utrecht-button utrecht-button--secondary-action" id="copy" type="button">Kopieer de tekst</button></p>
        </div>
        <noscript><p class="utrecht-paragraph">Voor dit formulier is JavaScript nodig.</p></noscript>
      </section>
      <section class="section">
        <h2 class="utrecht-heading-2">Punt voor punt</h2>
        <div class="utrecht-table-container utrecht-table-container--overflow-inline stacked" tabindex="0" role="group" aria-label="Punt voor punt">
          <table id="criteria" class="utrecht-table utrecht-table--html-table" role="table">
            <thead class="utrecht-table__header" role="rowgroup">${tableRow(headings)}</thead>
            <tbody class="utrecht-table__body" role="rowgroup">
              ${criteria.join("\n              ")}
            </tbody>
          </table>
        </div>
      </section>`,
  }),
);

/** The file that the build script wrote last under a name: an earlier build may have left others. */
async function written(name) {
  const profile = process.env.TRUNK_PROFILE === "release" ? "release" : "debug";
  const builds = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown", profile, "build");
  const ours = (await readdir(builds)).filter((folder) => folder.startsWith("raadspeil-"));
  const paths = ours.map((folder) => join(builds, folder, "out", name));
  const times = await Promise.all(paths.map((path) => stat(path).then(({ mtimeMs }) => mtimeMs, () => 0)));
  return paths[times.indexOf(Math.max(...times))];
}

// The page of a language is that of the programs, with its own words until the program arrives.
const others = build.match(/const OTHERS: \[&str; \d+\] = \[([^\]]*)\]/)[1].match(/\w+/g);
for (const spoken of [language, ...others]) {
  const words = await json("questions", edition, `plain-${spoken}.json`);
  await writeFile(join(folder, `plain-${spoken}.json`), JSON.stringify(words));
}
for (const other of others) {
  const words = await readFile(join("src", "wording", `page-${other}.html`), "utf8");
  let html = index.replace(`<html lang="${language}">`, `<html lang="${other}">`);
  for (const part of [/<title>.*?<\/title>/s, /<meta\s+name="description".*?\/>/s, /<body.*<\/body>/s]) {
    html = html.replace(part, () => words.match(part)[0]);
  }
  html = html.replace("data-js=", `data-texts="language-${other}.bin" data-js=`);
  await copyFile(await written(`language-${other}`), join(folder, `language-${other}.bin`));
  await writeFile(join(folder, `${other}.html`), html);
}
