// The parts of the story that the reader puts together: statements, and lines of text between them.
import { byId } from "./data.js";
import { h } from "./dom.js";
import { state, update } from "./state.js";

const STATEMENT = "s:";
const TEXT = "t:";

export const asText = (text) => TEXT + text;
const asStatement = (id) => STATEMENT + id;

// The parts that there are, each with its place in the state.
export const storyItems = () =>
  state.story
    .map((item, place) => {
      const [kind, rest] = [item.slice(0, 2), item.slice(2)];
      if (kind === TEXT) return { place, text: rest };
      const statement = kind === STATEMENT ? byId.get(rest) : undefined;
      return statement?.mode && { place, statement };
    })
    .filter(Boolean);

// Takes a statement in, or out again.
export function storySwitch(statement) {
  const item = asStatement(statement.id);
  const isIn = () => state.story.includes(item);
  const button = h("button", { type: "button", class: "link story-switch", onclick: () => {
    update({ story: isIn() ? state.story.filter((other) => other !== item) : [...state.story, item] });
    show();
  } });
  const show = () => {
    button.textContent = isIn() ? "In the story" : "Add to story";
    button.setAttribute("aria-pressed", String(isIn()));
  };
  show();
  return button;
}
