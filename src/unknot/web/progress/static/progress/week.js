/* Moves a session to another day: by dragging its handle, or with the handle and the arrow keys.
   Which days are open was decided by the plan; this only sends the choice. Without it, the buttons
   under "Move" do the same. */

export class Week extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("[data-day]")];
    this.form = this.querySelector("form[data-drop]");
    this.said = this.querySelector("[data-said]");
    this.lifted = null;
    for (const grip of this.querySelectorAll(".grip")) {
      grip.hidden = false;
      grip.addEventListener("pointerdown", (event) => this.take(event, grip));
      grip.addEventListener("keydown", (event) => this.key(event, grip));
      grip.addEventListener("blur", () => this.release());
    }
  }

  /** Starts a move from the row of *grip*; the rows it may go to are marked. */
  lift(grip) {
    const row = grip.closest("[data-day]");
    const open = new Set(row.dataset.to.trim().split(" "));
    this.lifted = { row, grip, open: this.rows.filter((r) => open.has(r.dataset.day)), at: null };
    row.classList.add("lifted");
    for (const r of this.lifted.open) r.classList.add("may");
    this.dataset.moving = "";
    grip.setAttribute("aria-pressed", "true");
  }

  /** The row under consideration; null is none. */
  hover(row) {
    if (this.lifted.at === row) return;
    this.lifted.at?.classList.remove("over");
    this.lifted.at = row;
    row?.classList.add("over");
    if (row) this.say(`${this.dataset.over} ${row.dataset.name}`);
  }

  /** Ends the move without a choice. */
  release() {
    if (!this.lifted) return;
    for (const r of this.rows) r.classList.remove("lifted", "may", "over");
    this.lifted.grip.setAttribute("aria-pressed", "false");
    delete this.dataset.moving;
    this.lifted = null;
  }

  /** Sends the choice, where there is one. */
  drop() {
    const { row, at } = this.lifted;
    this.release();
    if (!at) {
      this.say(this.dataset.left);
      return;
    }
    this.form.elements.day.value = row.dataset.day;
    this.form.elements.to.value = at.dataset.day;
    this.form.requestSubmit();
  }

  take(event, grip) {
    if (event.button > 0) return;
    event.preventDefault();
    grip.focus();
    this.release();
    this.lift(grip);
    grip.setPointerCapture(event.pointerId);
    const start = event.clientY;
    let moved = false;
    const follow = (e) => {
      moved ||= Math.abs(e.clientY - start) > 6;
      const under = document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-day]");
      this.hover(this.lifted?.open.includes(under) ? under : null);
    };
    const end = (e) => {
      grip.removeEventListener("pointermove", follow);
      if (!this.lifted) return;
      if (e.type === "pointerup" && moved) this.drop();
      else if (e.type === "pointerup") this.say(this.dataset.picked);
      else this.release();
    };
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", end, { once: true });
  }

  key(event, grip) {
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.lifted) this.drop();
      else {
        this.lift(grip);
        this.say(this.dataset.picked);
      }
    } else if (event.key === "Escape" && this.lifted) {
      this.release();
      this.say(this.dataset.left);
    } else if (step && this.lifted) {
      event.preventDefault();
      this.choose(step);
    }
  }

  /** The next open day in the direction of *step*. */
  choose(step) {
    const { open, at, row } = this.lifted;
    const line = this.rows.filter((r) => open.includes(r) || r === row);
    const place = line.indexOf(at ?? row) + step;
    const next = line[Math.max(0, Math.min(line.length - 1, place))];
    this.hover(next === row ? null : next);
  }

  say(words) {
    this.said.textContent = words;
  }
}

customElements.define("un-week", Week);
