import "./stub.js";
import "./explorer.css";

import { articles, byId, isDated, isWhole, statements, totals, wordsOf } from "./data.js";
import { renderArticle } from "./article.js";
import { renderBeside } from "./beside.js";
import { lookAt, zoom, zoomButtons } from "./camera.js";
import { h, plural, replace, thousands } from "./dom.js";
import { FILTERS, forget, isFiltered, shown } from "./filter.js";
import { fetchNeeded } from "./live.js";
import { renderFilters } from "./filters.js";
import { renderLanes } from "./lanes.js";
import { keysAreShown, showKeys } from "./keys.js";
import { layoutMenu, showLayout } from "./layouts.js";
import { renderLegend } from "./legend.js";
import { hasMap, renderMap } from "./map.js";
import { graph } from "./graph.js";
import { labelled } from "./names.js";
import { expand, fill, isFilled, refocus, renderer, startNetwork } from "./network.js";
import { choose, renderPanel } from "./panel.js";
import { onPlay, step, toggle } from "./play.js";
import { hasQueries, renderQuery } from "./query.js";
import { takeRest } from "./rest.js";
import { searchBox } from "./search.js";
import { server } from "./server.js";
import { onChange, restore, state, undo, update } from "./state.js";
import { renderTable } from "./table.js";
import { onTheme } from "./theme.js";
import { hasTimeline, renderTimeline } from "./timeline.js";

const VIEWS = {
  network: "Network",
  timeline: "Timeline",
  map: "Map",
  table: "Table",
  sides: "Side by side",
  article: "Articles",
  ...(hasQueries && { query: "SPARQL" }),
};
const RENDER = {
  timeline: renderLanes,
  map: renderMap,
  table: renderTable,
  sides: renderBeside,
  article: renderArticle,
  query: renderQuery,
};
// What decides which statements and nodes there are; the rest only changes how they look.
const CONTENT = [
  "notypes",
  "modes",
  "outlets",
  "events",
  "stance",
  "kinds",
  "sure",
  "from",
  "to",
  "hidden",
  "more",
  "all",
  "path",
  "pins",
  "happened",
  "layout",
  "size",
  "opened",
];

const panel = h("aside", { id: "panel", tabindex: "0", "aria-label": "Evidence" });
const canvas = h("div", {
  class: "canvas",
  role: "application",
  tabindex: "0",
  "aria-label": "Network of who talks about whom. Arrow keys go from actor to actor, Enter opens one.",
});
const spoken = h("p", { class: "visually-hidden", role: "status" });
const status = h("p", { class: "status", role: "status" });
const layouts = layoutMenu();
const nothing = h("div", { class: "nothing", hidden: true });
const legend = h("div", { class: "legend", role: "group", "aria-label": "Legend" });
const filters = h("div", { class: "filters", role: "group", "aria-label": "Filters" });
const timeline = h("div", { class: "timeline", role: "group", "aria-label": "Dates", hidden: !isDated });
const views = Object.fromEntries(
  Object.keys(VIEWS).map((name) => [
    name,
    h("section", { id: name, class: "view", "aria-label": VIEWS[name], hidden: true }),
  ]),
);
const tabs = Object.fromEntries(
  Object.entries(VIEWS).map(([name, title]) => [
    name,
    h("button", { type: "button", onclick: () => update({ view: name }) }, title),
  ]),
);

function build() {
  views.network.append(canvas, spoken, status, layouts, legend, zoomButtons());
  document
    .getElementById("app")
    .append(
      h(
        "header",
        { class: "top" },
        h("h1", {}, "Testimonia"),
        searchBox(pick),
        h("nav", { "aria-label": "Views" }, Object.values(tabs), server && h("a", { href: "/questions" }, "Questions")),
        h("button", { type: "button", class: "quiet help", title: "Keys (?)", "aria-label": "Keys", onclick: showKeys }, "?"),
      ),
      h(
        "main",
        {},
        h("div", { class: "side-main" }, filters, h("div", { class: "views" }, Object.values(views), nothing), timeline),
        panel,
      ),
    );
}

function pick(selection) {
  choose(selection);
  if (selection[0] === "node" && state.view === "network") lookAt([selection[1]]);
}

let ready = false; // whether there is more than the picture

// The names of the views that there is something for.
const present = () => Object.keys(VIEWS).filter((name) => (PRESENT[name] ?? (() => true))());
const PRESENT = { timeline: hasTimeline, map: hasMap };

// The picture alone, until the rest is there; what the reader does meanwhile waits for it.
function drawPicture() {
  if (state.view !== "network" || isFiltered() || state.all || state.layout !== "force" || state.size !== "statements") return;
  forget();
  views.network.hidden = false;
  fill();
  showStatus();
}

