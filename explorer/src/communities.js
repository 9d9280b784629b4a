// Communities of the network that is shown, by the Louvain method (Blondel and others 2008).
import louvain from "graphology-communities-louvain";

import { nodes } from "./data.js";
import { colours } from "./theme.js";

// The largest have a colour each; grey is for all others.
const MOST = 6;

let found = null; // the community of each key, the largest community first
let leaders = [];

export const forgetCommunities = () => (found = null);

// The same network gives the same communities: the numbers come from a generator with a fixed seed.
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function findCommunities(graph) {
  if (found) return;
  const raw = louvain(graph, {
    getEdgeWeight: (key, { pair }) => pair?.count ?? 0.3,
    rng: generator(7),
  });
  const members = new Map();
  // The graph's nodes are in the order of their weight, so that the first member leads.
  for (const key of graph.nodes()) members.set(raw[key], [...(members.get(raw[key]) ?? []), key]);
  const largest = [...members.values()].filter((keys) => keys.length > 1).sort((a, b) => b.length - a.length);
  found = new Map(largest.flatMap((keys, place) => keys.map((key) => [key, place])));
  leaders = largest
    .slice(0, MOST)
    .map((keys) => ({ id: nodes[keys[0]]?.id, name: nodes[keys[0]]?.name ?? "Events", count: keys.length }));
}

// The largest communities: who of each has the most statements, and how many belong to it.
export const communities = () => leaders.map((leader, place) => ({ ...leader, colour: colours().communities[place] }));

export function communityColour(key) {
  const place = found?.get(key);
  return place !== undefined && place < MOST ? colours().communities[place] : colours().soft;
}
