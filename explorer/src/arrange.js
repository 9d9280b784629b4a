// Where actors stand in the layouts that the reader can choose beside the one that comes with the page. Like that
// one they place every actor of the whole graph, so that nobody moves when a filter is set.
import { FIRST, nodes, onData, pictured, ranked } from "./data.js";
import { byWeight, communities } from "./communities.js";

// Screens and labels are wide: this much of the freedom goes to x, as in kg/explorer/layout.py.
const STRETCH = 1.45;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
// What neighbours keep between them on a circle, and inside a community.
const ROOM = 1.25;
const NEAR = 0.95;
const MARGIN = 1.2;
// So many of a community are drawn when it is opened, and have a place inside its bounds.
export const OPENED = 40;
const MOST_FITTED = 120;

export const LAYOUTS = { force: "By who speaks of whom", circle: "Circle", community: "Communities" };

// So many are drawn at first: a narrow screen has room for the names of half as many.
export const atFirst = () => (matchMedia("(max-width: 600px)").matches ? FIRST / 2 : FIRST);

let places = {};
onData(() => (places = {}));

// The place of an actor in a layout, or undefined where that is the page's own.
export function arranged(layout, node) {
  if (layout === "circle") return (places.circle ??= circle()).get(node.index);
  if (layout === "community") return inCommunities().of.get(node.index);
  return undefined;
}

// The middle of each community, and how far it reaches.
export const bounds = () => inCommunities().discs;
const inCommunities = () => (places.community ??= discs());

// The weightiest stand on a circle, beside those of their community, the others on circles around it.
function circle() {
  const { of, weights } = communities();
  const order = ranked.map((node) => node.index).sort(byWeight(weights));
  const found = new Map();
  let radius = 0;
  for (let start = 0, room = FIRST; start < order.length; start += room, room = Math.floor((2 * Math.PI * radius) / ROOM)) {
    const ring = order.slice(start, start + room).sort((a, b) => of.get(a) - of.get(b) || byWeight(weights)(a, b));
    radius = Math.max(radius && radius + 2 * ROOM, (ring.length * ROOM) / (2 * Math.PI));
    ring.forEach((index, place) => {
      const angle = (2 * Math.PI * place) / ring.length - Math.PI / 2;
      // Every other one a little further in, where names need the room.
      const reach = radius * (ring.length > 20 && place % 2 ? 0.84 : 1);
      found.set(index, [reach * Math.cos(angle) * STRETCH, reach * Math.sin(angle)]);
    });
  }
  return found;
}

// Each community is a disc, its strongest actor in the middle; the discs lie around the largest one, each where there
// is room for it first, and the many small ones further and further out.
function discs() {
  const taken = [];
  const of = new Map();
  let outside = 0; // how much room there is inside the ring where the next of the many stands
  communities().list.forEach(({ members }, place) => {
    const radius = 0.7 + reachOf(Math.min(members.length, OPENED) - 1);
    if (place === MOST_FITTED) outside = Math.max(...taken.map((disc) => Math.hypot(disc.x, disc.y) + disc.radius)) ** 2;
    const [x, y] = place < MOST_FITTED ? freePlace(taken, radius) : further(Math.sqrt(outside) + radius, place);
    outside += 2 * radius ** 2;
    taken.push({ x, y, radius });
    members.forEach((index, rank) => {
      const [distance, angle] = [reachOf(rank), rank * GOLDEN_ANGLE];
      of.set(index, [(x + distance * Math.cos(angle)) * STRETCH, y + distance * Math.sin(angle)]);
    });
  });
  return { of, discs: taken.map(({ x, y, radius }) => ({ x: x * STRETCH, y, radius })) };
}

const further = (distance, step) => [distance * Math.cos(step * GOLDEN_ANGLE), distance * Math.sin(step * GOLDEN_ANGLE)];

// The strongest, in the middle, is the largest.
const reachOf = (rank) => (rank ? NEAR * Math.sqrt(rank + 2) : 0);

function freePlace(taken, radius) {
  for (let step = 0; ; step += 1) {
    const [x, y] = further(0.5 * Math.sqrt(step), step);
    if (taken.every((other) => Math.hypot(other.x - x, other.y - y) >= other.radius + radius)) return [x, y];
  }
}

// The places that the picture's frame holds, whatever is drawn of them: those of a first picture.
function frameOf(layout) {
  if (layout === "circle") {
    const all = (places.circle ??= circle());
    return [...all.values()].slice(0, FIRST);
  }
  return bounds()
    .slice(0, MOST_FOLDED)
    .flatMap(({ x, y, radius }) => [
      [x - radius * STRETCH, y - radius],
      [x + radius * STRETCH, y + radius],
    ]);
}

// How far the picture reaches, on both axes; null where there is none.
export function extentOf({ layout, all }) {
  const own = (node) => arranged(layout, node) ?? [node.x ?? 0, node.y ?? 0];
  const placed = all ? ranked.map(own) : layout === "force" ? nodes.slice(0, Math.min(pictured, atFirst())).map(own) : frameOf(layout);
  const extent = (axis) => placed.reduce(([low, high], point) => [Math.min(low, point[axis]), Math.max(high, point[axis])], [Infinity, -Infinity]);
  return placed.length ? { x: extent(0), y: extent(1) } : null;
}

// How near the camera goes to see one community, as a share of the whole frame.
export function nearness(place) {
  const xs = frameOf("community").map(([x]) => x);
  return (MARGIN * 2 * bounds()[place].radius * STRETCH) / (Math.max(...xs) - Math.min(...xs));
}

// So many communities are drawn while they are folded.
export const MOST_FOLDED = 24;
