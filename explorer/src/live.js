// A page that is served has a part of the graph, and asks the server for more as the reader goes on.
import { articles, byId, nodes, statements, take } from "./data.js";
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

export const fetchNode = (node) => fetchPart(wanted("node", { id: node.id }));

// What a selection and an article need that the page has not got yet.
export async function fetchNeeded({ select, article, view }) {
  const [kind, first, second] = select;
  const parts = [];
  if (kind === "node") parts.push(wanted("node", { id: first }));
  if (kind === "pair") parts.push(wanted("pair", { speaker: first, about: second }));
  if (kind === "statement" || kind === "event") parts.push(wanted("article", { id: first.split("#")[0] }));
  const read = article || (articles[0]?.id ?? "");
  if (view === "article" && read) parts.push(wanted("article", { id: read }));
  const missing = parts.filter(({ key }) => !got.has(key));
  await Promise.all(missing.map(fetchPart));
  return missing.length > 0;
}

// What the server finds for words: nodes, and statements.
export async function fetchHits(words) {
  const { actors, said } = await fetchPart(wanted("search", { q: words }));
  return { actors: actors.map((id) => byId.get(id)), said: said.map((id) => byId.get(id)) };
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

// Actors that the layout has not placed go around the one through which they came.
export function placeAround(hub, others) {
  let step = 0;
  for (const node of others) {
    if (node.x !== undefined) continue;
    step += 1;
    const [distance, angle] = [0.9 + 0.45 * Math.sqrt(step), step * GOLDEN_ANGLE];
    node.x = (hub?.x ?? 0) + distance * Math.cos(angle) * 1.45;
    node.y = (hub?.y ?? 0) + distance * Math.sin(angle);
  }
}

// Places whatever came without a place next to somebody whom it speaks with.
export function placeAll() {
  for (const node of nodes) {
    if (node.x !== undefined || !node.weight) continue;
    const partners = [...node.says, ...node.spoken].flatMap((index) => [
      statements[index].speaker,
      ...statements[index].about,
    ]);
    const hub = partners.map((index) => nodes[index]).find((other) => other?.x !== undefined);
    placeAround(hub ?? { x: 0, y: 0 }, [node]);
  }
}
