"use strict";
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
    const entry = document.createElement("li");
    line(entry, "strong", message.type);
    line(entry, "span", " " + (event.data?.to ?? ""));
    line(entry, "small", " " + new Date(event.occurredAt).toLocaleTimeString());
    if (event.error) {
      const failure = entry.appendChild(document.createElement("div"));
      failure.className = "failure";
      line(failure, "p", event.error.message);
      line(failure, "code", event.error.code + (event.error.status ? " · upstream status " + event.error.status : ""));
      line(failure, "p", event.error.hint);
      line(failure, "p", event.error.suggestion);
    }
    const feed = document.getElementById("feed");
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
    source.addEventListener("open", () => { status.textContent = "Live"; });
    source.addEventListener("error", () => { status.textContent = "Offline: trying again…"; });
    return source;
  };

  // The next press is a new message, unless this one was lost on its way.
  document.addEventListener("htmx:afterRequest", (event) => {
    const request = event.target.querySelector?.("input[name=request]");
    if (request && event.detail.successful) {
      request.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    }
  });
})();
