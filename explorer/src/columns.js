// Records from columns, as kg/explorer/columns.py writes them.

function records({ count, start, columns }) {
  const list = Array.from({ length: count }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    const { at, of } = Array.isArray(column) ? { of: column } : column;
    let place = 0;
    of.forEach((value, number) => {
      place = at ? place + at[number] : number;
      list[place][name] = value;
    });
  }
  if (start) for (const record of list) if (record.id !== undefined) record.id = start + record.id;
  return list;
}

const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

// Distances and lengths as spans.
function spans(near, start) {
  const found = [];
  for (let at = 0; at < near.length; at += 2) {
    start += near[at];
    found.push([start, start + near[at + 1]]);
  }
  return found;
}

function mentions({ gaps, lengths, whose, who }) {
  let begin = 0;
  return gaps?.map((gap, place) => {
    begin += gap;
    return [begin, begin + lengths[place], who[whose[place]]];
  });
}

const ROLES = ["speaker", "also", "addressee", "about", "favours", "opposes", "agent", "patient", "place", "author"];

// Nodes by their numbers in an article.
function whole(record, { who }) {
  for (const role of ROLES) {
    const value = record[role];
    if (Array.isArray(value)) record[role] = value.map((number) => who[number]);
    else if (value !== undefined) record[role] = who[value];
  }
}

function readEvents(events, articles) {
  let last = { article: -1, from: 0 };
  for (const event of events) {
    event.trigger = spans(event.trigger, last.article === event.article ? last.from : 0);
    event.id ??= `#char=${event.trigger[0].join()}`;
    if (event.event?.startsWith?.("#")) event.event = articles[event.article].id + event.event;
    last = { article: event.article, from: event.trigger[0][0] };
  }
  for (const event of events) if (typeof event.event === "number") event.event = events[event.event].event;
}

function readStatements(statements) {
  let last = { article: -1, from: 0 };
  for (const statement of statements) {
    statement.content &&= spans(statement.content, last.article === statement.article ? last.from : 0);
    const from = statement.content?.[0][0] ?? (last.article === statement.article ? last.from : 0);
    statement.cue &&= spans(statement.cue, from);
    statement.source &&= spans(statement.source, from);
    last = { article: statement.article, from };
  }
}

// All records of a page. What is of an article may begin its identifier with a hash.
export function unfold(graph) {
  const part = Object.fromEntries(Object.entries(graph).map(([kind, columns]) => [kind, records(columns)]));
  const { articles } = part;
  for (const article of articles) {
    if (typeof article.identifier === "number") article.identifier = article.id.slice(-article.identifier);
    const found = mentions(article);
    if (found) article.mentions = found;
  }
  for (const node of part.nodes) {
    if (node.home === undefined) node.id ??= `${node.type}/${slug(node.name)}`;
    else node.id = articles[node.home].id + (node.id ?? `#${node.type}-${slug(node.name)}`);
  }
  readEvents(part.events, articles);
  readStatements(part.statements);
  for (const kind of ["statements", "events", "verdicts"])
    for (const record of part[kind]) {
      whole(record, articles[record.article]);
      if (record.id.startsWith("#")) record.id = articles[record.article].id + record.id;
    }
  // Not deleted, which would make every article slow to read.
  for (const article of articles) article.gaps = article.lengths = article.whose = article.who = undefined;
  return part;
}
