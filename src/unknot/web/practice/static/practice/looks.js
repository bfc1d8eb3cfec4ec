// @ts-check
/** How the person wants to see the player, on this device: upside down, high contrast. */

const KEY = "unknot.looks";

/** @returns {Record<string, boolean>} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "") ?? {};
  } catch {
    return {};
  }
}

/** @param {HTMLElement} root whose buttons with `data-look` switch its `data-…` attributes */
export function looks(root) {
  /** @type {Record<string, boolean>} */
  const wanted = { contrast: matchMedia("(prefers-contrast: more)").matches, ...kept() };
  const show = () => {
    for (const button of root.querySelectorAll("[data-look]")) {
      const name = button.getAttribute("data-look") ?? "";
      button.setAttribute("aria-pressed", String(wanted[name] === true));
      root.toggleAttribute(`data-${name}`, wanted[name] === true);
    }
  };
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-look]");
    if (!button) return;
    const name = button.getAttribute("data-look") ?? "";
    wanted[name] = wanted[name] !== true;
    try {
      localStorage.setItem(KEY, JSON.stringify(wanted));
    } catch {
      // it holds for this page then
    }
    show();
  });
  show();
}
