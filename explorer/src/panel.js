// The panel on the right: what is known of the node, pair or statement that is selected.
import { MODES, TYPE_NAMES, byId, events, nodes, stanceOf, statements, tellingsOf } from "./data.js";
import { articlePanel, readArticle } from "./articlePanel.js";
import { communityOf } from "./communities.js";
import { correctNode, correctStatement, correctionsPanel } from "./correct.js";
import { h, hundredths, plural, replace, thousands } from "./dom.js";
import { eventPanel, eventRow } from "./events.js";
import { nodeLink, showUnsure, statementCard } from "./evidence.js";
import { eventsFrom, isSureEvent, passes, shown } from "./filter.js";
import { overview } from "./overview.js";
import { openGroup } from "./network.js";
import { pathBetween } from "./paths.js";
import { server } from "./server.js";
import { backTo, section } from "./sections.js";
import { RELATIONS, sideBySide } from "./sides.js";
import { state, update } from "./state.js";
import { storyPanel } from "./story.js";

const MOST_MEMBERS = 50;

export function renderPanel(panel) {
  const [kind, first, second] = state.select;
  const item = byId.get(first);
  let content;
  if (kind === "node" && item) content = nodePanel(item);
  else if (kind === "pair" && item && byId.has(second)) content = pairPanel(item, byId.get(second));
  else if (kind === "statement" && item) content = statementPanel(item);
  else if (kind === "event" && item) content = eventPanel(item);
  else if (kind === "story") content = storyPanel();
  else if (kind === "fixes") content = correctionsPanel();
  else if (kind === "group" && communityOf(first)) content = groupPanel(communityOf(first));
  else if (kind === "nopath" && item)
    content = [
      backTo(),
      h("h2", {}, "No path"),
      h("p", { class: "lead" }, `No chain of statements leads from ${item.name} to ${byId.get(second)?.name}.`),
    ];
  else if (state.path.length > 1) content = pathPanel();
  else content = readArticle() ? articlePanel(readArticle()) : overview();
  const filled = panel.hasChildNodes();
  const focused = panel.contains(document.activeElement);
  replace(panel, content);
  // The button that had the focus is gone: a keyboard goes on from the top of the panel.
  if (focused) panel.focus({ preventScroll: true });
  // Not at first, when it would only force a layout.
  if (filled) panel.scrollTop = 0;
}

function statementPanel(statement) {
  const compared = Object.entries(RELATIONS).map(([relation, title]) => [
    title,
    statement.comparisons.filter((comparison) => comparison.relation === relation),
  ]);
  return [
    backTo(),
    h("h2", {}, "Statement"),
    statementCard(statement, { compare: false }),
    correctStatement(statement, askFor),
    compared.map(
      ([title, found]) =>
        found.length > 0 &&
        h(
          "section",
          {},
          h("h3", {}, title, " ", h("span", { class: "count" }, found.length)),
          found.map((comparison) => sideBySide(comparison, statement)),
        ),
    ),
  ];
}

function nodePanel(node) {
  const says = node.says.map((index) => statements[index]);
  const spoken = node.spoken.map((index) => statements[index]);
  const everything = [...new Set(node.events.map((index) => tellingsOf(events[index])[0]))];
  const happened = everything.filter(isSureEvent);
  const unsure = everything.length - happened.length;
  return [
    backTo(),
    h("p", { class: "kicker" }, h("span", { class: `dot ${node.type}`, "aria-hidden": "true" }), TYPE_NAMES[node.type]),
    h("h2", {}, node.name),
    node.titles && h("p", { class: "titles" }, node.titles.join(", ")),
    node.aliases && h("p", { class: "soft aliases" }, "Also: ", node.aliases.join(" · ")),
    nodeActions(node),
    correctNode(node, (title, lead, act) => askFor(title, lead, act, node)),
    node.weight > node.counted &&
      h("p", { class: "lead" }, `The newest ${thousands(node.counted)} of ${plural(node.weight, "statement")}.`),
    section("Says", says),
    section("Is spoken about", spoken),
    everything.length > 0 &&
      h(
        "section",
        {},
        h("h3", {}, "Events ", h("span", { class: "count" }, happened.length)),
        h("ul", { class: "events" }, happened.map(eventRow)),
        unsure > 0 && h("p", { class: "soft" }, `${unsure} more ${unsure === 1 ? "is" : "are"} less sure than ${hundredths(eventsFrom())} %. `, showUnsure()),
      ),
  ];
}

function nodeActions(node) {
  const near = neighbours(node);
  const { [node.id]: pinned, ...pins } = state.pins;
  const button = (text, onclick) => h("button", { type: "button", class: "quiet", onclick }, text);
  const unseen = near.filter((other) => !shown().visible.has(other.index));
  return h(
    "div",
    { class: "actions" },
    near.length > 0 && button("Path to …", () => startPath(node)),
    near.length > 0 && button("Side by side with …", () => startBeside(node)),
    unseen.length > 0 &&
      button(`Expand (${unseen.length})`, () =>
        update({ more: [...new Set([...state.more, ...near.map((other) => other.id)])] }),
      ),
    pinned && button("Unpin", () => update({ pins })),
    server && h("a", { class: "quiet", href: `/${node.id}` }, "Page"),
    button("Hide", () => update({ hidden: [...state.hidden, node.id], select: [] })),
  );
}

