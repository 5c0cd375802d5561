// Weighs what a participant's browser loads first, file by file, and fails above the bar.

import { readdir, readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";

const BAR = 160_000;
const AIM = 130_000;

let [rawTotal, brotliTotal] = [0, 0];
const row = (name, raw, brotli) =>
  console.log(`   ${name.padEnd(44)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}`);

row("file", "raw", "brotli");
const entries = await readdir("dist", { withFileTypes: true });
const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
// The clerk's program is fetched where it is asked for only.
const ofClerk = (name) => /^(clerk|reader)/.test(name);
for (const name of names.sort()) {
  const bytes = await readFile(`dist/${name}`);
  const brotli = brotliCompressSync(bytes).length;
  if (ofClerk(name)) {
    row(`(clerk) ${name}`, bytes.length, brotli);
    continue;
  }
  rawTotal += bytes.length;
  brotliTotal += brotli;
  row(name, bytes.length, brotli);
}
row("all", rawTotal, brotliTotal);
console.log(`   bar ${BAR}, aim ${AIM}`);
if (brotliTotal > BAR) {
  console.error(`✗ the first load is ${brotliTotal - BAR} bytes above the bar`);
  process.exit(1);
}
