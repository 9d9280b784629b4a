// The network as an SVG drawing, for export.
import { arrow } from "./arrow.js";
import { nodes } from "./data.js";
import { svg } from "./dom.js";
import { shown } from "./filter.js";
import { placeLabels } from "./labels.js";
import { edgeLabel } from "./look.js";
import { CROWD, FEW } from "./network.js";
import { place, nodeSize } from "./place.js";
import { colours, mix } from "./theme.js";

const WIDTH = 1600;
const MARGIN = 70;

const SHAPE = {
  person: (r) => svg("circle", { r }),
  organization: (r) => svg("rect", { x: -0.9 * r, y: -0.9 * r, width: 1.8 * r, height: 1.8 * r, rx: 0.15 * r }),
  group: (r) => svg("path", { d: `M0 ${-1.2 * r}L${1.2 * r} 0L0 ${1.2 * r}L${-1.2 * r} 0Z` }),
  place: (r) => svg("path", { d: `M0 ${-1.4 * r}L${1.21 * r} ${0.7 * r}L${-1.21 * r} ${0.7 * r}Z` }),
  source: (r) => svg("path", { d: `M0 ${1.4 * r}L${1.21 * r} ${-0.7 * r}L${-1.21 * r} ${-0.7 * r}Z` }),
  work: (r) => svg("rect", { x: -0.7 * r, y: -r, width: 1.4 * r, height: 2 * r }),
};

export function networkSvg() {
  const { visible, pairs, weights } = shown();
  const palette = colours();
  const list = [...visible]
    .map((index) => nodes[index])
    .sort((a, b) => weights.get(b.index) - weights.get(a.index) || a.index - b.index);
  const points = new Map(list.map((node) => [node.index, place(node)]));
  const xs = [...points.values()].map(([x]) => x);
  const ys = [...points.values()].map(([, y]) => y);
  const [left, right, low, high] = list.length
    ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    : [0, 1, 0, 1];
  const scale = (WIDTH - 2 * MARGIN) / Math.max(1, right - left);
  const height = Math.round(Math.max(360, (high - low) * scale + 2 * MARGIN));
  const at = (index) => {
    const [x, y] = points.get(index);
    return [MARGIN + (x - left) * scale, MARGIN + (high - y) * scale];
  };
  const radius = (index) => nodeSize(weights.get(index), visible.size) * 1.15;
  const edges = [...pairs.values()].map((pair) =>
    edge(
      pair,
      at(pair.source),
      at(pair.target),
      radius(pair.target),
      pairs.has(`${pair.target}>${pair.source}`),
      palette,
    ),
  );
  const shapes = list.map((node) => {
    const [x, y] = at(node.index);
    const shape = SHAPE[node.type](radius(node.index));
    return svg(
      "g",
      {
        transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
        fill: palette[node.type],
        stroke: palette.paper,
        "stroke-width": 1.5,
        class: "node",
        "aria-label": node.name,
      },
      svg("title", {}, node.name),
      shape,
    );
  });
  const items = list.map((node, rank) => {
    const [x, y] = at(node.index);
    return { name: node.name, x, y, size: radius(node.index), rank };
  });
  const named = items.filter((item, place) => list.length < CROWD || weights.get(list[place].index) >= FEW);
  const context = document.createElement("canvas").getContext("2d");
  const names = placeLabels(context, named, { width: WIDTH, height, most: Infinity }).map((label) => name(label, palette));
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      "font-family": "system-ui, sans-serif",
      role: "img",
      "aria-label": "Network of who talks about whom",
    },
    svg("rect", { width: WIDTH, height, fill: palette.paper }),
    edges,
    shapes,
    names,
  );
}

function edge(pair, [x, y], [toX, toY], stop, back, palette) {
  const width = 1 + 0.9 * Math.log2(1 + pair.count);
  const curve = arrow(x, y, toX, toY, { curvature: back ? 0.22 : 0.1, stop, width });
  if (!curve) return null;
  const colour =
    pair.favours === pair.opposes
      ? palette.edge
      : mix(pair.favours > pair.opposes ? palette.favours : palette.opposes, palette.paper, 0.35);
  const at = (...pair) => pair.map((value) => value.toFixed(1)).join(" ");
  const { controlX, controlY, neckX, neckY, head } = curve;
  const label = edgeLabel({ pair });
  return svg(
    "g",
    { class: "edge", "aria-label": label },
    svg("title", {}, label),
    svg("path", {
      d: `M${at(x, y)}Q${at(controlX, controlY)} ${at(neckX, neckY)}`,
      fill: "none",
      stroke: colour,
      "stroke-width": width.toFixed(1),
    }),
    svg("path", { d: `M${head.map((point) => at(...point)).join("L")}Z`, fill: colour }),
  );
}

function name({ lines, size, font, box }, palette) {
  const x = (box[0] + box[2]) / 2;
  return svg(
    "text",
    {
      "text-anchor": "middle",
      "font-size": size,
      "font-weight": font.slice(0, 3),
      fill: palette.ink,
      stroke: palette.paper,
      "stroke-width": 3.5,
      "paint-order": "stroke",
      "stroke-linejoin": "round",
      "pointer-events": "none",
    },
    lines.map((line, row) =>
      svg("tspan", { x: x.toFixed(1), y: (box[1] + row * (size + 2) + size * 0.92).toFixed(1) }, line),
    ),
  );
}
