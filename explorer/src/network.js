// The network view: sigma.js draws the nodes and edges, labels.js the names.
import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { DirectedGraph } from "graphology";
import Sigma from "sigma";

import { FIRST, byId, nodes, ranked } from "./data.js";
import { h } from "./dom.js";
import { shown } from "./filter.js";
import { drawLabels } from "./labels.js";
import { neighbours } from "./panel.js";
import { nodeSize, place } from "./place.js";
import { SHAPES, ShapeProgram } from "./shapes.js";
import { state, update } from "./state.js";
import { colours, mix, still } from "./theme.js";

let sigma;
let hovered = null;
let focus = null; // the nodes and edges that are not dimmed, or null where all are equal

export const graph = new DirectedGraph();
export const renderer = () => sigma;
export function hasWebgl() {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(context);
  } catch {
    return false;
  }
}

// Draws the network; `choose` gets what the reader clicks, as a selection.
export function startNetwork(container, choose) {
  fill();
  sigma = new Sigma(graph, container, {
    allowInvalidContainer: true,
    renderLabels: false,
    enableEdgeEvents: true,
    enableCameraRotation: false,
    defaultNodeType: "shape",
    defaultEdgeType: "curve",
    nodeProgramClasses: { shape: ShapeProgram },
    edgeProgramClasses: { curve: EdgeCurvedArrowProgram },
    nodeReducer,
    edgeReducer,
    zIndex: true,
    minEdgeThickness: 1.2,
    stagePadding: 56,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    defaultDrawNodeHover: () => {},
  });
  const canvas = sigma.getCanvases().labels;
  sigma.on("afterRender", () => labels(canvas.getContext("2d")));
  sigma.on("clickNode", ({ node }) => choose(["node", byKey(node).id]));
  sigma.on("clickEdge", ({ edge }) => {
    const [source, target] = graph.extremities(edge);
    choose(["pair", byKey(source).id, byKey(target).id]);
  });
  sigma.on("clickStage", () => update({ select: [] }));
  sigma.on("enterNode", ({ node }) => hover(node));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", ({ edge }) => hover(edge));
  sigma.on("leaveEdge", () => hover(null));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    expand(byKey(node));
  });
  pinByDragging();
  frame();
  return sigma;
}

export const expand = (node) => update({ more: [...new Set([...state.more, ...neighbours(node).map((other) => other.id)])] });

// The picture's frame stays the same whatever the filters leave, so that nothing jumps.
function frame() {
  const placed = (state.all ? ranked : ranked.slice(0, FIRST)).map((node) => [node.x ?? 0, node.y ?? 0]);
  const extent = (axis) => [Math.min(...placed.map((point) => point[axis])), Math.max(...placed.map((point) => point[axis]))];
  sigma.setCustomBBox(placed.length ? { x: extent(0), y: extent(1) } : null);
}

