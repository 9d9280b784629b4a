// Bundles src/ into the files that the Python package ships: node build.mjs
import { build } from "esbuild";

const out = "../kg/export/explorer";

await build({
  entryPoints: { explorer: "src/main.js" },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020"],
  charset: "utf8",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  outdir: out,
  loader: { ".json": "json" },
  logLevel: "info",
});
