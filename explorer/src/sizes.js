// How large an actor is drawn: by its statements, or by how central it is among those that are drawn.
import { DirectedGraph } from "graphology";
import pagerank from "graphology-metrics/centrality/pagerank";

import { communities } from "./communities.js";
import { shown } from "./filter.js";
import { mostStatements, nodeSize } from "./place.js";
import { state } from "./state.js";

export const SIZES = { statements: "Statements", centrality: "Centrality (PageRank)" };

const ranks = new WeakMap(); // by what is shown

// The weight that an actor is drawn with, in numbers of statements: the most central one has the most.
export function weightOf(index) {
  const now = shown();
  if (state.size !== "centrality") return now.weights.get(index);
  if (!ranks.has(now)) ranks.set(now, centrality(now));
  return ranks.get(now).get(index);
}

export const radiusOf = (index) => nodeSize(weightOf(index), shown().visible.size + shown().groups.length);

// The radius of a folded community, by the statements of its members.
export const groupSize = ({ weight }) => 7 + 25 * Math.sqrt(weight / Math.max(1, communities().list[0].weight));

function centrality({ visible, pairs }) {
  const graph = new DirectedGraph();
  for (const index of visible) graph.addNode(index);
  for (const { source, target, count } of pairs.values()) graph.addEdge(source, target, { weight: count });
  if (!graph.order) return new Map();
  const scores = pagerank(graph, { maxIterations: 1000 });
  const most = Math.max(...Object.values(scores));
  return new Map([...visible].map((index) => [index, (scores[index] / most) * mostStatements]));
}
