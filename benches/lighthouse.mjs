// What Lighthouse says of the built app on a phone: four scores for the first page, a statement, a result and the clerk's pages,
// and what keeps each from 100. The app is served from this machine with brotli, as a host does.
//
// The folder that Lighthouse is installed in is the first argument.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const { resolve } = createRequire(join(process.argv[2], "package.json"));
const { default: lighthouse } = await import(resolve("lighthouse"));
const { default: puppeteer } = await import(resolve("puppeteer-core"));

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ttf": "font/ttf",
  ".webmanifest": "application/manifest+json",
};
const kept = new Map();

const server = createServer(async (request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
  try {
    if (!kept.has(name)) kept.set(name, brotliCompressSync(await readFile(join("dist", name))));
    response.writeHead(200, {
      "Content-Type": KINDS[extname(name)] ?? "application/octet-stream",
      "Content-Encoding": "br",
      "X-Content-Type-Options": "nosniff",
    });
    response.end(kept.get(name));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
});
try {
  // Somebody fills in the quick scan, so that there is a statement with an answer and a result to look at.
  const page = await browser.newPage();
  await page.goto(address, { waitUntil: "networkidle0" });
  const presses = async (words) => {
    const button = await page.waitForSelector(`::-p-xpath(//main//*[self::button or self::a][normalize-space()="${words}"])`);
    await button.evaluate((part) => part.click());
  };
  await presses("Begin met de snelle scan");
  for (let place = 1; place <= 12; place++) {
    await page.waitForFunction((place) => document.querySelector("main").innerText.includes(`Stelling ${place} van 12`), {}, place);
    await page.evaluate((place) => document.querySelectorAll("main input[type=radio]")[place % 5].click(), place);
    await presses(place < 12 ? "Volgende" : "Naar het overzicht");
  }
  await page.waitForFunction(() => location.hash === "#/vragen");
  await page.close();

  const kinds = ["performance", "accessibility", "best-practices", "seo"];
  console.log(["page".padEnd(12), ...kinds.map((kind) => kind.padStart(15))].join(""));
  const notes = [];
  for (const [name, fragment] of [
    ["start", "#/"],
    ["statement", "#/vragen/P1-1"],
    ["result", "#/uitslag"],
    ["clerk", "#/peiling"],
  ]) {
    const tab = await browser.newPage();
    const { lhr } = await lighthouse(address + fragment, { logLevel: "error", disableStorageReset: true }, undefined, tab);
    await tab.close();
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    const scores = kinds.map((kind) => String(Math.round(lhr.categories[kind].score * 100)).padStart(15));
    console.log([name.padEnd(12), ...scores].join(""));
    for (const kind of kinds) {
      for (const { id, weight } of lhr.categories[kind].auditRefs) {
        const { score, title, displayValue = "" } = lhr.audits[id];
        if (weight > 0 && score !== null && score < 1) notes.push(`${name}: ${title} ${displayValue} (${score})`);
      }
    }
  }
  console.log(["what keeps them from 100:", ...notes].join("\n  "));
} finally {
  await browser.close();
  server.close();
}
