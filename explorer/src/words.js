// Which statements have some words, whatever their ending: what the search box and a topic go by.
import { articles, nodes, onData, sliceOf, speakerName, statements, wordsOf } from "./data.js";
import { passes, shown } from "./filter.js";

export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Words of a question that say nothing of its topic.
const EMPTY = new Set("a an the of on in to and or for with about what did does do has have is are was were say said says".split(" "));
const ENDING = /(?:ies|ing|ed|es|s|y)$/;
const LONG_ENDING = /(?<=.{5})i[sz](?:e[sd]?|ing|ations?)$/; // apologise, apology
const stem = (word) => (word.length > 4 ? word.replace(LONG_ENDING, "").replace(ENDING, "") : word);
const stemsOf = (text) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !EMPTY.has(word))
    .map(stem);

// The words of each statement, and those with the names around it, for as far as somebody has searched.
let folded = [];
let around = [];
let callers = new Map(); // and who has a name
onData(() => ([folded, around, callers] = [[], [], new Map()]));
export const spaced = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
const foldedOf = (statement) => (folded[statement.index] ??= spaced(wordsOf(statement)));
export const aroundOf = (statement) =>
  (around[statement.index] ??=
    foldedOf(statement) +
    spaced(
      [
        speakerName(statement),
        sliceOf(statement.article, statement.cue),
        statement.occasion,
        ...[...statement.about, statement.addressee].map((index) => nodes[index]?.name),
      ].join(" "),
    ));

// What begins with so few letters is any word: they must be one by themselves.
const SHORT = 2;
const sought = (part) => (part.length <= SHORT ? ` ${part} ` : ` ${part}`);

// What to look for in a spaced text to find some words, whatever their ending.
export const soughtIn = (words) => stemsOf(words).map(sought);

// The statements that the filters leave, that pass a test and have all of some words; none for no words.
export function saying(words, test = () => true) {
  const stems = soughtIn(words);
  if (!stems.length) return [];
  return shown().statements.filter((statement) => test(statement) && stems.every((part) => foldedOf(statement).includes(part)));
}

// The same where it also counts who says it, to whom, of whom, in what words and where; if there is none, the headline.
function telling(words, test) {
  const stems = soughtIn(words);
  if (stems.length < 2) return [];
  const having = (textOf) =>
    shown().statements.filter((statement) => test(statement) && stems.every((part) => textOf(statement).includes(part)));
  const found = having(aroundOf);
  return found.length ? found : having((statement) => aroundOf(statement) + spaced(articles[statement.article].title));
}

// Who is called by exactly these words, where that is one only: a topic is who has the name, too.
export function called(words) {
  if (!callers.size)
    for (const node of nodes) {
      for (const name of new Set([node.name, ...(node.aliases ?? [])].map(fold))) callers.set(name, [...(callers.get(name) ?? []), node]);
    }
  const found = callers.get(fold(words.trim())) ?? [];
  return found.length === 1 ? found[0] : null;
}

// What is said on a topic, by one speaker or by all: with its words, or about who has its name; if there is neither,
// with its words where the names around a statement count too, which is then told.
export function onTopic(words, speaker) {
  const about = called(words);
  const by = ({ speakers }) => !speaker || speakers.includes(speaker.index);
  const found = new Set(saying(words, by));
  for (const index of about?.spoken ?? []) if (passes(statements[index]) && by(statements[index])) found.add(statements[index]);
  const loosely = !found.size && !about;
  const said = loosely ? telling(words, by) : [...found].sort((a, b) => a.index - b.index);
  return { about, found: said, loosely };
}
