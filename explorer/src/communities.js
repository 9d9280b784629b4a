// Communities of the whole network, by the Louvain method (Blondel and others 2008), on what views show unless
// asked for more: whatever the filters leave, who belongs together stays the same.
import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";

import { isWhole, nodes, onData, ranked, sketched, statements } from "./data.js";
import { isToldSurely } from "./filter.js";
import { colours } from "./theme.js";

// The largest have a colour each; grey is for all others.
const MOST_COLOURED = 6;
export const NAMED_BY = 2; // so many of the strongest

let found; // { list, of, weights }
onData(() => (found = undefined));

// The same network gives the same communities: the numbers come from a generator with a fixed seed.
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const isNamed = ({ type }) => type !== "source" && type !== "work";

// The actors by their statements, those with a name first.
export const byWeight = (weights) => (one, other) =>
  isNamed(nodes[other]) - isNamed(nodes[one]) || (weights.get(other) ?? 0) - (weights.get(one) ?? 0) || one - other;

// `list` has each community, the one with the most statements first: its members, strongest first, the `id` of
// the strongest, and its `name`; `of` has the place in it for each actor.
export function communities() {
  return (found ??= compute());
}

function compute() {
  const graph = new UndirectedGraph();
  const weights = new Map();
  for (const node of ranked) graph.addNode(node.index);
  const tie = (one, other, count) => {
    if (one === other || !graph.hasNode(one) || !graph.hasNode(other)) return;
    graph.updateEdge(one, other, ({ weight = 0 }) => ({ weight: weight + count }));
  };
  for (const statement of statements) {
    if (!isToldSurely(statement)) continue;
    for (const index of new Set([...statement.speakers, ...statement.about]))
      weights.set(index, (weights.get(index) ?? 0) + 1);
    for (const speaker of statement.speakers) for (const about of statement.about) tie(speaker, about, 1);
  }
  if (!isWhole()) {
    for (const node of ranked) weights.set(node.index, node.weight);
    for (const [speaker, about, count] of sketched) tie(speaker, about, count);
  }
  const raw = graph.size ? louvain(graph, { rng: generator(7) }) : {};
  const members = new Map();
  for (const key of graph.nodes()) members.set(raw[key] ?? key, [...(members.get(raw[key] ?? key) ?? []), Number(key)]);
  const sum = (list) => list.reduce((total, index) => total + (weights.get(index) ?? 0), 0);
  const list = [...members.values()]
    .map((own) => ({ members: own.sort(byWeight(weights)), weight: sum(own) }))
    .sort((a, b) => b.weight - a.weight || a.members[0] - b.members[0])
    .map((one, place) => ({ ...one, place, id: nodes[one.members[0]].id, name: nameOf(one.members) }));
  return { list, of: new Map(list.flatMap(({ members: own }, place) => own.map((index) => [index, place]))), weights };
}

const nameOf = (members) => members.slice(0, NAMED_BY).map((index) => nodes[index].name).join(", ");

export const communityOf = (id) => communities().list.find((one) => one.id === id);

// The largest communities, of more than one actor, each with its colour.
export const largest = () =>
  communities()
    .list.slice(0, MOST_COLOURED)
    .map((one) => ({ ...one, colour: colours().communities[one.place] }))
    .filter(({ members }) => members.length > 1);

export function communityColour(place) {
  const few = place === undefined || place >= MOST_COLOURED || communities().list[place].members.length < 2;
  return few ? colours().soft : colours().communities[place];
}
