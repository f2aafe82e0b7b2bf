// Keeps the page fresh; without it everything works, and a reload does the same.
const REFRESH_MS = 2000;

async function refresh() {
  const main = document.querySelector('main');
  if (document.hidden || main.querySelector('input:focus')) return;
  const answer = await fetch('/', { cache: 'no-store' });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (next.innerHTML === main.innerHTML) return;
  const focused = document.activeElement?.id;
  main.replaceChildren(...next.childNodes);
  if (focused) document.getElementById(focused)?.focus();
}

setInterval(() => refresh().catch(() => { /* the simulator is away; the next turn tries again */ }), REFRESH_MS);
