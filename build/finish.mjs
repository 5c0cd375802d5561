// Adds the pages that need no program to a build (`pages.mjs`), and finishes a release in the folder that Trunk stages it in:
//
// 1. Rollup bundles the glue of each program with its entry alone, which leaves out what nobody calls; esbuild minifies
//    it.
// 2. wasm-metadce takes out of the program what its glue does not call, and wasm-opt optimises it, once. The paths of
//    sources on the machine that builds are taken out too.
// 3. What a program and its glue take from each other gets short names.
// 4. The names of all parts get a fingerprint of what is in them, except those that others name in turn (`index.html`,
//    `boot.js`) and the theme, which a host may replace.
// 5. The service worker gets the list of all of it.
//
// A development build stays as it is.

// First of all, for what they are is fingerprinted and listed below. Trunk runs the hooks of a stage at the same time.
import "./pages.mjs";

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { rollup } from "rollup";
import { parseAst } from "rollup/parseAst";

const run = promisify(execFile);
const folder = process.env.TRUNK_STAGING_DIR;
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
const thorough =
  "--flatten --rereloop --monomorphize --gufa --low-memory-unused -Oz --merge-similar-functions -Oz --converge";
// Of a program that is fetched later the thorough passes took minutes for one percent (of the office: nine minutes instead of
// forty seconds, 524,186 bytes instead of 529,814).
const quick = "--low-memory-unused -Oz";
const after = [
  // Functions of one module are alike: beside each other they compress better.
  "--reorder-functions-by-name",
  "--strip-producers --strip-target-features",
];
// Of what was written and read again these find three hundred bytes more.
const again = "-Oz --remove-unused-brs --vacuum";
const words = (lines) => lines.flatMap((line) => line.split(" "));
/** The passes over a program, a list for each time that it is read. */
const passes = (name) =>
  name.startsWith("raadspeil") ? [words([thorough, ...after]), words([again])] : [words([quick, ...after])];

const minify = async (text, target = "es2022") => (await transform(text, { minify: true, format: "esm", target })).code;

/** The glue of a program with no export but the one that starts it. */
async function bundle(path) {
  const entry = "start";
  const bundle = await rollup({
    input: entry,
    treeshake: { preset: "smallest", unknownGlobalSideEffects: false },
    onLog: (level, log) => {
      if (level === "warn" && log.code !== "EMPTY_IMPORT_META") throw new Error(log.message);
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? `export { default } from ${JSON.stringify(path)};` : null),
        // Of a class that nobody uses nothing has to be freed: what would do so is left out with it.
        transform: (code) => code.replaceAll("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry("),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "es" });
  return output[0].code;
}

/** The names that a script reads of an object. */
function properties(text, object) {
  const names = new Set();
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node?.type !== "string") return;
    if (node.type === "MemberExpression" && node.object.name === object && !node.computed) {
      names.add(node.property.name);
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(text));
  return names;
}

// Where sources stood on the machine that built it, as a panic would name them: nobody sees that in a browser.
const path = /(?:\/(?:rustc\/[0-9a-f]{40}|[\w./-]{1,200}?\/registry\/src\/[\w.-]+)|src)\/[\w./+-]+?\.rs/g;

/** A program without the paths of its sources: three quarters of a kilobyte less, and the same from every machine. */
function withoutPaths(program) {
  const text = program.toString("latin1").replace(path, (found) => "\0".repeat(found.length));
  return Buffer.from(text, "latin1");
}

/** A program with those exports only that its glue calls, optimised. */
async function optimise(path, called, passes) {
  const module = new WebAssembly.Module(await readFile(path));
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  const used = exports.filter((name) => called.has(name) || name.startsWith("__wbindgen"));
  const graph = [
    { name: "outside", root: true, reaches: used },
    ...exports.map((name) => ({ name, export: name })),
  ];
  const work = await mkdtemp(join(tmpdir(), "raadspeil-"));
  const [graphFile, lean] = [join(work, "graph.json"), join(work, "lean.wasm")];
  await writeFile(graphFile, JSON.stringify(graph));
  await run("wasm-metadce", [path, "--graph-file", graphFile, "-o", lean, "-g", ...features], {
    maxBuffer: 1 << 28,
  });
  await writeFile(lean, withoutPaths(await readFile(lean)));
  const [first, ...others] = passes;
  await run("wasm-opt", [lean, "-o", path, ...first, ...features]);
  for (const other of others) await run("wasm-opt", [path, "-o", path, ...other, ...features]);
  await rm(work, { recursive: true });
}

// What a program and its glue take from each other: wasm-bindgen puts sixteen digits behind each name, which compress to
// nothing less.
const digits = /[0-9a-f]{16}/;
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const short = (place) => (place < letters.length ? "" : short(Math.floor(place / letters.length) - 1)) + letters[place % letters.length];

/**
 * A program whose imports and exports are named by a function. Both sections hold functions alone, but for the memory and the
 * table that are exported. Source: WebAssembly core specification 2.0, sections 5.2, 5.5.5 and 5.5.10.
 */
function withNames(program, nameOf) {
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = program[at++];
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  const encoded = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...encoded(Math.floor(value / 0x80))]);
  const name = () => {
    const length = number();
    at += length;
    return program.toString("utf8", at - length, at);
  };
  const named = (text) => [...encoded(Buffer.byteLength(text)), ...Buffer.from(text)];
  const entry = { 2: () => [...named(nameOf(name())), ...named(nameOf(name()))], 7: () => named(nameOf(name())) };
  const parts = [program.subarray(0, at)];
  while (at < program.length) {
    const [start, kind] = [at, program[at++]];
    const end = number() + at;
    if (!(kind in entry)) {
      parts.push(program.subarray(start, end));
      at = end;
      continue;
    }
    const count = number();
    const section = encoded(count);
    for (let place = 0; place < count; place += 1) {
      section.push(...entry[kind]());
      const what = program[at++];
      if (kind === 2 && what !== 0) throw new Error("an import is no function");
      section.push(what, ...encoded(number()));
    }
    parts.push(Buffer.from([kind, ...encoded(section.length), ...section]));
  }
  return Buffer.concat(parts);
}

