// A topic side by side: who says what on some words, in columns by outlet, by speaker or by month.
import { articles, comparisons, outletOf, speakerName, statements } from "./data.js";
import { h, plural } from "./dom.js";
import { articleLink, nodeLink } from "./evidence.js";
import { passes } from "./filter.js";
import { containing } from "./ranking.js";
import { section } from "./sections.js";
import { RELATIONS, sideBySide } from "./sides.js";
import { state, update } from "./state.js";
import { onTopic } from "./words.js";

const GROUPS = {
  outlet: ["Outlets", ({ article }) => outletOf(article) || "Outlet not known"],
  speaker: ["Speakers", speakerName],
  month: ["Months", ({ date }) => date.slice(0, 7) || "No date"],
};
const MOST_COLUMNS = 24;
const MOST_COMPARED = 10;
const MOST_ARTICLES = 20;

export function topicPage(words, speaker) {
  const { about, found, loosely } = onTopic(words, speaker);
  const title = [speaker && nodeLink(speaker.index), speaker && " ", `on “${words}”`];
  const told = containing(words).filter(({ statements }) => !speaker || statements.some((index) => isBy(index, speaker)));
  if (!found.length)
    return [
      h("h2", {}, title),
      h("p", { class: "soft" }, "No statement that the filters leave has these words, and nobody has this name."),
      articlesOf(told),
    ];
  return [
    h("h2", {}, title),
    h("p", { class: "lead" }, summary(found), loosely && " Not all of the words stand in what is said: names and headlines count here.", about && [" Those about ", nodeLink(about.index), " are among them."]),
    compared(found),
    h("section", {}, h("h3", {}, "Who says what"), switches(), columns(found)),
    articlesOf(told),
  ];
}

const isBy = (index, { index: speaker }) => statements[index].speakers.includes(speaker);

// The articles with these words: what else is said there stands beside each.
function articlesOf(told) {
  if (!told.length) return null;
  return h(
    "section",
    {},
    h("h3", {}, "Articles with these words ", h("span", { class: "count" }, told.length)),
    h(
      "ul",
      { class: "articles" },
      told.slice(0, MOST_ARTICLES).map((article) =>
        h(
          "li",
          {},
          articleLink(article),
          h("span", { class: "soft" }, [outletOf(article.index), article.published, plural(article.statements.filter((index) => passes(statements[index])).length, "statement")].filter(Boolean).join(" · ")),
        ),
      ),
    ),
    told.length > MOST_ARTICLES && h("p", { class: "soft" }, `The first ${MOST_ARTICLES} of them.`),
  );
}

function summary(found) {
  const count = (key) => new Set(found.map(key).filter((value) => value !== undefined)).size;
  const outlets = count(({ article }) => articles[article].outlet);
  const parts = [
    plural(found.length, "statement"),
    `${plural(count(({ speaker }) => speaker), "speaker")}`,
    outlets && plural(outlets, "outlet"),
    plural(count(({ article }) => article), "article"),
  ];
  return parts.filter(Boolean).join(", ") + ".";
}

// What of it was compared: contradictions, and what several articles have.
function compared(found) {
  const here = new Set(found.map((statement) => statement.index));
  const kept = comparisons.filter(
    ({ relation, first, second }) =>
      here.has(first) &&
      here.has(second) &&
      (relation === "contradicts" || statements[first].article !== statements[second].article),
  );
  return Object.entries(RELATIONS).map(([relation, title]) => {
    const own = kept.filter((comparison) => comparison.relation === relation);
    const pairs = own.slice(0, MOST_COMPARED).map((comparison) => sideBySide(comparison, statements[comparison.first]));
    const heading = h("h3", {}, title, " ", h("span", { class: "count" }, own.length));
    if (!own.length) return null;
    // What contradicts is news; what agrees is folded, so that it hides nothing of what is said.
    return relation === "contradicts"
      ? h("section", {}, heading, pairs)
      : h("details", { class: "folded" }, h("summary", {}, heading), pairs);
  });
}

const switches = () =>
  h(
    "div",
    { class: "segments", role: "group", "aria-label": "Columns" },
    Object.entries(GROUPS).map(([group, [name]]) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(groupOf() === group), onclick: () => update({ group }) },
        name,
      ),
    ),
  );

const groupOf = () => (Object.hasOwn(GROUPS, state.group) ? state.group : "outlet");

function columns(found) {
  const group = groupOf();
  const groups = new Map();
  for (const statement of found) {
    const key = GROUPS[group][1](statement);
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  const ordered = [...groups].sort(
    group === "month" ? ([a], [b]) => (a < b ? -1 : 1) : ([, a], [, b]) => b.length - a.length || a[0].index - b[0].index,
  );
  return [
    h(
      "div",
      { class: "columns many" },
      ordered.slice(0, MOST_COLUMNS).map(([name, said]) => h("div", {}, section(name, said))),
    ),
    ordered.length > MOST_COLUMNS &&
      h(
        "div",
        { class: "columns many" },
        h("div", {}, section(`${ordered.length - MOST_COLUMNS} more`, ordered.slice(MOST_COLUMNS).flatMap(([, said]) => said))),
      ),
  ];
}
