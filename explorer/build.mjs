// Bundles src/ into the files that the Python package ships: node build.mjs
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { notices, packagesOf } from "./notices.mjs";
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
  "notices.mjs",
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
  legalComments: "none", // NOTICE.txt has them all
  metafile: true,
  define: { "process.env.NODE_ENV": '"production"', "import.meta.url": '"about:blank"' },
  logLevel: "warning",
};

const banner = { js: `/* sources ${digest.digest("hex")} */` };
const bundles = {
  "explorer.js": await build({
    ...common,
    banner,
    entryPoints: ["src/main.js"],
    outfile: `${out}/explorer.js`,
    plugins: [outlines],
  }),
  "editor.js": await build({
    ...common,
    banner,
    entryPoints: ["editor/editor.js"],
    outfile: `${served}/editor.js`,
    loader: { ".svg": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
  }),
  "engine.js": await build({ ...common, entryPoints: ["engine/worker.js"], outfile: `${out}/engine.js` }),
};
const program = createRequire(import.meta.url).resolve("oxigraph/web_bg.wasm");
writeFileSync(`${out}/oxigraph.wasm.gz`, gzipSync(readFileSync(program), { level: 9 }));

// The licences of what is bundled ask to be passed on with it.
const added = { "explorer.js": ["world-atlas"], "editor.js": ["datatables.net-dt"] };
const bundled = Object.fromEntries(
  Object.entries(bundles).map(([name, { metafile }]) => [name, packagesOf(metafile, added[name] ?? [])]),
);
writeFileSync("bundled.json", `${JSON.stringify(bundled, null, 1)}\n`);
writeFileSync(`${out}/NOTICE.txt`, notices(bundled).join("\n---\n\n"));