// A community: who belongs to it, the strongest first.
function groupPanel({ id, name, members }) {
  const open = state.opened.includes(id);
  const { groups } = shown();
  const toggle = () => (open ? update({ opened: state.opened.filter((other) => other !== id) }) : openGroup(id));
  return [
    backTo(),
    h("p", { class: "kicker" }, "Community"),
    h("h2", {}, name),
    h("p", { class: "lead" }, `${plural(members.length, "actor")} that speak of each other more than of others.`),
    (open || groups.some((group) => group.id === id)) &&
      h("div", { class: "actions" }, h("button", { type: "button", class: "quiet", onclick: toggle }, open ? "Fold" : "Open in the picture")),
    h(
      "section",
      {},
      h("h3", {}, "Members ", h("span", { class: "count" }, thousands(members.length))),
      h(
        "ol",
        { class: "bars" },
        members
          .slice(0, MOST_MEMBERS)
          .map((index) => h("li", {}, nodeLink(index), h("span", { class: "count" }, thousands(shown().weights.get(index) ?? 0)))),
      ),
    ),
  ];
}

// The next node that the reader chooses is what was asked for: the other end of a path, of a pair, or whom a
// correction is about.
let asked = null;

const startPath = (node) =>
  askFor(
    "Path from ",
    "Choose the other end: click an actor, or search for one.",
    (other) => {
      const path = pathBetween(node.index, other.index);
      update({ select: path.length ? [] : ["nopath", node.id, other.id], path });
    },
    node,
  );

const startBeside = (node) =>
  askFor(
    "Side by side with ",
    "Choose the other one: click an actor, or search for one.",
    (other) => update({ view: "sides", beside: ["pair", node.id, other.id], path: [] }),
    node,
  );

function askFor(title, lead, act, node = null) {
  asked = { node, act };
  const panel = document.getElementById("panel");
  const cancel = () => {
    asked = null;
    renderPanel(panel);
  };
  replace(
    panel,
    h("div", { class: "panel-top" }, h("button", { type: "button", class: "quiet", onclick: cancel }, "Cancel")),
    h("h2", {}, title, node?.name),
    h("p", { class: "lead" }, lead),
  );
  document.getElementById("search").focus();
}

// What a click or the search box chose: shown, or the other end that was asked for.
export function choose(select) {
  const from = asked;
  asked = null;
  if (!from || select[0] !== "node" || select[1] === from.node?.id) return update({ select, path: [] });
  from.act(byId.get(select[1]));
  // What was asked for may leave the selection as it was, which draws nothing.
  renderPanel(document.getElementById("panel"));
}

function pathPanel() {
  const hops = state.path.slice(1).map((id, place) => [byId.get(state.path[place]), byId.get(id)]);
  if (hops.some((hop) => !hop[0] || !hop[1])) return overview();
  return [
    h(
      "div",
      { class: "panel-top" },
      h("button", { type: "button", class: "quiet", onclick: () => update({ path: [] }) }, "← Overview"),
    ),
    h("h2", {}, `Path in ${plural(hops.length, "step")}`),
    h(
      "p",
      { class: "path" },
      state.path.map((id, place) => [place > 0 && h("span", { class: "soft" }, "–"), nodeLink(byId.get(id).index)]),
    ),
    hops.map(([one, other]) => [
      section(`${one.name} on ${other.name}`, between(one, other)),
      section(`${other.name} on ${one.name}`, between(other, one)),
    ]),
  ];
}

const between = (from, to) =>
  from.says.map((index) => statements[index]).filter((statement) => statement.about.includes(to.index));

function pairPanel(speaker, about) {
  const there = between(speaker, about);
  const back = between(about, speaker);
  return [
    backTo(),
    h(
      "h2",
      { class: "pair" },
      nodeLink(speaker.index),
      h("span", { class: "soft", "aria-label": "about" }, "→"),
      nodeLink(about.index),
    ),
    sums(there, about),
    h(
      "div",
      { class: "actions" },
      h(
        "button",
        { type: "button", class: "quiet", onclick: () => update({ view: "sides", beside: ["pair", speaker.id, about.id] }) },
        "Side by side",
      ),
    ),
    section(`${speaker.name} on ${about.name}`, there),
    back.length > 0 && section(`${about.name} on ${speaker.name}`, back),
  ];
}

// What the one line between two actors stands for: its statements by mode and by stance.
function sums(said, about) {
  const kept = said.filter(passes);
  const count = (test) => kept.filter(test).length;
  const sums = [
    ...MODES.map((mode) => [count((statement) => statement.mode === mode), mode]),
    [count((statement) => stanceOf(statement, about.index) === "favours"), "in favour"],
    [count((statement) => stanceOf(statement, about.index) === "opposes"), "against"],
  ];
  const parts = sums.filter(([number]) => number).map(([number, name]) => `${number} ${name}`);
  return h("p", { class: "lead" }, [plural(kept.length, "statement"), ...parts].join(" · "));
}

export const neighbours = (node) => {
  const found = new Set();
  for (const index of node.says) statements[index].about.forEach((about) => found.add(about));
  for (const index of node.spoken) statements[index].speakers.forEach((speaker) => found.add(speaker));
  found.delete(node.index);
  return [...found].map((index) => nodes[index]);
};
