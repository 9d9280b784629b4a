// The network view: who is drawn where, and what the reader does there.
import { DirectedGraph } from "graphology";

import { OPENED, bounds, extentOf, nearness } from "./arrange.js";
import { lookAt } from "./camera.js";
import { communityOf } from "./communities.js";
import { CurveProgram } from "./curves.js";
import { actorsOf, nodes, ranked, tellingsOf } from "./data.js";
import { shown } from "./filter.js";
import { keyOfGroup } from "./folded.js";
import { drawLabels } from "./labels.js";
import { fetchNode } from "./live.js";
import {
  edgeLabel,
  edgeReducer,
  focusOn,
  hasFocus,
  isFaint,
  isSelected,
  labelOf,
  look,
  nodeReducer,
} from "./look.js";
import { nextInDirection, pinByDragging } from "./moves.js";
import { neighbours } from "./panel.js";
import { nodeSize, place } from "./place.js";
import { PlainSigma, WebglSigma } from "./renderers.js";
import { server } from "./server.js";
import { SHAPES } from "./shapes.js";
import { groupSize, radiusOf } from "./sizes.js";
import { placeActors, placeAround } from "./spots.js";
import { state, update } from "./state.js";
import { colours } from "./theme.js";

// Only so many nodes compete for a label.
const MOST_LABELLED = 400;
const MOST_LABELS = 140;
const MOST_LABELS_MOVING = 40;
// Up to so many nodes and lines a plain canvas is the faster one.
const MOST_PLAIN = 6000;
const MOST_CURVED_MOVING = 1000;

let sigma;
let container;
let listeners;
let measured = [0, 0]; // the size that the picture was last made for
let moving = false;
let drawn = []; // the names in the picture
let byWeight = []; // the nodes' keys, the largest first

export const graph = new DirectedGraph();
export const renderer = () => sigma;
export const labelled = () => drawn;

const hasWebgl = () => document.createElement("canvas").getContext("webgl2") !== null;

// Draws the network into an element. `choose` gets what the reader clicks, as a selection; `say`
// gets the name of the node that the arrow keys reach.
export function startNetwork(element, choose, say) {
  [container, listeners] = [element, { choose }];
  container.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && look.hovered !== null) return pick(look.hovered);
    const next = nextInDirection(event.key, sigma, graph, look.hovered ?? graph.findNode(isSelected));
    if (next === undefined) return;
    event.preventDefault();
    if (next === null) return;
    hover(next);
    say(labelOf(graph.getNodeAttributes(next)));
  });
  container.addEventListener("blur", () => hover(null));
  // sigma.js watches the window only, but the panels around the canvas come and go.
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = container;
    if (!sigma || !clientWidth || (clientWidth === measured[0] && clientHeight === measured[1])) return;
    sigma.resize();
    refocus();
  }).observe(container);
}

// The renderer that suits the size of the graph.
function suit() {
  const large = graph.order + graph.size > MOST_PLAIN && hasWebgl();
  const Renderer = large ? WebglSigma : PlainSigma;
  if (sigma instanceof Renderer) return;
  const camera = sigma?.getCamera().getState();
  sigma?.kill();
  measure();
  sigma = new Renderer(graph, container, {
    ...Renderer.programs,
    allowInvalidContainer: true,
    renderLabels: false,
    enableEdgeEvents: true,
    enableCameraRotation: false,
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
  if (camera) sigma.getCamera().setState(camera);
  listen();
}

function listen() {
  const { choose } = listeners;
  sigma.on("afterRender", () => {
    sigma.draw(moving && graph.size > MOST_CURVED_MOVING);
    labels(sigma.page);
  });
  sigma.on("clickNode", ({ node, event }) => {
    const pair = event.original.shiftKey && pairWith(node);
    if (pair) choose(pair);
    else pick(node);
  });
  sigma.on("clickEdge", ({ edge }) => pick(edge));
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
    CurveProgram.moving = moving = true;
    clearTimeout(rest);
    rest = setTimeout(() => {
      CurveProgram.moving = moving = false;
      sigma.scheduleRender();
    }, 150);
  });
  pinByDragging(sigma, graph);
}

export async function expand(node) {
  if (server) {
    await fetchNode(node);
    placeAround(node, neighbours(node));
  }
  update({ more: [...new Set([...state.more, ...neighbours(node).map((other) => other.id)])] });
}

// A click on a community opens it, one on anything else selects it.
function pick(key) {
  const group = graph.hasNode(key) && graph.getNodeAttribute(key, "group");
  if (group) openGroup(group.id);
  else listeners.choose(selectionOf(key));
}

// Opens a folded community, with the camera on it.
export function openGroup(id) {
  update({ select: ["group", id], opened: [...state.opened, id] });
  const { members, place } = communityOf(id);
  lookAt(
    members.slice(0, OPENED).map((index) => nodes[index].id),
    nearness(place),
  );
}

// What a click on a node or an edge selects.
function selectionOf(key) {
  const { node, event, pair, tie } = graph.hasNode(key) ? graph.getNodeAttributes(key) : graph.getEdgeAttributes(key);
  if (tie) return groupOf(tie);
  if (event) return ["event", event.id];
  return pair ? ["pair", nodes[pair.source].id, nodes[pair.target].id] : ["node", node.id];
}

// With Shift, a second actor makes a pair with the one that is selected.
function pairWith(key) {
  const [kind, id] = state.select;
  const other = nodes[key]?.id;
  return kind === "node" && other && other !== id && ["pair", id, other];
}

