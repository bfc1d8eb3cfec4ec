"""A browser's recogniser of speech for a test page to bring along: nobody really speaks here.

It stands in for the browser alone. What listens to it is the product's own code, and what a real
engine makes of a real voice is not tried by it.
"""

from __future__ import annotations

import json

RECOGNISER = """
(() => {
  const how = HOW;
  const voice = (window.voice = { ears: [], started: [], aborted: 0 });
  class Recogniser {
    constructor() { voice.ears.push(this); this.results = []; }
    start(track) {
      voice.started.push({ local: this.processLocally, lang: this.lang, track: Boolean(track) });
      voice.now = this;
      this.results = [];
      if (how.fails) setTimeout(() => { this.onerror?.({ error: how.fails }); this.onend?.(); });
      else setTimeout(() => this.onstart?.());
    }
    abort() { voice.aborted += 1; if (voice.now === this) voice.now = null; setTimeout(() => this.onend?.()); }
    ends() { voice.now = null; this.onend?.(); }
    static async available({ langs, processLocally }) {
      return processLocally ? (localStorage.fetched ? "available" : how.available) : "available";
    }
    static async install({ langs }) { localStorage.fetched = langs; return true; }
  }
  if (how.local) Object.defineProperty(Recogniser.prototype, "processLocally", { writable: true, value: false });
  else delete Recogniser.available;
  window.SpeechRecognition = window.webkitSpeechRecognition = Recogniser;
  voice.hears = (text, isFinal) => {
    const ear = voice.now;
    if (!ear) return false;
    const last = ear.results.at(-1);
    const result = Object.assign([{ transcript: text }], { isFinal });
    if (last && !last.isFinal) ear.results[ear.results.length - 1] = result;
    else ear.results.push(result);
    ear.onresult({ resultIndex: ear.results.length - 1, results: ear.results });
    return true;
  };
})();
"""


def brings_a_recogniser(page, *, local=True, available="available", fails=""):
    """The next pages have one; *local* is whether it can be kept on the device at all."""
    how = {"local": local, "available": available, "fails": fails}
    page.add_init_script(RECOGNISER.replace("HOW", json.dumps(how)))


def wishes(page, **told):
    """The choices about sound on this device, as the settings page keeps them."""
    kept = json.dumps(json.dumps(told))
    page.add_init_script(f"localStorage.setItem('unknot.sound', {kept})")


def hears(page, text, *, final=True):
    """Something is said near the device; whether anything listened."""
    return page.evaluate("([text, final]) => voice.hears(text, final)", [text, final])
