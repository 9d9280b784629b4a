// An event side by side: what each article tells of it, and where they differ.
import { actorsOf, articles, outletOf, speakerName, statements, tellingsOf, textOf } from "./data.js";
import { h, thousands } from "./dom.js";
import { articleLink, copyNote, eventPassage, nodeLink, sentence } from "./evidence.js";
import { numbersOf } from "./numbers.js";

// What a telling has of each kind, as values that can be compared, and how they are shown.
const ASPECTS = [
  ["By", (telling) => actorOf(telling, "agent"), nodeLink],
  ["To", (telling) => actorOf(telling, "patient"), nodeLink],
  ["At", (telling) => actorOf(telling, "place"), nodeLink],
  ["When", (telling) => (telling.time ? [telling.time] : []), String],
  ["Told as", (telling) => [telling.factuality], String],
  ["Numbers in the sentence", (telling) => numbersOf(sentenceOf(telling)), (value) => (Number.isInteger(value) ? thousands(value) : String(value))],
];

export function eventPage(event) {
  const tellings = tellingsOf(event);
  const rows = [...new Set(tellings.map(({ article }) => article))].map((article) =>
    rowOf(tellings.filter((telling) => telling.article === article)),
  );
  const columns = ASPECTS.map(([name, , shown], place) => ({ name, shown, cells: rows.map(({ values }) => values[place]) }))
    .filter(({ cells }) => cells.some((known) => known.length))
    .map((column) => ({ ...column, unequal: unlike(column.cells) }));
  const apart = columns.filter(({ unequal }) => unequal.includes(true)).map(({ name }) => name.toLowerCase());
  const heads = ["Article", ...columns.map(({ name }) => name), "Passage"];
  return [
    h("h2", {}, event.label ?? sentence(event.type)),
    h(
      "p",
      { class: "lead" },
      rows.length < 2
        ? "One article tells of it; there is nothing to compare it with."
        : apart.length
          ? `${rows.length} articles tell of it; they differ in: ${apart.join(", ")}.`
          : `${rows.length} articles tell of it; in what is known of them they agree.`,
    ),
    h(
      "table",
      { class: "tellings" },
      h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        {},
        rows.map(({ own }, row) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, source(own)),
            columns.map(({ cells, shown, unequal }) => cell(cells[row], shown, unequal[row])),
            h("td", { class: "said" }, own.map(eventPassage)),
          ),
        ),
      ),
    ),
  ];
}

// What one article tells of an event, wherever in it.
const rowOf = (own) => ({ own, values: ASPECTS.map(([, values]) => [...new Set(own.flatMap(values))]) });

const actorOf = (telling, role) => (actorsOf(telling)[role] === undefined ? [] : [actorsOf(telling)[role]]);

// Which cells of a column tell it unlike another that knows something, too, and shares none of it. Where most have
// one value, those are not marked; of what an article leaves out, nothing is said.
function unlike(column) {
  const counts = new Map();
  for (const value of column.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  const usual = first && (!second || first[1] > second[1]) ? first[0] : undefined;
  return column.map(
    (own) =>
      own.length > 0 &&
      !(usual !== undefined && own.includes(usual)) &&
      column.some((other) => other.length > 0 && !other.some((value) => own.includes(value))),
  );
}

const cell = (values, shown, unequal) =>
  h(
    "td",
    { class: unequal ? "unequal" : null },
    values.map((value, place) => [place > 0 && ", ", shown(value)]),
    unequal && h("span", { class: "mark-unequal", title: "Told differently" }, " ≠"),
  );

function source([telling, ...others]) {
  const article = articles[telling.article];
  const claims = [telling, ...others].map(({ claim }) => claim !== undefined && statements[claim]);
  const claimed = claims.every(Boolean) && `claimed by ${[...new Set(claims.map(speakerName))].join(", ")}`;
  return [
    h("span", { class: "outlet" }, outletOf(telling.article) || article.identifier),
    articleLink(article),
    h("span", { class: "soft" }, [article.published, claimed].filter(Boolean).join(" · ")),
    copyNote(article),
  ];
}

// The sentence around the event's word: to the next full stop, or line break, on both sides.
function sentenceOf(telling) {
  const text = textOf(telling.article);
  const [[begin, end]] = telling.trigger;
  const before = text.slice(Math.max(0, begin - 400), begin);
  const after = text.slice(end, end + 400);
  const from = Math.max(before.lastIndexOf("\n"), lastStop(before));
  const to = after.search(/[.!?]["”’)]*\s+["“‘(]?\p{Lu}|\n/u);
  return before.slice(from + 1) + text.slice(begin, end) + (to < 0 ? after : after.slice(0, to + 1));
}

function lastStop(before) {
  const stops = [...before.matchAll(/[.!?]["”’)]*\s+(?=["“‘(]?\p{Lu})/gu)];
  return stops.length ? stops.at(-1).index : -1;
}
