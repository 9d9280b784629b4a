// The dates played: the picture grows from the first date on, or a stretch of time that was chosen moves on.
import { h } from "./dom.js";
import { state, update } from "./state.js";
import { still } from "./theme.js";
import { countsByBin, grid, hasTimeline, iso, time } from "./timeline.js";

const DAY = 86_400_000;
const BEAT = 700;

let timer = null;
let redraw = () => {};

// Calls a function when the buttons must be drawn anew though no date has changed.
export const onPlay = (listener) => (redraw = listener);

// Steps, and for those who don't mind that things move, a button that takes one after the other.
export function playButtons() {
  const button = (name, sign, title, onclick, pressed) =>
    h(
      "button",
      { type: "button", class: "quiet", "data-play": name, "aria-label": title, title, "aria-pressed": pressed, onclick },
      sign,
    );
  return h(
    "div",
    { class: "play", role: "group", "aria-label": "Play the dates" },
    button("back", "‹", "Back to the date before (,)", () => step(-1)),
    !still() &&
      button("play", timer ? "❚❚" : "▶", timer ? "Pause (p)" : "Play the dates (p)", toggle, String(timer !== null)),
    button("on", "›", "On to the next date (.)", () => step(1)),
    // Where there is no room for the dates themselves.
    (state.from || state.to) && h("output", {}, state.to || state.from),
  );
}

// Plays or pauses; who prefers less motion takes one step.
export function toggle() {
  if (!hasTimeline()) return;
  if (still()) return step(1);
  if (timer) return pause();
  timer = setInterval(() => document.hidden || advance(1, true) || pause(), BEAT);
  // The first step is one that Back and Undo return from.
  if (!advance(1, false, true)) pause();
}

export function step(direction) {
  if (!hasTimeline()) return;
  pause();
  advance(direction, false, direction > 0);
}

function pause() {
  if (!timer) return;
  clearInterval(timer);
  timer = null;
  redraw();
}

// To the next stretch of time that has statements, or from the end to the first one: whether there is one.
function advance(direction, passing, around = false) {
  const moves = state.from && state.to;
  const low = state.from ? grid.at(time(state.from)) : 0;
  const end = state.to ? grid.at(time(state.to)) : grid.count - 1;
  const busy = countsByBin().flatMap((count, bin) => (count && (moves || bin >= low) ? [bin] : []));
  let next = direction > 0 ? busy.find((bin) => bin > end) : busy.findLast((bin) => bin < end);
  if (next === undefined && around) [next] = busy;
  if (next === undefined) return false;
  const first = Math.max(0, next - (end - low));
  const to = iso(Math.max(grid.edges[next], grid.edges[next + 1] - DAY));
  update(moves ? { from: iso(grid.edges[first]), to } : { to: next === busy.at(-1) ? "" : to }, { passing });
  return true;
}
