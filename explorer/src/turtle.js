// What is shown as Turtle, in the same terms as the whole graph's export.
import { articles, base, nodes, statements, textOf, wordsOf } from "./data.js";
import { shown } from "./filter.js";

const PREFIXES = {
  kg: "https://w3id.org/testimonia#",
  schema: "https://schema.org/",
  nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
  prov: "http://www.w3.org/ns/prov#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const CLASSES = {
  person: "schema:Person",
  organization: "schema:Organization",
  group: "kg:Group",
  place: "schema:Place",
  source: "kg:UnnamedActor",
  work: "schema:CreativeWork",
};
const DATES = { 4: "gYear", 7: "gYearMonth", 10: "date" };

const iri = (id) => `<${base}${id}>`;
const node = (index) => iri(nodes[index].id);
const text = (value) => JSON.stringify(value).replaceAll("\u007f", "\\u007F");
const prose = (value) => `${text(value)}@en`;
const date = (value) => `"${value}"^^xsd:${DATES[value.length] ?? "string"}`;
const subject = (id, pairs) =>
  `${iri(id)} ${pairs
    .filter(([, value]) => value !== undefined && value.length !== 0)
    .map(([name, value]) => `${name} ${[value].flat().join(", ")}`)
    .join(" ;\n    ")} .\n`;

export function turtle() {
  const kept = shown().statements;
  const used = new Set();
  const from = new Set();
  const spans = new Map();
  for (const statement of kept) {
    for (const index of [...statement.speakers, statement.addressee, ...statement.about])
      if (index !== undefined) used.add(index);
    from.add(statement.article);
  }
  const outlets = new Set([...from].map((index) => articles[index].outlet).filter((index) => index !== undefined));
  outlets.forEach((index) => used.add(index));
  const said = kept.map((statement) => subject(statement.id, claim(statement, spans)));
  return [
    ...Object.entries(PREFIXES).map(([name, value]) => `@prefix ${name}: <${value}> .\n`),
    "\n",
    ...[...from].sort((a, b) => a - b).map((index) => article(articles[index])),
    ...[...used].sort((a, b) => a - b).map((index) => entity(nodes[index], outlets.has(index))),
    ...said,
    ...spans.values(),
  ].join("");
}

const article = (item) =>
  subject(item.id, [
    ["a", ["schema:NewsArticle", "nif:Context"]],
    ["schema:identifier", text(item.identifier)],
    ["schema:inLanguage", text("en")],
    ["schema:headline", item.headline && prose(item.headline)],
    ["schema:datePublished", item.published && date(item.published)],
    ["schema:publisher", item.outlet === undefined ? undefined : node(item.outlet)],
    ["nif:isString", textOf(item.index).length ? text(textOf(item.index).string) : undefined],
  ]);

const entity = (item, publishes) =>
  subject(item.id, [
    ["a", publishes ? [CLASSES[item.type], "schema:NewsMediaOrganization"] : CLASSES[item.type]],
    ["schema:name", text(item.name)],
    ["rdfs:label", text(item.name)],
    ["schema:alternateName", (item.aliases ?? []).map(text)],
    ["schema:jobTitle", (item.titles ?? []).map(prose)],
  ]);

function claim(statement, spans) {
  const { article: home } = statement;
  const span = ([begin, end]) => {
    const id = `${articles[home].id}#char=${begin},${end}`;
    spans.set(
      id,
      subject(id, [
        ["a", "nif:Phrase"],
        ["nif:beginIndex", String(begin)],
        ["nif:endIndex", String(end)],
        ["nif:anchorOf", textOf(home).length ? text(textOf(home).slice(begin, end)) : undefined],
        ["nif:referenceContext", iri(articles[home].id)],
      ]),
    );
    return iri(id);
  };
  const one = (index) => (index === undefined ? undefined : node(index));
  return [
    ["a", "kg:Statement"],
    ["kg:mode", `kg:${statement.mode}`],
    ["kg:speaker", statement.speakers.map(node)],
    ["kg:addressee", one(statement.addressee)],
    ["schema:about", statement.about.map(node)],
    ["kg:favours", (statement.favours ?? []).map(node)],
    ["kg:opposes", (statement.opposes ?? []).map(node)],
    ["schema:text", prose(wordsOf(statement))],
    ["kg:speakerMention", (statement.source ?? []).map(span)],
    ["kg:cue", (statement.cue ?? []).map(span)],
    ["kg:content", statement.content.map(span)],
    ["kg:cueLemma", statement.lemma && text(statement.lemma)],
    ["kg:negated", String(Boolean(statement.negated))],
    ["kg:saidOn", statement.on && date(statement.on)],
    ["kg:occasion", statement.occasion && prose(statement.occasion)],
    ["kg:within", statement.within === undefined ? undefined : iri(statements[statement.within].id)],
    ["prov:wasDerivedFrom", iri(articles[home].id)],
    ["kg:confidence", `"${statement.confidence}"^^xsd:decimal`],
  ];
}
