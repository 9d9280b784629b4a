// The network view: who is drawn where, and what the reader does there.
import { OPENED, extentOf, nearness } from "./arrange.js";
import { lookAt } from "./camera.js";
import { communityOf } from "./communities.js";
import { CurveProgram } from "./curves.js";
import { nodes } from "./data.js";
import { shown } from "./filter.js";
import { fillGraph, graph } from "./graph.js";
import { fetchNode } from "./live.js";
import { edgeReducer, focusOn, isSelected, labelOf, look, nodeReducer } from "./look.js";
import { nextInDirection, pinByDragging } from "./moves.js";
import { drawNames } from "./names.js";
import { neighbours } from "./panel.js";
import { PlainSigma, WebglSigma } from "./renderers.js";
import { server } from "./server.js";
import { placeAround } from "./spots.js";
import { state, update } from "./state.js";

// Up to so many nodes and lines a plain canvas is the faster one.
const MOST_PLAIN = 6000;
const MOST_CURVED_MOVING = 1000;

let sigma;
let container;
let listeners;
let measured = [0, 0]; // the size that the picture was last made for
let moving = false;

export const renderer = () => sigma;

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
    drawNames(sigma, moving);
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

// Puts what the filters leave into the picture.
export function fill() {
  fillGraph();
  suit();
  // The picture's frame stays the same whatever the filters leave, so that nothing jumps.
  sigma.setCustomBBox(extentOf(state));
  refocus();
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
