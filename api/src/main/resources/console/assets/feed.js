"use strict";
// The live results: the stream's events as a list, newest first.
(() => {
  const MOST = 200;
  let last = "";

  const line = (parent, tag, text) => {
    if (text) {
      parent.appendChild(document.createElement(tag)).textContent = text;
    }
  };

  const show = (message) => {
    last = message.lastEventId || last;
    const event = JSON.parse(message.data);
    const feed = document.getElementById("feed");
    const entry = document.createElement("li");
    line(entry, "strong", message.type);
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
  };

  // A new source after a refusal begins where the last one ended; a browser's own reconnect does so by itself.
  htmx.createEventSource = (url) => {
    const source = new EventSource(last ? url + "?lastEventId=" + encodeURIComponent(last) : url);
    const status = document.getElementById("stream");
    document.getElementById("feed").dataset.types.split(" ").forEach((type) => source.addEventListener(type, show));
    source.addEventListener("open", () => { status.textContent = status.dataset.live; });
    source.addEventListener("error", () => { status.textContent = status.dataset.lost; });
    return source;
  };
})();
