// A page that is served has a part of the graph, and asks the server for more as the reader goes on.
// The bundle for files leaves this out: LIVE is false there.
import { articles, byId, nodes, statements, take } from "./data.js";

const ADDRESS = "/live";

const asked = new Map();
const got = new Set();

const urlOf = (name, parameters) => `${ADDRESS}/${name}?${new URLSearchParams(parameters)}`;

// Asks once for each part; what failed may be asked for again.
function fetchPart(url) {
  if (!asked.has(url)) asked.set(url, load(url));
  return asked.get(url);
}

async function load(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error((await response.text()).trim());
    const part = await response.json();
    take(part);
    got.add(url);
    return part;
  } catch (error) {
    asked.delete(url);
    throw error;
  }
}

export const fetchNode = (node) => fetchPart(urlOf("node", { id: node.id }));

// What a selection and an article need that the page has not got yet.
export async function fetchNeeded({ select, article, view }) {
  const [kind, first, second] = select;
  const urls = [];
  if (kind === "node") urls.push(urlOf("node", { id: first }));
  if (kind === "pair") urls.push(urlOf("pair", { speaker: first, about: second }));
  if (kind === "statement" || kind === "event") urls.push(urlOf("article", { id: first.split("#")[0] }));
  const read = article || (articles[0]?.id ?? "");
  if (view === "article" && read) urls.push(urlOf("article", { id: read }));
  const missing = urls.filter((url) => !got.has(url));
  await Promise.all(missing.map(fetchPart));
  return missing.length > 0;
}

// What the server finds for words: nodes, and statements.
export async function fetchHits(words) {
  const { actors, said } = await fetchPart(urlOf("search", { q: words }));
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
