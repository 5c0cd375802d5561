// Makes the three style sheets of the app in target/style:
//
// - raadspeil.css: the components of NL Design System that are used, and our own rules;
// - clerk.css: what only the clerk's pages need;
// - theme.css: how they look. A host puts the tokens of a published theme in its place.
//
// What no page uses is left out: whole components and themes weigh hundreds of kilobytes.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";

const out = "target/style";

async function bundle(entry) {
  const result = await build({ entryPoints: [entry], bundle: true, write: false, logLevel: "error" });
  return result.outputFiles[0].text;
}

async function minify(css) {
  return (await transform(css, { loader: "css", minify: true, legalComments: "none" })).code;
}

// States that nothing in the app has: no control is ever disabled, and fields have no placeholder.
const never = /:disabled|--disabled|aria-disabled|::placeholder|:invalid|--invalid|textbox--html-input:read-only|:has\(/;

/** Rules without the selectors of such states. */
function withoutUnusedStates(css) {
  return css.replace(/([^{}]+)(\{[^{}]*\})/g, (rule, selectors, body) => {
    const has = (selector) => !never.test(selector.replace(/:not\([^)]*\)/g, ""));
    const left = selectors.split(/,(?![^(]*\))/).filter(has);
    return left.length > 0 ? left.join(",") + body : "";
  });
}

const components = withoutUnusedStates(await bundle("style/components.css"));
const own = await bundle("style/own.css");
const theme = await bundle("style/theme.css");

const [used, usedTheme] = await new PurgeCSS().purge({
  content: [
    "index.html",
    "src/html/components/*.rs",
    "src/chart.rs",
    // What takes the focus without being reached by Tab: in src/html/node.rs.
    { raw: 'tabindex="-1"', extension: "rs" },
    // Where the device has a voice: in src/boot.js.
    { raw: "data-voice", extension: "js" },
    // What a statement says in plain words: in src/plain.js.
    { raw: "plain-words", extension: "js" },
  ],
  css: [{ raw: components + own }, { raw: theme }],
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  variables: true,
});
// The clerk's program brings what its pages need beyond that.
const clerk = await bundle("style/clerk.css");
const licence = "/*! Components and tokens of NL Design System, EUPL-1.2; https://nldesignsystem.nl */\n";

await mkdir(out, { recursive: true });
for (const [name, css] of [["raadspeil.css", used.css], ["theme.css", usedTheme.css], ["clerk.css", clerk]]) {
  const text = licence + (await minify(css));
  // Trunk watches for changes: a file that did not change is not written.
  const before = await readFile(`${out}/${name}`, "utf8").catch(() => "");
  if (text !== before) await writeFile(`${out}/${name}`, text);
}
