// What the panel shows while nothing is selected: who speaks most, verdicts, and what was compared.
import {
  articles,
  comparisons,
  isWhole,
  outletOf,
  ranked,
  statements,
  totals,
  verdicts,
} from "./data.js";
import { h, hundredths, plural, thousands } from "./dom.js";
import { articleLink, copyNote, nodeLink, showUnsure, statementCard } from "./evidence.js";
import { KINDS, below, countShownEvents, eventsFrom, isFiltered, isSureEvent, shown } from "./filter.js";
import { RELATIONS, sideBySide } from "./sides.js";
import { update } from "./state.js";

// How many statements there are beyond the bounds that nobody asked for, and the way to them.
export const moreThan = (hidden) =>
  hidden > 0 &&
  h(
    "p",
    { class: "lead" },
    `${thousands(hidden)} more ${hidden === 1 ? "is" : "are"} less sure than 75 %, deeds, or only supposed. `,
    h("button", { type: "button", class: "quiet", onclick: () => update({ sure: 0, kinds: KINDS }) }, "Show them"),
  );

export function overview() {
  const { statements: kept } = shown();
  // Of a part, it is known how many statements speak of an actor or are its own, not which.
  const said = new Map();
  for (const { speakers } of kept) for (const speaker of speakers) said.set(speaker, (said.get(speaker) ?? 0) + 1);
  const named = ranked.filter((node) => !["source", "work"].includes(node.type));
  const speakers = isWhole()
    ? named.filter((node) => said.has(node.index)).sort((a, b) => said.get(b.index) - said.get(a.index) || a.index - b.index)
    : named;
  const count = (node) => (isWhole() ? said.get(node.index) : node.weight);
  const of = new Map();
  for (const { article } of kept) of.set(article, (of.get(article) ?? 0) + 1);
  const told = new Set(of.keys());
  const listed = isWhole() && isFiltered() ? articles.filter((article) => told.has(article.index)) : articles;
  const outlets = new Set([...told].map((index) => articles[index].outlet).filter((outlet) => outlet !== undefined));
  const left = new Set(kept.map((statement) => statement.index));
  const rated = verdicts.filter((verdict) => left.has(verdict.statement));
  const hidden = isWhole() ? below() : 0;
  const unsure = isWhole() ? countShownEvents((event) => !isSureEvent(event)) : 0;
  return [
    h("h2", {}, "Who says what about whom"),
    h(
      "p",
      { class: "lead" },
      isWhole()
        ? `${plural(isFiltered() ? told.size : articles.length, "article")}, ${outlets.size ? plural(outlets.size, "outlet") + ", " : ""}${plural(kept.length, "statement")}, ${plural(countShownEvents(), "event")}. `
        : `${plural(totals.actors, "actor")}, ${plural(totals.statements, "statement")}. `,
      "Click an actor or a line to read the sentences behind it.",
    ),
    moreThan(hidden),
    unsure > 0 &&
      h("p", { class: "lead" }, `${plural(unsure, "more event")} ${unsure === 1 ? "is" : "are"} less sure than ${hundredths(eventsFrom())} %. `, showUnsure()),
    speakers.length > 0 &&
      h(
        "section",
        {},
        h("h3", {}, isWhole() ? "Speakers" : "Actors"),
        h(
          "ol",
          { class: "bars" },
          speakers
            .slice(0, 8)
            .map((node) =>
              h(
                "li",
                { style: `--share:${count(node) / count(speakers[0])}` },
                nodeLink(node.index),
                h("span", { class: "count" }, thousands(count(node))),
              ),
            ),
        ),
      ),
    rated.length > 0 &&
      h(
        "section",
        {},
        h("h3", {}, "Verdicts ", h("span", { class: "count" }, rated.length)),
        h(
          "div",
          { class: "cards" },
          rated.slice(0, 5).map((verdict) => statementCard(statements[verdict.statement], { compare: false })),
        ),
      ),
    Object.entries(RELATIONS).map(
      ([relation, title]) => {
        // What one article says twice is no news: it is told with the statement itself.
        const found = comparisons.filter(
          ({ relation: kind, first, second }) =>
            kind === relation &&
            left.has(first) &&
            left.has(second) &&
            (kind === "contradicts" || statements[first].article !== statements[second].article),
        );
        return (
          found.length > 0 &&
          h(
            "section",
            {},
            h("h3", {}, title, " ", h("span", { class: "count" }, found.length)),
            found.slice(0, 10).map((comparison) => sideBySide(comparison, statements[comparison.first])),
          )
        );
      },
    ),
    h(
      "section",
      {},
      h("h3", {}, "Articles"),
      h(
        "ul",
        { class: "articles" },
        listed
          .slice(0, 50)
          .map((article) =>
            h(
              "li",
              {},
              articleLink(article),
              h(
                "span",
                { class: "soft" },
                [outletOf(article.index), article.published, plural(isWhole() && isFiltered() ? of.get(article.index) : article.statements.length, "statement")]
                  .filter(Boolean)
                  .join(" · "),
              ),
              copyNote(article),
            ),
          ),
      ),
    ),
  ];
}
