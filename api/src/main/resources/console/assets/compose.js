"use strict";
// The composer: what is not chosen is out of the way, the message is seen as it is typed, and a review holds only as long
// as nothing was changed since.
(() => {
  const form = document.getElementById("compose");
  const review = document.getElementById("review");
  const device = document.getElementById("compose-device");
  const choices = document.getElementById("group-choices");
  const bubble = document.getElementById("bubble");
  const media = document.getElementById("bubble-media");
  const part = (name) => form.querySelectorAll(`[data-${name}]`);
  const chosen = (name) => form.elements.namedItem(name).value;

  const arrange = () => {
    part("source").forEach((element) => { element.hidden = element.dataset.source !== chosen("source"); });
    part("when").forEach((element) => { element.hidden = element.dataset.when !== chosen("when"); });
    const hours = document.getElementById("hours").checked;
    part("hours").forEach((element) => { element.hidden = !hours; });
    part("zone").forEach((element) => { element.hidden = !hours && chosen("when") === "now"; });
  };

  const draw = () => {
    const text = chosen("message");
    window.whatsapp.show(bubble, text || bubble.dataset.empty);
    bubble.classList.toggle("muted", !text);
    const url = chosen("mediaUrl").trim();
    media.hidden = !url;
    media.textContent = url;
  };

  const count = () => {
    const told = document.getElementById("groups-chosen");
    if (told) {
      told.textContent = told.dataset.words.replace("#", choices.querySelectorAll("input:checked").length);
    }
  };

  const found = () => {
    const wanted = document.getElementById("group-search").value.trim().toLowerCase();
    choices.querySelectorAll(".choices label").forEach((label) => {
      label.hidden = !label.querySelector(".name").textContent.toLowerCase().includes(wanted);
    });
  };

  const changed = () => review.replaceChildren();

  const template = document.getElementById("template");
  const ofTemplate = [document.getElementById("use-template"), document.getElementById("delete-template")];
  const offer = () => ofTemplate.forEach((button) => { button.disabled = !template.value; });

  // As if it were typed, so that the browser's own "undo" brings back what stood there.
  const write = (field, text) => {
    field.focus();
    field.select();
    if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
      field.value = text;
    }
  };

  const use = async () => {
    const answer = await fetch(`/console/compose/templates/${template.value}`).catch(() => null);
    if (!answer?.ok) {
      const outcome = document.getElementById("template-outcome");
      outcome.textContent = answer?.status === 404 ? outcome.dataset.gone : outcome.dataset.away;
      htmx.trigger(template, "retry");
      return;
    }
    const { message, mediaUrl, mediaType } = await answer.json();
    form.elements.namedItem("mediaUrl").closest("details").open ||= Boolean(mediaUrl);
    form.elements.namedItem("mediaUrl").value = mediaUrl ?? "";
    form.elements.namedItem("mediaType").value = mediaType ?? "image";
    write(form.elements.namedItem("message"), message);
    draw();
    changed();
  };

  ofTemplate[0].addEventListener("click", use);
  template.addEventListener("htmx:afterSettle", offer);

  form.addEventListener("input", ({ target }) => {
    if (target.id === "group-search") {
      found();
      return;
    }
    if (target === template || target.id === "templateName") {
      offer();
      return;
    }
    arrange();
    draw();
    count();
    changed();
  });

  form.addEventListener("click", ({ target }) => {
    const choose = target.dataset?.choose;
    if (choose) {
      choices.querySelectorAll(".choices label").forEach((label) => {
        if (choose === "none" || !label.hidden) {
          label.querySelector("input").checked = choose === "found";
        }
      });
      count();
      changed();
    }
  });

  // Enter in a one-line field must not send a half-written form; the search is no field of it at all.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
    }
  });

  // The groups are of the device: they are asked for anew when it is another one, and only then.
  let asked = "";
  const ask = () => {
    if (device.value !== asked || !choices.childElementCount) {
      asked = device.value;
      htmx.trigger(choices, "waypost:device");
      changed();
    }
  };
  device.addEventListener("change", ask);
  device.addEventListener("htmx:afterSettle", ask);
  choices.addEventListener("htmx:afterSwap", count);

  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.target === review && review.childElementCount && !form.querySelector("[aria-invalid]")) {
      review.focus();
      review.scrollIntoView({ block: "nearest" });
    }
  });

  document.getElementById("zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  arrange();
  draw();
})();
