// The timeline view: a lane for each of the busiest speakers, a mark for each statement.
import { nodes, speakerName, wordsOf } from "./data.js";
import { h, plural, replace, svg } from "./dom.js";
import { shown } from "./filter.js";
import { choose } from "./panel.js";
import { state } from "./state.js";
import { first, last, time } from "./timeline.js";

const LANES = 20;
const MOST_MARKS = 4000;
const LANE = 34;
const TOP = 34;

export function renderLanes(container) {
  const width = Math.max(480, container.clientWidth - 20);
  const narrow = container.clientWidth < 600;
  const left = narrow ? 128 : 196;
  const letters = narrow ? 14 : 25;
  const dated = shown().statements.filter((statement) => statement.speaker !== undefined && statement.date);
  const counts = new Map();
  for (const { speaker } of dated) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const lanes = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, LANES)
    .map(([speaker]) => speaker);
  const row = new Map(lanes.map((speaker, place) => [speaker, place]));
  const marks = dated.filter((statement) => row.has(statement.speaker)).slice(0, MOST_MARKS);
  const x = (date) => left + 12 + ((time(date) - first) / (last - first)) * (width - left - 40);
  const height = TOP + lanes.length * LANE + 10;
  const undated = shown().statements.length - dated.length;
  replace(
    container,
    h(
      "div",
      { class: "bar-top" },
      h(
        "span",
        { class: "soft" },
        `${plural(marks.length, "statement")} of ${plural(lanes.length, "speaker")}${undated ? `; ${undated} more without a date or a known speaker` : ""}`,
      ),
      h(
        "span",
        { class: "soft key" },
        h("i", { class: "said-mark direct" }),
        "direct",
        h("i", { class: "said-mark mixed" }),
        "mixed",
        h("i", { class: "said-mark indirect" }),
        "indirect",
      ),
    ),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Timeline" },
      svg(
        "svg",
        { width, height, class: "lanes" },
        ticks().map((moment) => tick(moment, x, height)),
        lanes.map((speaker, place) => lane(nodes[speaker], place, { width, left, letters })),
        stacked(marks, row, x, width),
      ),
    ),
  );
}

function lane(node, place, { width, left, letters }) {
  const y = TOP + place * LANE;
  const open = () => choose(["node", node.id]);
  const name = node.name.length > letters ? node.name.slice(0, letters - 1) + "…" : node.name;
  return svg(
    "g",
    {},
    svg("line", { x1: left, x2: width, y1: y + LANE, y2: y + LANE, class: "rule" }),
    svg(
      "text",
      {
        x: left - 8,
        y: y + LANE / 2 + 4,
        class: "lane-name",
        tabindex: 0,
        role: "button",
        onclick: open,
        onkeydown: (event) => event.key === "Enter" && open(),
      },
      name,
    ),
  );
}

// Statements of one speaker on one day stand beside each other, as far as the lane has room.
function stacked(marks, row, x, width) {
  const taken = new Map();
  const keyOf = (statement) => `${row.get(statement.speaker)} ${statement.date}`;
  const counts = new Map();
  for (const statement of marks) counts.set(keyOf(statement), (counts.get(keyOf(statement)) ?? 0) + 1);
  return marks.map((statement) => {
    const place = row.get(statement.speaker);
    const key = keyOf(statement);
    const from = Math.min(x(statement.date), width - 8 - Math.ceil(counts.get(key) / 3) * 8);
    const rank = taken.get(key) ?? 0;
    taken.set(key, rank + 1);
    const open = () => choose(["statement", statement.id]);
    const label = `${statement.date}, ${speakerName(statement)}: ${wordsOf(statement)}`;
    const chosen = state.select[0] === "statement" && state.select[1] === statement.id;
    return svg(
      "circle",
      {
        cx: from + Math.floor(rank / 3) * 8,
        cy: TOP + place * LANE + 8 + (rank % 3) * 9,
        r: 3.6,
        class: `said-mark ${statement.mode}${chosen ? " chosen" : ""}`,
        tabindex: rank ? -1 : 0,
        role: "button",
        "aria-label": label,
        onclick: open,
        onkeydown: (event) => event.key === "Enter" && open(),
      },
      svg("title", {}, label),
    );
  });
}

// Years, months or days, whichever gives a handful of ticks.
function ticks() {
  const days = (last - first) / 86_400_000;
  const [from, to] = [new Date(first), new Date(last)];
  const found = [];
  const [unit, step] =
    days > 3650
      ? ["y", Math.ceil(days / 3650)]
      : days > 800
        ? ["y", 1]
        : days > 70
          ? ["m", Math.ceil(days / 300)]
          : ["d", Math.max(1, Math.ceil(days / 10))];
  for (let place = 0; found.length < 40; place += step) {
    const moment =
      unit === "y"
        ? Date.UTC(from.getUTCFullYear() + place, 0)
        : unit === "m"
          ? Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + place)
          : Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate() + place);
    if (moment > to) break;
    if (moment >= from) found.push([new Date(moment).toISOString().slice(0, unit === "y" ? 4 : unit === "m" ? 7 : 10)]);
  }
  return found.flat();
}

const tick = (date, x, height) =>
  svg(
    "g",
    {},
    svg("line", { x1: x(date), x2: x(date), y1: TOP - 6, y2: height, class: "rule" }),
    svg("text", { x: x(date), y: TOP - 14, class: "tick" }, date),
  );
