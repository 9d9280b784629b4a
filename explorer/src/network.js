// The network view: sigma.js draws the nodes and edges, labels.js the names.
import { DirectedGraph } from "graphology";
import Sigma from "sigma";

import { CurveProgram } from "./curves.js";
import { FIRST, actorsOf, byId, nodes, ranked } from "./data.js";
import { h } from "./dom.js";
import { shown } from "./filter.js";
import { drawLabels } from "./labels.js";
import { nextInDirection, pinByDragging } from "./moves.js";
import { neighbours } from "./panel.js";
import { nodeSize, place } from "./place.js";
import { SHAPES, ShapeProgram } from "./shapes.js";
import { state, update } from "./state.js";
import { colours, mix, still } from "./theme.js";

// Only so many nodes compete for a label, and only so much is redrawn when the pointer moves.
const MOST_LABELLED = 400;
const MOST_DIMMED = 8000;

let sigma;
let scale = 1; // everything is smaller on a small screen
let hovered = null;
let byWeight = []; // the nodes' keys, the largest first
let focus = null; // the nodes and edges that are not dimmed, or null where all are equal

export const graph = new DirectedGraph();
export function hasWebgl() {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(context);
  } catch {
    return false;
  }
}

class NoProgram {
  reallocate() {}
  process() {}
  render() {}
  kill() {}
}

// Draws the network. `choose` gets what the reader clicks, as a selection; `say` gets the name of
// the node that the arrow keys reach.
export function startNetwork(container, choose, say) {
  sigma = new Sigma(graph, container, {
    allowInvalidContainer: true,
    renderLabels: false,
    enableEdgeEvents: true,
    enableCameraRotation: false,
    // Under the names of sigma's own programs, which it would compile too.
    nodeProgramClasses: { circle: ShapeProgram },
    edgeProgramClasses: { arrow: CurveProgram, line: NoProgram },
    defaultEdgeType: "arrow",
    nodeReducer,
    edgeReducer,
    zIndex: true,
    minEdgeThickness: 1.2,
    stagePadding: 44,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    defaultDrawNodeHover: () => {},
  });
  const canvas = sigma.getCanvases().labels;
  sigma.on("afterRender", () => labels(canvas.getContext("2d")));
  sigma.on("clickNode", ({ node }) => choose(selectionOf(node)));
  sigma.on("clickEdge", ({ edge }) => choose(selectionOf(edge)));
  sigma.on("clickStage", () => update({ select: [] }));
  sigma.on("enterNode", ({ node }) => hover(node));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", ({ edge }) => hover(edge));
  sigma.on("leaveEdge", () => hover(null));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    if (nodes[node]) expand(nodes[node]);
  });
  let rest;
  sigma.getCamera().on("updated", () => {
    CurveProgram.moving = true;
    clearTimeout(rest);
    rest = setTimeout(() => {
      CurveProgram.moving = false;
      sigma.scheduleRender();
    }, 150);
  });
  pinByDragging(sigma, graph);
  container.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && hovered !== null) return choose(selectionOf(hovered));
    const next = nextInDirection(event.key, sigma, graph, hovered ?? graph.findNode(isSelected));
    if (next === undefined) return;
    event.preventDefault();
    if (next === null) return;
    hover(next);
    say(labelOf(graph.getNodeAttributes(next)));
  });
  container.addEventListener("blur", () => hover(null));
  // sigma.js watches the window only, but the panels around the canvas come and go.
  new ResizeObserver(() => {
    if (!container.clientWidth) return;
    sigma.resize();
    refocus();
  }).observe(container);
  return sigma;
}

export const expand = (node) =>
  update({ more: [...new Set([...state.more, ...neighbours(node).map((other) => other.id)])] });

// The picture's frame stays the same whatever the filters leave, so that nothing jumps.
function frame() {
  const placed = (state.all ? ranked : ranked.slice(0, FIRST)).map((node) => [node.x ?? 0, node.y ?? 0]);
  const extent = (axis) => [
    Math.min(...placed.map((point) => point[axis])),
    Math.max(...placed.map((point) => point[axis])),
  ];
  sigma.setCustomBBox(placed.length ? { x: extent(0), y: extent(1) } : null);
}

// What a click on a node or an edge selects.
function selectionOf(key) {
  const { node, event, pair } = graph.hasNode(key) ? graph.getNodeAttributes(key) : graph.getEdgeAttributes(key);
  if (event) return ["event", event.id];
  return pair ? ["pair", nodes[pair.source].id, nodes[pair.target].id] : ["node", node.id];
}

// The key in the graph of what has an id in the data.
function keyOf(id) {
  const item = byId.get(id);
  return item && (item.trigger ? `event${item.index}` : String(item.index));
}

const isSelected = (key) => ["node", "event"].includes(state.select[0]) && keyOf(state.select[1]) === key;

function hover(item) {
  hovered = item;
  sigma.getContainer().style.cursor = item ? "pointer" : "";
  refocus();
}

const labelOf = ({ node, event }) => node?.name ?? event.label ?? event.type;

