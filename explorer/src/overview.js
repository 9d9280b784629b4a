// What the panel shows while nothing is selected: who speaks most, verdicts, and what was compared.
import {
  articles,
  comparisons,
  countEvents,
  isWhole,
  outletOf,
  ranked,
  statements,
  totals,
  verdicts,
} from "./data.js";
import { h, plural, thousands } from "./dom.js";
import { articleLink, nodeLink, statementCard } from "./evidence.js";
import { shown } from "./filter.js";
import { RELATIONS, sideBySide } from "./sides.js";

export function overview() {
  const { statements: kept } = shown();
  // Of a part, it is known how many statements speak of an actor or are its own, not which.
  const speakers = isWhole()
    ? ranked.filter((node) => node.says.length).sort((a, b) => b.says.length - a.says.length || a.index - b.index)
    : ranked;
  const count = (node) => (isWhole() ? node.says.length : node.weight);
  const outlets = new Set(articles.map((article) => article.outlet).filter((outlet) => outlet !== undefined));
  return [
    h("h2", {}, "Who says what about whom"),
    h(
      "p",
      { class: "lead" },
      isWhole()
        ? `${plural(articles.length, "article")}, ${outlets.size ? plural(outlets.size, "outlet") + ", " : ""}${plural(kept.length, "statement")}, ${plural(countEvents(), "event")}. `
        : `${plural(totals.actors, "actor")}, ${plural(totals.statements, "statement")}. `,
      "Click an actor or a line to read the sentences behind it.",
    ),
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
    verdicts.length > 0 &&
      h(
        "section",
        {},
        h("h3", {}, "Verdicts ", h("span", { class: "count" }, verdicts.length)),
        h(
          "div",
          { class: "cards" },
          verdicts.slice(0, 5).map((verdict) => statementCard(statements[verdict.statement], { compare: false })),
        ),
      ),
    Object.entries(RELATIONS).map(
      ([relation, title]) => {
        const found = comparisons.filter((comparison) => comparison.relation === relation);
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
        articles
          .slice(0, 50)
          .map((article) =>
            h(
              "li",
              {},
              articleLink(article),
              h(
                "span",
                { class: "soft" },
                [outletOf(article.index), article.published, plural(article.statements.length, "statement")]
                  .filter(Boolean)
                  .join(" · "),
              ),
            ),
          ),
      ),
    ),
  ];
}
