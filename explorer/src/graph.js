// The graph of the network view: actors, communities and events with their places, and the lines between them.
import { DirectedGraph } from "graphology";

import { bounds } from "./arrange.js";
import { actorsOf, nodes, ranked, tellingsOf } from "./data.js";
import { shown } from "./filter.js";
import { keyOfGroup } from "./folded.js";
import { nodeSize, place } from "./place.js";
import { SHAPES } from "./shapes.js";
import { groupSize, radiusOf } from "./sizes.js";
import { placeActors } from "./spots.js";

let sorted = [];

export const graph = new DirectedGraph();
// The nodes' keys, the largest first.
export const byWeight = () => sorted;

// Puts what the filters leave into the graph.
export function fillGraph() {
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
  sorted = graph.nodes().sort((a, b) => graph.getNodeAttribute(b, "size") - graph.getNodeAttribute(a, "size"));
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
