// Correcting what one sees, in a page that is a file: the corrections are kept in the address, and leave the page as
// an authority file. A page that is served has forms of its own.
import { CORRECTABLE, authorityFile, doubtsOf, mentionsOf, readCorrections, withCorrection } from "./authority.js";
import { base, textOf } from "./data.js";
import { h, plural } from "./dom.js";
import { save } from "./save.js";
import { backTo } from "./sections.js";
import { server } from "./server.js";
import { state, update } from "./state.js";

const MOST_MENTIONS = 200;

const correct = (...correction) => update({ fixes: withCorrection(state.fixes, correction) });
const button = (text, onclick) => h("button", { type: "button", class: "quiet", onclick }, text);

// In a page that is a file, what is corrected here; in one that is served, the way to the form.
const folded = (item, ...content) => {
  if (!server) return h("details", { class: "correct" }, h("summary", {}, "Correct this"), h("div", {}, content));
  if (document.getElementById("app").dataset.correctable === undefined) return null;
  return h("a", { class: "quiet correct", href: `/correct?${new URLSearchParams({ iri: base + item.id })}` }, "Correct this");
};

// A form of one line.
function line(label, act, verb, value = "") {
  const input = h("input", { type: "text", value, "aria-label": label, maxlength: 200 });
  const submit = (event) => {
    event.preventDefault();
    if (input.value.trim()) act(input.value.trim());
  };
  return h("form", { class: "line", onsubmit: submit }, h("label", {}, h("span", { class: "soft" }, label), input), h("button", { class: "quiet" }, verb));
}

// For an actor: another name, the same as another, or some of its mentions somebody else's. `ask` asks the reader
// for another actor and hands it on.
export function correctNode(node, ask) {
  if (!CORRECTABLE.includes(node.type)) return null;
  const same = (which, both) =>
    ask("The same as ", `${which}: click an actor, or search for one.`, (other) => {
      const doubts = doubtsOf(node, other);
      const sure = !doubts.length || confirm(`${node.name} and ${other.name}: ${doubts.join("; ")}. Are they one all the same?`);
      if (CORRECTABLE.includes(other.type) && sure) correct("merge", ...both(other.id));
      update({ select: ["node", node.id] });
    });
  return folded(
    node,
    line("Its name is", (name) => name !== node.name && correct("rename", node.id, name), "Rename", node.name),
    button(`It is the same as …, and is called ${node.name}`, () => same("Choose the one whose name goes", (other) => [node.id, other])),
    button("It is the same as …, and has the other's name", () => same("Choose the one whose name stays", (other) => [other, node.id])),
    splitForm(node),
  );
}

function splitForm(node) {
  const found = mentionsOf(node, textOf);
  if (!found.length) return null;
  const choice = h(
    "select",
    { "aria-label": "A mention" },
    found
      .slice(0, MOST_MENTIONS)
      .map(({ article, surface }, place) => h("option", { value: place }, `${surface} · ${article.title}`)),
  );
  const act = (name) => {
    const { article, surface } = found[choice.value];
    if (name !== node.name) correct("split", node.id, article.id, surface, name);
  };
  return h("div", {}, h("label", {}, h("span", { class: "soft" }, "One of its mentions is somebody else"), choice), line("who is called", act, "Split"));
}

// For a statement: it is none, or somebody else says it, or nobody who is known.
export function correctStatement(statement, ask) {
  return folded(
    statement,
    h(
      "div",
      { class: "actions" },
      button("Not a statement", () => correct("not", statement.id)),
      button("Somebody else says it …", () =>
        ask("Who says it?", "Choose who says it: click an actor, or search for one.", (other) => {
          if (CORRECTABLE.includes(other.type)) correct("speaker", statement.id, other.id);
          update({ select: ["statement", statement.id] });
        }),
      ),
      statement.speakers.length > 0 && button("Nobody who is known says it", () => correct("speaker", statement.id, "")),
    ),
  );
}

// The way to the corrections, where there are some.
export const correctionsButton = () =>
  state.fixes.length > 0 && button(plural(state.fixes.length, "correction"), () => update({ select: ["fixes"], path: [] }));

let who = "";

export function correctionsPanel() {
  const corrections = readCorrections(state.fixes);
  const name = h("input", { type: "text", value: who, "aria-label": "Your name", maxlength: 100, oninput: () => (who = name.value.trim()) });
  const download = () => {
    const when = new Date().toISOString().slice(0, 16).replace("T", " ");
    save(authorityFile(corrections, { when, who }), "authority.yaml", "application/yaml");
  };
  const drop = (text) => update({ fixes: state.fixes.filter((other) => other !== text) });
  return [
    backTo(),
    h("h2", {}, "Corrections"),
    h("p", { class: "lead" }, "They change nothing here. Save them as a file, and build with ", h("code", {}, "kg build --authority authority.yaml"), "."),
    h("ul", { class: "articles" }, corrections.map(({ text, words }) => h("li", {}, words, h("div", {}, button("Take back", () => drop(text)))))),
    corrections.length > 0 &&
      h(
        "div",
        { class: "actions" },
        h("label", { class: "line" }, h("span", { class: "soft" }, "Your name (may be left out)"), name),
        button("Save as authority.yaml", download),
      ),
  ];
}
