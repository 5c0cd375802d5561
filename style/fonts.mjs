// Makes the letters of documents for paper in target/fonts: Noto Sans, of which only what Dutch and the other
// languages of Europe in Latin script need is kept.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const from = "node_modules/@expo-google-fonts/noto-sans";
const out = "target/fonts";

// Basic Latin, Latin-1, Latin Extended-A and what Romanian and Welsh add, accents by themselves, Greek letters, marks of
// punctuation, raised and lowered digits (CO₂, m²), fractions, arrows, the euro, signs of comparison, and the mark that stands
// in the place of what is missing. What the font does not have is passed over.
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x218, 0x21b],
  [0x300, 0x304],
  [0x306, 0x30c],
  [0x327, 0x328],
  [0x391, 0x3a1],
  [0x3a3, 0x3a9],
  [0x3b1, 0x3c9],
  [0x1e80, 0x1e85],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x2070, 0x209c],
  [0x2150, 0x215e],
  [0x2190, 0x2193],
];
const single = "ẞ€™℃№−≈≤≥≠∞✓\ufffd";
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
