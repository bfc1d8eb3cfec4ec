// @ts-check
/** Settings: whether this device works offline, how to install, and what waits to be sent. */

import { flush, watch } from "./outbox.js";

const root = document.querySelector("[data-away]");

/** @param {string} state */
function show(state) {
  for (const part of root?.querySelectorAll("[data-install]") ?? []) {
    part.toggleAttribute("hidden", part.getAttribute("data-install") !== state);
  }
}

/** @type {(Event & {prompt: () => Promise<unknown>}) | null} */
let offered = null;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offered = /** @type {any} */ (event);
  show("offer");
});
addEventListener("appinstalled", () => show("installed"));
root?.querySelector("[data-do=install]")?.addEventListener("click", () => offered?.prompt());
root?.querySelector("[data-do=send]")?.addEventListener("click", () => flush());

if (!window.isSecureContext || !("serviceWorker" in navigator)) show("insecure");
else if (matchMedia("(display-mode: standalone)").matches) show("installed");
else show("menu");

watch(({ waiting }) => {
  const row = root?.querySelector("[data-count=waiting]");
  row?.toggleAttribute("hidden", waiting === 0);
  const number = row?.querySelector("b");
  if (number) number.textContent = `${waiting}`;
});
