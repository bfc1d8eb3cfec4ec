"""What a session weighs with everything that it needs offline, counted on the wire."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.own_chromium import served

MOST = 300_000
LIVED = """
from tests.browser.lived import lived_in
from tests.web.journey import drawn
_person, row = lived_in(weeks=0)
from unknot.web.practice.models import SessionRow
"""


@pytest.mark.parametrize("build", ["slim", "full"])
def test_a_session_with_all_it_needs_offline_weighs_under_300_kb(page, tmp_path, build):
    before = LIVED + f"_person.build = {build!r}; _person.save()\n"
    with served(tmp_path, before=before) as url:
        page.goto(url + "/emergency/")
        page.wait_for_load_state("networkidle")
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setBypassServiceWorker", {"bypass": True})
        sizes, names = {}, {}
        wire.on(
            "Network.requestWillBeSent",
            lambda e: names.update({e["requestId"]: e["request"]["url"]}),
        )
        wire.on(
            "Network.loadingFinished",
            lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}),
        )
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        answer = page.request.post(url + "/api/practice/next").json()["session"]
        page.goto(url + answer["url"])
        expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
        expect(page.locator("un-session-player")).to_have_attribute("ready", "")
        page.wait_for_load_state("networkidle")
        # What the page before asked for may end only now; it began unwatched and has no name here.
        loaded = {names[key]: size for key, size in sizes.items() if key in names}
        voice = [address for address in loaded if "/voice/" in address]
        assert [address.removeprefix(url) for address in voice] == [
            file for file in answer["files"] if "/voice/" in file
        ]
        for address in voice:  # the optional audio
            del loaded[address]
        weight = sum(loaded.values())
        table = "\n".join(f"{size:>8} {name}" for name, size in sorted(loaded.items()))
        print(f"\n{table}\n{weight:>8} bytes in {len(loaded)} files")
        assert len(loaded) > 15
        asked = {address.split("/static/")[1] for address in loaded if "/static/" in address}
        listed = {f.split("/static/")[1] for f in answer["files"] if "/static/" in f}
        assert asked <= listed, f"not stored for offline: {asked - listed}"
        assert weight < MOST, table
