// The panel of an article that is read: who says what in it, what of it was compared with others, and its events.
import { articles, byId, events, outletOf, sliceOf, speakerName, statements, tellingsOf, nodes, wordsOf } from "./data.js";
import { h, plural } from "./dom.js";
import { eventRow } from "./events.js";
import { copyNote, nodeLink } from "./evidence.js";
import { below, isSureEvent, passes } from "./filter.js";
import { backTo } from "./sections.js";
import { moreThan } from "./overview.js";
import { RELATIONS, sideBySide } from "./sides.js";
import { state, update } from "./state.js";

// The article that is read, if the reader has chosen one.
export const readArticle = () => (state.view === "article" && byId.get(state.article)) || null;

export function articlePanel(article) {
  const all = article.statements.map((index) => statements[index]);
  const kept = all.filter(passes);
  const happened = events.filter((event) => event.article === article.index && isSureEvent(event));
  return [
    backTo(),
    h("p", { class: "kicker" }, "Article"),
    h("h2", {}, article.title),
    h("p", { class: "soft" }, [outletOf(article.index), article.published].filter(Boolean).join(" · ")),
    h("p", {}, copyNote(article)),
    h(
      "section",
      {},
      h("h3", {}, "Who says what ", h("span", { class: "count" }, kept.length === all.length ? all.length : `${kept.length} of ${all.length}`)),
      kept.length === 0 && h("p", { class: "soft" }, `The filters leave ${all.length ? "none of its statements" : "nothing: it has no statement"}.`),
      moreThan(below(all)),
      h("ul", { class: "told" }, bySpeaker(kept).map(([name, said]) => h("li", {}, speaker(name, said[0]), said.map(row)))),
    ),
    compared(kept),
    happened.length > 0 &&
      h(
        "section",
        {},
        h("h3", {}, "Events ", h("span", { class: "count" }, happened.length)),
        h("ul", { class: "events" }, [...new Set(happened.map((event) => tellingsOf(event)[0]))].map(eventRow)),
      ),
  ];
}

// In the order in which they first speak; each with what they say, in the order of the text.
function bySpeaker(kept) {
  const begin = ({ content, cue }) => (content[0] ?? cue?.[0] ?? [0])[0];
  const groups = new Map();
  for (const statement of [...kept].sort((a, b) => begin(a) - begin(b))) {
    const name = speakerName(statement);
    groups.set(name, [...(groups.get(name) ?? []), statement]);
  }
  return [...groups];
}

const speaker = (name, statement) =>
  h("h4", {}, statement.speakers.length ? statement.speakers.map((index, place) => [place > 0 && ", ", nodeLink(index)]) : name);

const row = (statement) =>
  h(
    "p",
    {},
    h(
      "button",
      { type: "button", class: "link", title: "Show it in the text", onclick: () => update({ select: ["statement", statement.id] }) },
      h("span", { class: "soft" }, `${sliceOf(statement.article, statement.cue)} `),
      wordsOf(statement),
    ),
    statement.about.length > 0 && h("span", { class: "soft" }, ` about ${statement.about.map((index) => nodes[index].name).join(", ")}`),
  );

// What of it contradicts, supports or repeats what another article has.
function compared(kept) {
  return Object.entries(RELATIONS).map(([relation, title]) => {
    const found = kept.flatMap((statement) =>
      statement.comparisons
        .filter(
          ({ relation: kind, first, second }) =>
            kind === relation &&
            statements[first === statement.index ? second : first].article !== statement.article &&
            passes(statements[first]) &&
            passes(statements[second]),
        )
        .map((comparison) => sideBySide(comparison, statement)),
    );
    return found.length > 0 && h("section", {}, h("h3", {}, title, " ", h("span", { class: "count" }, found.length)), found);
  });
}