function draw(changed, starting = false) {
  if (!ready) return drawPicture();
  const content = CONTENT.some((key) => changed.has(key));
  if (content) forget();
  const grown = !content && changed.has("select") && shownChanged();
  // A link from a page with a map may lead to one without.
  const there = present();
  const current = there.includes(state.view) ? state.view : "network";
  // Where little fits on the screen, the panel gives way until something is chosen.
  document.getElementById("app").classList.toggle("idle", !state.select.length && !state.path.length);
  for (const [name, view] of Object.entries(views)) {
    view.hidden = name !== current;
    tabs[name].hidden = !there.includes(name);
    tabs[name].setAttribute("aria-current", name === current ? "page" : "false");
  }
  const other = (content || grown || changed.has("view")) && !(starting && isFilled());
  if (current === "network") (other ? fill : refocus)();
  RENDER[current]?.(views[current]);
  const [open] = state.select;
  const told = changed.has("select") || (["fixes", "story"].includes(open) && changed.has(open));
  if (content || told || changed.has("view") || changed.has("article")) renderPanel(panel);
  renderFilters(filters);
  showLayout(layouts);
  if (content || grown || changed.has("colour")) renderLegend(legend);
  if (content) renderTimeline(timeline);
  showNothing(current);
  showStatus();
}

// What a page that is served lacks for what the reader chose comes from the server.
async function complete() {
  try {
    if (!(await fetchNeeded(state))) return;
  } catch (error) {
    return fail(error);
  }
  const before = graph.order;
  draw(new Set(["view", "select", ...CONTENT]));
  if (state.select[0] === "node" && state.view === "network" && graph.order > before) lookAt([state.select[1]]);
}

// Instead of an empty picture, why it is empty and what to do.
function showNothing(current) {
  const none = !shown().statements.length && ["network", "timeline", "table"].includes(current);
  nothing.hidden = !none;
  if (!none) return;
  replace(
    nothing,
    h("p", {}, isFiltered() ? "No statement is left by the filters." : "No statement was found in these articles."),
    isFiltered() &&
      h("button", { type: "button", class: "quiet", onclick: () => update(FILTERS) }, "Clear filters"),
  );
}

function showStatus() {
  const { visible, candidates, pairs, lines, statements: kept, groups } = shown();
  if (groups.length) return replace(status, foldedStatus(groups, candidates));
  const some = visible.size < candidates || pairs.size < lines;
  const among = isWhole() ? candidates : Math.max(totals.actors, candidates);
  replace(
    status,
    visible.size < among
      ? `${thousands(visible.size)} of ${plural(among, "actor")}, by number of statements`
      : `${plural(visible.size, "actor")}, ${plural(isWhole() ? kept.length : totals.statements, "statement")}`,
    pairs.size < lines && ` · the strongest ${thousands(pairs.size)} of ${plural(lines, "line")}`,
    !isWhole() &&
      ready &&
      h(
        "span",
        { title: "Open an actor, a line or an article for all of its statements." },
        ` · the newest ${plural(statements.length, "statement")} for filters and other views`,
      ),
    " ",
    some && h("button", { type: "button", class: "quiet", onclick: () => update({ all: true }) }, "Show all"),
    state.all && h("button", { type: "button", class: "quiet", onclick: () => update({ all: false }) }, "Show fewer"),
  );
}

const foldedStatus = (groups, candidates) => [
  `${plural(candidates, "actor")}; the ${thousands(groups.length)} largest communities, click to open `,
  state.opened.length > 0 &&
    h("button", { type: "button", class: "quiet", onclick: () => update({ opened: [], select: [] }) }, "Fold all"),
];

// Selecting a node that was beyond the first few hundred brings it in, with all of its lines.
function shownChanged() {
  const size = () => shown().visible.size + shown().pairs.size;
  const before = size();
  forget();
  return size() !== before;
}

function keys(event) {
  if (keysAreShown()) return; // Escape closes them
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    return document.getElementById("search").focus();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const node = state.select[0] === "node" && byId.get(state.select[1]);
  const acts = {
    "?": showKeys,
    "/": () => document.getElementById("search").focus(),
    Escape: () => update({ select: [], path: [] }),
    u: undo,
    p: toggle,
    ",": () => step(-1),
    ".": () => step(1),
    ...(node && { e: () => expand(node), h: () => update({ hidden: [...state.hidden, node.id], select: [] }) }),
    "+": () => zoom(1 / 1.5),
    "-": () => zoom(1.5),
    0: () => zoom(0),
  };
  if (!Object.hasOwn(acts, event.key)) return;
  event.preventDefault();
  acts[event.key]();
}

build();
restore(location.hash);
// For the browser's console, and for tests.
globalThis.explorer = {
  graph,
  byId,
  state,
  select: choose,
  wordsOf,
  get labels() {
    return labelled().map(({ item, box }) => ({ name: item.name, box }));
  },
  get sigma() {
    return renderer();
  },
};
startNetwork(canvas, choose, (text) => (spoken.textContent = text));
onPlay(() => renderTimeline(timeline));
onChange(draw);
draw(new Set());
replace(panel, h("p", { class: "soft reading" }, "Reading the statements …"));
takeRest()
  .catch((error) => error)
  .then((error) => start(error instanceof Error ? error : null));

function start(failure) {
  ready = true;
  if (server) {
    onChange(complete);
    complete();
  }
  draw(new Set(["view", "select", ...CONTENT]), true);
  onTheme(() => draw(new Set(CONTENT)));
  document.addEventListener("keydown", keys);
  addEventListener("hashchange", () => restore(location.hash));
  document.title = articles.length === 1 ? `${articles[0].title} · Testimonia` : "Testimonia";
  if (failure) fail(failure);
  explorer.ready = true;
}

function fail(error) {
  replace(status, h("span", { class: "failure", role: "alert" }, error.message));
}
