// How the explorer reaches the server that it came from. A page that is a file has no such thing,
// and its program no way to ask anybody.
const read = async (response) => {
  const text = await response.text();
  if (!response.ok) throw new Error(text.trim());
  return text;
};

globalThis.testimoniaServer = {
  // A part of the graph, as kg/serve/live.py names them.
  part: async (name, parameters) => JSON.parse(await read(await fetch(`/live/${name}?${new URLSearchParams(parameters)}`))),

  // The answer to a ready question by its name: SPARQL results as JSON.
  async question(name, parameters, signal) {
    const headers = { Accept: "application/sparql-results+json" };
    return read(await fetch(`/questions/${name}?${new URLSearchParams(parameters)}`, { headers, signal }));
  },

  // The answer to a query: SPARQL results as JSON, or N-Triples.
  async answer(query, signal) {
    const response = await fetch("/sparql", {
      method: "POST",
      body: query,
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, application/n-triples",
      },
      signal,
    });
    return { text: await read(response), json: response.headers.get("Content-Type").includes("json") };
  },
};
