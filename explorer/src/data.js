// The graph of the page: records that point to each other by index, and what is derived from them.
// At first there is the picture, then, part by part, what it is made of.
import { unpack } from "./packed.js";
import { Text } from "./text.js";

export const parse = (id) => JSON.parse(document.getElementById(id).textContent);

export const TYPES = ["person", "organization", "group", "place", "source", "work"];
export const TYPE_NAMES = {
  person: "Person",
  organization: "Organisation",
  group: "Group",
  place: "Place",
  source: "Unnamed source",
  work: "Text",
  event: "Event",
};
export const MODES = ["direct", "indirect", "mixed"];

// The actors of an event by their part in it.
export const actorsOf = (event) =>
  Object.fromEntries(
    ["agent", "patient", "place"].filter((role) => event[role] !== undefined).map((role) => [role, event[role]]),
  );

const picture = parse("picture");
export const pictured = picture.nodes.length; // the nodes that come first, with their places
export const { base, first: FIRST, totals, dated: isDated } = picture;
export const [nodes, articles, statements, events, verdicts, comparisons] = [[], [], [], [], [], []];
// The actors of the network, the most telling first: the order in which Python laid them out.
export const ranked = [];
export const byId = new Map();

const compared = new Set();
const listeners = new Set();

// Calls a function whenever the page has got more of the graph.
export const onData = (listener) => listeners.add(listener);

// Takes in records that refer to each other by their place in the same part. What the page has
// already is not doubled; what an article lacked, as its text, is added to it.
export function take(part) {
  const place = { nodes: [], articles: [], events: [], statements: [] };
  const fresh = { nodes: [], articles: [], events: [], statements: [] };
  const enter = (kind, list) =>
    part[kind].forEach((record, local) => {
      const known = byId.get(record.id);
      if (known && kind === "articles" && record.text !== undefined) {
        known.text = record.text;
        if (record.mentions) known.late = record.mentions;
      }
      if (!known) {
        record.index = list.length;
        list.push(record);
        byId.set(record.id, record);
        fresh[kind].push(record);
      }
      place[kind][local] = (known ?? record).index;
    });
  enter("nodes", nodes);
  enter("articles", articles);
  enter("events", events);
  enter("statements", statements);
  const at = (kind, local) => (local === undefined ? undefined : place[kind][local]);
  const all = (kind, list) => list?.map((local) => place[kind][local]);

  for (const node of fresh.nodes) {
    node.weight ??= 0; // how many statements of it there are, whether the page has them or not
    Object.assign(node, { says: [], spoken: [], events: [], counted: 0 });
  }
  for (const article of fresh.articles) {
    Object.assign(article, {
      outlet: at("nodes", article.outlet),
      statements: [],
      title: article.headline ?? article.opening ?? article.identifier,
    });
    article.mentions = article.mentions?.map(([begin, end, node]) => [begin, end, place.nodes[node]]);
  }
  for (const local of part.articles) {
    const article = byId.get(local.id);
    if (!article.late) continue;
    article.mentions = article.late.map(([begin, end, node]) => [begin, end, place.nodes[node]]);
    delete article.late;
  }
  for (const event of fresh.events) {
    event.about = [];
    event.article = at("articles", event.article);
    name(event);
    event.claim = at("statements", event.claim);
    for (const role of ["agent", "patient", "place"]) event[role] = at("nodes", event[role]);
    for (const node of new Set(Object.values(actorsOf(event)))) nodes[node].events.push(event.index);
  }
  for (const statement of fresh.statements) link(statement, at, all);
  for (const verdict of part.verdicts) {
    if (byId.has(verdict.id)) continue;
    Object.assign(verdict, {
      statement: at("statements", verdict.statement),
      article: at("articles", verdict.article),
      author: at("nodes", verdict.author),
    });
    byId.set(verdict.id, verdict);
    verdicts.push(verdict);
    statements[verdict.statement].verdicts.push(verdict);
  }
  for (const comparison of part.comparisons) {
    Object.assign(comparison, {
      first: at("statements", comparison.first),
      second: at("statements", comparison.second),
    });
    const key = [comparison.relation, comparison.first, comparison.second].join();
    if (compared.has(key)) continue;
    compared.add(key);
    comparisons.push(comparison);
    statements[comparison.first].comparisons.push(comparison);
    statements[comparison.second].comparisons.push(comparison);
  }
  const weighty = nodes.filter((node) => node.weight).sort((a, b) => b.weight - a.weight || a.index - b.index);
  ranked.splice(0, ranked.length, ...weighty);
  for (const listener of listeners) listener();
}

