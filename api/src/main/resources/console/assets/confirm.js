"use strict";
// Asks before what hx-confirm marks: in the page's own words, with the pressed button's own name on the way on.
(() => {
  let asked = null; // what waits for an answer: until then its part of the page stays, or there would be nothing to go on with

  const element = (parent, tag, text = "") => {
    const made = parent.appendChild(document.createElement(tag));
    made.textContent = text;
    return made;
  };

  const ask = (question, name, answer) => {
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.className = "ask";
    const article = element(dialog, "article");
    const words = element(article, "p", question);
    words.id = "ask-words";
    dialog.setAttribute("aria-labelledby", words.id);
    const footer = element(article, "footer");
    const back = element(footer, "button", document.body.dataset.back);
    back.className = "secondary outline";
    const on = element(footer, "button", name);
    back.addEventListener("click", () => dialog.close());
    on.addEventListener("click", () => { dialog.close(); answer(); });
    dialog.addEventListener("close", () => { dialog.remove(); asked = null; });
    dialog.showModal();
    back.focus();
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (asked && event.detail.requestConfig.verb === "get" && event.detail.target.contains(asked)) {
      event.preventDefault();
    }
  });

  document.addEventListener("htmx:confirm", (event) => {
    const { question, elt, triggeringEvent, issueRequest } = event.detail;
    if (question) {
      event.preventDefault();
      asked = elt;
      const button = triggeringEvent?.submitter ?? elt;
      ask(question, button.textContent.trim(), () => issueRequest(true));
    }
  });
})();
