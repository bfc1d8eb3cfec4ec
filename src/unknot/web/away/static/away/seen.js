// @ts-check
/** On a page that came from this device instead of Unknot: says so, and as of when it is. */

const { seen } = document.documentElement.dataset;
if (seen) {
  const form = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  const words = new Intl.DateTimeFormat(document.documentElement.lang, /** @type {any} */ (form));
  for (const place of document.querySelectorAll("[data-seen-at]")) {
    place.textContent = words.format(new Date(seen));
  }
  for (const note of document.querySelectorAll("[data-seen-note]")) note.toggleAttribute("hidden", false);
}

const workers = navigator.serviceWorker;
if (workers && !workers.controller) {
  workers.ready.then(({ active }) => active?.postMessage("seen"), () => {});
}
