// A page that is served has a part of the graph, and asks the server for more as the reader goes on.
import { articles, take } from "./data.js";
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

// What the server finds for words: the ids of nodes, and of statements.
export const fetchHits = (words) => fetchPart(wanted("search", { q: words }));
