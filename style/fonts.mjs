// Makes the letters of documents for paper in target/fonts: Noto Sans, of which only what Dutch and the other
// languages of Europe in Latin script need is kept.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const from = "node_modules/@expo-google-fonts/noto-sans";
const out = "target/fonts";

// Basic Latin, Latin-1, Latin Extended-A, marks of punctuation, the euro, arrows of comparison, and the mark that
// stands in the place of what is missing.
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
];
const single = "€−≈≤≥\ufffd";
const between = ([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)).join("");
const letters = ranges.map(between).join("") + single;

await mkdir(out, { recursive: true });
for (const [style, name] of [["400Regular", "regular.ttf"], ["700Bold", "bold.ttf"]]) {
  const font = await readFile(`${from}/${style}/NotoSans_${style}.ttf`);
  await keep(name, await subsetFont(font, letters, { targetFormat: "truetype" }));
}
await keep("licence.txt", await readFile(`${from}/LICENSE_FONT`));

// Trunk watches for changes: a file that did not change is not written.
async function keep(name, bytes) {
  const before = await readFile(`${out}/${name}`).catch(() => null);
  if (!before?.equals(bytes)) await writeFile(`${out}/${name}`, bytes);
}
