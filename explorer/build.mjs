// Bundles src/ into the files that the Python package ships: node build.mjs
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { world } from "./world.mjs";

const outlines = {
  name: "outlines",
  setup(builder) {
    builder.onResolve({ filter: /^world$/ }, () => ({ path: "world", namespace: "outlines" }));
    builder.onLoad({ filter: /.*/, namespace: "outlines" }, () => ({
      contents: JSON.stringify(world),
      loader: "json",
    }));
  },
};

// A test compares this with the sources, so that the bundle can't fall behind them.
const sources = [
  "build.mjs",
  "world.mjs",
  "package-lock.json",
  "engine/worker.js",
  "editor/editor.js",
  "editor/editor.css",
  ...readdirSync("src")
    .sort()
    .map((name) => `src/${name}`),
];
const digest = createHash("sha256");
for (const name of sources) digest.update(readFileSync(name));

const out = "../kg/explorer";
const served = "../kg/serve/static";
const common = {
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"', "import.meta.url": '"about:blank"' },
  logLevel: "warning",
};

const banner = { js: `/* sources ${digest.digest("hex")} */` };
await build({ ...common, banner, entryPoints: ["src/main.js"], outfile: `${out}/explorer.js`, plugins: [outlines] });
await build({
  ...common,
  banner,
  entryPoints: ["editor/editor.js"],
  outfile: `${served}/editor.js`,
  loader: { ".svg": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
});
await build({ ...common, entryPoints: ["engine/worker.js"], outfile: `${out}/engine.js` });
const program = createRequire(import.meta.url).resolve("oxigraph/web_bg.wasm");
writeFileSync(`${out}/oxigraph.wasm.gz`, gzipSync(readFileSync(program), { level: 9 }));

// The licences of what is bundled ask to be passed on with it.
const bundled = [
  "sigma",
  "graphology",
  "graphology-utils",
  "events",
  "oxigraph",
  "world-atlas",
  "graphology-communities-louvain",
  "@zazuko/yasgui",
];
const notices = bundled.map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "Used under the Apache License 2.0, the licence of this project."}\n`;
});
writeFileSync(`${out}/NOTICE.txt`, notices.join("\n---\n\n"));
