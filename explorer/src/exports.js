// What is shown, as a file: picture, network, table, or RDF.
import { TYPE_NAMES, nodes } from "./data.js";
import { h } from "./dom.js";
import { shown } from "./filter.js";
import { place } from "./place.js";
import { save } from "./save.js";
import { networkSvg } from "./scene.js";
import { csv } from "./table.js";
import { turtle } from "./turtle.js";

const FORMATS = {
  "Picture (PNG)": () => png().then((blob) => save(blob, "network.png")),
  "Drawing (SVG)": () => save(svgText(), "network.svg", "image/svg+xml"),
  "Network (GEXF)": () => save(gexf(), "network.gexf", "application/xml"),
  "Table (CSV)": () => save(csv(), "statements.csv", "text/csv"),
  "Graph (Turtle)": () => save(turtle(), "graph.ttl", "text/turtle"),
};

export function exportMenu() {
  const menu = h(
    "details",
    { class: "menu right" },
    h("summary", { class: "quiet" }, "Export"),
    h(
      "div",
      { class: "sheet" },
      Object.entries(FORMATS).map(([name, write]) =>
        h(
          "button",
          {
            type: "button",
            onclick: () => {
              menu.open = false;
              write();
            },
          },
          name,
        ),
      ),
    ),
  );
  return menu;
}

const svgText = () => new XMLSerializer().serializeToString(networkSvg());

async function png() {
  const url = URL.createObjectURL(new Blob([svgText()], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = h("canvas", { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  URL.revokeObjectURL(url);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const xml = (value) =>
  String(value)
    .replace(UNWRITABLE, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

function gexf() {
  const { visible, pairs, weights } = shown();
  const counts = ["direct", "indirect", "mixed", "favours", "opposes"];
  const attributes = (kind, list) =>
    `<attributes class="${kind}">${list.map(([name, type]) => `<attribute id="${name}" title="${name}" type="${type}"/>`).join("")}</attributes>`;
  const values = (list) =>
    `<attvalues>${list.map(([name, value]) => `<attvalue for="${name}" value="${xml(value)}"/>`).join("")}</attvalues>`;
  const shownNodes = [...visible].sort((a, b) => a - b).map((index) => nodes[index]);
  const nodeXml = shownNodes.map((node) => {
    const [x, y] = place(node);
    return `<node id="${xml(node.id)}" label="${xml(node.name)}">${values([
      ["type", TYPE_NAMES[node.type]],
      ["statements", weights.get(node.index)],
    ])}<viz:position x="${x * 100}" y="${y * 100}"/></node>`;
  });
  const edgeXml = [...pairs.values()].map(
    (pair, index) =>
      `<edge id="${index}" source="${xml(nodes[pair.source].id)}" target="${xml(nodes[pair.target].id)}" weight="${pair.count}">${values(counts.map((name) => [name, pair[name]]))}</edge>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph defaultedgetype="directed">
${attributes("node", [
  ["type", "string"],
  ["statements", "integer"],
])}
${attributes(
  "edge",
  counts.map((name) => [name, "integer"]),
)}
<nodes>
${nodeXml.join("\n")}
</nodes>
<edges>
${edgeXml.join("\n")}
</edges>
</graph>
</gexf>
`;
}
