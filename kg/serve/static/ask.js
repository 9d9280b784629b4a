// The question box of a page: offers how a question may go on. (The explorer has a box of its own.)
(() => {
  // Who corrects gives name and token once, until the window is closed.
  for (const field of document.querySelectorAll(".correction [name=by], .correction [name=token]")) {
    field.value ||= sessionStorage.getItem(field.name) ?? "";
    field.form.addEventListener("submit", () => sessionStorage.setItem(field.name, field.value));
  }

  const form = document.querySelector("form.asking");
  const box = document.getElementById("question");
  const list = document.getElementById("questions-offered");
  if (!form) return;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let chosen = -1;
  let waiting = 0;
  let asking = new AbortController();

  const close = () => {
    asking.abort();
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const mark = (place) => {
    const options = [...list.children];
    chosen = place < -1 ? options.length - 1 : place >= options.length ? -1 : place;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };

  // One that ends in a space goes on: another name is to follow.
  const take = (question) => {
    box.value = question;
    close();
    box.focus();
    if (question.endsWith(" ")) offer();
    else form.requestSubmit();
  };

  const show = (questions) => {
    list.replaceChildren(
      ...questions.map((question, index) => {
        const option = document.createElement("li");
        option.id = `offered-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = question.endsWith(" ") ? `${question}…` : question;
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(question));
        return option;
      }),
    );
    list.dataset.questions = JSON.stringify(questions);
    chosen = -1;
    list.hidden = !questions.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };

  const offer = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asking.abort();
      asking = new AbortController();
      try {
        const response = await fetch(`/ask/suggestions?${new URLSearchParams({ q: box.value })}`, { signal: asking.signal });
        if (response.ok && document.activeElement === box) show(await response.json());
      } catch (error) {
        if (error.name !== "AbortError") close(); // an offer that fails is no answer that fails
      }
    }, 120);
  };

  box.addEventListener("input", offer);
  box.addEventListener("focus", offer);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) offer();
      else mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(JSON.parse(list.dataset.questions)[chosen]);
    } else if (event.key === "Escape") {
      if (list.hidden) box.blur();
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (((event.ctrlKey || event.metaKey) && event.key === "k") || (event.key === "/" && !typing)) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    close();
  });
})();
