"use strict";
// What is searched for: field:value with * for anything, several values with commas, a minus to leave out, plain words.
window.waypostQuery = (() => {
  const names = window.waypostNames;
  const FIELDS = {
    status: (event) => [event.data?.status, event.type.split(".")[1]],
    code: (event) => [event.error?.code, event.data?.reason],
    to: (event) => [event.data?.to, names.of(event.data?.to)],
    type: (event) => [event.type],
    device: (event) => [event.sessionId, window.waypost.device(event)],
    campaign: (event) => [event.campaignId, names.of(event.campaignId)],
    command: (event) => [event.commandId, event.messageId],
    reference: (event) => [event.data?.reference],
  };

  // Not kept with the event: a name may be known later than it.
  const NAMED = [(event) => window.waypost.device(event), (event) => names.of(event.campaignId), (event) => names.of(event.data?.to)];

  const pattern = (value) => new RegExp("^" + value.split("*").map(RegExp.escape ?? ((s) => s.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))).join(".*") + "$", "i");

  const field = (name, value) => {
    const wanted = value.split(",").filter((v) => v).map(pattern);
    return (event) => FIELDS[name](event).some((has) => has && wanted.some((w) => w.test(has)));
  };

  const word = (text) => {
    const wanted = text.toLowerCase();
    return (event) => {
      event.text ??= [event.type, window.waypost.words(event), JSON.stringify(event.data ?? {}), event.error?.code, event.error?.message]
        .join(" ").toLowerCase();
      return event.text.includes(wanted) || NAMED.some((id) => id(event)?.toLowerCase().includes(wanted));
    };
  };

  // → whether an event matches, and the fields that are none
  return (text) => {
    const unknown = [];
    const conditions = (text.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((part) => {
      const [, minus, name, rest] = /^(-?)(?:([a-z]+):(?!\/\/))?(.*)$/i.exec(part.replaceAll('"', ""));
      if (name && !(name.toLowerCase() in FIELDS)) {
        unknown.push(name);
        return () => true;
      }
      const holds = name ? field(name.toLowerCase(), rest) : word(rest);
      return minus ? (event) => !holds(event) : holds;
    });
    return { unknown, matches: (event) => conditions.every((condition) => condition(event)) };
  };
})();
