// Records from columns, as kg/explorer/columns.py writes them.

function records({ count, start, columns }) {
  const list = Array.from({ length: count }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    const { at, of } = Array.isArray(column) ? { of: column } : column;
    of.forEach((value, place) => (list[at ? at[place] : place][name] = value));
  }
  if (start) for (const record of list) record.id = start + record.id;
  return list;
}

// All records of a page. What is of an article may begin its identifier with a hash.
export function unfold(graph) {
  const part = Object.fromEntries(Object.entries(graph).map(([kind, columns]) => [kind, records(columns)]));
  for (const kind of ["statements", "events", "verdicts"])
    for (const record of part[kind])
      if (record.id.startsWith("#")) record.id = part.articles[record.article].id + record.id;
  return part;
}
