// Which statements, actors and pairs the reader's filters leave.
import {
  FIRST,
  actorsOf,
  articles,
  byId,
  events,
  isWhole,
  nodes,
  onData,
  ranked,
  sketched,
  stanceOf,
  statements,
  tellingsOf,
} from "./data.js";
import { atFirst } from "./arrange.js";
import { fold, openMembers } from "./folded.js";
import { placeEvents } from "./spots.js";
import { defaultOf, state } from "./state.js";

let cache;

export const forget = () => (cache = undefined);

export function shown() {
  return (cache ??= compute());
}

export const passes = (statement) => passesButDate(statement) && inTime(statement.date);

export const passesButDate = (statement) =>
  state.kinds.includes(kindOf(statement)) && statement.confidence >= state.sure && isAskedFor(statement);

const isOfOutlet = ({ outlet }) => !state.outlets.length || state.outlets.includes(nodes[outlet]?.id ?? "");

// Whether a statement is one of those that the filters ask for, however sure it is and however told.
function isAskedFor(statement) {
  const { modes, events: kinds, stance } = state;
  if (modes.length && !modes.includes(statement.mode)) return false;
  if (!isOfOutlet(articles[statement.article])) return false;
  if (
    kinds.length &&
    !(statement.events ?? []).concat(claims(statement)).some((event) => kinds.includes(events[event].type))
  )
    return false;
  if (stance.length && !stance.some((kind) => statement[kind]?.length)) return false;
  return true;
}

function inTime(date) {
  const { from, to } = state;
  if (!from && !to) return true;
  return Boolean(date) && date >= from.slice(0, date.length) && (!to || date <= to);
}

let claimed;
onData(() => (claimed = cache = undefined));
function claims(statement) {
  if (!claimed) {
    claimed = new Map();
    for (const event of events) {
      if (event.claim !== undefined) claimed.set(event.claim, [...(claimed.get(event.claim) ?? []), event.index]);
    }
  }
  return claimed.get(statement.index) ?? [];
}

// How a statement is told; a hypothetical report is no telling of anything.
export const kindOf = (statement) => (statement.hypothetical ? "hypothetical" : (statement.kind ?? "speech"));
export const KINDS = ["speech", "thought", "text", "deed", "hypothetical"];

// The filters, each with what it is at first.
export const FILTERS = Object.fromEntries(
  ["modes", "outlets", "events", "stance", "kinds", "sure", "from", "to"].map((key) => [key, defaultOf(key)]),
);
export const isFiltered = () => Object.keys(FILTERS).some((key) => String(state[key]) !== String(FILTERS[key]));
// Whether views show a statement unless they are asked for more.
export const isToldSurely = (statement) =>
  statement.confidence >= FILTERS.sure && FILTERS.kinds.includes(kindOf(statement));
// How many more statements there would be without the bounds that nobody asked for.
export const below = (among = statements) =>
  among.filter(
    (statement) =>
      !isToldSurely(statement) && !passes(statement) && isAskedFor(statement) && inTime(statement.date),
  ).length;

// From what confidence on events are shown, unless the reader asks for more or for fewer of all.
const EVENTS_FROM = 0.7;
export const eventsFrom = () => (state.sure === FILTERS.sure ? EVENTS_FROM : state.sure);
export const isSureEvent = (event) => (event.confidence ?? 1) >= eventsFrom();

// How many events the articles tell of that the filters leave, or would leave if they were surer.
export const countShownEvents = (isWanted = isSureEvent) =>
  new Set(
    events
      .filter(isWanted)
      .filter(({ type }) => !state.events.length || state.events.includes(type))
      .filter((event) => isOfOutlet(articles[event.article]) && inTime(articles[event.article].published ?? ""))
      .map((event) => event.tellings),
  ).size;

