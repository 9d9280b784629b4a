// The timeline view: a lane for each of the busiest speakers, a mark for each statement.
import { comparisons, nodes, speakerName, statements, wordsOf } from "./data.js";
import { h, plural, replace, svg } from "./dom.js";
import { shown } from "./filter.js";
import { choose } from "./panel.js";
import { state } from "./state.js";
import { first, last, time } from "./timeline.js";

const LANES = 20;
const MOST_MARKS = 4000;
const LANE = 34;
const TOP = 34;
const MARK = 9;
const MOST_STACKED = 8;
const DAY = 86_400_000;

export function renderLanes(container) {
  const width = Math.max(480, container.clientWidth - 20);
  const narrow = container.clientWidth < 600;
  const left = narrow ? 128 : 196;
  const letters = narrow ? 14 : 25;
  const dated = shown().statements.filter((statement) => statement.speaker !== undefined && statement.date && time(statement.date) >= first);
  const counts = new Map();
  for (const { speaker } of dated) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const lanes = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, LANES)
    .map(([speaker]) => speaker);
  const row = new Map(lanes.map((speaker, place) => [speaker, place]));
  const marks = dated.filter((statement) => row.has(statement.speaker)).slice(0, MOST_MARKS);
  const span = spanOf(dated);
  const x = (date) => left + 12 + ((time(date) - span[0]) / (span[1] - span[0])) * (width - left - 40);
  const stacks = stacksOf(marks);
  const tall = lanes.map((speaker) => heightOf(stacks.get(speaker)));
  const tops = tall.map((_, place) => TOP + tall.slice(0, place).reduce((sum, high) => sum + high, 0));
  const height = TOP + tall.reduce((sum, high) => sum + high, 0) + 10;
  const undated = shown().statements.length - dated.length;
  replace(
    container,
    h(
      "div",
      { class: "bar-top" },
      h(
        "span",
        { class: "soft" },
        `${plural(marks.length, "statement")} of ${plural(lanes.length, "speaker")}${undated ? `; ${undated} more without a speaker or a date in this time` : ""}`,
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
        ticks(...span).map((moment) => tick(moment, x, height)),
        lanes.map((speaker, place) => lane(nodes[speaker], tops[place], tall[place], { width, left, letters })),
        arcs(marks, (statement) => [x(statement.date), tops[row.get(statement.speaker)] + 8]),
        lanes.map((speaker, place) => stacked(stacks.get(speaker), tops[place], x)),
      ),
    ),
  );
}

// From the first to the last day that the filters leave, a day more on each side where it is one.
function spanOf(dated) {
  const { from, to } = state;
  const moments = dated.map((statement) => time(statement.date));
  const low = from ? time(from) : moments.reduce((least, moment) => Math.min(least, moment), last);
  const high = to ? time(to) : moments.reduce((most, moment) => Math.max(most, moment), first);
  return high > low ? [low, high] : [low - DAY, low + DAY];
}

function lane(node, y, high, { width, left, letters }) {
  const open = () => choose(["node", node.id]);
  const name = node.name.length > letters ? node.name.slice(0, letters - 1) + "…" : node.name;
  return svg(
    "g",
    {},
    svg("line", { x1: left, x2: width, y1: y + high, y2: y + high, class: "rule" }),
    svg(
      "text",
      {
        x: left - 8,
        y: y + high / 2 + 4,
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

// The statements of each speaker by their day.
function stacksOf(marks) {
  const stacks = new Map();
  for (const statement of marks) {
    const days = stacks.get(statement.speaker) ?? new Map();
    days.set(statement.date, [...(days.get(statement.date) ?? []), statement]);
    stacks.set(statement.speaker, days);
  }
  return stacks;
}

const heightOf = (days) =>
  Math.max(LANE, 7 + MARK * Math.min(MOST_STACKED, Math.max(...[...days.values()].map((said) => said.length))));

// Statements of one speaker on one day stand below each other, at that day; what is too many is a number.
const stacked = (days, top, x) =>
  [...days].map(([date, said]) => {
    const shown = said.length > MOST_STACKED ? said.slice(0, MOST_STACKED - 1) : said;
    const more = said.length - shown.length;
    return [
      shown.map((statement, rank) => mark(statement, rank, x(date), top)),
      more > 0 &&
        svg(
          "text",
          { x: x(date), y: top + 8 + shown.length * MARK + 3, class: "more-marks" },
          `+${more}`,
          svg("title", {}, `${more} more on ${date}`),
        ),
    ];
  });

function mark(statement, rank, x, top) {
  const open = () => choose(["statement", statement.id]);
  const label = `${statement.date}, ${speakerName(statement)}: ${wordsOf(statement)}`;
  const chosen = state.select[0] === "statement" && state.select[1] === statement.id;
  return svg(
    "circle",
    {
      cx: x,
      cy: top + 8 + rank * MARK,
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
}

// A contradiction leads from what was said then to what is said now.
function arcs(marks, at) {
  const here = new Set(marks.map((statement) => statement.index));
  return comparisons
    .filter(({ relation, first: one, second }) => relation === "contradicts" && here.has(one) && here.has(second))
    .map(({ first: one, second, reason }) => {
      const [[x1, y1], [x2, y2]] = [at(statements[one]), at(statements[second])];
      const bend = Math.min(60, 12 + Math.abs(x2 - x1) / 4);
      return svg(
        "path",
        { class: "arc", d: `M${x1} ${y1}Q${(x1 + x2) / 2} ${Math.min(y1, y2) - bend} ${x2} ${y2}` },
        svg("title", {}, `Contradiction${reason ? `: ${reason}` : ""}`),
      );
    });
}

// Years, months or days, whichever gives a handful of ticks.
function ticks(low, high) {
  const days = (high - low) / DAY;
  const [from, to] = [new Date(low), new Date(high)];
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
