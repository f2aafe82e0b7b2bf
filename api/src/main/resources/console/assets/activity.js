"use strict";
// All results, live: kept up to a limit, shown up to a smaller one, so that no flood makes the page slow.
(() => {
  const KEPT = 20000;
  const SHOWN = 200;
  const id = (name) => document.getElementById(name);
  const feed = document.querySelector("#feed ol");
  const search = id("q");
  const pause = id("pause");
  const events = []; // oldest first
  let fresh = [];
  let dropped = 0;
  let paused = false;
  let drawing = 0;
  let query = window.waypostQuery("");

  const tell = (element, text) => {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  };

  const summarize = (matching) => {
    const total = events.length + dropped;
    tell(id("count"), id("count").dataset.words.replace("##", total.toLocaleString()).replace("#", matching.toLocaleString()));
    id("feed-empty").hidden = total > 0;
    id("none-found").hidden = total === 0 || feed.childElementCount > 0;
  };

  let matching = 0;

  const draw = () => {
    drawing = 0;
    if (paused) {
      return;
    }
    const found = fresh.filter(query.matches);
    fresh = [];
    matching += found.length;
    feed.prepend(...found.slice(-SHOWN).reverse().map(window.waypost.entry));
    while (feed.childElementCount > SHOWN) {
      feed.lastElementChild.remove();
    }
    summarize(matching);
  };

  const redraw = () => {
    query = window.waypostQuery(search.value);
    fresh = [];
    const found = events.filter(query.matches);
    matching = found.length;
    feed.replaceChildren(...found.slice(-SHOWN).reverse().map(window.waypost.entry));
    id("q-unknown").hidden = query.unknown.length === 0;
    tell(id("q-unknown"), query.unknown.length ? id("q-unknown").dataset.words.replace("#", query.unknown.join(", ")) : "");
    summarize(matching);
  };

  document.addEventListener("waypost:event", ({ detail: event }) => {
    events.push(event);
    fresh.push(event);
    [event.sessionId, event.campaignId, event.data?.to].forEach(window.waypostNames.want); // also of what no search finds yet
    if (events.length > KEPT) {
      events.splice(0, KEPT / 10);
      dropped += KEPT / 10;
    }
    if (paused) {
      id("held").hidden = false;
      tell(id("held"), id("held").dataset.words.replace("#", fresh.length.toLocaleString()));
    } else {
      drawing ||= requestAnimationFrame(draw);
    }
  });

  search.addEventListener("input", () => {
    const address = new URL(location);
    search.value ? address.searchParams.set("q", search.value) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
    redraw();
  });
  id("activity-filter").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("waypost:search", ({ detail }) => {
    search.value = detail;
    search.dispatchEvent(new Event("input"));
  });

  const name = pause.textContent;
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = paused ? pause.dataset.goOn : name;
    id("held").hidden = true;
    if (!paused) {
      draw();
    }
  });

  document.addEventListener("waypost:named", () => {
    if (search.value && !paused) {
      redraw();
    }
  });

  search.value = new URL(location).searchParams.get("q") ?? "";
  redraw();
})();
