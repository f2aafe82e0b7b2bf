"use strict";
// One event as a line: when, what, to whom, and of a failure its code and words; a link leads to its command's story.
window.waypost = (() => {
  const types = new Map();
  document.getElementById("event-words").content.querySelectorAll("i").forEach((word) => types.set(word.dataset.type, word.textContent));
  const names = window.waypostNames;
  const feed = document.getElementById("feed");
  const clock = Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
  const day = Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const today = new Date().toDateString();

  const tone = (event) => {
    if (/\.(failed|parked|degraded|expired)$/.test(event.type)) return "bad";
    if (/\.(unknown|waiting|disconnected|restricted|paused)$/.test(event.type)) return "warn";
    return /\.(sent|delivered|read|connected|succeeded|synced|completed|resumed|checked)$/.test(event.type) && !event.error ? "good" : "info";
  };

  const named = (id) => names.of(id) ?? id?.slice(0, 8) ?? "";
  const device = (event) => named(event.sessionId);

  const put = (parent, tag, text, name) => {
    if (text) {
      const made = parent.appendChild(document.createElement(tag));
      made.textContent = text;
      made.className = name ?? "";
      return made;
    }
  };

  const name = (parent, tag, id, meanwhile, kind) => {
    const made = put(parent, tag, meanwhile, kind);
    if (made) {
      names.show(made, id, meanwhile);
    }
    return made;
  };

  const detail = ({ type, data }) => {
    switch (type) {
      case "groups.synced": return `+${data.added} −${data.removed} ~${data.renamed} = ${data.total}`;
      case "campaign.progress": case "campaign.completed": return `${data.sent}/${data.total}`;
      case "command.succeeded": case "command.failed": return data.action;
      default: return data?.reason && data.reason !== "PERSON" ? data.reason : "";
    }
  };

  const entry = (event) => {
    const line = document.createElement("li");
    const at = new Date(event.occurredAt);
    const time = put(line, "time", (at.toDateString() === today ? clock : day).format(at));
    time.dateTime = event.occurredAt;
    put(line, "strong", types.get(event.type) ?? event.type, `badge ${tone(event)}`);
    put(line, "code", event.type, "type");
    name(line, "span", event.data?.to, event.data?.to, "to");
    name(line, "span", event.sessionId, named(event.sessionId), "muted");
    if (event.campaignId) {
      name(line, "a", event.campaignId, named(event.campaignId)).href = `/console/campaigns/${event.campaignId}`;
    }
    put(line, "span", detail(event));
    if (event.error) {
      const { code, status, message, hint, suggestion } = event.error;
      const failure = put(line, "div", " ", "why");
      put(failure, "code", status ? `${code} · ${feed.dataset.status} ${status}` : code);
      put(failure, "span", ` ${message}`);
      put(failure, "small", ` ${hint} ${suggestion}`, "muted");
    }
    if (event.commandId) {
      const story = put(line, "a", feed.dataset.story, "story-link");
      story.href = `/console/activity/${event.commandId}`;
    }
    return line;
  };

  return { entry, device, words: (event) => types.get(event.type) ?? event.type };
})();
