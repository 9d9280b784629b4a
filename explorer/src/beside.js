// Side by side: a pair of actors, a topic, or what outlets tell of an event, each on a page of its own.
import { actorsOf, byId, events, nodes, ranked, statements, tellingsOf } from "./data.js";
import { h, plural, replace } from "./dom.js";
import { sentence } from "./evidence.js";
import { eventPage } from "./besideEvent.js";
import { pairPage } from "./besidePair.js";
import { topicPage } from "./besideTopic.js";
import { isSureEvent, passes } from "./filter.js";
import { state, update } from "./state.js";
import { fold } from "./words.js";

const MOST_NAMES = 600;
const MOST_OFFERED = 12;
const MOST_NAMED = 3;

export function renderBeside(container) {
  const top = container.querySelector(".scroll")?.scrollTop ?? 0;
  const key = state.beside.join();
  const same = container.dataset.beside === key;
  container.dataset.beside = key;
  replace(
    container,
    chooser(),
    h("div", { class: "scroll beside", tabindex: "0", role: "region", "aria-label": "Comparison" }, page() ?? offers()),
  );
  if (same) container.querySelector(".scroll").scrollTop = top;
}

function page() {
  const [kind, first, second] = state.beside;
  const [one, other] = [byId.get(first), byId.get(second)];
  if (kind === "pair" && one?.says && other?.says && one !== other) return pairPage(one, other);
  if (kind === "topic" && first) return topicPage(first, other?.says && other);
  if (kind === "event" && one?.trigger) return eventPage(one);
  return null;
}

// Two names for a pair; one name and words, or words alone, for a topic.
function chooser() {
  const [kind, first, second] = state.beside;
  const nameOf = (id) => byId.get(id)?.name ?? "";
  const field = (label, value, list) =>
    h(
      "label",
      {},
      h("span", { class: "soft" }, label),
      h("input", { type: "text", value, list, autocomplete: "off", spellcheck: "false" }),
    );
  const one = field("Who", kind === "pair" ? nameOf(first) : kind === "topic" ? nameOf(second) : "", "actors");
  const other = field("and whom, or what", kind === "pair" ? nameOf(second) : kind === "topic" ? first : "", "actors");
  const [oneInput, otherInput] = [one, other].map((label) => label.querySelector("input"));
  return h(
    "form",
    {
      class: "bar-top chooser",
      onsubmit: (event) => {
        event.preventDefault();
        const beside = meant(oneInput.value, otherInput.value);
        if (beside) update({ beside });
      },
    },
    one,
    other,
    h("datalist", { id: "actors" }, ranked.slice(0, MOST_NAMES).map((node) => h("option", { value: node.name }))),
    h("button", { type: "submit", class: "quiet" }, "Compare"),
  );
}

// What two fields mean: two actors, or a topic, of one of them or of all.
function meant(one, other) {
  const [first, second] = [actorOf(one), actorOf(other)];
  if (first && second && first !== second) return ["pair", first.id, second.id];
  const words = other.trim() || one.trim();
  if (!words) return null;
  return ["topic", words, ...(first && other.trim() ? [first.id] : [])];
}

// The weightiest of those who are called so.
function actorOf(name) {
  const wanted = fold(name.trim());
  return wanted && ranked.find((node) => [node.name, ...(node.aliases ?? [])].some((own) => fold(own) === wanted));
}

// Whom and where an event concerns, by all that is told of it: "found" alone says nothing.
const whoseOf = (event) =>
  [...new Set(tellingsOf(event).flatMap((telling) => Object.values(actorsOf(telling))))]
    .slice(0, MOST_NAMED)
    .map((index) => nodes[index].name)
    .join(", ");

// What there is to compare: pairs that speak of each other, events that several articles tell of.
function offers() {
  const pairs = mutual();
  const happened = toldOften();
  const list = (title, rows) =>
    rows.length > 0 && h("section", {}, h("h3", {}, title), h("ul", { class: "offers" }, rows.map((row) => h("li", {}, row))));
  return [
    h("h2", {}, "Side by side"),
    h(
      "p",
      { class: "lead" },
      "Two actors: what each says of the other, and on what they differ. Words: who says what on them. An event: what each article tells of it.",
    ),
    list(
      "Speak of each other",
      pairs.map(({ one, other, count }) => [
        h(
          "button",
          { type: "button", class: "link", onclick: () => update({ beside: ["pair", one.id, other.id] }) },
          `${one.name} and ${other.name}`,
        ),
        h("span", { class: "count" }, count),
      ]),
    ),
    list(
      "Told by several articles",
      happened.map(({ event, count }) => [
        h(
          "button",
          { type: "button", class: "link", onclick: () => update({ beside: ["event", event.id] }) },
          [event.label ?? sentence(event.type), event.time].filter(Boolean).join(", "),
        ),
        h("span", { class: "soft" }, whoseOf(event)),
        h("span", { class: "count" }, plural(count, "article")),
      ]),
    ),
    !pairs.length && !happened.length && h("p", { class: "soft" }, "No two actors here speak of each other."),
  ];
}

function mutual() {
  const counts = new Map();
  for (const statement of statements) {
    if (!passes(statement)) continue;
    for (const speaker of statement.speakers)
      for (const about of statement.about) {
        const key = `${speaker}>${about}`;
        if (speaker !== about) counts.set(key, { speaker, about, count: (counts.get(key)?.count ?? 0) + 1 });
      }
  }
  return [...counts.values()]
    .filter(({ speaker, about }) => speaker < about && counts.has(`${about}>${speaker}`))
    .map(({ speaker, about, count }) => ({ speaker, about, count: count + counts.get(`${about}>${speaker}`).count }))
    .sort((a, b) => b.count - a.count || a.speaker - b.speaker || a.about - b.about)
    .slice(0, MOST_OFFERED)
    .map(({ speaker, about, count }) => ({ one: nodes[speaker], other: nodes[about], count }));
}

function toldOften() {
  const seen = new Set();
  const found = [];
  for (const event of events) {
    const tellings = tellingsOf(event);
    if (tellings[0] !== event || seen.has(event.tellings) || !isSureEvent(event)) continue;
    seen.add(event.tellings);
    const count = new Set(tellings.map((telling) => telling.article)).size;
    if (count > 1) found.push({ event, count });
  }
  return found.sort((a, b) => b.count - a.count || a.event.index - b.event.index).slice(0, MOST_OFFERED);
}
