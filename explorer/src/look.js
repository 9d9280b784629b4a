// How nodes and edges look: colours, what is selected, and what is dimmed beside what is in focus.
import { byId, nodes, tellingsOf } from "./data.js";
import { thousands } from "./dom.js";
import { keyOfGroup } from "./folded.js";
import { state } from "./state.js";
import { NAMED_BY, communities, communityColour, communityOf } from "./communities.js";
import { colours, mix } from "./theme.js";

// Only so much is redrawn when the pointer moves.
const MOST_DIMMED = 8000;

let graph;
let focus = null; // the nodes and edges that are not dimmed, or null where all are equal

export const look = {
  scale: 1, // everything is smaller on a small screen
  hovered: null,
};

// The key in the graph of what has an id in the data.
export function keyOf(id) {
  const item = byId.get(id);
  return item && (item.trigger ? `event${tellingsOf(item)[0].index}` : String(item.index));
}

export const isSelected = (key) => {
  const [kind, id] = state.select;
  if (kind === "group") return graph?.hasNode(key) && graph.getNodeAttribute(key, "group")?.id === id;
  return ["node", "event"].includes(kind) && keyOf(id) === key;
};
export const isFaint = (key) => focus !== null && !focus.has(key);
export const hasFocus = () => focus !== null;

export function focusOn(network) {
  graph = network;
  focus = focusOf();
}

function focusOf() {
  const kept = new Set();
  const keep = (edge) => [edge, ...graph.extremities(edge)].forEach((item) => kept.add(item));
  const { hovered } = look;
  const [kind, first, second] = state.select;
  if (hovered !== null && graph.order + graph.size > MOST_DIMMED) return null;
  if (hovered !== null && graph.hasNode(hovered)) around(hovered);
  else if (hovered !== null && graph.hasEdge(hovered)) keep(hovered);
  else if (state.path.length) {
    const keys = state.path.map(keyOf);
    keys.forEach((key) => kept.add(key));
    keys
      .slice(1)
      .forEach((key, place) => graph.edges(keys[place], key).concat(graph.edges(key, keys[place])).forEach(keep));
  } else if (kind === "node" || kind === "event") around(keyOf(first));
  else if (kind === "statement" && byId.has(first)) {
    const { speakers, about } = byId.get(first);
    for (const node of [...speakers, ...about].map(String)) if (graph.hasNode(node)) kept.add(node);
    const edges = speakers.flatMap((speaker) => about.map((node) => `${speaker}>${node}`));
    edges.forEach((edge) => graph.hasEdge(edge) && keep(edge));
  }
  else if (kind === "group") members(communityOf(first));
  else if (kind === "pair") {
    const key = `${keyOf(first)}>${keyOf(second)}`;
    if (graph.hasEdge(key)) keep(key);
  }
  return kept.size ? kept : null;

  // Of a community that is open, its members and what they say of each other.
  function members(community) {
    if (!community) return;
    around(keyOfGroup(community.place));
    const own = new Set(community.members.map(String).filter((key) => graph.hasNode(key)));
    own.forEach((key) => kept.add(key));
    graph.forEachEdge((edge, _, source, target) => own.has(source) && own.has(target) && kept.add(edge));
  }

  function around(key) {
    if (!graph.hasNode(key)) return;
    kept.add(key);
    graph.forEachEdge(key, keep);
  }
}

// By type, or by community, which is all that a folded one has.
export function colourOf({ node, group, kind }, palette) {
  if (group) return communityColour(group.place);
  return node && state.colour === "community" ? communityColour(communities().of.get(node.index)) : palette[kind];
}

export function nodeReducer(key, attributes) {
  const palette = colours();
  const faint = isFaint(key);
  const colour = colourOf(attributes, palette);
  return {
    ...attributes,
    size: attributes.size * look.scale,
    color: faint ? mix(colour, palette.paper, 0.82) : colour,
    ring: isSelected(key) ? palette.ink : palette.paper,
    zIndex: faint ? 0 : 1,
  };
}

export function edgeReducer(key, { pair, event, ...attributes }) {
  const palette = colours();
  const faint = isFaint(key);
  let colour = palette.edge;
  if (event) colour = mix(palette.event, palette.paper, 0.6);
  else if (pair.favours !== pair.opposes)
    colour = mix(pair.favours > pair.opposes ? palette.favours : palette.opposes, palette.paper, 0.35);
  if (focus && !faint) colour = mix(colour, palette.ink, 0.45);
  return {
    ...attributes,
    size: attributes.size * look.scale,
    color: faint ? mix(colour, palette.paper, 0.8) : colour,
    zIndex: faint ? 0 : 1,
  };
}

export function labelOf({ node, event, group }) {
  if (group) return group.name + (group.count > NAMED_BY ? ` +${thousands(group.count - NAMED_BY)}` : "");
  return node?.name ?? event.label ?? event.type;
}

// What an edge stands for, in words: "A on B: 12 statements, 3 against".
export function edgeLabel({ pair, tie, event }) {
  if (event) return labelOf({ event });
  const nameOf = (end) => (tie ? labelOf(graph.getNodeAttributes(end)) : nodes[end].name);
  const count = pair.count;
  const stances = [pair.favours && `${pair.favours} in favour`, pair.opposes && `${pair.opposes} against`];
  return [`${nameOf(pair.source)} on ${nameOf(pair.target)}: ${count}`, ...stances.filter(Boolean)].join(", ");
}
