"use strict";
// Shows a text as WhatsApp would: its marks become shape. Everything stays text, nothing of it is ever HTML.
(() => {
  const word = "[\\p{L}\\p{N}]";
  const marked = (sign) => new RegExp(`(?<!${word}|[${sign}])[${sign}](?=\\S)([^${sign}\\n]*?\\S)[${sign}](?!${word}|[${sign}])`, "u");
  const RULES = [
    { tag: "code", pattern: /```([\s\S]+?)```/u, plain: true },
    { tag: "code", pattern: /`([^`\n]+)`/u, plain: true },
    { tag: "mark", pattern: /\{\{\s*[A-Za-z0-9_.-]+\s*\}\}/u, plain: true },
    { tag: "strong", pattern: marked("*") },
    { tag: "em", pattern: marked("_") },
    { tag: "s", pattern: marked("~") },
  ];

  const first = (text) => RULES
    .map((rule) => ({ rule, found: rule.pattern.exec(text) }))
    .filter(({ found }) => found)
    .sort((a, b) => a.found.index - b.found.index)[0];

  const write = (parent, text) => {
    for (let rest = text; rest;) {
      const next = first(rest);
      if (!next) {
        parent.append(rest);
        return;
      }
      const { rule, found } = next;
      parent.append(rest.slice(0, found.index));
      const element = parent.appendChild(document.createElement(rule.tag));
      const inner = found[1] ?? found[0];
      if (rule.plain) {
        element.append(inner);
      } else {
        write(element, inner);
      }
      rest = rest.slice(found.index + found[0].length);
    }
  };

  const show = (element, text) => {
    element.replaceChildren();
    write(element, text);
  };

  const showAll = () => document.querySelectorAll("[data-whatsapp]").forEach((element) => {
    show(element, element.textContent);
    element.removeAttribute("data-whatsapp");
  });

  window.whatsapp = { show };
  document.addEventListener("htmx:afterSwap", showAll);
  showAll();
})();
