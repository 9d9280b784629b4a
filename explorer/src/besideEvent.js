// An event side by side: what each article tells of it, and where they differ.
import { actorsOf, articles, outletOf, speakerName, statements, tellingsOf, textOf } from "./data.js";
import { h, thousands } from "./dom.js";
import { articleLink, eventPassage, nodeLink, sentence } from "./evidence.js";
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

const COLUMNS = ["Article", ...ASPECTS.map(([name]) => name), "Passage"];

export function eventPage(event) {
  const tellings = tellingsOf(event);
  const rows = tellings.map((telling) => ASPECTS.map(([, values]) => values(telling)));
  const differ = ASPECTS.map((_, place) => differs(rows.map((row) => row[place])));
  const apart = ASPECTS.filter((_, place) => differ[place]).map(([name]) => name.toLowerCase());
  return [
    h("h2", {}, event.label ?? sentence(event.type)),
    h(
      "p",
      { class: "lead" },
      tellings.length < 2
        ? "One article tells of it; there is nothing to compare it with."
        : apart.length
          ? `${tellings.length} tellings; they differ in: ${apart.join(", ")}.`
          : `${tellings.length} tellings; in what is known of them they agree.`,
    ),
    h(
      "table",
      { class: "tellings" },
      h("thead", {}, h("tr", {}, COLUMNS.map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        {},
        tellings.map((telling, place) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, source(telling)),
            rows[place].map((values, column) => cell(values, column, differ[column])),
            h("td", { class: "said" }, eventPassage(telling)),
          ),
        ),
      ),
    ),
  ];
}

const actorOf = (telling, role) => (actorsOf(telling)[role] === undefined ? [] : [actorsOf(telling)[role]]);

// Two tellings differ where both know something and it is not the same; of what one leaves out, nothing is said.
function differs(column) {
  const known = column.filter((values) => values.length).map((values) => [...values].sort().join());
  return new Set(known).size > 1;
}

const cell = (values, column, unequal) =>
  h(
    "td",
    { class: unequal && values.length ? "unequal" : null },
    values.map((value, place) => [place > 0 && ", ", ASPECTS[column][2](value)]),
    unequal && values.length > 0 && h("span", { class: "mark-unequal", title: "Told differently" }, " ≠"),
  );

function source(telling) {
  const article = articles[telling.article];
  const claim = telling.claim !== undefined && statements[telling.claim];
  return [
    h("span", { class: "outlet" }, outletOf(telling.article) || article.identifier),
    articleLink(article),
    h("span", { class: "soft" }, [article.published, claim && `claimed by ${speakerName(claim)}`].filter(Boolean).join(" · ")),
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
