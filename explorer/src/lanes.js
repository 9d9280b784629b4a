// The timeline view: a lane for each of the busiest speakers, outlets or subjects, a mark for each statement.
import { MODES, articles, comparisons, nodes, speakerName, statements, wordsOf } from "./data.js";
import { h, plural, replace, svg } from "./dom.js";
import { shown } from "./filter.js";
import { choose } from "./panel.js";
import { state, update } from "./state.js";
import { first, isVague, iso, last, momentsOf, time, until } from "./timeline.js";

const LANES = 20;
// Beyond so many marks nobody sees one; bars tell how many there are.
const MOST_MARKS = 1200;
const LANE = 34;
const TOP = 34;
const MARK = 9;
const MOST_STACKED = 8;
const DIGIT = 4; // half the width of one in a number of what is too many
const BARS = 44; // the height of a lane of bars
const TICK = 92; // the room of a date
const COLUMN = 9; // the least width of a bar
const DAY = 86_400_000;

// Whose lanes a statement is in, by their nodes.
const LANES_BY = {
  speaker: ["speaker", ({ speakers }) => speakers.slice(0, 1)],
  outlet: ["outlet", ({ article }) => [articles[article].outlet].filter((outlet) => outlet !== undefined)],
  subject: ["subject", ({ about }) => about],
};

export function renderLanes(container) {
  const width = Math.max(480, container.clientWidth - 20);
  const narrow = container.clientWidth < 600;
  const left = narrow ? 128 : 196;
  const letters = narrow ? 14 : 25;
  const [kind, lanesOf] = LANES_BY[state.lanes] ?? LANES_BY.speaker;
  const dated = shown().statements.filter(
    (statement) => lanesOf(statement).length && statement.date && until(statement.date) >= first,
  );
  const counts = new Map();
  for (const statement of dated) for (const own of lanesOf(statement)) counts.set(own, (counts.get(own) ?? 0) + 1);
  const lanes = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, LANES)
    .map(([own]) => own);
  const row = new Map(lanes.map((own, place) => [own, place]));
  const inLanes = (statement) => lanesOf(statement).filter((own) => row.has(own));
  const marks = dated.filter((statement) => inLanes(statement).length);
  const span = spanOf(dated);
  const place = (moment) =>
    left + 12 + (Math.max(0, Math.min(span[1], moment) - span[0]) / (span[1] - span[0])) * (width - left - 40);
  // What is known to a year or a month only stands in the middle of what of it is in sight.
  const ends = (date) => [place(time(date)), place(until(date))];
  const x = (date) => (isVague(date) ? (ends(date)[0] + ends(date)[1]) / 2 : place(time(date)));
  const stacks = stacksOf(marks, inLanes);
  const many = marks.length > MOST_MARKS;
  const tall = lanes.map((own) => (many ? BARS : heightOf(stacks.get(own))));
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
        `${plural(marks.length, "statement")} of ${plural(lanes.length, kind)}${many ? ", as bars: choose fewer days to see each" : ""}${undated ? `; ${undated} more without ${kind === "outlet" ? "an" : "a"} ${kind} or a date in this time` : ""}`,
      ),
      switches(kind),
      !many && h("span", { class: "soft key" }, MODES.map((mode) => [h("i", { class: `said-mark ${mode}` }), mode])),
    ),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Lanes in time" },
      svg(
        "svg",
        { width, height, class: "lanes" },
        ticks(...span, Math.max(1, Math.floor((width - left - 40) / TICK))).map((moment) => tick(moment, x, height)),
        lanes.map((own, place) => lane(nodes[own], tops[place], tall[place], { width, left, letters, of: articleOf(own, lanes, dated, lanesOf) })),
        arcs(marks, (statement) => [x(statement.date), tops[row.get(inLanes(statement)[0])] + 8]),
        many
          ? bars(lanes.map((own, place) => [stacks.get(own), tops[place]]), { x, left, width, span })
          : lanes.map((own, place) => stacked(stacks.get(own), tops[place], x, ends)),
      ),
    ),
  );
}

const switches = (kind) =>
  h(
    "div",
    { class: "segments", role: "group", "aria-label": "Lanes" },
    Object.keys(LANES_BY).map((name) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(name === kind), onclick: () => update({ lanes: name }) },
        `${name[0].toUpperCase()}${name.slice(1)}s`,
      ),
    ),
  );

// From the first to the last day that the filters leave, a day more on each side where it is one.
function spanOf(dated) {
  const { from, to } = state;
  const moments = momentsOf(dated);
  const low = from ? time(from) : moments.reduce((least, moment) => Math.min(least, moment), last);
  const high = to ? time(to) : moments.reduce((most, moment) => Math.max(most, moment), first);
  return high > low ? [low, high] : [low - DAY, low + DAY];
}

