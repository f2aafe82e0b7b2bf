"use strict";
// The live results as a list, newest first.
(() => {
  const MOST = 200;
  const feed = document.getElementById("feed");

  const line = (parent, tag, text) => {
    if (text) {
      parent.appendChild(document.createElement(tag)).textContent = text;
    }
  };

  document.addEventListener("waypost:event", ({ detail: event }) => {
    const entry = document.createElement("li");
    line(entry, "strong", event.type);
    line(entry, "span", " " + (event.data?.to ?? ""));
    line(entry, "small", " " + new Date(event.occurredAt).toLocaleTimeString());
    if (event.error) {
      const { code, status, message: what, hint, suggestion } = event.error;
      const failure = entry.appendChild(document.createElement("div"));
      failure.className = "failure";
      line(failure, "p", what);
      line(failure, "code", status ? `${code} · ${feed.dataset.status} ${status}` : code);
      line(failure, "p", hint);
      line(failure, "p", suggestion);
    }
    feed.prepend(entry);
    while (feed.childElementCount > MOST) {
      feed.lastElementChild.remove();
    }
    document.getElementById("feed-empty").hidden = true;
  });
})();