function compute() {
  const kept = statements.filter(passes);
  // While the page lacks statements, the picture knows more of its own actors.
  const sketch = !isWhole() && !isFiltered();
  const weights = new Map(sketch ? ranked.map((node) => [node.index, node.weight]) : []);
  const count = (node) => weights.set(node, (weights.get(node) ?? 0) + 1);
  for (const statement of sketch ? [] : kept)
    for (const node of new Set([...statement.speakers, ...statement.about])) count(node);

  const hidden = new Set(state.hidden);
  const allowed = (node) => weights.has(node.index) && !hidden.has(node.id) && !state.notypes.includes(node.type);
  const candidates = ranked
    .filter(allowed)
    .sort((a, b) => weights.get(b.index) - weights.get(a.index) || a.index - b.index);
  // Those without a name, if they are asked for, come beside the others, not after thousands.
  const nameless = ({ type }) => type === "source" || type === "work";
  const first = [false, true].flatMap((kind) => candidates.filter((node) => nameless(node) === kind).slice(0, atFirst()));
  // Where there are more than a picture holds, communities are folded until they are opened.
  const folded = state.layout === "community" && !state.all && candidates.length > FIRST;
  const mayBeSeen = new Set(folded ? candidates.map((node) => node.index) : []);
  const drawn = folded ? openMembers((index) => mayBeSeen.has(index)) : (state.all ? candidates : first).map((node) => node.index);
  const visible = new Set(drawn);
  for (const id of [...state.more, ...state.path, ...selectedNodes()]) {
    const node = byId.get(id);
    if (node && allowed(node)) visible.add(node.index);
  }

  const all = pairsOf(kept, visible);
  if (sketch) addSketched(all, visible);
  const pairs = state.all ? all : telling(all, visible.size);
  const { groups, ties } = folded ? fold(kept, visible, (index) => mayBeSeen.has(index)) : { groups: [], ties: [] };
  return {
    groups,
    ties,
    statements: kept,
    weights,
    visible,
    candidates: candidates.length,
    pairs,
    lines: all.size,
    events: state.happened ? happenings(kept, visible) : [],
  };
}

function pairsOf(kept, visible) {
  const pairs = new Map();
  for (const statement of kept) {
    const both = statement.speakers.flatMap((speaker) => statement.about.map((about) => [speaker, about]));
    for (const [speaker, about] of both) {
      if (!visible.has(speaker) || !visible.has(about) || about === speaker) continue;
      const pair = pairIn(pairs, speaker, about);
      pair.count += 1;
      pair[statement.mode] += 1;
      const stance = stanceOf(statement, about);
      if (stance) pair[stance] += 1;
    }
  }
  return pairs;
}

// Beyond so many lines to an actor there is nothing to see: the weightiest stay, and those of
// whoever is selected.
const MOST_LINES = 4;

function telling(pairs, actors) {
  if (pairs.size <= MOST_LINES * actors) return pairs;
  const chosen = new Set([...state.path, ...selectedNodes()].map((id) => byId.get(id)?.index));
  const order = [...pairs.values()].sort(
    (a, b) => b.count - a.count || a.source + a.target - b.source - b.target || a.source - b.source,
  );
  const kept = order.filter(
    ({ source, target }, place) => place < MOST_LINES * actors || chosen.has(source) || chosen.has(target),
  );
  return new Map(kept.map((pair) => [pair.key, pair]));
}

function pairIn(pairs, source, target) {
  const key = `${source}>${target}`;
  let pair = pairs.get(key);
  if (!pair) {
    pair = { key, source, target, count: 0, direct: 0, indirect: 0, mixed: 0, favours: 0, opposes: 0 };
    pairs.set(key, pair);
  }
  return pair;
}

function addSketched(pairs, visible) {
  for (const [source, target, count, favours, opposes] of sketched) {
    if (!visible.has(source) || !visible.has(target)) continue;
    const pair = pairIn(pairs, source, target);
    if (pair.count < count) Object.assign(pair, { count, favours, opposes });
  }
}

// The events of the articles or statements that are left, with at least one actor in sight.
function happenings(kept, visible) {
  placeEvents();
  const left = new Set(kept.map((statement) => statement.index));
  const inArticles = new Set(kept.map((statement) => statement.article));
  const told = events.filter(
    (event) =>
      event.x !== undefined &&
      isSureEvent(event) &&
      (event.claim === undefined ? inArticles.has(event.article) : left.has(event.claim)) &&
      (!state.events.length || state.events.includes(event.type)) &&
      Object.values(actorsOf(event)).some((node) => visible.has(node)),
  );
  // One node for all tellings of an event.
  return [...new Set(told.map((event) => tellingsOf(event)[0]))];
}

function selectedNodes() {
  const [kind, ...ids] = state.select;
  return kind === "node" || kind === "pair" ? ids : [];
}
