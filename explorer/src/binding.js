// Values for the variables of a ready question: at the start of its pattern, and wherever else it
// says `VALUES ?variable { UNDEF }`, as kg/store/sparql.py does. After the pattern, a value would be
// joined with the grouped answer only.
export function bind(sparql, terms) {
  const blocks = Object.entries(terms).map(([name, term]) => [name, `VALUES ?${name} { ${term} }`]);
  const inner = blocks.reduce((text, [name, block]) => text.replaceAll(`VALUES ?${name} { UNDEF }`, () => block), sparql.trim());
  return inner.replace(/WHERE \{/, (where) => where + blocks.map(([, block]) => `\n  ${block}`).join(""));
}
