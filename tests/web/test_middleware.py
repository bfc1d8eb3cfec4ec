"""What every answer carries, and who may send to this computer."""

from __future__ import annotations

import pytest

BODY = {"facts": {}}


def send(client, **headers):
    return client.post("/api/check/triage", BODY, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_cannot_send_anything_here(client, db, headers):
    assert send(client, **headers).status_code == 403


def test_our_own_pages_and_programs_without_a_browser_can(client, db):
    assert send(client, Origin="http://testserver").status_code == 200
    assert send(client).status_code == 200


def test_a_name_that_is_not_this_computer_is_refused(client, db):
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_every_page_says_what_it_may_load(client, db):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
