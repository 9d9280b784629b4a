// Corrections as the entries of an authority file, which `kg build --authority` reads (kg/authority/file.py).
import { articles, byId, nodes, wordsOf } from "./data.js";

export const CORRECTABLE = ["person", "organization", "group", "place"];

// What each kind of correction says, in words; null where what it speaks of is not in the page.
const WORDS = {
  merge: (one, other) => `${nameOf(other)} is ${nameOf(one)}`,
  rename: (one, name) => `${nameOf(one)} is called ${name}`,
  split: (one, article, surface, name) => `“${surface}” in ${byId.get(article).identifier} is not ${nameOf(one)} but ${name}`,
  speaker: (statement, one) => `${one ? nameOf(one) : "Nobody who is known"} says “${shortOf(statement)}”`,
  not: (statement) => `“${shortOf(statement)}” is not a statement`,
};

const nameOf = (id) => byId.get(id).name;
const shortOf = (id) => {
  const words = wordsOf(byId.get(id));
  return words.length > 90 ? `${words.slice(0, 89)}…` : words;
};

const isActor = (id) => byId.get(id)?.says !== undefined && CORRECTABLE.includes(byId.get(id).type);
const isStatement = (id) => byId.get(id)?.mode !== undefined;
const isText = (value) => typeof value === "string" && value.trim() !== "";
const SOUND = {
  merge: (one, other) => isActor(one) && isActor(other) && one !== other,
  rename: (one, name) => isActor(one) && isText(name),
  split: (one, article, surface, name) =>
    isActor(one) && byId.get(article)?.identifier !== undefined && isText(surface) && isText(name),
  speaker: (statement, one) => isStatement(statement) && (one === "" || isActor(one)),
  not: isStatement,
};
// What is decided once: a name, who says a statement and whether it is one, whose a mention is.
const DECIDES = {
  merge: (_, other) => `merge ${other}`,
  rename: (one) => `rename ${one}`,
  split: (_, article, surface) => `split ${article} ${surface}`,
  speaker: (statement) => statement,
  not: (statement) => statement,
};

// Corrections with one more, which takes the place of what was decided of the same before.
export function withCorrection(written, correction) {
  const decides = ([kind, ...about]) => DECIDES[kind](...about);
  const before = readCorrections(written).filter(({ kind, about }) => decides([kind, ...about]) !== decides(correction));
  return [...before.map(({ text }) => text), JSON.stringify(correction)];
}

// Corrections as they stand in the address: a kind and what it is about, as JSON. What cannot be read, or is of
// another page, is left out.
export function readCorrections(written) {
  const found = [];
  for (const text of written) {
    try {
      const [kind, ...about] = JSON.parse(text);
      if (Object.hasOwn(SOUND, kind) && SOUND[kind](...about)) found.push({ text, kind, about, words: WORDS[kind](...about) });
    } catch {
      continue;
    }
  }
  return found;
}

// The names that nobody else has, the actor's own first: what it can be told by.
function ownNames(node) {
  const namesOf = (other) => new Set([other.name, ...(other.aliases ?? [])]);
  const others = nodes.filter((other) => other !== node && CORRECTABLE.includes(other.type)).map(namesOf);
  return [...namesOf(node)].filter((name) => name === node.name || !others.some((names) => names.has(name)));
}

// A name as the identifier of its type where that is plain, so that nobody of another type is meant.
function identified(type, name) {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return /^[\x20-\x7e]+$/.test(name) && slug ? `${type}/${slug}` : name;
}

