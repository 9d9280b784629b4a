// A statement as evidence: the article's own words, with source, cue and content marked in place.
import {
  articles,
  byId,
  events,
  nodes,
  otherOf,
  outletOf,
  sliceOf,
  speakerName,
  stanceOf,
  statements,
  textOf,
  wordsOf,
} from "./data.js";
import { h, hundredths, webLink } from "./dom.js";
import { state, update } from "./state.js";
import { storySwitch } from "./storyItems.js";

const REACH = 170;

export const marksOf = (statement) =>
  ["source", "cue", "content"].flatMap((role) => (statement[role] ?? []).map(([begin, end]) => ({ begin, end, role })));

// The passage of a statement; each piece names the spans that cover it, by role and offsets.
export function passage(statement, reach = REACH) {
  const text = textOf(statement.article);
  const marks = marksOf(statement);
  if (!marks.length || !text.length) return h("blockquote", { class: "passage" }, wordsOf(statement));
  return quote(text, marks, reach);
}

export const eventPassage = (event) =>
  quote(
    textOf(event.article),
    event.trigger.map(([begin, end]) => ({ begin, end, role: "trigger" })),
    REACH,
  );

function quote(text, marks, reach) {
  if (!text.length) return null;
  const begin = Math.min(...marks.map((mark) => mark.begin));
  const end = Math.max(...marks.map((mark) => mark.end));
  const { from, to, cutBefore, cutAfter } = text.around(begin, end, reach);
  return h(
    "blockquote",
    { class: "passage" },
    cutBefore && "… ",
    text.pieces(from, to, marks).map(marked),
    cutAfter && " …",
  );
}

const NAMES = { source: "Source", cue: "Cue", content: "What was said", evidence: "Evidence", trigger: "Event" };

function marked(piece) {
  if (!piece.marks.length) return piece.text;
  const spans = piece.marks.map((mark) => `${mark.role}:${mark.begin}-${mark.end}`).join(" ");
  const roles = [...new Set(piece.marks.map((mark) => mark.role))];
  return h(
    "mark",
    { class: roles.join(" "), "data-spans": spans, title: roles.map((role) => NAMES[role]).join(", ") },
    piece.text,
  );
}

export function nodeLink(index, className = "") {
  const node = nodes[index];
  return h(
    "button",
    { type: "button", class: `link ${className}`, onclick: () => update({ select: ["node", node.id], path: [] }) },
    h("span", { class: `dot ${node.type}`, "aria-hidden": "true" }),
    node.name,
  );
}

export function statementCard(statement, { compare = true } = {}) {
  const article = articles[statement.article];
  const chosen = state.select[0] === "statement" && state.select[1] === statement.id;
  return h(
    "article",
    { class: chosen ? "card chosen" : "card", "data-statement": statement.id },
    h(
      "header",
      {},
      statement.speaker === undefined
        ? h("span", { class: "speaker" }, speakerName(statement))
        : statement.speakers.map((node, place) => [place > 0 && ", ", nodeLink(node, "speaker")]),
      statement.addressee !== undefined && [h("span", { class: "soft" }, "to"), nodeLink(statement.addressee)],
      h("span", { class: "badge mode" }, statement.mode),
      statement.negated && h("span", { class: "badge" }, "negated"),
    ),
    passage(statement),
    statement.verdicts.map((verdict) => verdictBadge(verdict)),
    statement.about.length > 0 &&
      h(
        "p",
        { class: "about" },
        h("span", { class: "soft" }, "about"),
        statement.about.map((node) => [nodeLink(node, stanceOf(statement, node)), stanceMark(statement, node)]),
      ),
    statement.events?.length > 0 &&
      h(
        "p",
        { class: "about" },
        h("span", { class: "soft" }, "on"),
        statement.events.map((event) => eventChip(events[event])),
      ),
    statement.within !== undefined && h("p", { class: "soft" }, "Told inside a statement of ", innerSpeaker(statement)),
    compare &&
      statement.comparisons.length > 0 &&
      h(
        "div",
        { class: "comparisons" },
        statement.comparisons.map((comparison) => comparisonRow(comparison, statement)),
      ),
    h(
      "footer",
      {},
      h(
        "button",
        {
          type: "button",
          class: "link title",
          title: "Read it in the article",
          onclick: () => update({ view: "article", article: article.id, select: ["statement", statement.id] }),
        },
        article.title,
      ),
      h(
        "span",
        { class: "soft" },
        [outletOf(statement.article), statement.on ? `said ${statement.on}` : "", article.published, statement.occasion]
          .filter(Boolean)
          .join(" · "),
      ),
      webLink(article.url, "Source ↗"),
      storySwitch(statement),
      sure(statement.confidence),
    ),
  );
}