// Of which article somebody is whose name another lane has, too: whom nobody names is one of each article.
function articleOf(own, lanes, dated, lanesOf) {
  if (!lanes.some((other) => other !== own && nodes[other].name === nodes[own].name)) return "";
  const found = dated.find((statement) => lanesOf(statement).includes(own));
  return found ? articles[found.article].title : "";
}

function lane(node, y, high, { width, left, letters, of }) {
  const open = () => choose(["node", node.id]);
  const full = of ? `${node.name} (${of})` : node.name;
  const name = full.length > letters ? full.slice(0, letters - 1) + "…" : full;
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
      svg("title", {}, full),
      name,
    ),
  );
}

// The statements of each lane by their day.
function stacksOf(marks, inLanes) {
  const stacks = new Map();
  for (const statement of marks) {
    for (const own of inLanes(statement)) {
      const days = stacks.get(own) ?? new Map();
      days.set(statement.date, [...(days.get(statement.date) ?? []), statement]);
      stacks.set(own, days);
    }
  }
  return stacks;
}

const heightOf = (days) =>
  Math.max(LANE, 7 + MARK * Math.min(MOST_STACKED, Math.max(...[...days.values()].map((said) => said.length))));

// How many statements of each lane there are in each stretch of some days; a click leaves those days.
function bars(lanes, { x, left, width, span }) {
  const count = Math.max(1, Math.floor((width - left - 40) / COLUMN));
  const days = Math.max(1, Math.ceil((span[1] - span[0]) / DAY / count));
  const bins = lanes.map(([stack]) => {
    const found = new Map();
    for (const [date, said] of stack) {
      const bin = Math.floor((time(date) - span[0]) / DAY / days);
      found.set(bin, (found.get(bin) ?? 0) + said.length);
    }
    return found;
  });
  const most = Math.max(...bins.flatMap((found) => [...found.values()]));
  return lanes.map(([, top], place) =>
    [...bins[place]].map(([bin, number]) => {
      const [from, to] = [bin * days, bin * days + days - 1].map((day) => iso(span[0] + day * DAY));
      const tall = Math.max(2, ((BARS - 8) * number) / most);
      const label = `${from === to ? from : `${from} to ${to}`}: ${plural(number, "statement")}`;
      const [start, end] = [x(from), x(iso(span[0] + (bin + 1) * days * DAY))];
      return svg(
        "rect",
        {
          x: start,
          y: top + BARS - tall,
          width: Math.max(1.5, end - start - 1),
          height: tall,
          class: "bar lane-bar",
          role: "button",
          tabindex: -1,
          "aria-label": label,
          onclick: () => update({ from, to }),
        },
        svg("title", {}, label),
      );
    }),
  );
}

// Statements of one lane on one day stand below each other, at that day; what is too many is a number.
function stacked(days, top, x, ends) {
  let free = -Infinity; // where the next number has room
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, said]) => {
    const shown = said.length > MOST_STACKED ? said.slice(0, MOST_STACKED - 1) : said;
    const more = said.length - shown.length;
    const fits = more > 0 && x(date) - DIGIT * (String(more).length + 2) > free;
    if (fits) free = x(date) + DIGIT * (String(more).length + 1);
    return [
      isVague(date) && range(ends(date), top),
      shown.map((statement, rank) => mark(statement, rank, x(date), top)),
      fits &&
        svg(
          "text",
          { x: x(date), y: top + 8 + shown.length * MARK + 3, class: "more-marks" },
          `+${more}`,
          svg("title", {}, `${more} more on ${date}`),
        ),
    ];
  });
}

// All days of a year or month of which nothing more is known.
const range = ([from, to], top) => svg("line", { x1: from, x2: to, y1: top + 8, y2: top + 8, class: "vague" });

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
      // It stays below the dates of the axis.
      const crest = Math.max(TOP - 4, Math.min(y1, y2) - Math.min(60, 12 + Math.abs(x2 - x1) / 4));
      return svg(
        "path",
        { class: "arc", d: `M${x1} ${y1}Q${(x1 + x2) / 2} ${crest} ${x2} ${y2}` },
        svg("title", {}, `Contradiction${reason ? `: ${reason}` : ""}`),
      );
    });
}

// Years, months or days, whichever gives a handful of ticks, and so few that their dates have room.
function ticks(low, high, most) {
  const days = (high - low) / DAY;
  const [from, to] = [new Date(low), new Date(high)];
  const found = [];
  const [unit, length] = days > 800 ? ["y", 365.25] : days > 70 ? ["m", 30.44] : ["d", 1];
  const step = Math.max(1, Math.ceil(days / length / most));
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
