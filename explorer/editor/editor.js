// The SPARQL editor of a server: Yasgui on the server's own endpoint, with the ready questions.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./editor.css";
import { bind } from "../src/binding.js";

const data = (id) => JSON.parse(document.getElementById(id).textContent);
const prefixes = data("prefixes");
const questions = data("questions");
const examples = data("examples");

const used = (query) =>
  Object.entries(prefixes)
    .filter(([name]) => new RegExp(`(^|[\\s(|/^;,!{])${name}:`, "m").test(query))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`)
    .join("");

const FIRST = `SELECT ?speaker ?name (COUNT(?statement) AS ?statements)
WHERE { ?statement kg:speaker ?speaker . ?speaker schema:name ?name }
GROUP BY ?speaker ?name
ORDER BY DESC(?statements) ?name
LIMIT 100`;

const endpoint = new URL("/sparql", location.href).href;
const editor = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  copyEndpointOnNewTab: true,
  persistenceId: "testimonia",
  // Only what needs no look-up elsewhere: prefixes, classes and properties would be asked of prefix.cc and LOV.
  yasqe: { value: used(FIRST) + FIRST, autocompleters: ["variables"], resizeable: true },
  yasr: { prefixes },
});

const nameBoxes = () =>
  document.querySelectorAll(".yasqe textarea:not([aria-label])").forEach((box) => box.setAttribute("aria-label", "Query"));
nameBoxes();
editor.on("tabSelect", nameBoxes);

const choice = document.getElementById("choice");
const group = (label, queries) => {
  const options = document.createElement("optgroup");
  options.label = label;
  for (const [name, { about }] of Object.entries(queries)) options.append(new Option(about, name));
  choice.append(options);
};
group("Questions", questions);
group("Examples", examples);
const byName = document.getElementById("by-name");
choice.addEventListener("change", () => {
  const example = examples[choice.value];
  if (example) {
    editor.getTab().setQuery(used(example.sparql) + example.sparql);
    choice.value = "";
    return;
  }
  const question = questions[choice.value];
  if (!question) return;
  byName.href = `/questions/${choice.value}`;
  byName.textContent = `“${question.about}” with names`;
  const hint = question.needs.length ? "# Put an IRI in the place of <…>.\n" : "";
  const query = hint + bind(question.sparql, Object.fromEntries(question.needs.map((name) => [name, "<…>"])));
  editor.getTab().setQuery(used(query) + query);
  choice.value = "";
});
