// Makes a minimal SurveyJS page with the same statements, to measure beside: the survey library, its
// plain user interface, its style sheet, 36 questions with the five levels and "weet ik niet", one a
// page. It goes to target/survey and is never part of the app.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const out = "target/survey";
const texts = JSON.parse(await readFile("questions/2026-1/nl.json", "utf8"));

const survey = {
  locale: "nl",
  title: "Hoe klaar is uw gemeente voor de digitale samenleving?",
  showProgressBar: "top",
  pages: texts.items.map((item) => ({
    elements: [
      {
        type: "radiogroup",
        name: item.id,
        title: item.statement,
        choices: [
          ...item.levels.map((level, place) => ({
            value: place + 1,
            text: `${place + 1} ${texts.levels[place].word}: ${level}`,
          })),
          { value: "unsure", text: "Weet ik niet" },
        ],
      },
    ],
  })),
};

await mkdir(out, { recursive: true });
await build({
  stdin: {
    resolveDir: ".",
    contents: `
      import { Model } from "survey-core";
      import { renderSurvey } from "survey-js-ui";
      import "survey-core/survey-core.css";
      renderSurvey(new Model(${JSON.stringify(survey)}), document.getElementById("survey"));
    `,
  },
  bundle: true,
  minify: true,
  treeShaking: true,
  format: "esm",
  outfile: `${out}/survey.js`,
  logLevel: "error",
});
await writeFile(
  `${out}/index.html`,
  `<!doctype html><html lang="nl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>SurveyJS</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="survey.css">
<script type="module" src="survey.js"></script></head><body><div id="survey"></div></body></html>
`,
);
// An empty page: what a browser needs by itself.
await mkdir(`${out}/empty`, { recursive: true });
await writeFile(
  `${out}/empty/index.html`,
  `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Leeg</title>
<link rel="icon" href="data:,"></head><body><label>Leeg <input type="radio"></label></body></html>
`,
);
