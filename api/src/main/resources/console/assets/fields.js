"use strict";
// What was refused stands beside the field that it speaks of; what speaks of no field of the form stays where it is.
(() => {
  const isError = (id) => id.includes("-error-");

  const clear = (field) => {
    const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    ids.filter(isError).forEach((id) => document.getElementById(id)?.remove());
    const help = ids.filter((id) => !isError(id));
    if (help.length) {
      field.setAttribute("aria-describedby", help.join(" "));
    } else {
      field.removeAttribute("aria-describedby");
    }
    field.removeAttribute("aria-invalid");
  };

  const put = (error, field) => {
    const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    error.id = `${field.id}-error-${ids.length}`;
    error.querySelector("code")?.remove(); // the label names it here
    (document.getElementById(ids.at(-1)) ?? field).after(error);
    field.setAttribute("aria-describedby", [...ids, error.id].join(" "));
    field.setAttribute("aria-invalid", "true");
  };

  document.addEventListener("htmx:beforeRequest", ({ target }) => {
    target.querySelectorAll?.("[aria-invalid]").forEach(clear);
  });

  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    const form = detail.requestConfig.elt;
    if (!(form instanceof HTMLFormElement)) {
      return;
    }
    detail.target.querySelectorAll("[data-field]").forEach((error) => {
      const field = form.elements.namedItem(error.dataset.field);
      if (field instanceof HTMLElement && field.type !== "hidden") {
        put(error, field);
      }
    });
    form.querySelector("[aria-invalid]")?.focus();
  });
})();
