// The graph of the page: records that point to each other by index, and what is derived from them.
import { Text } from "./text.js";

const parse = (id) => JSON.parse(document.getElementById(id).textContent);

export const TYPES = ["person", "organization", "group", "place"];
export const TYPE_NAMES = {
  person: "Person",
  organization: "Organisation",
  group: "Group",
  place: "Place",
  event: "Event",
};
export const MODES = ["direct", "indirect", "mixed"];

// The actors of an event by their part in it.
export const actorsOf = (event) =>
  Object.fromEntries(
    ["agent", "patient", "place"].filter((role) => event[role] !== undefined).map((role) => [role, event[role]]),
  );

const raw = parse("graph");
export const { base, first: FIRST, nodes, articles, statements, events, verdicts, comparisons } = raw;

nodes.forEach((node, index) => Object.assign(node, { index, says: [], spoken: [], events: [], weight: 0 }));
articles.forEach((article, index) => {
  Object.assign(article, { index, statements: [] });
  article.title = article.headline ?? article.identifier;
});
events.forEach((event, index) => Object.assign(event, { index, about: [] }));
statements.forEach((statement, index) => {
  Object.assign(statement, { index, verdicts: [], comparisons: [] });
  statement.about ??= [];
  statement.content ??= [];
  statement.date = statement.on ?? articles[statement.article].published ?? "";
  articles[statement.article].statements.push(index);
  if (statement.speaker !== undefined) nodes[statement.speaker].says.push(index);
  for (const event of statement.events ?? []) events[event].about.push(index);
  for (const node of statement.about) if (node !== statement.speaker) nodes[node].spoken.push(index);
});
for (const node of nodes) node.weight = node.says.length + node.spoken.length;
verdicts.forEach((verdict) => statements[verdict.statement].verdicts.push(verdict));
comparisons.forEach((comparison) => {
  statements[comparison.first].comparisons.push(comparison);
  statements[comparison.second].comparisons.push(comparison);
});
for (const event of events) {
  for (const node of new Set(Object.values(actorsOf(event)))) nodes[node].events.push(event.index);
}

// The actors of the network, the most telling first: the order in which Python laid them out.
export const ranked = nodes.filter((node) => node.weight).sort((a, b) => b.weight - a.weight || a.index - b.index);

export const byId = new Map([
  ...nodes.map((node) => [node.id, node]),
  ...articles.map((article) => [article.id, article]),
  ...statements.map((statement) => [statement.id, statement]),
  ...events.map((event) => [event.id, event]),
]);

let texts;
const made = new Map();

export function textOf(article) {
  texts ??= parse("texts");
  if (!made.has(article)) made.set(article, new Text(texts[article]));
  return made.get(article);
}

export const sliceOf = (article, spans) =>
  (spans ?? []).map(([begin, end]) => textOf(article).slice(begin, end)).join(" … ");

export const speakerName = (statement) =>
  statement.speaker !== undefined
    ? nodes[statement.speaker].name
    : sliceOf(statement.article, statement.source) || "Unnamed speaker";

export const outletOf = (article) =>
  articles[article].outlet === undefined ? "" : nodes[articles[article].outlet].name;

export const stanceOf = (statement, node) =>
  statement.favours?.includes(node) ? "favours" : statement.opposes?.includes(node) ? "opposes" : "";

export const otherOf = (comparison, statement) =>
  statements[comparison.first === statement.index ? comparison.second : comparison.first];
