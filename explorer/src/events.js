// The panel of an event: what it is, and every article that tells of it.
import { actorsOf, articles, outletOf, statements, tellingsOf } from "./data.js";
import { h } from "./dom.js";
import { articleLink, eventChip, eventPassage, nodeLink, sentence, sure } from "./evidence.js";
import { backTo, section } from "./sections.js";
import { update } from "./state.js";

const eventFacts = (event) =>
  h("span", { class: "soft" }, [sentence(event.type), event.time, event.factuality].filter(Boolean).join(" · "));

export const eventRow = (event) =>
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

export function eventPanel(event) {
  const others = tellingsOf(event).filter((other) => other !== event);
  const tellings = [event, ...others];
  const claims = tellings.map((one) => one.claim);
  const about = [...new Set(tellings.flatMap((one) => one.about))].filter((index) => !claims.includes(index));
  const roles = Object.keys(ROLES).map((role) => [role, new Set(tellings.map((one) => actorsOf(one)[role]))]);
  return [
    backTo(),
    h("p", { class: "kicker" }, h("span", { class: "dot event", "aria-hidden": "true" }), "Event"),
    h("h2", {}, event.label ?? sentence(event.type)),
    h("p", { class: "titles" }, eventFacts(event), event.confidence !== undefined && sure(event.confidence)),
    roles.flatMap(([role, actors]) =>
      [...actors]
        .filter((index) => index !== undefined)
        .map((index) => h("p", { class: "about" }, h("span", { class: "soft" }, ROLES[role]), nodeLink(index))),
    ),
    others.length > 0 &&
      h(
        "div",
        { class: "actions" },
        h(
          "button",
          { type: "button", class: "quiet", onclick: () => update({ view: "sides", beside: ["event", event.id] }) },
          "Side by side",
        ),
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
      h(
        "span",
        { class: "soft" },
        [outletOf(event.article), articles[event.article].published].filter(Boolean).join(" · "),
      ),
    ),
  ),
  event.claim === undefined
    ? h("p", { class: "lead" }, "The article itself says so.")
    : section("Claimed in", [statements[event.claim]]),
];
