// An annotated story: statements that the reader chose, in order, with lines of text, as one page with the evidence.
import { articles, base, outletOf, speakerName } from "./data.js";
import { h, hundredths, plural, webLink } from "./dom.js";
import { passage } from "./evidence.js";
import { save } from "./save.js";
import { backTo } from "./sections.js";
import { state, update } from "./state.js";
import { asText, storyItems } from "./storyItems.js";

const button = (text, onclick, more = {}) => h("button", { type: "button", class: "quiet", onclick, ...more }, text);

export const storyButton = () =>
  state.story.length > 0 && button(`Story: ${plural(storyItems().length, "part")}`, () => update({ select: ["story"], path: [] }));

export function storyPanel() {
  const items = storyItems();
  const title = h("input", {
    type: "text",
    class: "story-title",
    value: state.title,
    "aria-label": "Title of the story",
    placeholder: "Title",
    maxlength: 200,
    onchange: () => update({ title: title.value.trim() }),
  });
  return [
    backTo(),
    h("h2", {}, "Story"),
    h("p", { class: "lead" }, "Statements that you added, in your order, with lines of your own between them. The address keeps it."),
    title,
    h("ol", { class: "story" }, items.map((item, rank) => h("li", {}, partOf(item), moves(items, rank)))),
    h(
      "div",
      { class: "actions" },
      button("Add a line of text", () => update({ story: [...state.story, asText("")] })),
      items.length > 0 && button("Save as a page", () => save(storyPage(), "story.html", "text/html")),
    ),
  ];
}

function partOf({ place, text, statement }) {
  if (statement)
    return [h("p", {}, h("b", {}, speakerName(statement)), h("span", { class: "soft" }, ` · ${sourceOf(statement)}`)), passage(statement, 0)];
  const area = h("textarea", {
    "aria-label": "A line of text",
    rows: 2,
    placeholder: "Your words",
    onchange: () => update({ story: state.story.with(place, asText(area.value)) }),
  });
  area.value = text;
  return area;
}

// Up, down, out.
function moves(items, rank) {
  const { place } = items[rank];
  const swap = (other) => () => {
    const story = [...state.story];
    [story[place], story[items[other].place]] = [story[items[other].place], story[place]];
    update({ story });
  };
  return h(
    "div",
    { class: "moves" },
    button("↑", swap(rank - 1), { "aria-label": "Earlier", disabled: rank === 0 }),
    button("↓", swap(rank + 1), { "aria-label": "Later", disabled: rank === items.length - 1 }),
    button("✕", () => update({ story: state.story.toSpliced(place, 1) }), { "aria-label": "Take out" }),
  );
}

const sourceOf = (statement) => {
  const { title, published } = articles[statement.article];
  return [outletOf(statement.article), statement.on ? `said ${statement.on}` : "", published, title].filter(Boolean).join(" · ");
};

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE = `:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; font: 17px/1.6 Charter, Georgia, "DejaVu Serif", serif; overflow-wrap: anywhere; }
h1 { line-height: 1.2; }
.line { white-space: pre-line; }
figure { margin: 1.6rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8889; break-inside: avoid; }
blockquote { margin: .3rem 0; white-space: pre-line; }
figcaption, .evidence, footer { font: 13px/1.5 system-ui, sans-serif; opacity: .8; }
mark { color: inherit; background: none; }
mark.content { background: #ffe58a88; }
mark.cue { font-weight: 700; }
mark.source { text-decoration: underline; text-underline-offset: 3px; }`;

// The story as a page of its own: it loads nothing, runs nothing, and every word of an article in it is text.
export function storyPage() {
  const page = document.implementation.createHTMLDocument(state.title || "Story");
  page.documentElement.lang = "en";
  page.head.prepend(
    h("meta", { charset: "utf-8" }),
    h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "referrer", content: "no-referrer" }),
  );
  page.head.append(h("style", {}, STYLE));
  const items = storyItems();
  const from = new Set(items.filter(({ statement }) => statement).map(({ statement }) => statement.article));
  page.body.append(
    h(
      "main",
      {},
      h("h1", {}, state.title || "Story"),
      items.map(({ text, statement }) => (statement ? figure(statement) : text.trim() && h("p", { class: "line" }, text))),
    ),
    h("footer", {}, `From ${plural(from.size, "article")}. Marked in each passage: who speaks, the word that says so, and what is said.`),
  );
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

function figure(statement) {
  const article = articles[statement.article];
  const spans = statement.content.map(([begin, end]) => `${begin}–${end}`).join(", ");
  return h(
    "figure",
    {},
    h("figcaption", {}, h("b", {}, speakerName(statement)), ` · ${sourceOf(statement)}`, article.url && " · ", webLink(article.url, "source")),
    passage(statement),
    statement.verdicts.map(({ rating }) => h("p", { class: "evidence" }, `Rated: ${rating}`)),
    h("p", { class: "evidence" }, `Characters ${spans} of ${article.identifier} · ${base}${statement.id} · confidence ${hundredths(statement.confidence)} %`),
  );
}
