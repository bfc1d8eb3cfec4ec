"""What a page says, and what has left it: waits that cannot pass too early."""

from __future__ import annotations

from playwright.sync_api import expect

ARRIVED = """async () => {
  const { counts } = await import("/static/away/store.js");
  return (await counts()).waiting === 0;
}"""


def says(part, text):
    """*part* can be seen and holds *text*: words lie ready in hidden parts too."""
    expect(part).to_be_visible()
    expect(part).to_contain_text(text)


def all_arrived(page):
    """Nothing waits in the outbox any more: the note about it is hidden before it is counted too."""
    page.wait_for_function(ARRIVED, timeout=30_000)
    expect(page.locator("[data-waiting]")).to_be_hidden()
