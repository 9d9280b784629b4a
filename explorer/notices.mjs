// Whose code is in the bundles, and under which licences.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
// Packages that say nothing of their licence, or bring no text of it: from their repositories.
const LICENCES = { jsuri: "MIT" };
const HOLDERS = { "@zazuko": "Copyright (c) Triply <info@triply.cc>, Zazuko GmbH", "@json2csv": "Copyright (c) Mirco Zeiss, Juanjo Diaz" };

const packageOf = (path) => [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
const scopeOf = (name) => name.split("/")[0];
const described = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`));

/** The packages whose code a bundle has, those too that were bundled into its parts before. */
export function packagesOf(metafile, added) {
  const found = new Set(added);
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  for (const [path, { bytesInOutput }] of inputs) {
    const name = packageOf(path);
    if (!name || !bytesInOutput) continue;
    found.add(name);
    if (!existsSync(`${path}.map`)) continue;
    // Parts of a package that stand in its own repository are named by its dependencies alone.
    withSiblings(name).forEach((sibling) => found.add(sibling));
    for (const source of JSON.parse(readFileSync(`${path}.map`)).sources) {
      if (packageOf(source)) found.add(packageOf(source));
    }
  }
  return [...found].sort();
}

function withSiblings(name) {
  const siblings = Object.keys(described(name).dependencies ?? {}).filter((other) => scopeOf(other) === scopeOf(name));
  return [name, ...siblings.flatMap(withSiblings)];
}

/** A section for each package: name, version, licence, the bundles that have it, and the licence's text. */
export function notices(bundled) {
  return [...new Set(Object.values(bundled).flat())].sort().map((name) => {
    const { version, license = LICENCES[name] } = described(name);
    const bundles = Object.keys(bundled).filter((bundle) => bundled[bundle].includes(name));
    return `${name} ${version} (${license.replace(/^\((.*)\)$/, "$1")}), in ${bundles.join(", ")}\n\n${textOf(name, license)}\n`;
  });
}

function textOf(name, license) {
  const folder = `node_modules/${name}`;
  const files = readdirSync(folder).filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry));
  if (files.length) return files.map((file) => readFileSync(`${folder}/${file}`, "utf8").trim()).join("\n\n");
  if (license.includes("Apache-2.0")) return "Used under the Apache License 2.0, the licence of this project.";
  const holder = HOLDERS[scopeOf(name)];
  if (license !== "MIT" || !holder) throw new Error(`${name} (${license}) brings no licence text; add its holder.`);
  return `The MIT License (MIT)\n\n${holder}\n\n${MIT}`;
}