// Each telling of an event is a record; where there are several, `event` says whose they are.
const told = new Map();

function name(event) {
  const [[begin, end]] = event.trigger;
  const iri = event.event ?? `${articles[event.article].id}#event=${begin},${end}`;
  told.set(iri, [...(told.get(iri) ?? []), event.index]);
  event.tellings = iri;
  if (!byId.has(iri)) byId.set(iri, event);
}

// All tellings of an event that the page has, the first in front.
export const tellingsOf = (event) => told.get(event.tellings).map((index) => events[index]);

function link(statement, at, all) {
  Object.assign(statement, {
    article: at("articles", statement.article),
    speaker: at("nodes", statement.speaker),
    speakers: (statement.speaker === undefined ? [] : [statement.speaker, ...(statement.also ?? [])]).map((local) =>
      at("nodes", local),
    ),
    addressee: at("nodes", statement.addressee),
    within: at("statements", statement.within),
    about: all("nodes", statement.about) ?? [],
    favours: all("nodes", statement.favours),
    opposes: all("nodes", statement.opposes),
    events: all("events", statement.events),
    content: statement.content ?? [],
    verdicts: [],
    comparisons: [],
  });
  statement.date = statement.on ?? articles[statement.article].published ?? "";
  articles[statement.article].statements.push(statement.index);
  for (const node of statement.speakers) nodes[node].says.push(statement.index);
  for (const event of statement.events ?? []) events[event].about.push(statement.index);
  for (const node of statement.about) if (!statement.speakers.includes(node)) nodes[node].spoken.push(statement.index);
  for (const index of new Set([...statement.speakers, ...statement.about])) {
    const node = nodes[index];
    node.counted += 1;
    node.weight = Math.max(node.weight, node.counted);
  }
}

take({ nodes: picture.nodes, articles: [], statements: [], events: [], verdicts: [], comparisons: [] });

// Who speaks of whom in the picture, as counts: [speaker, subject, statements, in favour, against].
export const sketched = picture.pairs;

// Whether the page has every statement.
export const isWhole = () => statements.length >= totals.statements;

let texts;
// The articles' texts, where the page has them.
export const readTexts = async () => (texts = await unpack("texts"));
const made = new Map();
const NOTHING = new Text("");

// The text of an article; an empty one while a page that is served has not got it yet.
export function textOf(index) {
  if (!made.has(index)) {
    const article = articles[index];
    const text = article.text ?? texts?.[index];
    if (text === undefined) return NOTHING;
    made.set(index, new Text(text));
  }
  return made.get(index);
}

export const sliceOf = (article, spans) =>
  (spans ?? []).map(([begin, end]) => textOf(article).slice(begin, end)).join(" … ");

// The words of a statement: where they are not given, they are those of its spans.
export const wordsOf = (statement) =>
  (statement.text ??= statement.content
    .map(([begin, end]) => textOf(statement.article).slice(begin, end).replace(SPACE, " ").replace(/^ +| +$/g, ""))
    .join(" … "));

const SPACE = /[ \t\n\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]+/g;

export const speakerName = (statement) =>
  statement.speakers.map((node) => nodes[node].name).join(", ") ||
    sliceOf(statement.article, statement.source) || "Unnamed speaker";

export const outletOf = (article) =>
  articles[article].outlet === undefined ? "" : nodes[articles[article].outlet].name;

export const stanceOf = (statement, node) =>
  statement.favours?.includes(node) ? "favours" : statement.opposes?.includes(node) ? "opposes" : "";

export const otherOf = (comparison, statement) =>
  statements[comparison.first === statement.index ? comparison.second : comparison.first];
