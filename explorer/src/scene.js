// The network as an SVG drawing, for export.
import { arrow } from "./arrow.js";
import { nodes } from "./data.js";
import { svg } from "./dom.js";
import { shown } from "./filter.js";
import { placeLabels } from "./labels.js";
import { colourOf, edgeLabel, labelOf } from "./look.js";
import { bounds } from "./arrange.js";
import { keyOfGroup } from "./folded.js";
import { CROWD, FEW, leading } from "./names.js";
import { place } from "./place.js";
import { groupSize, radiusOf } from "./sizes.js";
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

// What is drawn, the largest first: actors, and communities that are folded.
function marks() {
  const { visible, weights, groups } = shown();
  const palette = colours();
  const actors = [...visible].map((index) => {
    const node = nodes[index];
    const [kind, few] = [node.type, weights.get(index) < FEW];
    return { key: String(index), name: node.name, kind, few, place: place(node), size: radiusOf(index), index, fill: colourOf({ node, kind }, palette) };
  });
  const folded = groups.map((group) => {
    const { x, y } = bounds()[group.place];
    const fill = colourOf({ group }, palette);
    return { key: keyOfGroup(group.place), name: labelOf({ group }), kind: "person", place: [x, y], size: groupSize(group), index: group.place, fill };
  });
  return [...actors, ...folded].sort((a, b) => b.size - a.size || a.index - b.index);
}

export function networkSvg() {
  const { pairs, ties } = shown();
  const palette = colours();
  const list = marks();
  const xs = list.map((mark) => mark.place[0]);
  const ys = list.map((mark) => mark.place[1]);
  const [left, right, low, high] = list.length
    ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    : [0, 1, 0, 1];
  const scale = (WIDTH - 2 * MARGIN) / Math.max(1, right - left);
  const height = Math.round(Math.max(360, (high - low) * scale + 2 * MARGIN));
  for (const mark of list) {
    const [x, y] = mark.place;
    Object.assign(mark, { x: MARGIN + (x - left) * scale, y: MARGIN + (high - y) * scale, size: mark.size * 1.15 });
  }
  const byKey = new Map(list.map((mark) => [mark.key, mark]));
  const edges = [
    ...[...pairs.values()].map((pair) => [{ pair }, pairs.has(`${pair.target}>${pair.source}`)]),
    ...ties.map((tie) => [{ tie, pair: tie }, false]),
  ].map(([edge, back]) => {
    const [from, to] = [edge.pair.source, edge.pair.target].map((key) => byKey.get(String(key)));
    const label = edge.tie ? `${from.name} on ${to.name}: ${edge.tie.count}` : edgeLabel(edge);
    return line(edge.pair, [from.x, from.y], [to.x, to.y], to.size, back, label, palette);
  });
  const shapes = list.map(({ name: title, kind, x, y, size, fill }) =>
    svg(
      "g",
      {
        transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
        fill,
        stroke: palette.paper,
        "stroke-width": 1.5,
        class: "node",
        "aria-label": title,
      },
      svg("title", {}, title),
      SHAPE[kind](size),
    ),
  );
  const items = list.map(({ name: title, x, y, size, few }, rank) => ({ name: title, x, y, size, few, rank }));
  const named = items.filter(({ few, rank }) => list.length < CROWD || !few || rank < leading());
  const context = document.createElement("canvas").getContext("2d");
  const labels = placeLabels(context, named, { width: WIDTH, height, most: Infinity, marks: items });
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
    labels.map(({ leader: line }) => line && svg("path", { d: `M${line.map((end) => at(...end)).join("L")}`, stroke: palette.ink, opacity: 0.6 })),
    labels.map((label) => name(label, palette)),
  );
}

const at = (...pair) => pair.map((value) => value.toFixed(1)).join(" ");

function line(pair, [x, y], [toX, toY], stop, back, label, palette) {
  const width = 1 + 0.9 * Math.log2(1 + pair.count);
  const curve = arrow(x, y, toX, toY, { curvature: back ? 0.22 : 0.1, stop, width });
  if (!curve) return null;
  const colour =
    pair.favours === pair.opposes
      ? palette.edge
      : mix(pair.favours > pair.opposes ? palette.favours : palette.opposes, palette.paper, 0.35);
  const { controlX, controlY, neckX, neckY, head } = curve;
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
