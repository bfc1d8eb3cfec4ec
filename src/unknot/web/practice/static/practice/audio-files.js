// @ts-check
/** Watches files that are being made, and loads the page again when one is done. */

const EVERY_MS = 700;

class AudioFiles extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async look() {
    for (const file of this.querySelectorAll('[data-state="busy"]')) {
      if (!(file instanceof HTMLElement)) continue;
      try {
        const answer = await fetch(file.dataset.progress ?? "");
        const { state, done } = await answer.json();
        const bar = file.querySelector("progress");
        if (bar) bar.value = done;
        if (state !== "busy") location.reload();
      } catch {
        // the next look may get through
      }
    }
  }
}

customElements.define("un-audio-files", AudioFiles);
