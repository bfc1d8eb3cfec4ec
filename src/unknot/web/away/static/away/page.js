// @ts-check
/**
 * On every page: the worker is set up, what waits is sent and counted, and where a page asks for
 * it the next session is put by for a time without network.
 */

import { putBy } from "./next.js";
import { keepSending, watch } from "./outbox.js";

/** @param {{waiting: number, refused: number}} now */
function show({ waiting, refused }) {
  for (const note of document.querySelectorAll("[data-refused]")) {
    note.toggleAttribute("hidden", refused === 0);
  }
  for (const note of document.querySelectorAll("[data-waiting]")) {
    note.toggleAttribute("hidden", waiting === 0);
    const words = note.querySelector("[data-many]");
    if (words instanceof HTMLElement) {
      const text = (waiting === 1 ? words.dataset.one : words.dataset.many) ?? "";
      words.textContent = text.replace("NUMBER", `${waiting}`);
    }
  }
}

async function worker() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/worker.js", { scope: "/", updateViaCache: "none" });
  const ready = await navigator.serviceWorker.ready;
  document.documentElement.setAttribute("data-offline", "ready");
  if (sessionStorage.getItem("unknot.fresh") && !location.search.includes("saved")) return;
  sessionStorage.setItem("unknot.fresh", "yes");
  ready.active?.postMessage("refresh");
}

watch(show);
keepSending();
worker().catch(() => {});
if (document.querySelector("[data-put-by]")) putBy().catch(() => {});