// The entries, in the order of the corrections: of entities by whom they are of, of articles by their names.
function entriesOf(corrections, made) {
  const entries = new Map();
  const merged = new Map(corrections.filter(({ kind }) => kind === "merge").map(({ about: [one, other] }) => [other, one]));
  const rootOf = (id) => {
    const seen = new Set();
    while (merged.has(id) && !seen.has(id)) {
      seen.add(id);
      id = merged.get(id);
    }
    return id;
  };
  const entry = (key, start) => {
    if (!entries.has(key)) entries.set(key, start);
    return entries.get(key);
  };
  const entity = (id) => {
    const { name, type } = byId.get(rootOf(id));
    return entry(rootOf(id), { name, type });
  };
  const ofArticle = (statement) => {
    const { identifier } = articles[byId.get(statement).article];
    return entry(`article ${identifier}`, { article: identifier });
  };
  const add = (own, key, values) => (own[key] = [...new Set([...(own[key] ?? []), ...values])]);
  const act = {
    merge: (one, other) => {
      const own = entity(one);
      const gone = byId.get(other);
      add(own, "same_as", ownNames(gone).map((name) => identified(gone.type, name)));
      return own;
    },
    rename: (one, name) => {
      const own = entity(one);
      add(own, "aliases", [own.name]);
      own.name = name;
      own.aliases = own.aliases.filter((alias) => alias !== name);
      return own;
    },
    split: (one, article, surface, name) => {
      const { name: before, type } = byId.get(one);
      const known = nodes.find((node) => node.name === name && node.type === type);
      const own = known ? entity(known.id) : entry(`${type} ${name}`, { name, type });
      add(own, "different_from", [before]);
      own.mentions = [...(own.mentions ?? []), { article: byId.get(article).identifier, surface }];
      return own;
    },
    speaker: (statement, one) => {
      const fragment = statement.slice(statement.indexOf("#") + 1);
      if (!one) return add(ofArticle(statement), "nobody_says", [fragment]) && ofArticle(statement);
      const own = entity(one);
      add(own, "aliases", ownNames(byId.get(rootOf(one))).filter((name) => name !== own.name));
      own.statements = [...(own.statements ?? []), { article: ofStatement(statement).identifier, statement: fragment }];
      return own;
    },
    not: (statement) => {
      const own = ofArticle(statement);
      add(own, "not_statements", [statement.slice(statement.indexOf("#") + 1)]);
      return own;
    },
  };
  for (const { kind, about, words } of corrections) {
    const own = act[kind](...about);
    if (made.who) own.history = [...(own.history ?? []), { ...made, what: words }];
  }
  return [...entries.values()];
}

const ofStatement = (id) => articles[byId.get(id).article];

// JSON's strings are YAML's, but for what YAML calls a line break or can't print.
const scalar = (text) =>
  JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const flow = (value) =>
  typeof value === "string" ? scalar(value) : `{${Object.entries(value).map(([key, text]) => `${key}: ${scalar(text)}`).join(", ")}}`;

const HEAD = "# What people have decided about entities; read by 'kg build --authority'. Add its entries to those you have.\n";

// The authority file of some corrections; `made` says who made them, and when.
export const authorityFile = (corrections, made) =>
  HEAD +
  entriesOf(corrections, made)
    .map((own) =>
      Object.entries(own)
        .filter(([, value]) => value.length)
        .map(([key, value]) =>
          typeof value === "string" ? `${key}: ${scalar(value)}\n` : `${key}:\n${value.map((item) => `  - ${flow(item)}\n`).join("")}`,
        )
        .map((line, place) => (place ? "  " : "- ") + line)
        .join(""),
    )
    .join("");

// The texts by which an actor is mentioned, by article.
export function mentionsOf(node, textOf) {
  const found = new Map();
  for (const article of articles)
    for (const [begin, end, index] of article.mentions ?? []) {
      if (index !== node.index) continue;
      const surface = textOf(article.index).slice(begin, end);
      if (surface) found.set(`${article.id}\t${surface}`, { article, surface });
    }
  return [...found.values()];
}

const FEMALE = /\b(?:wife|mother|mum|sister|daughter|aunt|niece|widow|queen|princess|duchess|actress|woman|(?:spokes|chair|congress|business|police|fire|sports|states|noble|anchor|gun|alder|council|assembly|crafts)woman|mrs|ms|lady|baroness|girlfriend)\b/i;
const MALE = /\b(?:husband|father|dad|brother|son|uncle|nephew|widower|king|prince|duke|actor|man|(?:spokes|chair|congress|business|police|fire|sports|states|noble|anchor|gun|alder|council|assembly|crafts)man|mr|sir|lord|baron|boyfriend)\b/i;
const titlesOf = (node) => node.titles ?? [];
const sexOf = (node) => {
  const titles = titlesOf(node).join(", ");
  return FEMALE.test(titles) === MALE.test(titles) ? "" : FEMALE.test(titles) ? "a woman" : "a man";
};

// What speaks against it that two are one: their kinds, what their titles say of their sex, and that no word of their
// titles is the same.
export function doubtsOf(one, other) {
  const doubts = [];
  const [sex, others] = [sexOf(one), sexOf(other)];
  const words = (node) => new Set(titlesOf(node).join(" ").toLowerCase().match(/[\p{L}]{3,}/gu) ?? []);
  const [own, theirs] = [words(one), words(other)];
  if (one.type !== other.type) doubts.push(`one is of the kind ${one.type}, the other of the kind ${other.type}`);
  if (sex && others && sex !== others) doubts.push(`one is ${sex}, the other ${others}`);
  if (own.size && theirs.size && ![...own].some((word) => theirs.has(word)))
    doubts.push(`one is ${titlesOf(one)[0]}, the other ${titlesOf(other)[0]}`);
  return doubts;
}
