"use strict";
// Tells the page's parts that something changed, at most once a second however many events come: parts listen with
// hx-trigger="waypost:changed from:body". On a campaign's own page only what concerns it counts.
(() => {
  const PAUSE = 1000;
  const KINDS = /^(message|campaign|command|session|gateway)\.|^reset$/;
  const campaign = document.querySelector("[data-campaign]")?.dataset.campaign;
  let waiting = false;
  let last = 0;

  const tell = () => {
    waiting = false;
    last = Date.now();
    htmx.trigger(document.body, "waypost:changed");
  };

  const changed = () => {
    if (!waiting && !document.hidden) {
      waiting = true;
      setTimeout(tell, Math.max(0, last + PAUSE - Date.now()));
    }
  };

  document.addEventListener("waypost:event", ({ detail: event }) => {
    const other = campaign && event.campaignId && event.campaignId !== campaign;
    if (KINDS.test(event.type) && !other) {
      changed();
    }
  });
  document.addEventListener("visibilitychange", changed);

  // Where somebody turned a page over, or has chosen something, the ground stays still under their feet.
  const still = (event) => {
    const { elt, requestConfig } = event.detail;
    if (requestConfig.triggeringEvent?.type === "waypost:changed" && elt.querySelector("[data-still], input:checked")) {
      event.preventDefault();
    }
  };
  document.addEventListener("htmx:beforeRequest", still);
  document.addEventListener("htmx:beforeOnLoad", still);

  // What was chosen is chosen no more once something was done about it.
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (detail.successful && detail.requestConfig.verb === "post") {
      target.closest("form")?.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = false; });
    }
  });
})();
