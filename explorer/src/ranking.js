// Which articles have some words, anywhere in their text, and which articles and statements a question fits best.
import { articles, onData, outletOf, textOf } from "./data.js";
import { shown } from "./filter.js";
import { aroundOf, soughtIn, spaced } from "./words.js";

// More than so much of a question's weight must be found in an article; half of it with a statement.
const ENOUGH = 0.5;

let titles = [];
let folded = [];
let having = new Map();
onData(() => ([titles, folded, having] = [[], [], new Map()]));
const titleOf = (article) => (titles[article.index] ??= spaced(article.title));
const wholeOf = (article) => (folded[article.index] ??= titleOf(article) + spaced(`${outletOf(article.index)} ${textOf(article.index).string}`));

// The articles that have a word, as a set of their places: asked for at each letter that is typed.
function articlesWith(part) {
  if (!having.has(part)) having.set(part, new Set(articles.filter((article) => wholeOf(article).includes(part)).map(({ index }) => index)));
  return having.get(part);
}

// The articles with all of some words, those with them in the headline first; none for no words. Texts are looked
// into where headlines do not give as many as are wanted.
export function containing(words, most = Infinity) {
  const parts = soughtIn(words);
  if (!parts.length) return [];
  const headed = articles.filter((article) => parts.every((part) => titleOf(article).includes(part)));
  if (headed.length >= most) return headed.slice(0, most);
  const found = articles.filter(({ index }) => parts.every((part) => articlesWith(part).has(index)));
  return [...new Set([...headed, ...found])].slice(0, most);
}

// What fits a question best: the words weigh more the fewer articles have them, those of none as much as those of one.
export function fitting(words, most) {
  const parts = [...new Set(soughtIn(words))];
  if (parts.length < 2) return { articles: [], statements: [] };
  const weights = parts.map((part) => Math.log(1 + articles.length / Math.max(1, articlesWith(part).size)));
  const sum = (test) => weights.reduce((total, weight, place) => total + (test(parts[place]) ? weight : 0), 0);
  const whole = sum(() => true);
  const fits = new Map(articles.map((article) => [article, sum((part) => articlesWith(part).has(article.index))]));
  const inHeadline = (article) => sum((part) => titleOf(article).includes(part));
  const ofArticles = best(
    articles.filter((article) => fits.get(article) > ENOUGH * whole),
    (article) => fits.get(article) + inHeadline(article) / 2,
  );
  const ofStatements = best(
    shown().statements.filter((statement) => fits.get(articles[statement.article]) > ENOUGH * whole),
    (statement) => {
      const own = sum((part) => aroundOf(statement).includes(part));
      return own < (ENOUGH / 2) * whole ? 0 : own + fits.get(articles[statement.article]) / 2;
    },
  );
  return { articles: ofArticles.slice(0, most), statements: ofStatements.slice(0, most) };
}

// The highest first, of equal ones the earlier, and none without a score.
const best = (items, score) =>
  items
    .map((item) => [score(item), item])
    .filter(([value]) => value)
    .sort(([a, one], [b, other]) => b - a || one.index - other.index)
    .map(([, item]) => item);
