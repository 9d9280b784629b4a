// Oxigraph in a worker of its own, so that a query that never ends can be stopped.
import init, { Store } from "oxigraph/web.js";

let store;

onmessage = async ({ data }) => {
  try {
    if (data.program) {
      await init({ module_or_path: data.program });
      store = new Store();
      store.load(data.triples, { format: "application/n-triples" });
      postMessage({ ready: store.size });
    } else {
      postMessage({ answer: answer(data.query) });
    }
  } catch (error) {
    postMessage({ error: String(error.message ?? error) });
  }
};

// SELECT as names and rows, ASK as a boolean, CONSTRUCT and DESCRIBE as rows of three.
function answer(query) {
  const result = store.query(query, {});
  if (typeof result === "boolean") return result;
  if (!result.length) return { names: [], rows: [] };
  if (!(result[0] instanceof Map)) {
    return {
      names: ["subject", "predicate", "object"],
      rows: result.map((quad) => [quad.subject, quad.predicate, quad.object].map(plain)),
    };
  }
  const names = [...new Set(result.flatMap((solution) => [...solution.keys()]))];
  return { names, rows: result.map((solution) => names.map((name) => plain(solution.get(name)))) };
}

const plain = (term) => term && { iri: term.termType === "NamedNode", value: term.value };
