// What the panel's pages are made of: the way back, and a list of statements under a heading.
import { h } from "./dom.js";
import { statementCard } from "./evidence.js";
import { passes } from "./filter.js";
import { state, update } from "./state.js";

const PAGE = 25;

// To what the panel showed before: of an article that is read, what it says, and from there to the overview.
export function backTo() {
  const [text, patch] =
    state.view !== "article" || !state.article
      ? ["← Overview", { select: [] }]
      : state.select.length
        ? ["← Article", { select: [] }]
        : ["← Overview", { article: "", view: "network" }];
  return h("div", { class: "panel-top" }, h("button", { type: "button", class: "quiet", onclick: () => update(patch) }, text));
}

// The statements that the filters leave, some at a time; `lead` is a line above them.
export function section(title, all, lead = "") {
  if (!all.length) return null;
  const kept = all.filter(passes);
  const list = h("div", { class: "cards" });
  const more = h("button", { type: "button", class: "quiet more" });
  let done = 0;
  const show = () => {
    list.append(...kept.slice(done, done + PAGE).map((statement) => statementCard(statement)));
    done += PAGE;
    more.hidden = done >= kept.length;
    more.textContent = `Show ${Math.min(PAGE, kept.length - done)} more of ${kept.length}`;
  };
  more.addEventListener("click", show);
  show();
  return h(
    "section",
    {},
    h(
      "h3",
      {},
      title,
      " ",
      h("span", { class: "count" }, kept.length === all.length ? all.length : `${kept.length} of ${all.length}`),
    ),
    lead && h("p", { class: "soft" }, lead),
    list,
    more,
  );
}
