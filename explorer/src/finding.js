// What the words in the search box lead to: actors, what one says of another or on a topic, statements, articles.
import { TYPE_NAMES, byId, nodes, onData, outletOf, ranked, speakerName, statements, wordsOf } from "./data.js";
import { h } from "./dom.js";
import { passes } from "./filter.js";
import { nearNames } from "./near.js";
import { containing, fitting } from "./ranking.js";
import { fold, onTopic, saying } from "./words.js";

const MOST = 8;
const MOST_ARTICLES = 3;
const MOST_NEAR = 3;

let index;
onData(() => (index = undefined));
function names() {
  const unranked = nodes.filter((node) => !node.weight);
  return (index ??= [...ranked, ...unranked].map((node) => {
    const known = [node.name, ...(node.aliases ?? [])].map((name) => [name, fold(name)]);
    const last = (folded) => (node.type === "person" ? folded.split(" ").slice(-1) : []);
    // What of a question names somebody: a person's last name does, too.
    return { node, names: known, parts: known.flatMap(([, folded]) => [folded, ...last(folded)]).filter((part) => part.length > 2) };
  }));
}

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

const countOf = (speaker, about) =>
  speaker.says.filter((at) => statements[at].about.includes(about.index) && passes(statements[at])).length;

function relation(query) {
  const parts = !SAID.test(query) && ABOUT.exec(query);
  if (!parts) return { pairs: [], topics: [] };
  const [speakers, subjects] = [find(parts[1], 3).actors, find(parts[2], 3).actors];
  const pairs = [];
  for (const { node: speaker } of speakers)
    for (const { node: about } of subjects) {
      const count = countOf(speaker, about);
      if (count && speaker !== about) pairs.push({ speaker, about, count });
    }
  const topics = speakers
    .map(({ node: speaker }) => ({ speaker, words: parts[2], found: onTopic(parts[2], speaker).found }))
    .filter(({ found }) => found.length);
  return { pairs, topics };
}

const ASKING = /^(?:who|whom|whose|what|which|where|when|why|how|did|does|do|has|have|is|are|was|were|show|list|tell)\b|\?\s*$/i;
export const isQuestion = (typed) => ASKING.test(typed) && typed.trim().split(/\s+/).length > 2;

const SMALL =
  /\b(?:who|whom|whose|what|which|where|when|why|how|did|does|do|has|have|had|is|are|was|were|be|been|show|list|tell|me|say|said|says|saying|about|on|the|a|an|to|of|in|by|at|for|from|with|and|it|that|he|she|they|his|her|their|talk|talks|think|thinks|should|would|could|can|will|must|may|might|any|anybody|anyone|everything|there)\b/g;

// A question, or words in any order: whom they name, in the order of the words, the other words, and all of them.
function loose(query) {
  const all = ` ${fold(query).replace(/[^\p{L}\p{N}]+/gu, " ").replace(SMALL, " ").replace(/ +/g, " ").trim()} `;
  const named = [];
  for (const { node, parts } of names()) {
    const part = parts.find((one) => all.includes(` ${one} `) && !named.some(({ part: other }) => other.includes(one)));
    if (part) named.push({ node, part });
    if (named.length === 2) break;
  }
  named.sort((a, b) => all.indexOf(` ${a.part} `) - all.indexOf(` ${b.part} `));
  const rest = named.reduce((left, { part }) => left.replace(` ${part} `, "  "), all).replace(/ +/g, " ").trim();
  return { named: named.map(({ node }) => node), rest, all: all.trim() };
}

