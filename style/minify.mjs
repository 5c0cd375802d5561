// Takes comments and long names out of the glue between browser and program, and of the boot file.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { transform } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR;
for (const name of await readdir(folder)) {
  if (!/\.m?js$/.test(name)) continue;
  const text = await readFile(`${folder}/${name}`, "utf8");
  const { code } = await transform(text, { minify: true, format: "esm", target: "es2022" });
  await writeFile(`${folder}/${name}`, code);
}
