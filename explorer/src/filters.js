// The bar under the header: one small menu for each filter, and what takes them back.
import { MODES, articles, events, nodes, onData, statements } from "./data.js";
import { correctionsButton } from "./correct.js";
import { h, plural, replace } from "./dom.js";
import { sentence } from "./evidence.js";
import { exportMenu } from "./exports.js";
import { FILTERS, KINDS, isFiltered, kindOf } from "./filter.js";
import { canUndo, state, undo, update } from "./state.js";
import { storyButton } from "./story.js";

const KIND_NAMES = {
  speech: "Said",
  thought: "Thought",
  text: "Written",
  deed: "Done",
  hypothetical: "Only supposed",
};
const STANCES = { favours: "In favour", opposes: "Against" };

function tally(list, key) {
  const counts = new Map();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

const outletKey = (statement) => nodes[articles[statement.article].outlet]?.id ?? "";

function menus() {
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const byCount = (counts, label) =>
    [...counts]
      .sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(b[0]))
      .map(([value, count]) => ({ value, label: label(value), count }));
  const modes = tally(statements, (statement) => statement.mode);
  const kinds = tally(statements, kindOf);
  const stances = Object.keys(STANCES).map((stance) => ({
    value: stance,
    label: STANCES[stance],
    count: statements.filter((statement) => statement[stance]?.length).length,
  }));
  return [
    {
      key: "outlets",
      title: "Outlet",
      options: byCount(tally(statements, outletKey), (id) => names.get(id) ?? "Not known"),
    },
    {
      key: "modes",
      title: "Mode",
      options: MODES.filter((mode) => modes.has(mode)).map((mode) => ({
        value: mode,
        label: sentence(mode.toUpperCase()),
        count: modes.get(mode),
      })),
    },
    { key: "stance", title: "Stance", options: stances.filter((option) => option.count) },
    {
      key: "kinds",
      title: "Kind",
      options: KINDS.filter((kind) => kinds.has(kind)).map((kind) => ({
        value: kind,
        label: KIND_NAMES[kind],
        count: kinds.get(kind),
      })),
    },
    {
      key: "events",
      title: "Event",
      options: byCount(
        tally(events, (event) => event.type),
        sentence,
      ),
    },
  ].filter((menu) => menu.options.length > 1 || (menu.key === "stance" && menu.options.length));
}

let built;
let actions;
onData(() => (built = undefined));

export function renderFilters(container) {
  if (!actions) {
    actions = h("div", { class: "actions" });
    // One menu at a time, and none when the reader turns elsewhere.
    document.addEventListener("click", (event) => {
      for (const menu of document.querySelectorAll("details.menu[open]"))
        if (!menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
      const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopImmediatePropagation();
    });
  }
  if (!built) build(container);
  for (const menu of built) menu.show();
  const clear = () => update(FILTERS);
  replace(
    actions,
    isFiltered() && h("button", { type: "button", class: "quiet", onclick: clear }, "Clear filters"),
    state.hidden.length > 0 &&
      h(
        "button",
        { type: "button", class: "quiet", onclick: () => update({ hidden: [] }) },
        `Show ${plural(state.hidden.length, "hidden actor")}`,
      ),
    storyButton(),
    correctionsButton(),
    canUndo() && h("button", { type: "button", class: "quiet", title: "Undo (u)", onclick: undo }, "Undo"),
    exportMenu(),
  );
}

function build(container) {
  built = menus().map(facet);
  if (statements.some((statement) => statement.confidence < 1)) built.push(confidence());
  replace(
    container,
    built.map((menu) => menu.element),
    actions,
  );
}

function facet({ key, title, options }) {
  const summary = h("summary", { class: "quiet" });
  const boxes = options.map((option) =>
    h("input", {
      type: "checkbox",
      value: option.value,
      onchange: () => update({ [key]: boxes.filter((box) => box.checked).map((box) => box.value) }),
    }),
  );
  const element = h(
    "details",
    { class: "menu" },
    summary,
    h(
      "div",
      { class: "sheet", role: "group", "aria-label": title },
      options.map((option, place) =>
        h("label", {}, boxes[place], h("span", {}, option.label), h("span", { class: "count" }, option.count)),
      ),
    ),
  );
  const show = () => {
    const chosen = options.filter((option) => state[key].includes(option.value));
    boxes.forEach((box) => (box.checked = state[key].includes(box.value)));
    const usual = String(state[key]) === String(FILTERS[key]);
    summary.textContent =
      usual || chosen.length === 0 ? title : chosen.length === 1 ? `${title}: ${chosen[0].label}` : `${title}: ${chosen.length}`;
    summary.classList.toggle("active", !usual);
  };
  return { element, show };
}

function confidence() {
  const summary = h("summary", { class: "quiet" });
  const output = h("output", {});
  const slider = h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.05,
    "aria-label": "Least confidence",
    oninput: () => update({ sure: Number(slider.value) }),
  });
  const element = h(
    "details",
    { class: "menu" },
    summary,
    h("div", { class: "sheet" }, h("label", {}, h("span", {}, "At least"), slider, output)),
  );
  const show = () => {
    slider.value = state.sure;
    output.textContent = `${Math.round(state.sure * 100)} %`;
    summary.textContent = `Confidence: ${output.textContent}`;
    summary.classList.toggle("active", state.sure !== FILTERS.sure);
  };
  return { element, show };
}
