// A page that is served has a part of the graph, and asks the server for more as the reader goes on.
import { actorsOf, articles, byId, events, nodes, statements, take } from "./data.js";
import { server } from "./server.js";

const asked = new Map();
const got = new Set();

// Asks once for each part; what failed may be asked for again.
function fetchPart({ key, name, parameters }) {
  if (!asked.has(key)) asked.set(key, load(key, name, parameters));
  return asked.get(key);
}

async function load(key, name, parameters) {
  try {
    const part = await server.part(name, parameters);
    take(part);
    got.add(key);
    return part;
  } catch (error) {
    asked.delete(key);
    throw error;
  }
}

const wanted = (name, parameters) => ({ key: JSON.stringify([name, parameters]), name, parameters });

// What the page has of a large store from the start, or all of a small one.
export const fetchOverview = () => fetchPart(wanted("overview", {}));

export const fetchNode = (node) => fetchPart(wanted("node", { id: node.id }));

// What a selection and an article need that the page has not got yet.
export async function fetchNeeded({ select, article, view, path, beside }) {
  const [kind, first, second] = select;
  const parts = [];
  if (kind === "node") parts.push(wanted("node", { id: first }));
  if (kind === "pair") parts.push(wanted("pair", { speaker: first, about: second }));
  if (kind === "statement" || kind === "event") parts.push(wanted("article", { id: first.split("#")[0] }));
  path.slice(1).forEach((id, place) => parts.push(wanted("pair", { speaker: path[place], about: id })));
  if (view === "sides") parts.push(...besideParts(beside));
  const read = article || (articles[0]?.id ?? "");
  if (view === "article" && read) parts.push(wanted("article", { id: read }));
  const missing = parts.filter(({ key }) => !got.has(key));
  await Promise.all(missing.map(fetchPart));
  return missing.length > 0;
}

function besideParts([kind, first, second]) {
  if (kind === "pair")
    return [
      wanted("pair", { speaker: first, about: second }),
      wanted("node", { id: first }),
      wanted("node", { id: second }),
    ];
  if (kind === "topic") return [wanted("search", { q: first }), ...(second ? [wanted("node", { id: second })] : [])];
  return kind === "event" ? [wanted("article", { id: first.split("#")[0] })] : [];
}

// What the server finds for words: nodes, and statements.
export async function fetchHits(words) {
  const { actors, said } = await fetchPart(wanted("search", { q: words }));
  return { actors: actors.map((id) => byId.get(id)), said: said.map((id) => byId.get(id)) };
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

function spiral({ x, y }, step) {
  const [distance, angle] = [0.9 + 0.45 * Math.sqrt(step), step * GOLDEN_ANGLE];
  return { x: x + distance * Math.cos(angle) * 1.45, y: y + distance * Math.sin(angle) };
}

const hasPlace = (item) => item?.x !== undefined;
const middle = (items) => ({
  x: items.reduce((sum, item) => sum + item.x, 0) / (items.length || 1),
  y: items.reduce((sum, item) => sum + item.y, 0) / (items.length || 1),
});

// Actors that the layout has not placed go around the one through which they came.
export function placeAround(hub, others) {
  for (const node of others) {
    if (hasPlace(node)) continue;
    hub.around = (hub.around ?? 0) + 1;
    Object.assign(node, spiral(hub, hub.around));
  }
}

// Places whatever came without a place: an actor next to somebody whom it speaks with, an event amid its actors.
export function placeAll() {
  const origin = { x: 0, y: 0 };
  for (const node of nodes) {
    if (hasPlace(node) || !(node.weight || node.events.length)) continue;
    const partners = [...node.says, ...node.spoken].flatMap((index) => [
      ...statements[index].speakers,
      ...statements[index].about,
    ]);
    placeAround(partners.map((index) => nodes[index]).find(hasPlace) ?? origin, [node]);
  }
  for (const event of events) {
    if (hasPlace(event)) continue;
    const actors = Object.values(actorsOf(event)).map((index) => nodes[index]);
    if (actors.length) Object.assign(event, spiral(middle(actors), (event.index % 7) + 1));
  }
}
