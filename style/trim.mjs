// Takes out of the built app what nobody calls:
//
// - exports of the programs for streams of a server, which a library brings along, with all that only they
//   need;
// - comments and long names in the glue between browser and program, and in the boot file.

import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";

const run = promisify(execFile);
const folder = process.env.TRUNK_STAGING_DIR;
const unused = /intounderlying(byte)?(source|sink)/i;
// What Rust emits, by name: "all features" would bring in what browsers do not know yet.
const features = [
  "bulk-memory",
  "bulk-memory-opt",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((name) => `--enable-${name}`);

// Rust puts its stack first, so that its end, the lowest kilobyte, is never pointed at.
const passes = "--flatten --rereloop --monomorphize --gufa --low-memory-unused -Oz --converge".split(" ");

async function trimProgram(path) {
  const module = new WebAssembly.Module(await readFile(path));
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  if (!exports.some((name) => unused.test(name))) return;
  const used = exports.filter((name) => !unused.test(name));
  const graph = [
    { name: "outside", root: true, reaches: used },
    ...exports.map((name) => ({ name, export: name })),
  ];
  const work = await mkdtemp(join(tmpdir(), "raadspeil-"));
  const [graphFile, lean] = [join(work, "graph.json"), join(work, "lean.wasm")];
  await writeFile(graphFile, JSON.stringify(graph));
  await run("wasm-metadce", [path, "--graph-file", graphFile, "-o", lean, ...features], {
    maxBuffer: 1 << 28,
  });
  await run("wasm-opt", [lean, "-o", path, ...passes, ...features]);
  await rm(work, { recursive: true });
}

async function trimScript(path) {
  let text = await readFile(path, "utf8");
  text = text
    .replace(/^export class IntoUnderlying\w+ \{[\s\S]*?^\}\n/gm, "")
    .replace(/^class IntoUnderlying\w+ \{[\s\S]*?^\}\n/gm, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [\s\S]*?;\n/gm, "")
    .replace(/\bIntoUnderlying\w+,\s*/g, "");
  const { code } = await transform(text, { minify: true, format: "esm", target: "es2022" });
  await writeFile(path, code);
}

await Promise.all(
  (await readdir(folder)).map(async (name) => {
    const path = join(folder, name);
    if (name.endsWith(".wasm")) await trimProgram(path);
    if (/\.m?js$/.test(name)) await trimScript(path);
  }),
);
