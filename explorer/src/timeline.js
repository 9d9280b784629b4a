// When it was said: a bar for each stretch of time, and a brush over them that filters.
import { articles, onData, statements } from "./data.js";
import { h, replace, svg } from "./dom.js";
import { passesButDate } from "./filter.js";
import { playButtons } from "./play.js";
import { state, update } from "./state.js";

const DAY = 86_400_000;
const HEIGHT = 44;
// A date that is only a month or a year counts as its first day.
export const time = (date) => Date.parse(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
// The last day that a date may mean: a year or a month is all of its days.
export const until = (date) => {
  if (date.length > 7) return time(date);
  const [year, month] = date.split("-").map(Number);
  return (month ? Date.UTC(year, month) : Date.UTC(year + 1, 0)) - DAY;
};
export const isVague = (date) => date.length < 8;
// The days that statements are known to be of; what is known to a year or month only stretches no axis, unless it is all.
export function momentsOf(some) {
  const exact = some.filter(({ date }) => !isVague(date));
  return (exact.length ? exact : some).map(({ date }) => time(date));
}
export const iso = (moment) => new Date(moment).toISOString().slice(0, 10);

let dated;
export let [first, last] = [Infinity, -Infinity];

function survey() {
  // A speech of 1701 that an article recalls would leave no room for what is in the news.
  const published = articles.map((article) => article.published && time(article.published)).filter(Boolean);
  const earliest = published.reduce((low, moment) => Math.min(low, moment), Infinity) - 366 * DAY;
  dated = statements.filter(
    ({ date }) => date && !Number.isNaN(time(date)) && (earliest === Infinity || until(date) >= earliest),
  );
  const moments = momentsOf(dated);
  first = moments.reduce((low, moment) => Math.min(low, moment), Infinity);
  last = moments.reduce((high, moment) => Math.max(high, moment), -Infinity);
}

survey();
export const hasTimeline = () => dated.length > 1 && last > first;

// The narrowest of day, week, month, quarter and year that makes at most 120 bars.
function bins() {
  const span = (last - first) / DAY;
  const days = [1, 7, 30.44, 91.3, 365.25].find((width) => span / width <= 120) ?? span / 120;
  const count = Math.floor(span / days) + 1;
  const edges = Array.from({ length: count + 1 }, (_, place) => first + place * days * DAY);
  return { edges, count, at: (moment) => Math.max(0, Math.min(count - 1, Math.floor((moment - first) / DAY / days))) };
}

export let grid;
onData(() => {
  survey();
  grid = hasTimeline() && bins();
});

// How many statements of each stretch of time the other filters leave.
export function countsByBin() {
  const counts = new Array(grid.count).fill(0);
  for (const statement of dated) if (passesButDate(statement)) counts[grid.at(time(statement.date))] += 1;
  return counts;
}

export function renderTimeline(container) {
  container.hidden = !hasTimeline();
  if (container.hidden) return;
  const heights = countsByBin();
  const top = Math.max(...heights, 1);
  const from = state.from ? time(state.from) : first;
  const to = state.to ? time(state.to) : grid.edges[grid.count];
  const share = (moment) => Math.max(0, Math.min(1, (moment - first) / (grid.edges[grid.count] - first)));
  const bars = heights.map((height, place) => {
    const chosen = grid.edges[place + 1] > from && grid.edges[place] <= to;
    const tall = height && 3 + (HEIGHT - 4) * (height / top);
    return svg(
      "rect",
      { x: place + 0.08, width: 0.84, y: HEIGHT - tall, height: tall, class: chosen ? "bar" : "bar out" },
      svg("title", {}, `${iso(grid.edges[place])}: ${height}`),
    );
  });
  const chart = svg(
    "svg",
    { viewBox: `0 0 ${grid.count} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    bars,
  );
  if (state.from || state.to) {
    const [x, end] = [share(from) * grid.count, share(to) * grid.count];
    chart.append(svg("rect", { x, width: Math.max(0.3, end - x), y: 0, height: HEIGHT, class: "brush" }));
  }
  brush(chart);
  const input = (key, label, value) =>
    h(
      "label",
      {},
      h("span", { class: "visually-hidden" }, label),
      h("input", {
        type: "date",
        value,
        min: iso(first),
        max: iso(last),
        onchange: (event) => update({ [key]: event.target.value }),
      }),
    );
  const focused = document.activeElement?.dataset?.play;
  replace(
    container,
    playButtons(),
    input("from", "From", state.from || iso(first)),
    h("div", { class: "chart" }, chart),
    input("to", "To", state.to || iso(last)),
  );
  // The buttons are new: the one that had the focus keeps it.
  if (focused) container.querySelector(`[data-play="${focused}"]`)?.focus();
}

function brush(chart) {
  let start = null;
  const bin = (event) => {
    const box = chart.getBoundingClientRect();
    return Math.max(0, Math.min(grid.count - 1, Math.floor(((event.clientX - box.left) / box.width) * grid.count)));
  };
  let shade = null;
  chart.addEventListener("pointerdown", (event) => {
    start = bin(event);
    chart.setPointerCapture(event.pointerId);
    shade = svg("rect", { y: 0, height: HEIGHT, class: "brush" });
    chart.append(shade);
  });
  chart.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const [low, high] = [start, bin(event)].sort((a, b) => a - b);
    shade.setAttribute("x", low);
    shade.setAttribute("width", high + 1 - low);
  });
  chart.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [low, high] = [start, bin(event)].sort((a, b) => a - b);
    start = null;
    const [from, to] = [iso(grid.edges[low]), iso(grid.edges[high + 1] - DAY)];
    // A click on the chosen stretch lets go of it.
    if (low === high && (state.from || state.to)) update({ from: "", to: "" });
    else update({ from, to: to < from ? from : to });
  });
}