/** Short names for what a program and its glue take from each other. */
async function shorten(path, text) {
  const program = await readFile(path);
  const module = new WebAssembly.Module(program);
  const imports = WebAssembly.Module.imports(module);
  const exports = WebAssembly.Module.exports(module);
  const modules = new Set(imports.map((one) => one.module));
  const long = new Set([...imports, ...exports].map((one) => one.name).filter((one) => digits.test(one)));
  const names = new Map([...modules, ...long].map((one, place) => [one, `_${short(place)}`]));
  await writeFile(path, withNames(program, (one) => names.get(one) ?? one));
  const quoted = [...modules].map((one) => JSON.stringify(one));
  const replaced = quoted.reduce((text, one) => text.replaceAll(one, names.get(JSON.parse(one))), text);
  return replaced.replace(/\w+/g, (word) => (long.has(word) ? names.get(word) : word));
}

/** Gives files a fingerprint of what is in them, in their names and where `index.html` names them. */
async function fingerprint(base, endings) {
  const hash = createHash("sha256");
  for (const ending of endings) hash.update(await readFile(join(folder, base + ending)));
  // The fingerprint of Trunk is of the program as it was before it was optimised.
  const name = `${base.replace(/-[0-9a-f]{10,16}$/, "")}-${hash.digest("hex").slice(0, 16)}`;
  for (const ending of endings) await rename(join(folder, base + ending), join(folder, name + ending));
  return [base, name];
}

async function finishProgram(name) {
  const glue = join(folder, `${name}.js`);
  const program = join(folder, `${name}_bg.wasm`);
  const text = await bundle(glue);
  await optimise(program, properties(text, "wasm"), passes(name));
  await writeFile(glue, await minify(await shorten(program, text)));
  return fingerprint(name, [".js", "_bg.wasm"]);
}

/** What a host may replace: the house style. */
const replaceable = new Set(["theme.css"]);

/** Gives the service worker the path of every file with its SHA-256, and a version that is of all of them. */
async function listFiles() {
  const worker = join(folder, "offline.js");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = {};
  for (const path of paths.filter((path) => path !== worker).sort()) {
    const name = relative(folder, path);
    const hash = createHash("sha256").update(await readFile(path)).digest("base64");
    files[name] = replaceable.has(name) ? null : hash;
  }
  const list = JSON.stringify(files);
  const version = createHash("sha256").update(list).digest("hex").slice(0, 8);
  const text = (await readFile(worker, "utf8")).replace('"development"', `"${version}"`).replace("FILES = {}", `FILES = ${list}`);
  await writeFile(worker, await minify(text, "es2020"));
}

// The one line of script in the page: its policy names it by its hash, or browsers do not run it.
const [, line] = (await readFile(join(folder, "index.html"), "utf8")).match(/<script>(.*?)<\/script>/);
const hash = `sha256-${createHash("sha256").update(line).digest("base64")}`;
if (!(await readFile("index.html", "utf8")).includes(hash)) throw new Error(`the policy in index.html has to name '${hash}'`);

if (process.env.TRUNK_PROFILE === "release") {
  const names = await readdir(folder);
  const programs = names.filter((name) => name.endsWith("_bg.wasm")).map((name) => name.slice(0, -"_bg.wasm".length));
  const renamed = await Promise.all(programs.map(finishProgram));
  const [, sheet] = await fingerprint("clerk", [".css"]);
  // The page that starts the programs, in each language.
  const languages = names.filter((name) => name.startsWith("language-")).map((name) => name.slice(0, -".bin".length));
  const texts = await Promise.all(languages.map((name) => fingerprint(name, [".bin"])));
  const pages = ["index.html", ...languages.map((name) => `${name.slice("language-".length)}.html`)];
  const finished = pages.map(async (page) => {
    let html = await readFile(join(folder, page), "utf8");
    for (const [before, now] of [...renamed, ...texts]) {
      html = html
        .replaceAll(`="${before}"`, `="${now}"`)
        .replaceAll(`="${before}.bin"`, `="${now}.bin"`)
        .replaceAll(`./${before}.js`, `./${now}.js`)
        .replaceAll(`./${before}_bg.wasm`, `./${now}_bg.wasm`);
    }
    // Comments and indents are for whoever edits the page.
    const plain = html.replace(/<!--.*?-->| data-integrity="none"/gs, "").replace(/\n\s+/g, "\n");
    return plain.replace('="clerk.css"', `="${sheet}.css"`);
  });
  const written = await Promise.all(finished);
  // The pages and the loader say which version they are of: a cache may hold one of before.
  const version = createHash("sha256").update(written.join("")).digest("hex").slice(0, 8);
  const versioned = (html) => html.replace('boot.js"', `boot.js" data-version="${version}"`);
  await Promise.all(pages.map((page, place) => writeFile(join(folder, page), versioned(written[place]))));
  const boot = join(folder, "boot.js");
  const text = (await readFile(boot, "utf8")).replace('"development"', `"${version}"`);
  // Browsers that do not know the syntax of the programs still say so.
  await writeFile(boot, await minify(text, "es2020"));
  for (const name of ["aloud.js", "launched.js", "plain.js"]) {
    const path = join(folder, name);
    await writeFile(path, await minify(await readFile(path, "utf8")));
  }
  await listFiles();
}