// A node that is dragged stays where it is put.
function pinByDragging() {
  let dragged = null;
  let moved = false;
  sigma.on("downNode", ({ node }) => ([dragged, moved] = [node, false]));
  sigma.on("moveBody", ({ event }) => {
    if (dragged === null) return;
    moved = true;
    const { x, y } = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, { x, y });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  const drop = () => {
    if (dragged !== null && moved) {
      const { x, y } = graph.getNodeAttributes(dragged);
      update({ pins: { ...state.pins, [byKey(dragged).id]: [Math.round(x * 100) / 100, Math.round(y * 100) / 100] } });
    }
    dragged = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
}

const byKey = (key) => nodes[Number(key)];

function hover(item) {
  hovered = item;
  sigma.getContainer().style.cursor = item ? "pointer" : "";
  refocus();
}

// Puts what the filters leave into the graph.
export function fill() {
  const { visible, pairs, weights } = shown();
  graph.clear();
  for (const node of ranked) if (visible.has(node.index)) graph.addNode(node.index, nodeAttributes(node, weights.get(node.index)));
  for (const pair of pairs.values()) {
    const back = pairs.has(`${pair.target}>${pair.source}`);
    graph.addEdgeWithKey(pair.key, pair.source, pair.target, {
      size: 1 + 1.4 * Math.log2(1 + pair.statements.length),
      curvature: back ? 0.22 : 0.1,
      pair,
    });
  }
  if (!sigma) return;
  frame();
  refocus();
}

function nodeAttributes(node, weight) {
  const [x, y] = place(node);
  return { x, y, size: nodeSize(weight), shape: SHAPES[node.type], kind: node.type };
}

export function refocus() {
  focus = focusOf();
  sigma.refresh();
}

function focusOf() {
  const kept = new Set();
  const keep = (edge) => [edge, ...graph.extremities(edge)].forEach((item) => kept.add(item));
  const [kind, first, second] = state.select;
  if (hovered !== null && graph.hasNode(hovered)) around(hovered);
  else if (hovered !== null && graph.hasEdge(hovered)) keep(hovered);
  else if (state.path.length) {
    const keys = state.path.map((id) => String(byId.get(id)?.index));
    keys.forEach((key) => kept.add(key));
    keys.slice(1).forEach((key, place) => graph.edges(keys[place], key).concat(graph.edges(key, keys[place])).forEach(keep));
  } else if (kind === "node") around(String(byId.get(first)?.index));
  else if (kind === "pair") {
    const key = `${byId.get(first)?.index}>${byId.get(second)?.index}`;
    if (graph.hasEdge(key)) keep(key);
  }
  return kept.size ? kept : null;

  function around(key) {
    if (!graph.hasNode(key)) return;
    kept.add(key);
    graph.forEachEdge(key, keep);
  }
}

function nodeReducer(key, attributes) {
  const palette = colours();
  const faint = focus && !focus.has(key);
  const colour = palette[attributes.kind];
  const chosen = state.select[0] === "node" && byKey(key).id === state.select[1];
  return {
    ...attributes,
    color: faint ? mix(colour, palette.paper, 0.82) : colour,
    ring: chosen ? palette.ink : palette.paper,
    zIndex: faint ? 0 : 1,
  };
}

function edgeReducer(key, { pair, ...attributes }) {
  const palette = colours();
  const faint = focus && !focus.has(key);
  let colour = palette.edge;
  if (pair.favours !== pair.opposes) colour = mix(pair.favours > pair.opposes ? palette.favours : palette.opposes, palette.paper, 0.35);
  if (focus && !faint) colour = mix(colour, palette.ink, 0.45);
  return { ...attributes, color: faint ? mix(colour, palette.paper, 0.8) : colour, zIndex: faint ? 0 : 1 };
}

function labels(context) {
  const { width, height } = sigma.getDimensions();
  const items = [];
  graph.forEachNode((key, attributes) => {
    const { x, y } = sigma.graphToViewport(attributes);
    const strong = key === hovered || (state.select[0] === "node" && byKey(key).id === state.select[1]);
    items.push({ name: byKey(key).name, x, y, size: sigma.scaleSize(attributes.size), strong, faint: Boolean(focus && !focus.has(key)), weight: attributes.size });
  });
  items.sort((a, b) => b.strong - a.strong || a.faint - b.faint || b.weight - a.weight);
  drawLabels(context, items, { width, height, colours: colours(), most: 140 });
}

// Moves the camera so that some nodes are in sight.
export function lookAt(ids) {
  const keys = ids.map((id) => String(byId.get(id)?.index)).filter((key) => graph.hasNode(key));
  if (!keys.length) return;
  const points = keys.map((key) => sigma.getNodeDisplayData(key));
  const middle = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const camera = sigma.getCamera();
  const target = { x: middle("x"), y: middle("y"), ratio: Math.min(camera.ratio, 0.8) };
  if (still()) camera.setState(target);
  else camera.animate(target, { duration: 350 });
}

export function zoom(factor) {
  const camera = sigma.getCamera();
  const ratio = factor ? camera.getBoundedRatio(camera.ratio * factor) : 1;
  const target = factor ? { ratio } : { x: 0.5, y: 0.5, ratio };
  if (still()) camera.setState(target);
  else camera.animate(target, { duration: 200 });
}

export function zoomButtons() {
  return h(
    "div", { class: "zoom", role: "group", "aria-label": "Zoom" },
    h("button", { type: "button", "aria-label": "Zoom in", title: "Zoom in (+)", onclick: () => zoom(1 / 1.5) }, "+"),
    h("button", { type: "button", "aria-label": "Zoom out", title: "Zoom out (−)", onclick: () => zoom(1.5) }, "−"),
    h("button", { type: "button", "aria-label": "Show all", title: "Show all (0)", onclick: () => zoom(0) }, "⤢"),
  );
}
