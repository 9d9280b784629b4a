// The search box: names and aliases first, then the words of statements.
import { TYPE_NAMES, byId, onData, ranked, nodes, speakerName, statements, wordsOf } from "./data.js";
import { h, replace } from "./dom.js";
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

// The first statements with some words in them.
function saying(wanted, most) {
  const said = [];
  words ??= [];
  for (const statement of statements) {
    if ((words[statement.index] ??= fold(wordsOf(statement))).includes(wanted)) said.push(statement);
    if (said.length === most) break;
  }
  return said;
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
    placeholder: "Search actors, aliases and statements",
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
