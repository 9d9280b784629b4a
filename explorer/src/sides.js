// Statements that were compared, next to each other, outlet against outlet.
import { articles, otherOf, outletOf, speakerName } from "./data.js";
import { h } from "./dom.js";
import { passage } from "./evidence.js";
import { state, update } from "./state.js";

export const RELATIONS = { contradicts: "Contradictions", supports: "Support", repeats: "Repeats" };

// A comparison with one of its statements first.
export function sideBySide(comparison, one) {
  return h(
    "div",
    { class: `sides ${comparison.relation}` },
    side(one),
    side(otherOf(comparison, one)),
    comparison.reason && h("p", { class: "soft reason" }, comparison.reason),
  );
}

function side(statement) {
  const chosen = state.select[0] === "statement" && state.select[1] === statement.id;
  const outlet = outletOf(statement.article);
  return h(
    "div",
    { class: chosen ? "side chosen" : "side" },
    h("p", { class: "outlet" }, outlet || articles[statement.article].title),
    h("p", { class: "soft" }, [speakerName(statement), statement.date].filter(Boolean).join(" · ")),
    passage(statement, 0),
    !chosen &&
      h(
        "button",
        { type: "button", class: "link open", onclick: () => update({ select: ["statement", statement.id] }) },
        "Open",
      ),
  );
}
