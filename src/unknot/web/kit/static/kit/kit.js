// @ts-check
/** Saves a tick at once and swaps in the new ladder; without script the button does the same. */

const WAIT_MS = 350;
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("kit-form"));
const status = document.getElementById("kit-status");
let timer = 0;
let latest = 0;

/** @param {Document} page */
function swapLadder(page) {
  const fresh = page.getElementById("ladder");
  const old = document.getElementById("ladder");
  if (!fresh || !old) return;
  const open = old.querySelector(".how")?.hasAttribute("open");
  if (open) fresh.querySelector(".how")?.setAttribute("open", "");
  old.replaceWith(fresh);
  if (status) status.textContent = status.dataset.saved ?? "";
}

/** @param {HTMLFormElement} sent */
async function save(sent) {
  const turn = ++latest;
  document.body.classList.add("kit-busy");
  if (status) status.textContent = "";
  try {
    const answer = await fetch(sent.action, { method: "POST", body: new FormData(sent) });
    if (!answer.ok || turn !== latest) return;
    swapLadder(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // Nothing is lost: the ticks stay, and the button saves them.
  } finally {
    if (turn === latest) document.body.classList.remove("kit-busy");
  }
}

form?.addEventListener("change", () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void save(form), WAIT_MS);
});
