// Which statements, actors and pairs the reader's filters leave.
import { FIRST, actorsOf, articles, byId, events, nodes, onData, ranked, stanceOf, statements } from "./data.js";
import { state } from "./state.js";

let cache;

export const forget = () => (cache = undefined);

export function shown() {
  return (cache ??= compute());
}

export const passes = (statement) => passesButDate(statement) && inTime(statement.date);

export function passesButDate(statement) {
  const { modes, outlets, events: kinds, stance, sure } = state;
  if (modes.length && !modes.includes(statement.mode)) return false;
  if (statement.confidence < sure) return false;
  if (outlets.length && !outlets.includes(nodes[articles[statement.article].outlet]?.id ?? "")) return false;
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

function compute() {
  const kept = statements.filter(passes);
  const weights = new Map();
  const count = (node) => weights.set(node, (weights.get(node) ?? 0) + 1);
  for (const statement of kept)
    for (const node of new Set([statement.speaker, ...statement.about])) if (node !== undefined) count(node);

  const hidden = new Set(state.hidden);
  const allowed = (node) => weights.has(node.index) && !hidden.has(node.id) && !state.notypes.includes(node.type);
  const candidates = ranked.filter(allowed);
  // The first picture's order is the layout's, so that it stays put when a filter takes some away.
  const visible = new Set((state.all ? candidates : candidates.slice(0, FIRST)).map((node) => node.index));
  for (const id of [...state.more, ...state.path, ...selectedNodes()]) {
    const node = byId.get(id);
    if (node && allowed(node)) visible.add(node.index);
  }

  const pairs = new Map();
  for (const statement of kept) {
    if (!visible.has(statement.speaker)) continue;
    for (const about of statement.about) {
      if (!visible.has(about) || about === statement.speaker) continue;
      const key = `${statement.speaker}>${about}`;
      let pair = pairs.get(key);
      if (!pair)
        pairs.set(
          key,
          (pair = {
            key,
            source: statement.speaker,
            target: about,
            statements: [],
            direct: 0,
            indirect: 0,
            mixed: 0,
            favours: 0,
            opposes: 0,
          }),
        );
      pair.statements.push(statement.index);
      pair[statement.mode] += 1;
      const stance = stanceOf(statement, about);
      if (stance) pair[stance] += 1;
    }
  }
  return {
    statements: kept,
    weights,
    visible,
    candidates: candidates.length,
    pairs,
    events: state.happened ? happenings(kept, visible) : [],
  };
}

// The events of the articles or statements that are left, with at least one actor in sight.
function happenings(kept, visible) {
  const left = new Set(kept.map((statement) => statement.index));
  const inArticles = new Set(kept.map((statement) => statement.article));
  return events.filter(
    (event) =>
      event.x !== undefined &&
      (event.claim === undefined ? inArticles.has(event.article) : left.has(event.claim)) &&
      (!state.events.length || state.events.includes(event.type)) &&
      Object.values(actorsOf(event)).some((node) => visible.has(node)),
  );
}

function selectedNodes() {
  const [kind, ...ids] = state.select;
  return kind === "node" || kind === "pair" ? ids : [];
}