function stanceMark(statement, node) {
  const stance = stanceOf(statement, node);
  return stance && h("span", { class: `stance ${stance}` }, stance === "favours" ? "in favour" : "against");
}

export const eventChip = (event) =>
  h(
    "button",
    {
      type: "button",
      class: "link",
      title: `${sentence(event.type)}, ${event.factuality}`,
      onclick: () => update({ select: ["event", event.id], path: [] }),
    },
    h("span", { class: "dot event", "aria-hidden": "true" }),
    event.label ?? sentence(event.type),
  );

export const sentence = (code) => code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ");

function innerSpeaker(statement) {
  return statementLink(statement.within, speakerName);
}

function statementLink(index, label) {
  const statement = statements[index];
  return h(
    "button",
    { type: "button", class: "link", onclick: () => update({ select: ["statement", statement.id] }) },
    label(statement),
  );
}

// Shows what is less sure, too.
export const showUnsure = () =>
  h("button", { type: "button", class: "quiet", onclick: () => update({ sure: 0 }) }, "Show them");

export function sure(confidence) {
  const percent = hundredths(confidence);
  return h(
    "span",
    { class: "sure", title: `Confidence ${percent} %` },
    h("span", { class: "visually-hidden" }, `Confidence ${percent} %`),
    h("span", { class: "bar", "aria-hidden": "true", style: `--share:${confidence}` }),
  );
}

function verdictBadge(verdict) {
  return h(
    "details",
    { class: `verdict value${verdict.value}` },
    h(
      "summary",
      {},
      h("span", { class: "badge rating" }, verdict.rating),
      h(
        "span",
        { class: "soft" },
        verdict.author === undefined ? "verdict of a fact-check" : `verdict of ${nodes[verdict.author].name}`,
      ),
    ),
    h(
      "blockquote",
      { class: "passage" },
      h(
        "mark",
        { class: "evidence", "data-spans": (verdict.content ?? []).map(([b, e]) => `evidence:${b}-${e}`).join(" ") },
        sliceOf(verdict.article, verdict.content),
      ),
    ),
  );
}

const RELATIONS = { repeats: "Also said by", supports: "Supported by", contradicts: "Contradicted by" };

function comparisonRow(comparison, statement) {
  const other = otherOf(comparison, statement);
  const where = outletOf(other.article) || articles[other.article].title;
  return h(
    "details",
    { class: `comparison ${comparison.relation}` },
    h(
      "summary",
      {},
      h("span", { class: "badge" }, RELATIONS[comparison.relation] ?? comparison.relation),
      h("span", { class: "soft" }, ` ${speakerName(other)}, ${where}`),
    ),
    comparison.reason && h("p", { class: "soft" }, comparison.reason),
    passage(other, 60),
    h(
      "p",
      {},
      h(
        "button",
        { type: "button", class: "link", onclick: () => update({ select: ["statement", other.id] }) },
        "Open this statement",
      ),
    ),
  );
}

export const articleLink = (article) =>
  h(
    "button",
    { type: "button", class: "link title", onclick: () => update({ view: "article", article: article.id }) },
    article.title,
  );

// Whose text an article carries, if another's: of another outlet, or as the same one printed it before or after.
export function copyNote(article) {
  const original = article.copied ?? article.version;
  if (!original) return null;
  const there = byId.get(original);
  return h(
    "span",
    { class: "soft" },
    article.copied ? "a copy of " : "another version of ",
    there ? articleLink(there) : original,
    there ? [outletOf(there.index), there.published].filter(Boolean).map((part) => ` · ${part}`).join("") : "",
  );
}
