// The menu of the network: where its actors stand, and what their size says.
import { LAYOUTS } from "./arrange.js";
import { h } from "./dom.js";
import { SIZES } from "./sizes.js";
import { state, update } from "./state.js";

// A place that somebody gave an actor is one in a layout.
const choose = { layout: (layout) => update({ layout, pins: {} }), size: (size) => update({ size }) };

export function layoutMenu() {
  const group = (key, title, options) =>
    h(
      "fieldset",
      {},
      h("legend", { class: "soft" }, title),
      Object.entries(options).map(([value, name]) =>
        h(
          "label",
          {},
          h("input", { type: "radio", name: key, value, onchange: () => choose[key](value) }),
          h("span", {}, name),
        ),
      ),
    );
  return h(
    "details",
    { class: "menu right layouts" },
    h("summary", { class: "quiet" }, "Layout"),
    h("div", { class: "sheet" }, group("layout", "Layout", LAYOUTS), group("size", "Size", SIZES)),
  );
}

// The menu as the state has it.
export function showLayout(menu) {
  for (const input of menu.querySelectorAll("input")) input.checked = input.value === String(state[input.name]);
  menu.querySelector("summary").classList.toggle("active", state.layout !== "force" || state.size !== "statements");
}
