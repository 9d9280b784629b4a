// The legend: what shapes and colours mean, with a switch for each type and stance.
import { largest } from "./communities.js";
import { TYPES, TYPE_NAMES, events, ranked, statements } from "./data.js";
import { h, replace, thousands } from "./dom.js";
import { countShownEvents, shown } from "./filter.js";
import { state, update } from "./state.js";

const STANCES = [
  ["favours", "in favour"],
  ["opposes", "against"],
];

const without = (list, value) => (list.includes(value) ? list.filter((other) => other !== value) : [...list, value]);

export function renderLegend(container) {
  show(container);
  // The network ends where the legend starts.
  container.parentElement.style.setProperty("--legend", `${container.offsetHeight + 18}px`);
}

function show(container) {
  replace(
    container,
    state.colour === "community" ? [types(false), groups()] : types(true),
    stances(),
    h(
      "button",
      {
        type: "button",
        class: "switch",
        "aria-pressed": String(state.colour === "community"),
        onclick: () => update({ colour: state.colour === "community" ? "type" : "community" }),
      },
      "Communities",
    ),
  );
}

function types(coloured) {
  const { weights } = shown();
  const counts = Object.fromEntries(
    TYPES.map((type) => [type, ranked.filter((node) => node.type === type && weights.has(node.index)).length]),
  );
  const entry = (type, count, on, onclick) =>
    h(
      "button",
      { type: "button", "aria-pressed": String(on), onclick },
      h("span", { class: `dot ${type}${coloured ? "" : " plain"}`, "aria-hidden": "true" }),
      TYPE_NAMES[type],
      h("span", { class: "count" }, thousands(count)),
    );
  return [
    TYPES.filter((type) => counts[type] || state.notypes.includes(type)).map((type) =>
      entry(type, counts[type], !state.notypes.includes(type), () => update({ notypes: without(state.notypes, type) })),
    ),
    events.length > 0 && entry("event", countShownEvents(), state.happened, () => update({ happened: !state.happened })),
  ];
}

// The largest communities by the names of who leads them; a click says who belongs to one.
const groups = () =>
  largest().map(({ id, name, members, colour }) =>
    h(
      "button",
      {
        type: "button",
        class: "community",
        title: `${name} and who is tied to them`,
        onclick: () => update({ select: ["group", id] }),
      },
      h("span", { class: "dot round", "aria-hidden": "true", style: `color:${colour}` }),
      name,
      h("span", { class: "count" }, thousands(members.length)),
    ),
  );

const stances = () =>
  STANCES.filter(([stance]) => statements.some((statement) => statement[stance])).map(([stance, name]) =>
    h(
      "button",
      {
        type: "button",
        title: `Only statements ${name}`,
        "aria-pressed": String(!state.stance.length || state.stance.includes(stance)),
        onclick: () => update({ stance: without(state.stance, stance) }),
      },
      h("i", { class: `line ${stance}` }),
      name,
    ),
  );
