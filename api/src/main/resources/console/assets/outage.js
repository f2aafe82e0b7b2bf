"use strict";
// One banner for many failures of one cause, as long as they come.
(() => {
  const WINDOW = 60000;
  const MANY = 5;
  const banner = document.getElementById("outage");
  let recent = []; // {at, code, hint}

  const worst = () => {
    const counts = new Map();
    recent.forEach((failure) => counts.set(failure.code, (counts.get(failure.code) ?? 0) + 1));
    return [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  };

  const look = () => {
    recent = recent.filter((failure) => failure.at > Date.now() - WINDOW);
    const [code, count] = worst();
    banner.hidden = count < MANY;
    if (!banner.hidden) {
      const latest = recent.findLast((failure) => failure.code === code);
      banner.querySelector(".count").textContent = banner.dataset.words.replace("#", count.toLocaleString());
      banner.querySelector(".code").textContent = code;
      banner.querySelector(".hint").textContent = latest.hint;
    }
  };

  let looking = 0;
  document.addEventListener("waypost:event", ({ detail: event }) => {
    const at = Date.parse(event.occurredAt);
    if (event.type === "gateway.resumed") {
      recent = [];
    } else if (event.error && at > Date.now() - WINDOW) {
      recent.push({ at, code: event.error.code, hint: `${event.error.hint} ${event.error.suggestion}` });
    }
    looking ||= setTimeout(() => { looking = 0; look(); }, 250);
  });
  setInterval(look, 5000);

  banner.querySelector("button").addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("waypost:search", { detail: `code:${banner.querySelector(".code").textContent}` }));
  });
})();
