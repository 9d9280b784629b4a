// The panel on the right: what is known of the node, pair or statement that is selected.
import { MODES, TYPE_NAMES, actorsOf, articles, byId, events, nodes, outletOf, stanceOf, statements } from "./data.js";
import { h, plural, replace, thousands } from "./dom.js";
import { articleLink, eventChip, eventPassage, nodeLink, sentence, statementCard } from "./evidence.js";
import { passes, shown } from "./filter.js";
import { overview } from "./overview.js";
import { pathBetween } from "./paths.js";
import { server } from "./server.js";
import { RELATIONS, sideBySide } from "./sides.js";
import { state, update } from "./state.js";

const PAGE = 25;

export function renderPanel(panel) {
  const [kind, first, second] = state.select;
  const item = byId.get(first);
  let content;
  if (kind === "node" && item) content = nodePanel(item);
  else if (kind === "pair" && item && byId.has(second)) content = pairPanel(item, byId.get(second));
  else if (kind === "statement" && item) content = statementPanel(item);
  else if (kind === "event" && item) content = eventPanel(item);
  else if (kind === "nopath" && item)
    content = [
      backTo(),
      h("h2", {}, "No path"),
      h("p", { class: "lead" }, `No chain of statements leads from ${item.name} to ${byId.get(second)?.name}.`),
    ];
  else if (state.path.length > 1) content = pathPanel();
  else content = overview();
  const filled = panel.hasChildNodes();
  const focused = panel.contains(document.activeElement);
  replace(panel, content);
  // The button that had the focus is gone: a keyboard goes on from the top of the panel.
  if (focused) panel.focus({ preventScroll: true });
  // Not at first, when it would only force a layout.
  if (filled) panel.scrollTop = 0;
}

const backTo = () =>
  h(
    "div",
    { class: "panel-top" },
    h("button", { type: "button", class: "quiet", onclick: () => update({ select: [] }) }, "← Overview"),
  );

function statementPanel(statement) {
  const compared = Object.entries(RELATIONS).map(([relation, title]) => [
    title,
    statement.comparisons.filter((comparison) => comparison.relation === relation),
  ]);
  return [
    backTo(),
    h("h2", {}, "Statement"),
    statementCard(statement, { compare: false }),
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
  return [
    backTo(),
    h("p", { class: "kicker" }, h("span", { class: `dot ${node.type}`, "aria-hidden": "true" }), TYPE_NAMES[node.type]),
    h("h2", {}, node.name),
    node.titles && h("p", { class: "titles" }, node.titles.join(", ")),
    node.aliases && h("p", { class: "soft aliases" }, "Also: ", node.aliases.join(" · ")),
    nodeActions(node),
    node.weight > node.counted &&
      h("p", { class: "lead" }, `The newest ${thousands(node.counted)} of ${plural(node.weight, "statement")}.`),
    section("Says", says),
    section("Is spoken about", spoken),
    node.events.length > 0 &&
      h(
        "section",
        {},
        h("h3", {}, "Events ", h("span", { class: "count" }, node.events.length)),
        h(
          "ul",
          { class: "events" },
          node.events.map((index) => eventRow(events[index])),
        ),
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
    unseen.length > 0 &&
      button(`Expand (${unseen.length})`, () =>
        update({ more: [...new Set([...state.more, ...near.map((other) => other.id)])] }),
      ),
    pinned && button("Unpin", () => update({ pins })),
    server && h("a", { class: "quiet", href: `/${node.id}` }, "Page"),
    button("Hide", () => update({ hidden: [...state.hidden, node.id], select: [] })),
  );
}

// The next node that the reader chooses ends the path.
let pathFrom = null;

function startPath(node) {
  pathFrom = node;
  const panel = document.getElementById("panel");
  replace(
    panel,
    h(
      "div",
      { class: "panel-top" },
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          onclick: () => {
            pathFrom = null;
            renderPanel(panel);
          },
        },
        "Cancel",
      ),
    ),
    h("h2", {}, "Path from ", node.name),
    h("p", { class: "lead" }, "Choose the other end: click an actor, or search for one."),
  );
  document.getElementById("search").focus();
}

