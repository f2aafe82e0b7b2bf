"use strict";
// One event as a line: when, what, to whom, and of a failure its code and words; a link leads to its command's story.
window.waypost = (() => {
  const words = (id, key) => {
    const found = new Map();
    document.getElementById(id).content.querySelectorAll("i").forEach((word) => found.set(word.dataset[key], word.textContent));
    return found;
  };
  const types = words("event-words", "type");
  const devices = words("device-names", "id");
  const feed = document.getElementById("feed");
  const clock = Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
  const day = Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const today = new Date().toDateString();

  const tone = (event) => {
    if (/\.(failed|parked|degraded|expired)$/.test(event.type)) return "bad";
    if (/\.(unknown|waiting|disconnected|restricted|paused)$/.test(event.type)) return "warn";
    return /\.(sent|delivered|read|connected|succeeded|synced|completed|resumed|checked)$/.test(event.type) && !event.error ? "good" : "info";
  };

  const device = (event) => devices.get(event.sessionId) ?? event.sessionId?.slice(0, 8) ?? "";

  const put = (parent, tag, text, name) => {
    if (text) {
      const made = parent.appendChild(document.createElement(tag));
      made.textContent = text;
      made.className = name ?? "";
      return made;
    }
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
    put(line, "span", event.data?.to ?? "", "to");
    put(line, "span", device(event), "muted");
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
