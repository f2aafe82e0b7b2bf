"use strict";
// The server tells times in UTC; here they stand in the reader's own zone.
(() => {
  const minute = Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const second = Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

  const local = (root) => root.querySelectorAll("time[datetime]:not([title])").forEach((time) => {
    time.title = time.textContent;
    time.textContent = ("precise" in time.dataset ? second : minute).format(new Date(time.dateTime));
  });

  local(document);
  document.addEventListener("htmx:afterSwap", ({ detail }) => local(detail.elt.parentElement ?? document));
})();
