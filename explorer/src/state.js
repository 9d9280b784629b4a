// What the reader chose, in one plain object that the URL's hash can hold, with undo.

const DEFAULTS = {
  view: "network",
  select: [], // ["node", id], ["pair", speaker, about], ["statement", id] or ["event", id]
  article: "",
  colour: "type", // or "community"
  notypes: ["source", "work"], // node types switched off in the legend: at first those that have no name
  happened: false, // whether events are drawn as nodes
  modes: [], // an empty list is no filter
  outlets: [],
  events: [],
  stance: [],
  kinds: ["speech", "thought", "text"],
  sure: 0.75,
  from: "",
  to: "",
  q: "",
  hidden: [],
  more: [], // nodes shown beyond the first few hundred
  all: false,
  path: [],
  pins: {},
  beside: [], // what is side by side: ["pair", one, other], ["topic", words] or ["event", id]
  layout: "force", // or "circle", "community"
  size: "statements", // or "centrality"
  opened: [], // the communities that are opened, by the strongest of each
  fixes: [], // corrections, each as JSON
  story: [], // "s:" and a statement's id, or "t:" and a line of text, in their order
  title: "", // of the story
  group: "outlet", // what a topic's columns are: outlets, speakers or months
  lanes: "speaker", // what the timeline's lanes are: speakers, outlets or subjects
};

export const state = structuredClone(DEFAULTS);
// What the filters are where nobody has touched them.
export const defaultOf = (key) => structuredClone(DEFAULTS[key]);
const listeners = new Set();
const past = [];

export const onChange = (listener) => listeners.add(listener);

// Undo returns to the graph as it was; where the reader looks is not part of that.
const UNDONE = [
  "hidden",
  "pins",
  "more",
  "notypes",
  "path",
  "modes",
  "outlets",
  "events",
  "stance",
  "kinds",
  "sure",
  "from",
  "to",
  "all",
  "happened",
  "layout",
  "size",
  "opened",
  "fixes",
  "story",
];

// What only passes by, as the dates that are played, leaves one step to go back, not one each.
export function update(patch, { passing = false } = {}) {
  const changed = Object.keys(patch).filter((key) => JSON.stringify(patch[key]) !== JSON.stringify(state[key]));
  if (!changed.length) return;
  if (!passing && changed.some((key) => UNDONE.includes(key)))
    past.push(Object.fromEntries(UNDONE.map((key) => [key, state[key]])));
  apply(patch, changed);
  remember(changed.join(), passing);
}

// Each step has an entry in the browser's history; a slider that is dragged, and what follows at once, has one.
const AT_ONCE = 500;
let last = { keys: "", moment: -Infinity };

function remember(keys, passing = false) {
  const moment = performance.now();
  const again = passing || (keys === last.keys && moment - last.moment < AT_ONCE);
  last = { keys, moment };
  const hash = "#" + toHash();
  if (again) history.replaceState(null, "", hash);
  else history.pushState(null, "", hash);
}

function apply(patch, changed) {
  Object.assign(state, patch);
  for (const listener of listeners) listener(new Set(changed));
}

export const canUndo = () => past.length > 0;

export function undo() {
  const before = past.pop();
  if (!before) return;
  apply(before, UNDONE);
  remember("undo");
}

function toHash() {
  const parts = [];
  for (const [key, value] of Object.entries(state)) {
    if (JSON.stringify(value) === JSON.stringify(DEFAULTS[key])) continue;
    parts.push(`${key}=${write(value)}`);
  }
  return parts.join("&");
}

function write(value) {
  if (Array.isArray(value)) return value.map(encodeURIComponent).join(",");
  if (typeof value === "object") return encodeURIComponent(JSON.stringify(value));
  return encodeURIComponent(String(value));
}

// Reads a hash; what it doesn't know or can't read keeps its default.
function fromHash(hash) {
  const read = structuredClone(DEFAULTS);
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, value = ""] = part.split(/=(.*)/s);
    if (!Object.hasOwn(DEFAULTS, key)) continue;
    try {
      read[key] = parse(DEFAULTS[key], value);
    } catch {
      continue;
    }
  }
  return read;
}

function parse(like, value) {
  if (Array.isArray(like)) return value ? value.split(",").map(decodeURIComponent) : [];
  if (typeof like === "boolean") return value === "true";
  if (typeof like === "number") return Number(value) || 0;
  if (typeof like === "object") return JSON.parse(decodeURIComponent(value));
  return decodeURIComponent(value);
}

export function restore(hash) {
  apply(fromHash(hash), Object.keys(DEFAULTS));
}
