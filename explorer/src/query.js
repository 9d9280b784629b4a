// SPARQL in the page: a box for the query, ready questions, and rows that lead to their nodes.
import { bind } from "./binding.js";
import { base, byId } from "./data.js";
import { h, plural, replace } from "./dom.js";
import { choose } from "./panel.js";
import { server } from "./server.js";
import { state, update } from "./state.js";

const part = (id) => document.getElementById(id)?.textContent ?? "";

export const hasQueries = document.getElementById("app").dataset.sparql !== undefined;

const MOST_ROWS = 500;
const FIRST = `SELECT ?speaker ?name (COUNT(?statement) AS ?statements)
WHERE { ?statement kg:speaker ?speaker . ?speaker schema:name ?name }
GROUP BY ?speaker ?name
ORDER BY DESC(?statements) ?name`;

let worker = null;
let pending = null;

// The bytes of a part of the page that is stored as gzip in base64.
async function unpack(id) {
  const bytes = Uint8Array.from(atob(part(id)), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

function ask(message, transfer) {
  return new Promise((done, failed) => {
    pending = failed;
    worker.onmessage = ({ data }) => (data.error === undefined ? done(data) : failed(new Error(data.error)));
    worker.onerror = (event) => failed(new Error(event.message || "The engine stopped."));
    worker.postMessage(message, transfer);
  });
}

async function start() {
  const [program, triples] = await Promise.all([unpack("oxigraph"), unpack("triples")]);
  const url = URL.createObjectURL(new Blob([part("engine")], { type: "text/javascript" }));
  worker = new Worker(url);
  URL.revokeObjectURL(url);
  await ask({ program, triples: new TextDecoder().decode(triples) }, [program]);
}

function stop() {
  worker?.terminate();
  worker = null;
  pending?.(new Error("The query was stopped."));
}

const prefixes = () =>
  Object.entries(JSON.parse(part("prefixes")))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`)
    .join("");

// Where the page is served, the server answers; in a file, the engine inside it. A query's own
// prefixes come later and win.
const run = async (query) =>
  server ? askServer(prefixes() + query) : (await ask({ query: prefixes() + query })).answer;

function signal() {
  const stopping = new AbortController();
  pending = () => stopping.abort(new Error("The query was stopped."));
  return stopping.signal;
}

// A ready question goes to the server by its name, which answers it sooner than its query.
const runReady = async (name, parameters) => table(JSON.parse(await server.question(name, parameters, signal())));

async function askServer(query) {
  const { json, text } = await server.answer(query, signal());
  if (!json)
    return {
      names: ["triple"],
      rows: text
        .trim()
        .split("\n")
        .map((line) => [{ iri: false, value: line }]),
    };
  return table(JSON.parse(text));
}

function table({ head, results, boolean }) {
  if (boolean !== undefined) return boolean;
  const cell = (term) => term && { iri: term.type === "uri", value: term.value };
  return { names: head.vars, rows: results.bindings.map((row) => head.vars.map((name) => cell(row[name]))) };
}

let built = null;

export function renderQuery(container) {
  if (built) return;
  const questions = JSON.parse(part("questions"));
  const box = h("textarea", { "aria-label": "SPARQL query", spellcheck: "false", rows: 10 });
  const result = h("div", { class: "scroll result", tabindex: "0", role: "region", "aria-label": "Answer" });
  const go = h("button", { type: "button", class: "quiet strong", onclick: () => (pending ? stop() : show()) }, "Run");
  const choice = h(
    "select",
    { "aria-label": "Ready questions", onchange: () => ready(choice.value) },
    h("option", { value: "" }, "Ready questions …"),
    Object.entries(questions).map(([name, { about }]) => h("option", { value: name }, about)),
  );
  box.value = FIRST;
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) show();
  });

  // A question about somebody takes the node that is selected.
  function ready(name) {
    const question = questions[name];
    if (!question) return;
    const node = state.select[0] === "node" && byId.get(state.select[1]);
    const given = question.needs.map((need, at) => [need, node && !at ? base + node.id : "…"]);
    const complete = given.every(([, iri]) => iri !== "…");
    const hint = complete ? "" : "# Select a node first, or put an IRI in the place of <…>.\n";
    box.value = hint + bind(question.sparql, Object.fromEntries(given.map(([need, iri]) => [need, `<${iri}>`])));
    if (complete) show(server ? () => runReady(name, Object.fromEntries(given)) : undefined);
  }

  async function show(asking = () => run(box.value)) {
    go.textContent = "Stop";
    replace(result, h("p", { class: "soft note" }, worker || server ? "Running …" : "Starting the engine …"));
    pending = () => {};
    try {
      if (!worker && !server) await start();
      const started = performance.now();
      replace(result, answer(await asking(), performance.now() - started));
    } catch (error) {
      replace(result, h("p", { class: "note failure", role: "alert" }, error.message));
    }
    pending = null;
    go.textContent = "Run";
  }

  built = true;
  replace(
    result,
    h("p", { class: "soft note" }, "Run the query, or choose a ready question: it is asked about the actor that is selected."),
  );
  replace(
    container,
    h("div", { class: "bar-top" }, choice, h("span", { class: "soft keys" }, "Ctrl + Enter runs"), go),
    box,
    result,
  );
}

function answer(found, time) {
  if (typeof found === "boolean") return h("p", { class: "note" }, found ? "Yes" : "No");
  const { names, rows } = found;
  const ids = [
    ...new Set(
      rows
        .flat()
        .filter((cell) => cell?.iri && cell.value.startsWith(base))
        .map((cell) => cell.value.slice(base.length))
        .filter((id) => byId.get(id)?.says),
    ),
  ];
  return [
    h(
      "div",
      { class: "bar-top" },
      h(
        "span",
        { class: "soft" },
        `${plural(rows.length, "row")} in ${Math.round(time)} ms${rows.length > MOST_ROWS ? `, the first ${MOST_ROWS} are shown` : ""}`,
      ),
      ids.length > 0 &&
        h(
          "button",
          {
            type: "button",
            class: "quiet",
            onclick: () => update({ view: "network", more: [...new Set([...state.more, ...ids])] }),
          },
          `Show ${plural(ids.length, "actor")} in the network`,
        ),
    ),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          names.map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.slice(0, MOST_ROWS).map((row) =>
          h(
            "tr",
            {},
            row.map((cell) => h("td", {}, value(cell))),
          ),
        ),
      ),
    ),
  ];
}

function value(cell) {
  if (!cell) return "";
  const item = cell.iri && cell.value.startsWith(base) && byId.get(cell.value.slice(base.length));
  const kind = item && (item.says ? "node" : item.trigger ? "event" : item.mode ? "statement" : null);
  if (!kind) return cell.value;
  return h(
    "button",
    { type: "button", class: "link iri", onclick: () => choose([kind, item.id]) },
    item.name ?? item.id,
  );
}
