// Records from columns, as kg/explorer/columns.py writes them.

function records({ count, start, columns }) {
  const list = Array.from({ length: count }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    const { at, of } = Array.isArray(column) ? { of: column } : column;
    of.forEach((value, place) => (list[at ? at[place] : place][name] = value));
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

function mentions(near) {
  const found = [];
  let start = 0;
  for (let at = 0; at < near.length; at += 3) {
    start += near[at];
    found.push([start, start + near[at + 1], near[at + 2]]);
  }
  return found;
}

// All records of a page. What is of an article may begin its identifier with a hash.
export function unfold(graph) {
  const part = Object.fromEntries(Object.entries(graph).map(([kind, columns]) => [kind, records(columns)]));
  for (const node of part.nodes) node.id ??= `${node.type}/${slug(node.name)}`;
  for (const article of part.articles) article.mentions &&= mentions(article.mentions);
  for (const event of part.events) event.id ??= `#event=${event.trigger[0].join()}`;
  let last = { article: -1, from: 0 };
  for (const statement of part.statements) {
    statement.content &&= spans(statement.content, last.article === statement.article ? last.from : 0);
    const from = statement.content?.[0][0] ?? (last.article === statement.article ? last.from : 0);
    statement.cue &&= spans(statement.cue, from);
    statement.source &&= spans(statement.source, from);
    last = { article: statement.article, from };
  }
  for (const kind of ["statements", "events", "verdicts"])
    for (const record of part[kind])
      if (record.id.startsWith("#")) record.id = part.articles[record.article].id + record.id;
  return part;
}
