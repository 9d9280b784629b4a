// The table view: every statement that the filters leave, sortable, copied as CSV.
import { articles, base, nodes, outletOf, sliceOf, speakerName, wordsOf } from "./data.js";
import { h, hundredths, plural, replace, thousands } from "./dom.js";
import { kindOf, shown } from "./filter.js";
import { state, update } from "./state.js";

const PAGE = 200;
const COLUMNS = [
  ["Date", (statement) => statement.date],
  ["Speaker", speakerName],
  ["About", (statement) => statement.about.map((node) => nodes[node].name).join(", ")],
  ["Statement", wordsOf],
  ["Mode", (statement) => statement.mode],
  ["Verdict", (statement) => statement.verdicts.map((verdict) => verdict.rating).join(", ")],
  ["Outlet", (statement) => outletOf(statement.article) || articles[statement.article].title],
  ["Confidence", (statement) => statement.confidence, (value) => (hundredths(value) / 100).toFixed(2)],
];
// What a spreadsheet gets: all that is known of a statement.
const names = (list) => (list ?? []).map((node) => nodes[node].name).join(", ");
const EVERY = [
  ...COLUMNS,
  ["Kind", kindOf],
  ["Cue", (statement) => sliceOf(statement.article, statement.cue)],
  ["Not said", (statement) => (statement.negated ? "yes" : "")],
  ["Only supposed", (statement) => (statement.hypothetical ? "yes" : "")],
  ["To", (statement) => (statement.addressee === undefined ? "" : nodes[statement.addressee].name)],
  ["In favour of", (statement) => names(statement.favours)],
  ["Against", (statement) => names(statement.opposes)],
  ["Said on", (statement) => statement.on ?? ""],
  ["Published", (statement) => articles[statement.article].published ?? ""],
  ["Article", (statement) => articles[statement.article].identifier],
  ["Headline", (statement) => articles[statement.article].headline ?? ""],
  ["URL", (statement) => articles[statement.article].url ?? ""],
  ["Begin", (statement) => Math.min(...statement.content.map(([begin]) => begin))],
  ["End", (statement) => Math.max(...statement.content.map(([, end]) => end))],
  ["Identifier", (statement) => base + statement.id],
];
let order = { column: 0, up: true };

function rows() {
  const cell = COLUMNS[order.column][1];
  const keyed = shown().statements.map((statement) => [cell(statement), statement]);
  // What is not known comes last, whichever way is up.
  keyed.sort(
    ([a, x], [b, y]) =>
      (a === "") - (b === "") ||
      (typeof a === "number" ? a - b : a.localeCompare(b)) * (order.up ? 1 : -1) ||
      x.index - y.index,
  );
  return keyed.map(([, statement]) => statement);
}

export function renderTable(container) {
  const all = rows();
  const body = h("tbody");
  const more = h("button", { type: "button", class: "quiet more", onclick: () => grow() });
  function grow() {
    const next = all.slice(body.children.length, body.children.length + PAGE);
    body.append(...next.map(row));
    more.hidden = body.children.length >= all.length;
    more.textContent = `Show more of ${thousands(all.length)}`;
  }
  grow();
  replace(
    container,
    h(
      "div",
      { class: "bar-top" },
      h("span", { class: "soft" }, plural(all.length, "statement")),
      h("button", { type: "button", class: "quiet", onclick: (event) => copy(event.currentTarget) }, "Copy as CSV"),
    ),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Statements" },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            COLUMNS.map(([name], column) => header(name, column, container)),
          ),
        ),
        body,
      ),
      more,
    ),
  );
}

function header(name, column, container) {
  const current = column === order.column;
  const sort = () => {
    order = { column, up: current ? !order.up : true };
    renderTable(container);
    container.querySelectorAll("th button")[column].focus();
  };
  return h(
    "th",
    { scope: "col", class: `of-${name.toLowerCase()}`, "aria-sort": current ? (order.up ? "ascending" : "descending") : "none" },
    h(
      "button",
      { type: "button", onclick: sort },
      name,
      current && h("span", { "aria-hidden": "true" }, order.up ? " ↑" : " ↓"),
    ),
  );
}

function row(statement) {
  const open = () => update({ select: ["statement", statement.id] });
  const chosen = state.select[0] === "statement" && state.select[1] === statement.id;
  return h(
    "tr",
    { class: chosen && "chosen", onclick: open },
    COLUMNS.map(([name, cell, written = String]) =>
      name === "Statement"
        ? h("td", { class: "said" }, h("button", { type: "button", class: "link" }, cell(statement)))
        : h("td", { class: `of-${name.toLowerCase()}` }, h("div", {}, written(cell(statement)))),
    ),
  );
}

// A cell that a spreadsheet would run as a formula is quoted with an apostrophe.
const field = (value) => {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;
};

export const csv = () =>
  [
    EVERY.map(([name]) => field(name)),
    ...rows().map((statement) => EVERY.map(([, cell]) => field(cell(statement)))),
  ]
    .map((line) => line.join(","))
    .join("\r\n") + "\r\n";

async function copy(button) {
  await copyText(csv());
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy as CSV"), 1500);
}

// navigator.clipboard is missing where a page is opened from a file in some browsers.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "visually-hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
