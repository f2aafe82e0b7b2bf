"use strict";
// The live results: one stream for the whole page. Parts of the page listen with hx-trigger="sse:<type>", scripts with
// the document's event "waypost:event", whose detail is the event as Waypost tells it.
(() => {
  const PATIENCE = 3000;
  const AWAY = 60000;
  const body = document.body;
  const status = document.getElementById("stream");
  const offline = document.getElementById("offline");
  let last = "";
  let warning = 0;
  let source = null;
  let leaving = 0;

  const tell = (live) => {
    status.textContent = live ? status.dataset.live : status.dataset.lost;
    status.className = live ? "live" : "lost";
    if (live) {
      clearTimeout(warning);
      warning = 0;
      offline.hidden = true;
    } else { // from the first failure on: those that follow must not put it off
      warning ||= setTimeout(() => {
        offline.textContent = offline.dataset.words;
        offline.hidden = false;
      }, PATIENCE);
    }
  };

  const pass = (message) => {
    last = message.lastEventId || last;
    document.dispatchEvent(new CustomEvent("waypost:event", { detail: JSON.parse(message.data) }));
  };

  // A new source after a refusal begins where the last one ended; a browser's own reconnect does so by itself.
  htmx.createEventSource = (url) => {
    const address = new URL(url, location);
    if (last) {
      address.searchParams.set("lastEventId", last);
    }
    source = new EventSource(address);
    body.dataset.types.split(" ").forEach((type) => source.addEventListener(type, pass));
    source.addEventListener("open", () => tell(true));
    source.addEventListener("error", () => tell(false));
    return source;
  };

  // A browser has six connections to one server: a page that nobody looks at gives its own back, and misses nothing.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(() => last && source?.close(), AWAY);
    } else if (source?.readyState === EventSource.CLOSED) {
      source.dispatchEvent(new Event("error")); // htmx opens another one then
    }
  });
})();
