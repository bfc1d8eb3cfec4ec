"""Sessions of one's own: made, changed, shared, taken in; never past a door or above a limit."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.web.journey import cleared
from tests.web.practice.test_practice_pages import arrive, begun, event, nina, send
from unknot.web.practice.models import LineRow, OwnRow, SessionRow
from unknot.web.practice.offers import offer

pytestmark = pytest.mark.django_db
__all__ = ["nina"]
SHARED = {
    "kind": "unknot-session",
    "format": 1,
    "name": "From Kim, physio",
    "spots": [{"spot": "spot_gmax1", "side": "L"}, {"spot": "spot_gmed1", "side": "R"}],
    "minutes": 6,
    "level": 5,
    "version": "wall",
    "without": ["roll"],
    "note": "Slowly.",
}


def made(client, **more):
    told = {
        "name": "Evenings",
        "spot": ["spot_gmed2.R", "spot_gmax1.L"],
        "minutes": "5",
        "level": "1",
        "version": "all",
    } | more
    response = client.post("/session/own/new/", told)
    assert response.status_code == 302, response.context["form"].errors
    return OwnRow.objects.latest("changed_at")


def taken_in(client, data, **more):
    text = data if isinstance(data, str) else json.dumps(data)
    return client.post("/session/own/import/", {"text": text, **more})


def test_a_session_of_ones_own_is_made_changed_used_and_deleted(client, nina):
    row = made(client)
    assert "Evenings" in client.get("/session/own/").content.decode()
    page = client.get(f"/session/own/{row.id}/change/").content.decode()
    ticked = [
        i["value"] for i in BeautifulSoup(page, "html.parser").select("input[name=spot][checked]")
    ]
    assert sorted(ticked) == ["spot_gmax1.L", "spot_gmed2.R"]
    client.post(
        f"/session/own/{row.id}/change/",
        {"name": "Nights", "spot": "spot_gmax1.L", "minutes": "4", "level": "1", "version": "all"},
    )
    row.refresh_from_db()
    assert row.name == "Nights"
    response = client.post("/session/", {"own": str(row.id)})
    begun_row = SessionRow.objects.get()
    assert response.url == f"/session/{begun_row.id}/"
    assert [(v["spot"], v["side"]) for v in begun_row.document["visits"]] == [("spot_gmax1", "L")]
    assert begun_row.document["total_ms"] <= 4 * 60000
    client.post(f"/session/own/{row.id}/delete/")
    assert not OwnRow.objects.exists()


@pytest.mark.parametrize(
    "more, words",
    [
        ({"name": " "}, "Give it a name"),
        ({"name": "x" * 90}, "under 80 letters"),
        ({"spot": []}, "Tick one to five places"),
        (
            {
                "spot": [
                    f"{s}.{side}"
                    for s in ("spot_gmed1", "spot_gmed2", "spot_gmax1")
                    for side in "LR"
                ]
            },
            "five places",
        ),
        ({"note": "x" * 501}, "under 500 letters"),
    ],
)
def test_the_page_says_beside_the_field_what_is_wrong(client, nina, more, words):
    told = {"name": "A", "spot": ["spot_gmed2.R"], "minutes": "5", "level": "1", "version": "all"}
    response = client.post("/session/own/new/", told | more)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not OwnRow.objects.exists()


def test_what_is_shared_comes_in_the_same_on_another_computer(client, nina):
    row = made(client, without=["roll"], note="After work")
    file = client.get(f"/session/own/{row.id}/file/")
    assert 'filename="evenings.unknot.json"' in file["Content-Disposition"]
    OwnRow.objects.all().delete()
    upload = SimpleUploadedFile("evenings.unknot.json", file.content)
    shown = client.post("/session/own/import/", {"file": upload})
    assert "Evenings" in shown.content.decode()
    assert not OwnRow.objects.exists(), "shown first"
    text = BeautifulSoup(shown.content, "html.parser").select_one("textarea[name=text]").text
    taken_in(client, text, sure="on")
    other = OwnRow.objects.get()
    assert other.recipe == row.recipe
    assert other.given


def test_the_file_holds_nothing_about_the_person(client, nina):
    row = made(client)
    text = client.get(f"/session/own/{row.id}/file/").content.decode()
    assert set(json.loads(text)) == {"kind", "format", "name", "spots", "minutes", "level"}


def test_the_code_to_scan_is_drawn_on_the_page(client, nina):
    row = made(client)
    svg = BeautifulSoup(client.get(f"/session/own/{row.id}/").content, "html.parser").select_one(
        ".code svg"
    )
    assert svg is not None
    assert svg.find("path")


def test_a_recipe_that_is_too_long_for_a_code_is_still_a_file(client, nina):
    row = made(client, note="a1!" * 166, name="x" * 80)
    assert client.get(f"/session/own/{row.id}/").status_code == 200
    assert client.get(f"/session/own/{row.id}/file/").status_code == 200


@pytest.mark.parametrize(
    "change, field",
    [
        ({"level": 9}, "level"),
        ({"spots": [{"spot": "spot_elbow", "side": "R"}]}, "spots[0].spot"),
        ({"limits": {"max_level": 5}}, "limits"),
        ({"gate": {"valid_until": "2099-01-01T00:00:00Z"}}, "gate"),
        ({"minutes": 90}, "minutes"),
    ],
)
def test_a_shared_session_that_cannot_be_read_names_its_field(client, nina, change, field):
    response = taken_in(client, SHARED | change, sure="on")
    assert response.status_code == 422
    assert field in response.content.decode()
    assert not OwnRow.objects.exists()


@pytest.mark.parametrize("text", ["", "hello", "{", "[1]", "[" * 9000, '{"a":' * 3000])
def test_what_is_no_shared_session_is_turned_away(client, nina, text):
    response = taken_in(client, text, sure="on")
    assert response.status_code == 422
    assert not OwnRow.objects.exists()


def test_a_shared_session_is_made_anew_under_ones_own_limits(client, nina):
    taken_in(client, SHARED, sure="on")
    row = OwnRow.objects.get()
    page = client.get("/session/", {"own": str(row.id)}).content.decode()
    assert "Level 5 was asked for" in page
    client.post("/session/", {"own": str(row.id)})
    document = SessionRow.objects.get().document
    found = offer(nina, timezone.now())
    top = found.decision.dose
    assert document["plan"]["level"] <= min(top.level, found.door.limits.max_level)
    assert document["caps"]["max_level"] <= found.door.limits.max_level
    assert len(document["visits"]) <= top.spots
    assert document["gate"]["check"] == found.door.check_id
    assert {s["kind"] for s in document["steps"]}.isdisjoint({"roll"})


def test_a_shared_session_opens_no_door(client, nina):
    taken_in(client, SHARED, sure="on")
    row = OwnRow.objects.get()
    cleared(client, {"q_chest": ("0",)})
    for method in (client.get, client.post):
        assert "/check/result/" in method("/session/", {"own": str(row.id)}).url
    assert not SessionRow.objects.exists()


def test_a_shared_session_waits_for_the_rest_like_any_other(client, nina):
    taken_in(client, SHARED, sure="on")
    row = OwnRow.objects.get()
    send(client, begun(client))
    response = client.post("/session/", {"own": str(row.id)})
    assert response.status_code == 409
    assert "Rest is part of it" in response.content.decode()


def test_a_nerve_answer_rules_a_shared_session_out(client, nina):
    taken_in(client, SHARED, sure="on")
    row = OwnRow.objects.get()
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "nerve"})
    response = client.post("/session/", {"own": str(row.id)})
    assert response.status_code in {302, 409}
    assert not SessionRow.objects.exists()


def test_a_place_that_the_limits_rule_out_is_named(client, nina):
    excluded = SHARED | {"spots": [{"spot": "spot_gmax1", "side": "L"}]}
    taken_in(client, excluded, sure="on")
    row = OwnRow.objects.get()
    check = nina.checks.latest("at")
    check.limits["exclude_regions"] = ["sacrum", "buttock_centre", "buttock_inner", "buttock"]
    from unknot.anatomy import excluded_spots
    from unknot.catalogue.anatomy import spots, zones
    from unknot.limits import Limits

    zone = next(
        z
        for z in zones()
        if "spot_gmax1"
        in excluded_spots(Limits(5, 6, 60, 5, exclude_regions=frozenset({z})), spots(), zones())
    )
    check.limits["exclude_regions"] = [zone]
    check.save()
    page = client.get("/session/", {"own": str(row.id)}).content.decode()
    assert "does not fit today" in page
    assert re.search(r"spots\[0\]\.spot", page)


def test_a_row_from_another_version_says_what_is_wrong_with_it(client, nina):
    row = made(client)
    row.recipe["format"] = 7
    row.save()
    assert client.get("/session/own/").status_code == 200
    assert client.get(f"/session/own/{row.id}/").url.endswith("/change/")
    assert "format" in client.get(f"/session/own/{row.id}/change/").content.decode()
    page = client.get("/session/", {"own": str(row.id)})
    assert "format" in page.content.decode()
    assert client.post("/session/", {"own": str(row.id)}).status_code == 409


def test_what_is_never_wanted_again_stays_out_until_it_is_taken_back(client, nina):
    row = begun(client)
    spot = row.document["visits"][0]
    move = next(s["move"] for s in row.document["steps"] if s["kind"] == "warm_up")
    arrive(
        client,
        event("line", {"event": "never", "move": move}, row=row),
        event("line", {"event": "never", "spot": spot["spot"], "side": spot["side"]}, row=row),
    )
    found = offer(nina, timezone.now())
    assert (spot["spot"], spot["side"]) not in found.spots
    if found.document:
        assert move not in {s["move"] for s in found.document.to_json()["steps"]}
    page = client.get("/session/own/")
    assert len(page.context["never"]) == 2
    for line in LineRow.objects.filter(event="never"):
        client.post(f"/session/own/never/{line.id}/")
    assert (spot["spot"], spot["side"]) in offer(nina, timezone.now()).spots


def test_a_session_for_today_can_be_short_or_by_hand(client, nina):
    page = client.get("/session/", {"relief": "on"})
    assert page.context["document"]["total_ms"] <= 90_000
    hands = client.get("/session/", {"version": "hands"}).context["document"]
    assert set(hands["needs"]["tools"]) <= {"hands"}
    client.post("/session/", {"relief": "on", "version": "all", "minutes": "10"})
    assert SessionRow.objects.get().document["total_ms"] <= 90_000


def test_sessions_of_ones_own_are_exported_and_erased_like_everything(client, nina):
    from unknot.web.accounts import archive

    made(client)
    kept = archive.export_all(timezone.now())
    assert "practice.ownrow" in {record["model"] for record in kept["records"]}
    archive.erase_all()
    assert not OwnRow.objects.exists()
