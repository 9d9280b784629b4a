import "./stub.js";
import "./explorer.css";

import { articles, byId } from "./data.js";
import { renderArticle } from "./article.js";
import { h, plural, replace } from "./dom.js";
import { forget, shown } from "./filter.js";
import { renderLegend } from "./legend.js";
import { fill, graph, hasWebgl, lookAt, refocus, startNetwork, zoom, zoomButtons } from "./network.js";
import { renderPanel } from "./panel.js";
import { searchBox } from "./search.js";
import { onChange, restore, state, update } from "./state.js";
import { renderTable } from "./table.js";

const VIEWS = { network: "Network", table: "Table", article: "Articles" };
const RENDER = { table: renderTable, article: renderArticle };
// What decides which statements and nodes there are; the rest only changes how they look.
const CONTENT = ["notypes", "modes", "outlets", "events", "stance", "sure", "from", "to", "hidden", "more", "all", "path", "pins"];

const webgl = hasWebgl();
const panel = h("aside", { id: "panel", tabindex: "0", "aria-label": "Evidence" });
const canvas = h("div", { class: "canvas", role: "img", "aria-label": "Network of who talks about whom" });
const status = h("p", { class: "status", role: "status" });
const legend = h("div", { class: "legend", role: "group", "aria-label": "Legend" });
const views = Object.fromEntries(Object.keys(VIEWS).map((name) => [name, h("section", { id: name, class: "view", "aria-label": VIEWS[name], hidden: true })]));
const tabs = Object.fromEntries(Object.entries(VIEWS).map(([name, title]) => [name, h("button", { type: "button", onclick: () => update({ view: name }) }, title)]));

function build() {
  views.network.append(canvas, status, legend, zoomButtons());
  document.getElementById("app").append(
    h("header", { class: "top" }, h("h1", {}, "Testimonia"), searchBox((pick) => pick[0] === "node" && state.view === "network" && webgl && lookAt([pick[1]])), h("nav", { "aria-label": "Views" }, Object.values(tabs))),
    h("main", {}, h("div", { class: "views" }, Object.values(views)), panel),
  );
}

function message() {
  replace(
    canvas,
    h("div", { class: "empty" }, h("h2", {}, "The network can't be drawn here"), h("p", {}, "This browser gives the page no WebGL, which draws the network. Everything else works: the table has every statement, the panel its evidence."),
      h("button", { type: "button", class: "quiet", onclick: () => update({ view: "table" }) }, "Show the table")),
  );
}

function draw(changed) {
  const content = CONTENT.some((key) => changed.has(key));
  if (content) forget();
  for (const [name, view] of Object.entries(views)) {
    view.hidden = name !== state.view;
    tabs[name].setAttribute("aria-current", name === state.view ? "page" : "false");
  }
  if (webgl && state.view === "network") {
    const missing = changed.has("select") && shownChanged();
    if (content || missing) fill();
    else if (changed.has("select")) refocus();
  }
  RENDER[state.view]?.(views[state.view]);
  if (content || changed.has("select") || changed.has("view")) renderPanel(panel);
  if (content) renderLegend(legend);
  const { visible, candidates, statements } = shown();
  status.textContent = visible.size < candidates
    ? `${visible.size.toLocaleString("en")} of ${plural(candidates, "actor")}, by number of statements`
    : `${plural(visible.size, "actor")}, ${plural(statements.length, "statement")}`;
}

// Selecting a node that was beyond the first few hundred brings it in.
function shownChanged() {
  const before = shown().visible.size;
  forget();
  return shown().visible.size !== before;
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const act = {
    "/": () => document.getElementById("search").focus(),
    Escape: () => update({ select: [] }),
    "+": () => zoom(1 / 1.5),
    "-": () => zoom(1.5),
    0: () => zoom(0),
  }[event.key];
  if (!act || (!webgl && "+-0".includes(event.key))) return;
  event.preventDefault();
  act();
}

build();
restore(location.hash);
// For the browser's console, and for tests.
globalThis.explorer = { graph, byId, state };
if (webgl) globalThis.explorer.sigma = startNetwork(canvas);
else message();
onChange(draw);
draw(new Set(["view", "select", ...CONTENT]));
document.addEventListener("keydown", keys);
addEventListener("hashchange", () => restore(location.hash));
document.title = articles.length === 1 ? `${articles[0].title} · Testimonia` : "Testimonia";
