// A pair side by side: what each says of the other, on what they differ, and what both speak of.
import { comparisons, stanceOf, statements } from "./data.js";
import { h, plural } from "./dom.js";
import { nodeLink, statementCard } from "./evidence.js";
import { passes } from "./filter.js";
import { section } from "./sections.js";
import { sideBySide } from "./sides.js";

const MOST_SHARED = 15;
const STANCES = { favours: "in favour", opposes: "against" };

export function pairPage(one, other) {
  const shared = subjects(one, other);
  const apart = shared.filter(({ differ }) => differ);
  const disputes = contradictions(one, other);
  const sides = [against(one, other), against(other, one)].filter(({ said }) => said.length);
  return [
    h("h2", {}, nodeLink(one.index), h("span", { class: "soft" }, " and "), nodeLink(other.index)),
    h("section", {}, h("h3", {}, "On what they differ"), differences(one, other, disputes, apart, sides)),
    h(
      "section",
      {},
      h("h3", {}, "What each says of the other"),
      h("div", { class: "columns" }, column(one, other), column(other, one)),
    ),
    shared.length > 0 && h("section", {}, h("h3", {}, "What both speak of"), table(one, other, shared)),
  ];
}

const of = (node) => node.says.map((index) => statements[index]).filter(passes);

function column(speaker, about) {
  const said = of(speaker).filter((statement) => statement.about.includes(about.index));
  const stances = sumOf(said, about.index);
  const title = `${speaker.name} on ${about.name}`;
  return h(
    "div",
    {},
    said.length
      ? section(title, said, written(stances))
      : h("section", {}, h("h3", {}, title), h("p", { class: "soft" }, "Nothing that the filters leave.")),
  );
}

// What one says against the other.
const against = (speaker, about) => ({
  speaker,
  about,
  said: of(speaker).filter((statement) => stanceOf(statement, about.index) === "opposes"),
});

function differences(one, other, disputes, apart, sides) {
  if (!disputes.length && !apart.length && !sides.length)
    return h(
      "p",
      { class: "soft" },
      "No statement of one contradicts one of the other, none speaks against the other, and nobody is favoured by one and opposed by the other.",
    );
  return [
    sides.map(({ speaker, about, said }) =>
      h(
        "div",
        { class: "apart" },
        h("h4", {}, `${speaker.name} against ${about.name}`),
        h("div", { class: "cards" }, said.slice(0, 2).map((statement) => statementCard(statement))),
      ),
    ),
    disputes.map(({ comparison, own }) => sideBySide(comparison, own)),
    apart.map(({ about, sides }) =>
      h(
        "div",
        { class: "apart" },
        h("h4", {}, nodeLink(about)),
        h(
          "div",
          { class: "columns" },
          [one, other].map((node, place) =>
            h(
              "div",
              {},
              h("p", { class: "soft" }, `${node.name}: ${written(sides[place].stances)}`),
              h("div", { class: "cards" }, telling(sides[place].said, about).slice(0, 2).map((said) => statementCard(said))),
            ),
          ),
        ),
      ),
    ),
  ];
}

// Those that take the side for which the actor stands on the whole.
function telling(said, about) {
  const { favours, opposes } = sumOf(said, about);
  return said.filter((statement) => stanceOf(statement, about) === (favours > opposes ? "favours" : "opposes"));
}

function contradictions(one, other) {
  return comparisons
    .filter(({ relation, first, second }) => relation === "contradicts" && passes(statements[first]) && passes(statements[second]))
    .map((comparison) => {
      const [first, second] = [statements[comparison.first], statements[comparison.second]];
      const says = (statement, node) => statement.speakers.includes(node.index);
      if (says(first, one) && says(second, other)) return { comparison, own: first };
      return says(second, one) && says(first, other) && { comparison, own: second };
    })
    .filter(Boolean);
}

// Whom and what both speak of, the most first, with the stance of each; the two themselves are no subject.
function subjects(one, other) {
  const sides = [one, other].map((node) => {
    const found = new Map();
    for (const statement of of(node))
      for (const about of statement.about) found.set(about, [...(found.get(about) ?? []), statement]);
    return found;
  });
  return [...sides[0].keys()]
    .filter((about) => sides[1].has(about) && about !== one.index && about !== other.index)
    .map((about) => {
      const both = sides.map((found) => ({ said: found.get(about), stances: sumOf(found.get(about), about) }));
      const [a, b] = both.map(({ stances }) => Math.sign(stances.favours - stances.opposes));
      return { about, sides: both, differ: a * b < 0 };
    })
    .sort(
      (a, b) =>
        b.differ - a.differ ||
        Math.min(...b.sides.map(({ said }) => said.length)) - Math.min(...a.sides.map(({ said }) => said.length)) ||
        a.about - b.about,
    );
}

function sumOf(said, about) {
  const count = (stance) => said.filter((statement) => stanceOf(statement, about) === stance).length;
  return { favours: count("favours"), opposes: count("opposes") };
}

const written = (stances) =>
  Object.keys(STANCES)
    .filter((stance) => stances[stance])
    .map((stance) => `${stances[stance]} ${STANCES[stance]}`)
    .join(", ");

const table = (one, other, shared) =>
  h(
    "table",
    { class: "shared" },
    h("thead", {}, h("tr", {}, ["Subject", one.name, other.name].map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      shared.slice(0, MOST_SHARED).map(({ about, sides, differ }) =>
        h(
          "tr",
          { class: differ && "differs" },
          h("th", { scope: "row" }, nodeLink(about)),
          sides.map(({ said, stances }) =>
            h("td", {}, [plural(said.length, "statement"), written(stances)].filter(Boolean).join(", "), differ && differs()),
          ),
        ),
      ),
    ),
    shared.length > MOST_SHARED &&
      h("caption", {}, `The first ${MOST_SHARED} of ${plural(shared.length, "subject")}`),
  );

const differs = () => h("span", { class: "unequal", title: "They differ" }, " ≠");
