"use strict";
// What people call the devices, campaigns and groups that events know by their ids. What is not known yet is asked for,
// many at a time, and put where it is missing; what has no name stays as it is and is not asked for again.
window.waypostNames = (() => {
  const MOST = 100;
  const PAUSE = 150;
  const NAMED = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|@g\.us$/i;
  const names = new Map();
  const asked = new Set();
  let wanted = [];
  let waiting = 0;

  document.getElementById("device-names").content.querySelectorAll("i").forEach((device) => names.set(device.dataset.id, device.textContent));

  const put = () => document.querySelectorAll("[data-name-of]").forEach((element) => {
    const name = names.get(element.dataset.nameOf);
    if (name) {
      element.textContent = name;
      element.removeAttribute("data-name-of");
    }
  });

  const ask = async () => {
    const ids = wanted.splice(0, MOST);
    waiting = wanted.length ? setTimeout(ask, PAUSE) : 0;
    const address = new URLSearchParams(ids.map((id) => ["id", id]));
    const answer = await fetch(`/console/activity/names?${address}`).catch(() => null);
    if (answer?.ok) {
      Object.entries(await answer.json()).forEach(([id, name]) => names.set(id, name));
      put();
      document.dispatchEvent(new Event("waypost:named"));
    } else {
      ids.forEach((id) => asked.delete(id)); // away, which the page tells anyway: the next event asks again
    }
  };

  const want = (id) => {
    if (id && !names.has(id) && !asked.has(id) && NAMED.test(id)) {
      asked.add(id);
      wanted.push(id);
      waiting ||= setTimeout(ask, PAUSE);
    }
  };

  // Shows what an id is called, as soon as that is known; until then a stand-in.
  const show = (element, id, meanwhile) => {
    element.textContent = names.get(id) ?? meanwhile;
    if (!names.has(id) && NAMED.test(id)) {
      element.dataset.nameOf = id;
      want(id);
    }
  };

  return { of: (id) => names.get(id), want, show };
})();
