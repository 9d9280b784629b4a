// Places beside those that the page came with: an actor near whom it is tied to most, an event amid its actors.
import { actorsOf, events, nodes, ranked, statements } from "./data.js";

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const STRETCH = 1.45; // as in kg/explorer/layout.py
const MOST_TRIES = 200;

const hasPlace = (item) => item?.x !== undefined;

function spiral({ x, y }, step) {
  const [distance, angle] = [0.9 + 0.45 * Math.sqrt(step), step * GOLDEN_ANGLE];
  return { x: x + distance * Math.cos(angle) * STRETCH, y: y + distance * Math.sin(angle) };
}

// Actors that have no place go around the one through which they came.
export function placeAround(hub, others) {
  for (const node of others) {
    if (hasPlace(node)) continue;
    hub.around = (hub.around ?? 0) + 1;
    Object.assign(node, spiral(hub, hub.around));
  }
}

// Places every actor that has no place: as others get theirs, whoever is tied to them follows.
export function placeActors() {
  let waiting = [...ranked, ...nodes.filter((node) => !node.weight && node.events.length)].filter((node) => !hasPlace(node));
  for (let before = Infinity; waiting.length && waiting.length < before;) {
    before = waiting.length;
    for (const node of waiting) {
      const hub = closest(node);
      if (hub) placeAround(hub, [node]);
    }
    waiting = waiting.filter((node) => !hasPlace(node));
  }
  const edge = 2 + nodes.reduce((far, node) => (hasPlace(node) ? Math.max(far, Math.hypot(node.x, node.y)) : far), 0);
  waiting.forEach((node, step) => {
    const [reach, angle] = [edge + 0.5 * Math.sqrt(step), step * GOLDEN_ANGLE];
    Object.assign(node, { x: reach * Math.cos(angle) * STRETCH, y: reach * Math.sin(angle) });
  });
}

// Of those with a place, the one with whom an actor has the most statements or events.
function closest(node) {
  let best;
  const counts = new Map();
  const count = (index, weight) => {
    if (index === node.index || !hasPlace(nodes[index])) return;
    const sum = (counts.get(index) ?? 0) + weight;
    counts.set(index, sum);
    const most = best === undefined ? 0 : counts.get(best);
    if (sum > most || (sum === most && index < best)) best = index;
  };
  for (const at of node.says) for (const index of statements[at].about) count(index, 1);
  for (const at of node.spoken) for (const index of statements[at].speakers) count(index, 1);
  for (const at of node.events) for (const index of Object.values(actorsOf(events[at]))) count(index, 0.3);
  return nodes[best];
}

const cellOf = ({ x, y }) => `${Math.round(x / 1.1)},${Math.round(y / 0.9)}`;

// Places every event that has no place where nothing stands yet.
export function placeEvents() {
  const waiting = events.filter((event) => !hasPlace(event));
  if (!waiting.length) return;
  const taken = new Set([...nodes, ...events].filter(hasPlace).map(cellOf));
  for (const event of waiting) {
    const actors = Object.values(actorsOf(event)).map((index) => nodes[index]).filter(hasPlace);
    if (!actors.length) continue;
    const middle = (axis) => actors.reduce((sum, actor) => sum + actor[axis], 0) / actors.length;
    const centre = { x: middle("x"), y: middle("y") };
    let spot = centre;
    for (let step = 1; step < MOST_TRIES; step += 1) {
      const next = spiral(centre, step);
      if (taken.has(cellOf(next))) continue;
      spot = next;
      break;
    }
    Object.assign(event, spot);
    taken.add(cellOf(spot));
  }
}
