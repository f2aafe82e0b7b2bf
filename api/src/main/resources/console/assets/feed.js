"use strict";
// The start page's live results: the latest ones, newest first.
(() => {
  const MOST = 50;
  const feed = document.querySelector("#feed ol");

  document.addEventListener("waypost:event", ({ detail: event }) => {
    feed.prepend(window.waypost.entry(event));
    while (feed.childElementCount > MOST) {
      feed.lastElementChild.remove();
    }
    document.getElementById("feed-empty").hidden = true;
  });
})();