// Puts what the filters leave into the graph.
export function fill() {
  const { visible, pairs, weights } = shown();
  graph.clear();
  for (const node of ranked)
    if (visible.has(node.index))
      graph.addNode(node.index, nodeAttributes(node, nodeSize(weights.get(node.index), visible.size)));
  const thin = Math.max(0.5, Math.min(1, Math.sqrt(150 / pairs.size)));
  for (const pair of pairs.values()) {
    const back = pairs.has(`${pair.target}>${pair.source}`);
    graph.addEdgeWithKey(pair.key, pair.source, pair.target, {
      size: (0.5 + 1.2 * Math.log2(1 + pair.statements.length)) * thin,
      curvature: back ? 0.22 : 0.1,
      pair,
    });
  }
  for (const event of shown().events) addEvent(event);
  byWeight = graph.nodes().sort((a, b) => graph.getNodeAttribute(b, "size") - graph.getNodeAttribute(a, "size"));
  frame();
  refocus();
}

function addEvent(event) {
  const key = `event${event.index}`;
  const { x, y } = event;
  graph.addNode(key, { x, y, size: nodeSize(1, graph.order), shape: SHAPES.event, kind: "event", event });
  for (const [role, actor] of Object.entries(actorsOf(event))) {
    const ends = role === "agent" ? [actor, key] : [key, actor];
    if (graph.hasNode(actor) && !graph.hasEdge(...ends))
      graph.addEdgeWithKey(`${key} ${role}`, ...ends, { size: 0.9, curvature: 0.08, event });
  }
}

function nodeAttributes(node, size) {
  const [x, y] = place(node);
  return { x, y, size, shape: SHAPES[node.type], kind: node.type, node };
}

export function refocus() {
  focus = focusOf();
  const { clientWidth, clientHeight } = sigma.getContainer();
  scale = Math.max(0.4, Math.min(1, clientWidth / 800, clientHeight / 560));
  sigma.scheduleRefresh();
}

function focusOf() {
  const kept = new Set();
  const keep = (edge) => [edge, ...graph.extremities(edge)].forEach((item) => kept.add(item));
  const [kind, first, second] = state.select;
  if (hovered !== null && graph.hasNode(hovered)) around(hovered);
  else if (hovered !== null && graph.hasEdge(hovered)) keep(hovered);
  else if (state.path.length) {
    const keys = state.path.map(keyOf);
    keys.forEach((key) => kept.add(key));
    keys
      .slice(1)
      .forEach((key, place) => graph.edges(keys[place], key).concat(graph.edges(key, keys[place])).forEach(keep));
  } else if (kind === "node" || kind === "event") around(keyOf(first));
  else if (kind === "pair") {
    const key = `${keyOf(first)}>${keyOf(second)}`;
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
  return {
    ...attributes,
    size: attributes.size * scale,
    color: faint ? mix(colour, palette.paper, 0.82) : colour,
    ring: isSelected(key) ? palette.ink : palette.paper,
    zIndex: faint ? 0 : 1,
  };
}

function edgeReducer(key, { pair, event, ...attributes }) {
  const palette = colours();
  const faint = focus && !focus.has(key);
  let colour = palette.edge;
  if (event) colour = mix(palette.event, palette.paper, 0.6);
  else if (pair.favours !== pair.opposes)
    colour = mix(pair.favours > pair.opposes ? palette.favours : palette.opposes, palette.paper, 0.35);
  if (focus && !faint) colour = mix(colour, palette.ink, 0.45);
  return {
    ...attributes,
    size: attributes.size * scale,
    color: faint ? mix(colour, palette.paper, 0.8) : colour,
    zIndex: faint ? 0 : 1,
  };
}

function labels(context) {
  const { width, height } = sigma.getDimensions();
  const items = [];
  for (const key of byWeight) {
    const attributes = graph.getNodeAttributes(key);
    const { x, y } = sigma.graphToViewport(attributes);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    items.push({
      name: labelOf(attributes),
      x,
      y,
      size: sigma.scaleSize(attributes.size * scale),
      strong: key === hovered || isSelected(key),
      faint: Boolean(focus && !focus.has(key)),
    });
    if (items.length >= MOST_LABELLED && !focus) break;
  }
  items.sort((a, b) => b.strong - a.strong || a.faint - b.faint);
  drawLabels(context, items.slice(0, MOST_LABELLED), { width, height, colours: colours(), most: 140 });
}

// Moves the camera so that some nodes are in sight.
export function lookAt(ids) {
  const keys = ids.map(keyOf).filter((key) => graph.hasNode(key));
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
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom" },
    h("button", { type: "button", "aria-label": "Zoom in", title: "Zoom in (+)", onclick: () => zoom(1 / 1.5) }, "+"),
    h("button", { type: "button", "aria-label": "Zoom out", title: "Zoom out (−)", onclick: () => zoom(1.5) }, "−"),
    h(
      "button",
      { type: "button", "aria-label": "Fit to the screen", title: "Fit to the screen (0)", onclick: () => zoom(0) },
      "⤢",
    ),
  );
}
