// Weighs what a participant's browser loads first, and each program that is loaded where it is asked for. Fails above a
// bar.

import { readdir, readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";

// What is fetched together, with the most that it may weigh. What stands in no other part is loaded first.
const parts = [
  { name: "writing files", bar: 700_000, has: (file) => /^(office|fonts)/.test(file) },
  { name: "reading codes", bar: 180_000, has: (file) => file.startsWith("reader") },
  { name: "locking and opening", bar: Infinity, has: (file) => file.startsWith("sealing") },
  { name: "working without a network", bar: Infinity, has: (file) => file === "offline.js" },
  { name: "the clerk's pages", bar: Infinity, has: (file) => file.startsWith("clerk") },
  { name: "the analyst's pages", bar: Infinity, has: (file) => file.startsWith("analyst") },
  { name: "the accessibility statement", bar: Infinity, has: (file) => file.startsWith("toegankelijkheid") },
  { name: "reading aloud", bar: Infinity, has: (file) => file === "aloud.js" },
  { name: "statements in plain words", bar: Infinity, has: (file) => file.startsWith("plain") },
  { name: "opening files with the installed app", bar: Infinity, has: (file) => /^(launched\.js|icon-\d+\.png)/.test(file) },
  { name: "English", bar: Infinity, has: (file) => /^(en\.html|language-en)/.test(file) },
  { name: "the pages with sources", bar: Infinity, has: (file) => /^(bronnen|sources)\.html/.test(file) },
  { name: "the check of an installation", bar: Infinity, has: (file) => file.startsWith("installatie") },
  { name: "the first load (aim 130000)", bar: 175_000, has: () => true },
].map((part) => ({ ...part, raw: 0, brotli: 0 }));

const row = (name, raw, brotli) =>
  console.log(`   ${name.padEnd(44)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}`);

row("file", "raw", "brotli");
const entries = await readdir("dist", { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile());
const paths = files.map((entry) => `${entry.parentPath}/${entry.name}`.slice("dist/".length));
for (const path of paths.sort()) {
  const bytes = await readFile(`dist/${path}`);
  const brotli = brotliCompressSync(bytes).length;
  const part = parts.find((part) => part.has(path));
  part.raw += bytes.length;
  part.brotli += brotli;
  row(path, bytes.length, brotli);
}
let failed = false;
for (const { name, bar, raw, brotli } of parts) {
  row(`together: ${name}`, raw, brotli);
  if (brotli > bar) {
    console.error(`✗ ${name}: ${brotli - bar} bytes above the bar of ${bar}`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
