"use strict";
// A command's story opens above the feed, which goes on; as a link it has an address of its own.
(() => {
  const dialog = document.getElementById("story");

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.story-link");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      dialog.querySelector(".part").replaceChildren();
      dialog.showModal();
      htmx.ajax("GET", link.getAttribute("href"), { target: "#story .part", swap: "innerHTML" });
    }
  });
  dialog.addEventListener("close", () => dialog.querySelector(".part").replaceChildren());
})();
