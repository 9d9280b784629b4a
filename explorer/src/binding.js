// Values for the parameters of a ready question: each has its place, `VALUES ?parameter { UNDEF }`.
export const bind = (sparql, terms) =>
  Object.entries(terms).reduce(
    (text, [name, term]) => text.replaceAll(`VALUES ?${name} { UNDEF }`, () => `VALUES ?${name} { ${term} }`),
    sparql,
  );