function looseOptions(query) {
  const { named, rest, all } = loose(query);
  if (!all) return { options: [], note: "" };
  const [one, other] = named;
  const pairs = (other ? [[one, other], [other, one]] : [])
    .map(([speaker, about]) => ({ speaker, about, count: countOf(speaker, about) }))
    .filter(({ count }) => count);
  const topics = (rest && named.length ? named.map((speaker) => ({ words: rest, speaker })) : [])
    .concat({ words: all })
    .map((topic) => ({ ...topic, found: onTopic(topic.words, topic.speaker).found }))
    .filter(({ found }) => found.length);
  const best = fitting(all, MOST);
  const whole = topics.at(-1);
  const said = whole && !whole.speaker && whole.found.length <= MOST ? whole.found : best.statements;
  return {
    options: [
      ...(rest ? [] : pairs.map(pairOption)),
      ...topics.map(topicOption),
      ...(rest ? pairs.map(pairOption) : []),
      ...named.map((node) => nodeOption(node)),
      ...best.articles.slice(0, MOST_ARTICLES).map(articleOption),
      ...said.map(statementOption),
    ],
    onlyNames: !topics.length && !pairs.length && !best.articles.length && !said.length,
    note: best.articles.length && !topics.length ? "No statement has all of these words; these fit best." : "",
  };
}

const pairOption = ({ speaker, about, count }) => ({
  pick: ["pair", speaker.id, about.id],
  row: [
    h("span", { class: `dot ${speaker.type}` }),
    h("span", { class: "name" }, `${speaker.name} about ${about.name}`),
    h("span", { class: "soft right" }, count),
  ],
});

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

const statementOption = (statement) => ({
  pick: ["statement", statement.id],
  row: [
    h("span", { class: "said" }, `“${wordsOf(statement)}”`),
    h("span", { class: "soft right" }, speakerName(statement)),
  ],
});

const articleOption = (article) => ({
  view: { view: "article", article: article.id, select: [] },
  row: [
    h("span", { class: "name" }, article.title),
    h("span", { class: "soft right" }, [outletOf(article.index) || "Article", article.published].filter(Boolean).join(" · ")),
  ],
});

// What some words lead to, best first, and what is to be said of it; `hits` is what a server found for them.
export function foundFor(typed, hits) {
  const found = exactly(typed.trim(), hits);
  if (found.options.length && !found.onlyNames) return found;
  const near = almost(typed.trim());
  return near.options.length ? near : found;
}

// Where nothing is found, or nothing but a part of the name, who is called almost so.
function almost(query) {
  const known = names();
  const near = nearNames(fold(query), known.map(({ parts }) => parts), MOST_NEAR);
  return { options: near.map((place) => nodeOption(known[place].node)), note: near.length ? "Nothing has that name; did you mean one of these?" : "" };
}

function exactly(query, hits) {
  const words = SAID.exec(query)?.[1] ?? query;
  const { actors, said } = find(words);
  const related = relation(query);
  const told = related.topics.length ? related.topics[0].found : said;
  const topic = { words, found: told === said && words.length > 2 ? onTopic(words).found : [] };
  if (hits) {
    const known = new Set(actors.map(({ node }) => node));
    const fresh = hits.actors.map((id) => byId.get(id)).filter((node) => !known.has(node));
    actors.push(...fresh.map((node) => ({ node, by: node.name })));
    told.push(...hits.said.map((id) => byId.get(id)).filter((statement) => !told.includes(statement)));
  }
  const asked = isQuestion(query) && !related.pairs.length && !related.topics.length && !SAID.test(query);
  // Letters inside a word of a name ("arson" in Carson) say less than words that were said.
  const [begun, inside] = [true, false].map((yes) => actors.filter(({ score }) => (score ?? 2) > 1 === yes));
  // A topic of many statements is not hidden behind whatever of few has its name; people are.
  const leads = ({ node }) => node.type === "person" || node.weight >= topic.found.length;
  const [first, others] = [true, false].map((yes) => begun.filter((actor) => leads(actor) === yes));
  const direct = asked || (!told.length && !actors.length && !related.pairs.length && query.includes(" "));
  if (direct) return looseOptions(query);
  return {
    options: [
      ...related.pairs.map(pairOption),
      ...related.topics.map(topicOption),
      ...first.map(({ node, by }) => nodeOption(node, by)),
      ...(topic.found.length > 1 ? [topicOption(topic)] : []),
      ...others.map(({ node, by }) => nodeOption(node, by)),
      ...(words.length > 2 ? containing(words, MOST_ARTICLES).map(articleOption) : []),
      ...told.slice(0, MOST).map(statementOption),
      ...inside.map(({ node, by }) => nodeOption(node, by)),
    ],
    note: "",
  };
}
