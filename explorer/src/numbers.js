// The numbers of a sentence, as values: "1,200", "three", "two dozen", "1.5 million".

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const SCALES = { dozen: 12, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const WORD = `${ONES.slice(1).join("|")}|${Object.keys(TENS).join("|")}`;
const SCALE = `${Object.keys(SCALES).join("|")}`;
// A number, or a word for one, with the scale behind it.
const NUMBER = new RegExp(
  `(?<![\\p{L}\\d.,:/-])(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(?:[ -](${SCALE})s?)?(?![\\d:/]|[-,.]\\d|\\p{L})|\\b(${WORD})(?:-(${ONES.slice(1, 10).join("|")}))?(?:[ -](${SCALE})s?)?\\b|\\b(?:an?) (${SCALE})\\b`,
  "giu",
);
const DATE = new RegExp(`(?:${MONTHS})[a-z]*\\.? $|\\bsept\\.? $`, "i");
const DATED = new RegExp(`^(?:st|nd|rd|th)?,? (?:of )?(?:${MONTHS})[a-z]*\\b`, "i");

// Each value once, in the order of the text, without years, days of a month and "one", which is a pronoun too.
export function numbersOf(text) {
  const found = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, digits, rest, scale, word, unit, scaleOfWord, alone] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + whole.length);
    const value = digits
      ? Number(digits.replaceAll(",", "") + (rest ?? "")) * (SCALES[scale?.toLowerCase()] ?? 1)
      : alone
        ? SCALES[alone.toLowerCase()]
        : (of(word) + (unit ? of(unit) : 0)) * (SCALES[scaleOfWord?.toLowerCase()] ?? 1);
    const year = digits && !rest && !scale && /^(?:1[5-9]|20)\d\d$/.test(digits);
    const day = digits && !scale && value <= 31 && (DATE.test(before) || DATED.test(after));
    if (year || day || (word && value === 1)) continue;
    if (!found.includes(value)) found.push(value);
  }
  return found;
}

const of = (word) => TENS[word.toLowerCase()] ?? ONES.indexOf(word.toLowerCase());
