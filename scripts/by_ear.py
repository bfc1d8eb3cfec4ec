"""Plays one whole session with the eyes shut and one with the sound off, and measures both.

``python -m scripts.by_ear [MINUTES]``: two pages at once in real Chromium, 5 minutes long where
nothing is said. What the first page sounded like is kept as ``build/by-ear/session.wav``.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import soundfile
from playwright.sync_api import Browser, Page, sync_playwright

from bench._ears import FOLLOW, HOOK, errors, onsets, taken
from bench._house import CHROMIUM, house, recording_folder
from bench.cues import FLAGS

DEAF = '{"voice": "off", "sounds": false, "breath": false}'
HEARING = '{"breath": false}'
CAPTIONS = """
() => {
  const caption = document.querySelector("[data-part=caption]");
  window.seen = [];
  new MutationObserver(() => window.seen.push([performance.now(), caption.textContent]))
    .observe(caption, { childList: true, characterData: true, subtree: true });
}
"""


def begun(browser: Browser, url: str, wishes: str) -> Page:
    """A page on which the session has begun."""
    page = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}).new_page()
    page.add_init_script(HOOK)
    page.add_init_script(f"localStorage.setItem('unknot.sound', '{wishes}')")
    page.goto(url)
    page.wait_for_selector("un-session-player[ready][voiced]", timeout=120_000)
    page.evaluate(FOLLOW)
    page.evaluate(CAPTIONS)
    page.evaluate("() => document.querySelector('un-session-player').hearing.wake()")
    page.wait_for_function("() => window.ears.first !== null")
    page.get_by_role("button", name="Start", exact=True).click()
    return page


def by_ear(told: dict[str, Any]) -> str:
    """The recording against what was due."""
    body, rate = told["samples"], told["rate"]
    soundfile.write(recording_folder() / "session.wav", body, rate)
    planned, sudden = errors(told)
    late = np.abs(planned)
    heard = onsets(body, rate)
    return (
        f"eyes shut: {len(planned)} planned cues, p50 {np.percentile(late, 50):.1f} ms,"
        f" p99 {np.percentile(late, 99):.1f} ms, worst {late.max():.1f} ms; {len(sudden)} sudden;"
        f" {len(heard)} onsets in {len(body) / rate:.0f} s of sound"
    )


def by_eye(told: dict[str, Any], seen: list[list[Any]]) -> str:
    """The captions against what was due, and that nothing was heard."""
    captions = {text: at for at, text in seen}
    late = []
    missed = 0
    for moment in told["heard"]:
        text = " ".join(part for part in moment["texts"] if part)
        near = [at for at, shown in seen if shown == text and abs(at - moment["due"]) < 1000]
        late += near and [min(near, key=lambda at: abs(at - moment["due"])) - moment["due"]]
        missed += bool(text) and not near and text not in captions
    loudest = float(np.abs(told["samples"]).max()) if len(told["samples"]) else 0.0
    return (
        f"sound off: {len(told['heard'])} moments, captions p99 {np.percentile(np.abs(late), 99):.0f} ms,"
        f" {missed} missing; loudest sample {loudest:.4f}"
    )


def main() -> int:
    """Plays both at once and prints a line for each."""
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with house(minutes) as (address, path), sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        shut = begun(browser, address + path, HEARING)
        deaf = begun(browser, address + path, DEAF)
        for page in (shut, deaf):
            done = "() => document.querySelector('un-session-player').state.status === 'ended'"
            page.wait_for_function(done, timeout=(minutes + 2) * 60_000)
        shut.wait_for_timeout(4000)
        print(by_ear(taken(shut)))
        print(by_eye(taken(deaf), deaf.evaluate("() => window.seen")))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
