// The list of what the keyboard does.
import { h } from "./dom.js";

const KEYS = [
  ["/ Ctrl+K", "Search; in the pages of a server, ask"],
  ["← → ↑ ↓", "From actor to actor in the network, Enter opens one"],
  ["e", "Bring in the neighbours of the actor that is open"],
  ["h", "Hide that actor"],
  ["⇧ click", "A second actor, to see what each says of the other"],
  ["u", "Undo"],
  ["p", "Play the dates, or pause"],
  [", .", "One date back, one on"],
  ["+ − 0", "Zoom in, out, fit to the screen"],
  ["Esc", "Close what is open"],
  ["Alt ← →", "Back and forward, as anywhere in the browser"],
  ["?", "These keys"],
];

const keysDialog = h(
  "dialog",
  { class: "keys", "aria-labelledby": "keys-title" },
  h("h2", { id: "keys-title" }, "Keys"),
  h(
    "dl",
    {},
    KEYS.map(([key, act]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, act)]),
  ),
  h("button", { type: "button", class: "quiet", onclick: () => keysDialog.close() }, "Close"),
);

export const keysAreShown = () => keysDialog.open;

export function showKeys() {
  if (!keysDialog.isConnected) document.body.append(keysDialog);
  if (!keysDialog.open) keysDialog.showModal();
}
