// @ts-check
/** Puts one view of the player on the page. Decides nothing. */

/** @typedef {ReturnType<typeof import("./player/view.js").view>} View */
/** @typedef {import("./player/types.js").SessionDocument} SessionDocument */

const RUN = 1000;

export class Paint {
  /**
   * @param {HTMLElement} root
   * @param {SessionDocument & {target: {low: number, high: number}}} session
   */
  constructor(root, session) {
    this.root = root;
    this.session = session;
    this.words = wordsOf(root);
    this.shown = "";
    this.figure = "";
    for (const hint of root.querySelectorAll("[data-hint]")) this.hint(hint);
  }

  /** @param {string} name */
  part(name) {
    const found = this.root.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement || found instanceof SVGElement)) throw new Error(name);
    return found;
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  text(name, text) {
    const part = this.part(name);
    if (part.textContent !== text) part.textContent = text;
  }

  /** @param {View} now */
  view(now) {
    this.show(now.shown);
    if (now.shown === "ready") this.picture("first", firstPicture(this.session));
    else if (now.shown !== "ended") this.running(now);
  }

  /**
   * Shows the parts of one state and moves the focus where the keyboard expects it.
   * @param {string} shown
   */
  show(shown) {
    if (shown === this.shown) return;
    this.shown = shown;
    for (const part of this.root.querySelectorAll("[data-for]")) {
      if (part instanceof HTMLElement) {
        part.hidden = !(part.dataset.for ?? "").split(" ").includes(shown);
      }
    }
    if (shown === "paused" || shown === "ended") {
      const title = this.root.querySelector(`.${shown === "paused" ? "pause" : "ended"} h2`);
      if (title instanceof HTMLElement) title.focus();
    }
  }

  /** @param {View} now */
  running(now) {
    const { step, visit } = now;
    const side = step.side ?? visit?.side ?? null;
    const badge = this.part("side");
    badge.toggleAttribute("hidden", !side);
    if (side) {
      this.text("side", this.words[side]);
      badge.setAttribute("aria-label", side === "L" ? this.words.left : this.words.right);
    }
    this.text("where", visit?.name ?? step.title);
    this.text("left", clock(now.session_left_ms));
    this.text("cue", step.title);
    // A change of side fills the ring with its letter, to be read from where one lies.
    const letter = step.kind === "switch" && side ? this.words[side] : null;
    this.text("seconds", letter ?? `${Math.max(0, Math.ceil(now.step_left_ms / 1000))}`);
    this.text("next", step.next ?? this.words["nothing-next"]);
    this.picture("picture", now.picture);
    this.ring(now);
    this.breath(now.breath);
    this.may("less", now.may_less);
    this.may("more", now.may_more);
    this.may("swap", now.may_swap);
    if (now.question) this.question(now.question.kind);
    if (now.shown === "paused") this.paused(now);
  }

  /** @param {View} now */
  ring({ step, step_left_ms: left }) {
    const length = Math.max(1, step.end_ms - step.start_ms);
    const share = Math.min(1, Math.max(0, left / length));
    this.part("run").setAttribute("stroke-dasharray", `${share * RUN} ${RUN + 1}`);
  }

  /** @param {View["breath"]} breath */
  breath(breath) {
    this.text("breath-word", breath ? this.words[breath.phase] : "");
    const full = breath ? (breath.phase === "in" ? breath.part : 1 - breath.part) : 0;
    const scale = (0.78 + 0.22 * full).toFixed(3);
    this.part("breath1").setAttribute("transform", about(scale));
    this.part("breath2").setAttribute("transform", about(scale));
  }

  /**
   * @param {string} what
   * @param {boolean} may
   */
  may(what, may) {
    const button = this.root.querySelector(`[data-do="${what}"]`);
    button?.setAttribute("aria-disabled", String(!may));
  }

  /** @param {string} kind */
  question(kind) {
    const { low, high } = this.session.target;
    const pressing = kind === "strength";
    const aim = this.words.aim.replace("LOW", `${low}`).replace("HIGH", `${high}`);
    this.text("question", this.words[`ask-${kind}`] ?? this.words["ask-strength"]);
    this.text("aim", pressing ? aim : this.words.any);
    this.root.querySelector(".pad")?.toggleAttribute("data-pressing", pressing);
    for (const hint of this.root.querySelectorAll("[data-hint]")) this.hint(hint, pressing);
  }

  /**
   * What a number leads to, written beside it while something is pressed.
   * @param {Element} hint
   * @param {boolean} [pressing]
   */
  hint(hint, pressing = false) {
    const { rules, target } = this.session;
    const number = Number(hint.getAttribute("data-hint"));
    const hot = pressing && number >= rules.end_spot_at;
    const aimed = pressing && number >= target.low && number <= target.high;
    const button = hint.parentElement;
    button?.classList.toggle("hot", hot);
    button?.classList.toggle("target", aimed);
    const ease = pressing && number >= rules.ease_at && !hot;
    const word = hot ? "hint-end" : ease ? "hint-ease" : aimed ? "hint-aim" : "";
    const text = word ? this.words[word] : "";
    if (hint.textContent !== text) hint.textContent = text;
  }

  /** @param {View} now */
  paused(now) {
    this.text("why-paused", this.words[`paused-${now.pause ?? "asked"}`]);
    const seconds = Math.max(0, Math.ceil(now.step_left_ms / 1000));
    const where = now.visit?.name ?? now.step.title;
    this.text("where-now", `${where}: ${seconds} ${this.words["seconds-left"]}.`);
  }

  /**
   * Clones a picture that the page brought along; none where there is none.
   * @param {string} part
   * @param {{figure: string, side: string | null} | null} picture
   */
  picture(part, picture) {
    const key = `${part} ${picture?.figure} ${picture?.side}`;
    if (key === this.figure) return;
    this.figure = key;
    const found = picture && this.root.querySelector(
      `template[data-figure="${picture.figure}"][data-side="${picture.side ?? "R"}"]`,
    );
    const copy = found instanceof HTMLTemplateElement ? [found.content.cloneNode(true)] : [];
    this.part(part).replaceChildren(...copy);
  }
}

/** @param {string} scale */
const about = (scale) => `translate(161 161) scale(${scale}) translate(-161 -161)`;

/** @param {number} ms */
export function clock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @param {SessionDocument} session */
function firstPicture(session) {
  return session.steps.find((step) => step.pressing && step.picture)?.picture ?? null;
}

/**
 * @param {HTMLElement} root
 * @returns {Record<string, string>}
 */
function wordsOf(root) {
  /** @type {Record<string, string>} */
  const made = {};
  for (const name of root.querySelectorAll("[data-words] dt")) {
    made[name.textContent ?? ""] = name.nextElementSibling?.textContent ?? "";
  }
  return made;
}
