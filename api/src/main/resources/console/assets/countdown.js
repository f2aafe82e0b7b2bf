"use strict";
// Counts down to the end of a QR code; then hides it, so that nobody scans what no longer works.
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let ahead = 0; // how far this machine's clock is before the api's

  const tick = (timer) => {
    const left = Math.ceil((Date.parse(timer.dataset.expires) - Date.now() + ahead) / 1000);
    const over = left <= 0;
    const figure = timer.closest("figure");
    timer.hidden = over;
    figure.querySelector("img").hidden = over;
    figure.querySelector(".waiting").hidden = !over;
    if (!over && (!calm.matches || left % 10 === 0 || !timer.textContent)) {
      timer.textContent = timer.dataset.words.replace("#", left);
    }
  };

  const tickAll = () => document.querySelectorAll("[data-expires]").forEach(tick);
  setInterval(tickAll, 1000);
  document.addEventListener("htmx:afterSwap", tickAll);
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    const date = Date.parse(detail.xhr.getResponseHeader("Date"));
    ahead = Number.isNaN(date) ? ahead : Date.now() - date;
  });
})();