// Of a line between communities, the one that is spoken about, or else the one that speaks.
function groupOf(tie) {
  const [end] = [tie.target, tie.source].map((key) => graph.getNodeAttribute(key, "group")).filter(Boolean);
  return ["group", end.id];
}

function hover(item) {
  if (look.hovered === item) return;
  look.hovered = item;
  sigma.getContainer().style.cursor = item ? "pointer" : "";
  refocus();
}

// Whether the picture that was drawn first is still right when the rest of the graph is there.
export function isFilled() {
  const { visible, pairs, events, groups } = shown();
  return sigma && !events.length && !groups.length && state.layout === "force" && graph.order === visible.size && graph.size === pairs.size;
}

// Puts what the filters leave into the graph.
export function fill() {
  const { visible, pairs, groups, ties } = shown();
  // Who is drawn at first has a place; the others get theirs when one of them is wanted.
  if ([...visible].some((index) => nodes[index].x === undefined)) placeActors();
  graph.clear();
  for (const node of ranked)
    if (visible.has(node.index))
      graph.addNode(node.index, nodeAttributes(node, radiusOf(node.index)));
  for (const group of groups) {
    const { x, y } = bounds()[group.place];
    graph.addNode(keyOfGroup(group.place), { x, y, size: groupSize(group), shape: SHAPES.person, kind: "group", group });
  }
  const thin = Math.max(0.5, Math.min(1, Math.sqrt(150 / pairs.size)));
  for (const pair of pairs.values()) {
    const back = pairs.has(`${pair.target}>${pair.source}`);
    graph.addEdgeWithKey(pair.key, pair.source, pair.target, {
      size: (0.5 + 1.2 * Math.log2(1 + pair.count)) * thin,
      curvature: back ? 0.22 : 0.1,
      pair,
    });
  }
  for (const tie of ties)
    graph.addEdgeWithKey(tie.key, tie.source, tie.target, {
      size: 0.5 + 0.7 * Math.log2(1 + tie.count),
      curvature: 0.14,
      tie,
      pair: tie,
    });
  for (const event of shown().events) addEvent(event);
  byWeight = graph.nodes().sort((a, b) => graph.getNodeAttribute(b, "size") - graph.getNodeAttribute(a, "size"));
  suit();
  // The picture's frame stays the same whatever the filters leave, so that nothing jumps.
  sigma.setCustomBBox(extentOf(state));
  refocus();
}

function addEvent(event) {
  const key = `event${event.index}`;
  const { x, y } = event;
  graph.addNode(key, { x, y, size: nodeSize(1, graph.order), shape: SHAPES.event, kind: "event", event });
  for (const [role, actor] of tellingsOf(event).flatMap((telling) => Object.entries(actorsOf(telling)))) {
    const ends = role === "agent" ? [actor, key] : [key, actor];
    if (graph.hasNode(actor) && !graph.hasEdge(...ends))
      graph.addEdgeWithKey(`${key} ${role} ${actor}`, ...ends, { size: 0.9, curvature: 0.08, event });
  }
}

function nodeAttributes(node, size) {
  const [x, y] = place(node);
  return { x, y, size, shape: SHAPES[node.type], kind: node.type, node };
}

export function refocus() {
  focusOn(graph);
  measure();
  sigma.scheduleRefresh();
}

function measure() {
  const { clientWidth, clientHeight } = container;
  measured = [clientWidth, clientHeight];
  look.scale = Math.max(0.4, Math.min(1, clientWidth / 800, clientHeight / 560));
}

// Whoever has so few statements is named where there is room to look closer, or when somebody looks there.
export const FEW = 3;
export const CROWD = 40;
const CLOSE = 0.6;

// So many of the largest are named however few statements they have: none, where size is the number of statements.
export const leading = () => (state.size === "centrality" ? 20 : 0);

function labels(context) {
  const { width, height } = sigma.getDimensions();
  const all = graph.order < CROWD || sigma.getCamera().ratio < CLOSE || state.happened;
  const { weights } = shown();
  const items = [];
  for (const key of byWeight) {
    const attributes = graph.getNodeAttributes(key);
    const wanted = key === look.hovered || isSelected(key) || (hasFocus() && !isFaint(key));
    const few = attributes.node && weights.get(attributes.node.index) < FEW && items.length >= leading();
    if (!all && !wanted && few) continue;
    const { x, y } = sigma.graphToViewport(attributes);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    items.push({
      name: labelOf(attributes),
      x,
      y,
      size: sigma.scaleSize(attributes.size * look.scale),
      strong: key === look.hovered || isSelected(key),
      faint: isFaint(key),
      rank: items.length,
    });
    if (items.length >= MOST_LABELLED && !hasFocus()) break;
  }
  items.sort((a, b) => b.strong - a.strong || a.faint - b.faint);
  if (graph.hasEdge(look.hovered)) items.unshift(hoveredEdge());
  const most = moving ? MOST_LABELS_MOVING : MOST_LABELS;
  drawn = drawLabels(context, items.slice(0, MOST_LABELLED), { width, height, colours: colours(), most });
}

// The name of the edge under the pointer, in the middle of its curve.
function hoveredEdge() {
  const [from, to] = graph.extremities(look.hovered).map((key) => sigma.graphToViewport(graph.getNodeAttributes(key)));
  const { curvature, ...edge } = graph.getEdgeAttributes(look.hovered);
  const [x, y] = [(from.x + to.x + (to.y - from.y) * curvature) / 2, (from.y + to.y - (to.x - from.x) * curvature) / 2];
  return { name: edgeLabel(edge), x, y, size: 2, strong: true, faint: false };
}
