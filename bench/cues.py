"""Are cues heard when they are due? A real session in real Chromium, four times slowed down.

``UNKNOT_BENCH_MINUTES`` (1 when not set) is how long it plays, up to 20.
"""

from __future__ import annotations

import os

import numpy as np
from playwright.sync_api import Page, sync_playwright

from bench._ears import FOLLOW, HOOK, errors, excused, stalls, taken
from bench._house import CHROMIUM, house

# Sound before the first touch, so that the ears are open when the first cue comes.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
]
SLOWED = 4
NEAR_MS = 20.0


def play(page: Page, url: str, seconds: float, *, slowed: int = SLOWED) -> dict[str, object]:
    """Plays a session for *seconds* and gives what was heard."""
    page.add_init_script(HOOK)
    page.add_init_script('localStorage.setItem("unknot.sound", JSON.stringify({ breath: false }))')
    page.goto(url)
    page.wait_for_selector("un-session-player[ready][voiced]", timeout=60_000)
    page.evaluate(FOLLOW)
    page.evaluate("() => document.querySelector('un-session-player').hearing.wake()")
    page.wait_for_function("() => window.ears.first !== null")
    if slowed > 1:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_timeout(seconds * 1000)
    if slowed > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return taken(page)


def rows() -> list[tuple[str, str, str, str]]:
    """Planned cues against the time they were due; beside them those that nobody could plan."""
    minutes = float(os.environ.get("UNKNOT_BENCH_MINUTES", "1"))
    with house(20) as (address, path), sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        # The recorder is a script of the bench, which the product's own policy would refuse.
        page = browser.new_context(
            bypass_csp=True, viewport={"width": 390, "height": 844}
        ).new_page()
        told = play(page, address + path, minutes * 60)
        browser.close()
    planned, sudden = errors(told)
    late = np.abs(planned)
    (many, seconds), (off, stood) = stalls(told), excused(told, NEAR_MS)
    beside = f"{len(sudden)} sudden: median {np.median(sudden):.0f} ms" if len(sudden) else ""
    return [
        (f"cues over {minutes:g} min, CPU / {SLOWED}", f"p99 {np.percentile(late, 99):.1f} ms", f"{len(planned)} cues, median {np.median(planned):.1f} ms, worst {late.max():.1f} ms", ""),
        ("cues within 20 ms", f"{(late <= NEAR_MS).mean():.1%}", beside, ""),
        ("the loudspeaker itself stood still", f"{many} times", f"{seconds:.1f} s lost; {off} cues off by more than {NEAR_MS:g} ms, {stood} of them right after it", ""),
    ]  # fmt: skip


if __name__ == "__main__":
    for row in rows():
        print("  ".join(row))
