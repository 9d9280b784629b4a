// The search box: names and aliases first, then the words of statements.
import { TYPE_NAMES, onData, ranked, nodes, speakerName, statements, wordsOf } from "./data.js";
import { h, replace } from "./dom.js";
import { passes } from "./filter.js";
import { fetchHits } from "./live.js";
import { server } from "./server.js";
import { update } from "./state.js";
import { fold, onTopic, saying } from "./words.js";

let index;
onData(() => (index = undefined));
function names() {
  const unranked = nodes.filter((node) => !node.weight);
  return (index ??= [...ranked, ...unranked].map((node) => ({
    node,
    names: [node.name, ...(node.aliases ?? [])].map((name) => [name, fold(name)]),
  })));
}

const MOST = 8;

function find(query, most = MOST) {
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
  return { actors: scored.slice(0, most), said: wanted.length < 3 ? [] : saying(wanted) };
}

// "Trump about Syria", "what did Trump say about Syria?": the two of whom one speaks of the other, and what
// the one said with the other's words.
const ABOUT =
  /^(?:what (?:did|does|has|have) )?(.+?)(?: (?:say|said|says|think|thinks))? (?:about|on|regarding|over) (.+?)[?.!]*$/i;
// "on emails", "what is said about emails?": of all who speak.
const SAID = /^(?:what (?:is|was|were) (?:being )?said |(?:statements|everything|all) )?(?:about|on|regarding|over) (.+?)[?.!]*$/i;

function relation(query) {
  const parts = !SAID.test(query.trim()) && ABOUT.exec(query.trim());
  if (!parts) return { pairs: [], topics: [] };
  const [speakers, subjects] = [find(parts[1], 3).actors, find(parts[2], 3).actors];
  const pairs = [];
  for (const { node: speaker } of speakers)
    for (const { node: about } of subjects) {
      const count = speaker.says.filter((at) => statements[at].about.includes(about.index) && passes(statements[at])).length;
      if (count && speaker !== about) pairs.push({ speaker, about, count });
    }
  const topics = speakers
    .map(({ node: speaker }) => ({ speaker, words: parts[2], found: onTopic(parts[2], speaker).found }))
    .filter(({ found }) => found.length);
  return { pairs, topics };
}

const ASKING = /^(?:who|whom|whose|what|which|where|when|why|how|did|does|do|has|have|is|are|was|were|show|list|tell)\b|\?\s*$/i;

const SMALL =
  /\b(?:who|whom|whose|what|which|where|when|why|how|did|does|do|has|have|had|is|are|was|were|show|list|tell|me|say|said|says|about|on|the|a|an|to|of|in|by|and|it|he|she|they|his|her|their|talk|talks|think|thinks)\b/g;

// What this page can be asked in the place of a question in words: by the names in it, best known first, and its other words.
function insteadOf(query) {
  if ((!ASKING.test(query) && !ABOUT.test(query)) || query.trim().split(/\s+/).length < 3) return null;
  const asked = ` ${fold(query).replace(/[^\p{L}\p{N}]+/gu, " ").replace(SMALL, "")} `;
  const named = [];
  for (const { node, names: known } of names()) {
    const parts = known.flatMap(([, folded]) => [folded, ...(node.type === "person" ? folded.split(" ").slice(-1) : [])]);
    const part = parts.find((one) => one.length > 2 && asked.includes(` ${one} `) && !named.some(({ part: other }) => other.includes(one)));
    if (part) named.push({ node, part });
    if (named.length === 2) break;
  }
  named.sort((a, b) => asked.indexOf(` ${a.part} `) - asked.indexOf(` ${b.part} `));
  const rest = named.reduce((left, { part }) => left.replace(` ${part} `, " "), asked).trim();
  return { named: named.map(({ node }) => node), rest };
}

// Two whose names make the best example where a question has none.
const example = (named) => {
  const [one, other] = [...named, ...ranked.filter((node) => !named.includes(node) && node.type === "person")];
  return other ? `${one.name} about ${other.name}` : "a name, or some words";
};

// The way to all that is said with some words, of which the list has the first few.
function topicOption({ words, speaker, found }) {
  const text = `On “${words}”`;
  return {
    view: { view: "sides", beside: ["topic", words, ...(speaker ? [speaker.id] : [])] },
    row: [
      speaker && h("span", { class: `dot ${speaker.type}` }),
      h("span", { class: "name" }, speaker ? `${speaker.name} ${text.toLowerCase()}` : text),
      h("span", { class: "soft" }, "side by side"),
      h("span", { class: "soft right" }, found.length),
    ],
  };
}

const nodeOption = (node, by = node.name) => ({
  pick: ["node", node.id],
  row: [
    h("span", { class: `dot ${node.type}` }),
    h("span", { class: "name" }, node.name),
    by !== node.name && h("span", { class: "soft" }, by),
    h("span", { class: "soft right" }, node.weight || TYPE_NAMES[node.type]),
  ],
});

export function searchBox(onPick) {
  let options = [];
  let asked = null; // those whom a question in words names, which this page can't answer
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
    const words = SAID.exec(input.value.trim())?.[1] ?? input.value.trim();
    const { actors, said } = find(words);
    const related = relation(words);
    const told = related.topics.length ? related.topics[0].found : said;
    const topic = { words, found: told === said && words.length > 2 ? onTopic(words).found : [] };
    if (hits) {
      const names = new Set(actors.map(({ node }) => node));
      actors.push(...hits.actors.filter((node) => !names.has(node)).map((node) => ({ node, by: node.name })));
      told.push(...hits.said.filter((statement) => !told.includes(statement)));
    } else if (server && input.value.trim().length > 1) {
      // Not for every letter of somebody who types fast.
      clearTimeout(waiting);
      const asked = input.value;
      waiting = setTimeout(async () => {
        const found = await fetchHits(asked).catch(() => null);
        if (found && asked === input.value) suggest(found);
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
      ...related.topics.map(topicOption),
      ...actors.map(({ node, by }) => nodeOption(node, by)),
      ...(topic.found.length > 1 ? [topicOption(topic)] : []),
      ...told.slice(0, MOST).map((statement) => ({
        pick: ["statement", statement.id],
        row: [
          h("span", { class: "said" }, `“${wordsOf(statement)}”`),
          h("span", { class: "soft right" }, speakerName(statement)),
        ],
      })),
    ];
    const instead = related.pairs.length || related.topics.length || SAID.test(input.value.trim()) ? null : insteadOf(input.value);
    asked = instead?.named ?? null;
    if (asked) {
      const topics = [...asked, null].map((speaker) => ({ words: instead.rest, speaker, ...onTopic(instead.rest, speaker) }));
      options = [...asked.map((node) => nodeOption(node)), ...topics.filter(({ found }) => found.length).slice(0, 1).map(topicOption)];
    }
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
        (asked || !options.length) &&
        h(
          "li",
          { class: "none soft", role: "option", "aria-disabled": "true" },
          asked && !ASKING.test(input.value)
            ? "Nothing that the filters leave is said on that."
            : asked
              ? `${server ? "The box above answers questions; this one searches" : "This box searches, and answers no questions"}. Search like: ${example(asked)}`
              : "Nothing has that name or says that.",
        ),
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
    if (option.view) update(option.view);
    else onPick(option.pick);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  return h("div", { class: "search", role: "search" }, input, list);
}
