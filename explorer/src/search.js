// The search box: names and aliases first, then the words of statements.
import { TYPE_NAMES, byId, onData, ranked, nodes, speakerName, statements, wordsOf } from "./data.js";
import { h, replace } from "./dom.js";
import { passes } from "./filter.js";
import { fetchHits } from "./live.js";
import { server } from "./server.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

let index;
let words; // of each statement, folded, for as far as somebody has searched
onData(() => (index = words = undefined));
function names() {
  const unranked = nodes.filter((node) => !node.weight);
  return (index ??= [...ranked, ...unranked].map((node) => ({
    node,
    names: [node.name, ...(node.aliases ?? [])].map((name) => [name, fold(name)]),
  })));
}

function find(query, most = 8) {
  const wanted = fold(query.trim());
  if (!wanted) return { actors: [], said: [] };
  const scored = [];
  for (const entry of names()) {
    let best = 0;
    let by = "";
    for (const [name, folded] of entry.names) {
      const score =
        folded === wanted
          ? 4
          : folded.startsWith(wanted)
            ? 3
            : folded.includes(" " + wanted)
              ? 2
              : folded.includes(wanted)
                ? 1
                : 0;
      if (score > best) [best, by] = [score, name];
    }
    if (best) scored.push({ node: entry.node, score: best, by });
  }
  scored.sort((a, b) => b.score - a.score || b.node.weight - a.node.weight || a.node.index - b.node.index);
  return { actors: scored.slice(0, most), said: wanted.length < 3 ? [] : saying(wanted, most) };
}

// Words of a question that say nothing of its topic.
const EMPTY = new Set("a an the of on in to and or for with about what did does do has have is are was were say said says".split(" "));
const ENDING = /(?:ies|ing|ed|es|s|y)$/;
const stem = (word) => (word.length > 4 ? word.replace(ENDING, "") : word);
const stemsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !EMPTY.has(word)).map(stem);

// The first statements, of those that pass a test, that have all of some words, whatever their ending.
function saying(wanted, most, test = () => true) {
  const said = [];
  const stems = stemsOf(wanted);
  if (!stems.length) return said;
  words ??= [];
  for (const statement of statements) {
    if (!passes(statement) || !test(statement)) continue;
    const text = (words[statement.index] ??= ` ${fold(wordsOf(statement)).replace(/[^\p{L}\p{N}]+/gu, " ")}`);
    if (stems.every((part) => text.includes(` ${part}`))) said.push(statement);
    if (said.length === most) break;
  }
  return said;
}

// "Trump about Syria", "what did Trump say about Syria?": the two of whom one speaks of the other, and what
// the one said with the other's words.
const ABOUT = /^(?:what (?:did|does|has) )?(.+?)(?: (?:say|said|says|think|thinks))? (?:about|on|regarding|over) (.+?)[?.!]*$/i;
function relation(query, most) {
  const parts = ABOUT.exec(query.trim());
  if (!parts) return { pairs: [], said: [] };
  const [speakers, subjects] = [find(parts[1], 3).actors, find(parts[2], 3).actors];
  const pairs = [];
  for (const { node: speaker } of speakers)
    for (const { node: about } of subjects) {
      const count = speaker.says.filter((at) => statements[at].about.includes(about.index) && passes(statements[at])).length;
      if (count && speaker !== about) pairs.push({ speaker, about, count });
    }
  const best = speakers[0]?.node;
  const said = best ? saying(fold(parts[2]), most, ({ speakers: by }) => by.includes(best.index)) : [];
  return { pairs, said };
}

export function searchBox(onPick) {
  let options = [];
  let active = -1;
  const list = h("ul", {
    id: "suggestions",
    class: "suggestions",
    role: "listbox",
    "aria-label": "Suggestions",
    hidden: true,
  });
  const input = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search: a name, some words, or X about Y",
    autocomplete: "off",
    spellcheck: "false",
    role: "combobox",
    "aria-label": "Search",
    "aria-expanded": "false",
    "aria-controls": "suggestions",
    "aria-autocomplete": "list",
    oninput: () => suggest(),
    onkeydown: (event) => key(event),
    onfocus: () => suggest(),
    onblur: () => setTimeout(close, 150),
  });

  let waiting;
  function suggest(hits) {
    const { actors, said } = find(input.value);
    const related = relation(input.value, 8);
    if (related.said.length) said.splice(0, said.length, ...related.said);
    if (hits) {
      const names = new Set(actors.map(({ node }) => node));
      actors.push(...hits.actors.filter((node) => !names.has(node)).map((node) => ({ node, by: node.name })));
      said.push(...hits.said.filter((statement) => !said.includes(statement)));
    } else if (server && input.value.trim().length > 1) {
      // Not for every letter of somebody who types fast.
      clearTimeout(waiting);
      const words = input.value;
      waiting = setTimeout(async () => {
        const found = await fetchHits(words).catch(() => null);
        if (found && words === input.value) suggest(found);
      }, 150);
    }
    options = [
      ...related.pairs.map(({ speaker, about, count }) => ({
        pick: ["pair", speaker.id, about.id],
        row: [
          h("span", { class: `dot ${speaker.type}` }),
          h("span", { class: "name" }, `${speaker.name} about ${about.name}`),
          h("span", { class: "soft right" }, count),
        ],
      })),
      ...actors.map(({ node, by }) => ({
        pick: ["node", node.id],
        row: [
          h("span", { class: `dot ${node.type}` }),
          h("span", { class: "name" }, node.name),
          by !== node.name && h("span", { class: "soft" }, by),
          h("span", { class: "soft right" }, node.weight || TYPE_NAMES[node.type]),
        ],
      })),
      ...said.map((statement) => ({
        pick: ["statement", statement.id],
        row: [
          h("span", { class: "said" }, `“${wordsOf(statement)}”`),
          h("span", { class: "soft right" }, speakerName(statement)),
        ],
      })),
    ];
    active = options.length ? 0 : -1;
    draw();
  }

  function draw() {
    const open = input.value.trim() !== "" && document.activeElement === input;
    replace(
      list,
      options.map((option, place) =>
        h(
          "li",
          {
            id: `option${place}`,
            role: "option",
            "aria-selected": String(place === active),
            onmousedown: (event) => {
              event.preventDefault();
              pick(option);
            },
          },
          option.row,
        ),
      ),
      open &&
        !options.length &&
        h("li", { class: "none soft", role: "option", "aria-disabled": "true" }, "Nothing has that name or says that."),
    );
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (active >= 0 && open) input.setAttribute("aria-activedescendant", `option${active}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      draw();
    } else if (event.key === "Enter" && options[active]) pick(options[active]);
    else if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
    } else return;
    event.preventDefault();
  }

  function pick(option) {
    close();
    input.value = "";
    onPick(option.pick);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  return h("div", { class: "search", role: "search" }, input, list);
}
