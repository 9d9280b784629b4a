// Which statements have some words, whatever their ending: what the search box and a topic go by.
import { nodes, onData, statements, wordsOf } from "./data.js";
import { passes } from "./filter.js";

export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Words of a question that say nothing of its topic.
const EMPTY = new Set("a an the of on in to and or for with about what did does do has have is are was were say said says".split(" "));
const ENDING = /(?:ies|ing|ed|es|s|y)$/;
const stem = (word) => (word.length > 4 ? word.replace(ENDING, "") : word);
const stemsOf = (text) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !EMPTY.has(word))
    .map(stem);

let folded = []; // the words of each statement, for as far as somebody has searched
onData(() => (folded = []));
const foldedOf = (statement) =>
  (folded[statement.index] ??= ` ${fold(wordsOf(statement)).replace(/[^\p{L}\p{N}]+/gu, " ")} `);

// What begins with so few letters is any word: they must be one by themselves.
const SHORT = 2;
const sought = (part) => (part.length <= SHORT ? ` ${part} ` : ` ${part}`);

// The statements that the filters leave, that pass a test and have all of some words; none for no words.
export function saying(words, test = () => true) {
  const stems = stemsOf(words).map(sought);
  if (!stems.length) return [];
  return statements.filter(
    (statement) =>
      passes(statement) && test(statement) && stems.every((part) => foldedOf(statement).includes(part)),
  );
}

// Who is called by exactly these words, where that is one only: a topic is who has the name, too.
export function called(words) {
  const wanted = fold(words.trim());
  const found = nodes.filter((node) => [node.name, ...(node.aliases ?? [])].some((name) => fold(name) === wanted));
  return found.length === 1 ? found[0] : null;
}

// What is said on a topic, by one speaker or by all: with its words, or about who has its name.
export function onTopic(words, speaker) {
  const about = called(words);
  const by = ({ speakers }) => !speaker || speakers.includes(speaker.index);
  const found = new Set(saying(words, by));
  for (const index of about?.spoken ?? []) if (passes(statements[index]) && by(statements[index])) found.add(statements[index]);
  return { about, found: [...found].sort((a, b) => a.index - b.index) };
}
