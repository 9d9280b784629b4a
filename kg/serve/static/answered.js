// The explorer's questions: how one may go on, and its answer beside the picture, which stays where it is.
(() => {
  const answered = document.getElementById("answered");
  const box = () => document.getElementById("search");

  const put = (...parts) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", hide);
    answered.replaceChildren(button, ...parts);
    answered.hidden = false;
    answered.scrollTop = 0;
    answered.focus();
  };
  const hide = () => {
    answered.hidden = true;
    box().focus();
    box().select();
  };
  answered.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    event.stopPropagation(); // the explorer has keys of its own
  });

  const show = async (url) => {
    const paragraph = document.createElement("p");
    paragraph.setAttribute("role", "status");
    paragraph.textContent = "Asking …";
    put(paragraph);
    try {
      const response = await fetch(url, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const answer = page.getElementById("answer");
      if (!answer) throw new Error("The server gave no answer; ask again.");
      // What is clicked in an answer is shown in the explorer.
      for (const link of answer.querySelectorAll("a[data-explorer^='/#']")) {
        const there = document.createElement("a");
        there.className = "in-explorer";
        there.textContent = "show";
        there.setAttribute("aria-label", `Show in the explorer: ${link.textContent.slice(0, 80)}`);
        there.href = link.dataset.explorer.slice(1);
        link.after(there);
      }
      put(document.importNode(answer, true));
    } catch (error) {
      paragraph.setAttribute("role", "alert");
      paragraph.textContent = error.message;
    }
  };
  answered.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/ask?']");
    if (!link || link.href.includes("format=")) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });

  testimoniaServer.ask = (question) => show(`/ask?${new URLSearchParams({ q: question })}`);
  testimoniaServer.offered = async (typed) => {
    const response = await fetch(`/ask/suggestions?${new URLSearchParams({ q: typed })}`);
    return response.ok ? response.json() : [];
  };
})();
