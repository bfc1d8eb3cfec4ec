// @ts-check
/** A page with one list: "none" answers it at a tap, and gives way to Continue once a line is ticked. */
const foot = document.querySelector("[data-when-ticked]");
const list = document.querySelector("[data-list]:has(button)");
if (foot instanceof HTMLElement && list) {
  const show = () => {
    const ticked = list.querySelector("input:checked") !== null;
    foot.hidden = !ticked;
    for (const alone of list.querySelectorAll("button[data-alone]")) if (alone instanceof HTMLElement) alone.hidden = ticked;
  };
  list.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
}

/** Enter goes on, and never presses the first button of the page, which may be "none" or "back". */
document.querySelector("form#check")?.addEventListener("keydown", (event) => {
  const from = event.target;
  if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || !(from instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (foot instanceof HTMLElement && foot.hidden) return;
  const go = document.querySelector(".foot button[form=check]");
  if (go instanceof HTMLElement) go.click();
});

/** Lists where "none" stands alone, the way to the next question, and a button that copies the sentence to say. */

for (const list of document.querySelectorAll("[data-list]")) {
  list.addEventListener("change", (event) => {
    const ticked = event.target;
    if (!(ticked instanceof HTMLInputElement) || !ticked.checked) return;
    const alone = "alone" in ticked.dataset;
    for (const other of list.querySelectorAll("input")) {
      if (other !== ticked && (alone || "alone" in other.dataset)) other.checked = false;
    }
  });
}

/** With a finger or a mouse the next question comes up by itself; the keyboard keeps its place. */
let byPointer = false;
document.addEventListener("pointerdown", () => (byPointer = true));
document.addEventListener("keydown", () => (byPointer = false));
document.addEventListener("change", (event) => {
  const given = event.target;
  if (!byPointer || !(given instanceof HTMLInputElement)) return;
  if (given.type !== "radio" && given.value !== "none") return;
  const next = given.closest("fieldset")?.nextElementSibling;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  next?.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
});

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!(button instanceof HTMLButtonElement) || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = document.getElementById(button.dataset.copy ?? "");
    await navigator.clipboard.writeText(said?.textContent?.replace(/[“”]/g, "").trim() ?? "");
    const label = button.querySelector("span");
    if (label) label.textContent = "✓ " + label.textContent;
    button.disabled = true;
  });
}
