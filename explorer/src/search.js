// The search box: what is typed, and the list of what it leads to. Where the page is served, questions are asked here.
import { h, replace } from "./dom.js";
import { foundFor, isQuestion } from "./finding.js";
import { fetchHits } from "./live.js";
import { server } from "./server.js";
import { update } from "./state.js";

const MOST_OFFERED = 3; // questions

export function searchBox(onPick) {
  let options = [];
  let note = "";
  let active = -1;
  const list = h("ul", {
    id: "suggestions",
    class: "suggestions",
    role: "listbox",
    "aria-label": "Suggestions",
    hidden: true,
  });
  const what = server ? "Ask or search" : "Search";
  const input = h("input", {
    type: "search",
    id: "search",
    placeholder: server ? "Ask a question, or search: a name, some words" : "Search: a name, some words, or X about Y",
    title: "Ctrl+K",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 300,
    role: "combobox",
    "aria-label": what,
    "aria-expanded": "false",
    "aria-controls": "suggestions",
    "aria-autocomplete": "list",
    oninput: () => suggest(),
    onkeydown: (event) => key(event),
    onfocus: () => suggest(),
    onblur: () => setTimeout(close, 150),
  });

  let waiting;
  function suggest(hits, offered = []) {
    const typed = input.value;
    if (server && !hits && typed.trim().length > 1) {
      // Not for every letter of somebody who types fast.
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const [found, questions] = await Promise.all([fetchHits(typed), server.offered(typed)]).catch(() => []);
        if (found && typed === input.value) suggest(found, questions);
      }, 150);
    }
    const found = typed.trim() ? foundFor(typed, hits) : { options: [], note: "" };
    const questions = server ? questionOptions(typed, offered) : [];
    // Whoever begins as one asks is offered questions first.
    options = isQuestion(typed) ? [...questions, ...found.options] : [...found.options, ...questions];
    note = options.length ? found.note : typed.trim() && "Nothing has that name or says that.";
    active = options.length ? 0 : -1;
    draw();
  }

  function draw() {
    const open = input.value.trim() !== "" && document.activeElement === input;
    replace(
      list,
      options.map((option, place) =>
        h(
          "li",
          {
            id: `option${place}`,
            role: "option",
            "aria-selected": String(place === active),
            onmousedown: (event) => {
              event.preventDefault();
              pick(option);
            },
          },
          option.row,
        ),
      ),
      open && note && h("li", { class: "none soft", role: "option", "aria-disabled": "true" }, note),
    );
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (active >= 0 && open) input.setAttribute("aria-activedescendant", `option${active}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      draw();
    } else if (event.key === "Enter" && options[active]) pick(options[active]);
    else if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
    } else return;
    event.preventDefault();
  }

  function pick(option) {
    // A question that ends in a space goes on: a name is to follow.
    if (option.question?.endsWith(" ")) {
      input.value = option.question;
      return suggest();
    }
    close();
    input.value = option.question ?? "";
    if (option.question) return server.ask(option.question);
    if (option.view) update(option.view);
    else onPick(option.pick);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  return h("div", { class: "search", role: "search" }, input, list);
}

// What is typed as a question, and how the server thinks that it may go on.
function questionOptions(typed, offered) {
  const asked = typed.trim();
  if (asked.length < 3) return [];
  const more = offered.filter((question) => question.trim().toLowerCase() !== asked.toLowerCase()).slice(0, MOST_OFFERED);
  return [asked, ...more].map((question) => ({
    question,
    row: [h("span", { class: "soft" }, "Ask"), h("span", { class: "name" }, question.endsWith(" ") ? `${question}…` : question)],
  }));
}
