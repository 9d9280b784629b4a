// The legend: what shapes and colours mean, and a switch for each type.
import { TYPES, TYPE_NAMES, events, ranked, statements } from "./data.js";
import { h, replace } from "./dom.js";
import { state, update } from "./state.js";

const STANCES = [
  ["favours", "in favour"],
  ["opposes", "against"],
];

export function renderLegend(container) {
  const counts = Object.fromEntries(TYPES.map((type) => [type, ranked.filter((node) => node.type === type).length]));
  const toggle = (type) =>
    update({
      notypes: state.notypes.includes(type)
        ? state.notypes.filter((other) => other !== type)
        : [...state.notypes, type],
    });
  replace(
    container,
    TYPES.filter((type) => counts[type]).map((type) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(!state.notypes.includes(type)), onclick: () => toggle(type) },
        h("span", { class: `dot ${type}`, "aria-hidden": "true" }),
        TYPE_NAMES[type],
        h("span", { class: "count" }, counts[type]),
      ),
    ),
    events.length > 0 &&
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(state.happened),
          onclick: () => update({ happened: !state.happened }),
        },
        h("span", { class: "dot event", "aria-hidden": "true" }),
        "Event",
        h("span", { class: "count" }, events.length),
      ),
    STANCES.filter(([stance]) => statements.some((statement) => statement[stance])).map(([stance, name]) =>
      h("span", { class: "key" }, h("i", { class: `line ${stance}` }), name),
    ),
  );
}
