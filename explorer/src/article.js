// The article reader: the whole stored text with every mention and statement marked.
import { articles, byId, nodes, outletOf, statements, textOf } from "./data.js";
import { h, replace, webLink } from "./dom.js";
import { copyNote, marksOf } from "./evidence.js";
import { state, update } from "./state.js";

export function renderArticle(container) {
  const article = byId.get(state.article) ?? articles[0];
  if (!article) return replace(container, h("p", { class: "empty" }, "There is no article."));
  const text = textOf(article.index);
  const chosen = state.select[0] === "statement" ? byId.get(state.select[1]) : null;
  const node = state.select[0] === "node" ? state.select[1] : null;
  const marks = [
    ...(article.mentions ?? []).map(([begin, end, index]) => ({ begin, end, role: "mention", node: nodes[index] })),
    ...article.statements.flatMap((index) =>
      (statements[index].content ?? []).map(([begin, end]) => ({
        begin,
        end,
        role: "quoted",
        statement: statements[index],
      })),
    ),
    ...(chosen?.article === article.index ? marksOf(chosen) : []),
  ];
  const choice = h(
    "select",
    { "aria-label": "Article", onchange: (event) => update({ article: event.target.value, select: [] }) },
    articles.map((other) =>
      h(
        "option",
        { value: other.id, selected: other === article },
        [other.published, outletOf(other.index), other.title].filter(Boolean).join(" · "),
      ),
    ),
  );
  replace(
    container,
    h("div", { class: "bar-top" }, choice),
    h(
      "div",
      { class: "scroll reader", tabindex: "0", role: "region", "aria-label": "Article" },
      h("h2", {}, article.title),
      h(
        "p",
        { class: "soft" },
        [outletOf(article.index), article.published, article.identifier].filter(Boolean).join(" · "),
      ),
      h("p", {}, webLink(article.url, article.url)),
      h("p", {}, copyNote(article)),
      h(
        "div",
        { class: "text" },
        text.pieces(0, text.length, marks).map((piece) => show(piece, node)),
      ),
    ),
  );
  (container.querySelector("mark.content") ?? container.querySelector("mark.same"))?.scrollIntoView({
    block: "center",
  });
}

function show(piece, selected) {
  if (!piece.marks.length) return piece.text;
  const mention = piece.marks.find((mark) => mark.role === "mention");
  const quoted = piece.marks.filter((mark) => mark.role === "quoted");
  const roles = new Set(piece.marks.map((mark) => mark.role));
  // The innermost statement is the one that a click means.
  const inner = quoted.sort((a, b) => a.end - a.begin - (b.end - b.begin))[0]?.statement;
  const open = () => update({ select: mention ? ["node", mention.node.id] : ["statement", inner.id] });
  const classes = [...roles, mention?.node.type, mention && mention.node.id === selected && "same"]
    .filter(Boolean)
    .join(" ");
  const spans = piece.marks
    .filter((mark) => !["mention", "quoted"].includes(mark.role))
    .map((mark) => `${mark.role}:${mark.begin}-${mark.end}`)
    .join(" ");
  return h(
    "mark",
    {
      class: classes,
      "data-spans": spans || null,
      title: mention ? mention.node.name : null,
      onclick: mention || inner ? open : null,
    },
    piece.text,
  );
}
