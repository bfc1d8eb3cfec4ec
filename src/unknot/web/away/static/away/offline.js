// @ts-check
/** The page without network: the session that was put by, as long as its check stands. */

import { instantMs } from "../practice/player/gate.js";
import { about } from "./next.js";
import { standing } from "./store.js";

const next = await about().catch(() => null);
const place = next && (await standing(next.id).catch(() => null));
const until = next ? instantMs(next.valid_until) : null;
const over = place?.state.status === "ended";
const open = next && !over && until !== null && Date.now() <= until;
const state = open ? "open" : next && !over ? "stale" : "none";
for (const part of document.querySelectorAll("[data-next]")) {
  part.toggleAttribute("hidden", part.getAttribute("data-next") !== state);
}
if (next && open) {
  const time = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "short", hour: "2-digit", minute: "2-digit",
  });
  fill("title", next.title);
  fill("until", time.format(new Date(until)));
  document.querySelector("[data-fill=link]")?.setAttribute("href", next.url);
}

/**
 * @param {string} name
 * @param {string} text
 */
function fill(name, text) {
  const part = document.querySelector(`[data-fill=${name}]`);
  if (part) part.textContent = text;
}