// What a click or the search box chose: shown, or the end of a path that was asked for.
export function choose(select) {
  const from = pathFrom;
  pathFrom = null;
  if (!from || select[0] !== "node" || select[1] === from.id) return update({ select, path: [] });
  const path = pathBetween(from.index, byId.get(select[1]).index);
  update({ select: path.length ? [] : ["nopath", from.id, select[1]], path });
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

const eventFacts = (event) =>
  h("span", { class: "soft" }, [sentence(event.type), event.time, event.factuality].filter(Boolean).join(" · "));

const eventRow = (event) =>
  h(
    "li",
    {},
    eventChip(event),
    eventFacts(event),
    h(
      "span",
      {},
      Object.values(actorsOf(event)).map((index) => nodeLink(index)),
    ),
  );

const ROLES = { agent: "By", patient: "To", place: "At" };

// What one article, or a speaker in it, says of an event.
const telling = (event) => [
  h(
    "div",
    { class: "card trigger" },
    eventPassage(event),
    h(
      "footer",
      {},
      articleLink(articles[event.article]),
      h("span", { class: "soft" }, [outletOf(event.article), articles[event.article].published].filter(Boolean).join(" · ")),
    ),
  ),
  event.claim === undefined
    ? h("p", { class: "lead" }, "The article itself says so.")
    : section("Claimed in", [statements[event.claim]]),
];

function eventPanel(event) {
  const others = event.event === undefined ? [] : events.filter((other) => other.event === event.event && other !== event);
  const tellings = [event, ...others];
  const claims = tellings.map((one) => one.claim);
  const about = [...new Set(tellings.flatMap((one) => one.about))].filter((index) => !claims.includes(index));
  const roles = Object.keys(ROLES).map((role) => [role, new Set(tellings.map((one) => actorsOf(one)[role]))]);
  return [
    backTo(),
    h("p", { class: "kicker" }, h("span", { class: "dot event", "aria-hidden": "true" }), "Event"),
    h("h2", {}, event.label ?? sentence(event.type)),
    h("p", { class: "titles" }, eventFacts(event)),
    roles.flatMap(([role, actors]) =>
      [...actors]
        .filter((index) => index !== undefined)
        .map((index) => h("p", { class: "about" }, h("span", { class: "soft" }, ROLES[role]), nodeLink(index))),
    ),
    telling(event),
    others.length > 0 && h("h3", {}, "Told elsewhere ", h("span", { class: "count" }, others.length)),
    others.map(telling),
    section(
      "Spoken about",
      about.map((index) => statements[index]),
    ),
  ];
}

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

function section(title, all) {
  if (!all.length) return null;
  const kept = all.filter(passes);
  const list = h("div", { class: "cards" });
  const more = h("button", { type: "button", class: "quiet more" });
  let done = 0;
  const show = () => {
    list.append(...kept.slice(done, done + PAGE).map((statement) => statementCard(statement)));
    done += PAGE;
    more.hidden = done >= kept.length;
    more.textContent = `Show ${Math.min(PAGE, kept.length - done)} more of ${kept.length}`;
  };
  more.addEventListener("click", show);
  show();
  return h(
    "section",
    {},
    h(
      "h3",
      {},
      title,
      " ",
      h("span", { class: "count" }, kept.length === all.length ? all.length : `${kept.length} of ${all.length}`),
    ),
    list,
    more,
  );
}

export const neighbours = (node) => {
  const found = new Set();
  for (const index of node.says) statements[index].about.forEach((about) => found.add(about));
  for (const index of node.spoken) if (statements[index].speaker !== undefined) found.add(statements[index].speaker);
  found.delete(node.index);
  return [...found].map((index) => nodes[index]);
};
