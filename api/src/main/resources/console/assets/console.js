"use strict";
// What every part of the page has in common: how an answer finds its place, and what is told if none comes.
(() => {
  const trouble = (is) => {
    const notice = document.getElementById("trouble");
    if (notice) {
      notice.textContent = is ? notice.dataset.words : "";
      notice.hidden = !is;
    }
  };

  // A part that did not change is left as it is: nothing flickers, and a screen reader does not say it again.
  const shown = new WeakMap();
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const page = detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/html");
    trouble(!page);
    if (!page || (detail.requestConfig.verb === "get" && shown.get(detail.target) === detail.serverResponse)) {
      detail.shouldSwap = false;
    } else {
      shown.set(detail.target, detail.serverResponse);
    }
  });
  document.addEventListener("htmx:sendError", () => trouble(true));

  // Choices have no room for a button that asks again.
  const askAgain = ({ target }) => {
    if (target instanceof HTMLSelectElement) {
      setTimeout(() => htmx.trigger(target, "retry"), 5000);
    }
  };
  document.addEventListener("htmx:responseError", askAgain);
  document.addEventListener("htmx:sendError", askAgain);

  // The next press is a new message, unless it is not known what became of this one.
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    const request = target.querySelector?.("input[name=request]");
    if (request && detail.xhr.status > 0 && detail.xhr.status < 500) {
      request.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    }
  });

  const copied = async (text) => {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text);
    }
    const area = document.body.appendChild(document.createElement("textarea")); // without https there is no clipboard
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  // A button that copies says so in its own place.
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-copy]");
    if (button) {
      await copied(button.dataset.copy);
      const name = button.textContent;
      button.textContent = document.body.dataset.copied;
      setTimeout(() => { button.textContent = name; }, 1500);
    }
  });
})();
