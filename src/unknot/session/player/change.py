"""Changing how hard: lighter, firmer, another set-up, or away from the spot."""

from __future__ import annotations

from typing import Any

from unknot.session.player.play import Play

_CONTACT = frozenset({"load", "hold", "roll", "move"})


def wanted(play: Play) -> int | None:
    """The firmest set-up of this visit up to the wanted rung; None where even the lightest is
    above it.
    """
    most = min(play.state.target, play.state.ceiling)
    fits = [n for n, way in enumerate(play.set_ups) if way["rung"] <= most]
    return fits[-1] if fits else None


def refit(play: Play, *, cut: bool) -> None:
    """Brings the set-up to what is wanted: at once where only hands and feet change or nothing is
    loaded, else between two presses. *cut* ends the press under way for it.
    """
    state, place = play.state, wanted(play)
    if place is None or place == state.set_up:
        return
    before = state.set_up
    same = before is not None and _same_way(play.set_ups[place], play.set_ups[before])
    if same or play.kind in {"find", "rest"}:
        state.set_up = place
        state.wave_first = None
        play.note("set_up", index=place, rung=play.set_ups[place]["rung"])
        if before is not None:
            play.say_set_up("lighter" if same else "set_up")
    elif cut and play.kind in _CONTACT:
        play.say("between")
        leave_press(play)


def _same_way(one: Any, other: Any) -> bool:
    return all(one[name] == other[name] for name in ("tool", "surface", "posture"))


def leave_press(play: Play) -> None:
    """On to the release of this wave."""
    now = play.state.step or 0
    visit = play.score.steps[now]["visit"]
    for step in play.score.steps[now:]:
        if step["visit"] == visit and step["kind"] == "release":
            play.jump(step["start_ms"])
            return


def move_on(play: Play, why: str) -> None:
    """A place has had enough: release, and no further wave."""
    visit = _name(play)
    play.note("moved_on", why=why, visit=visit)
    play.state.tallies[play.state.visit or 0].ended = why
    play.say(f"move_on_{why}")
    release = play.score.last_of(visit, "release")
    if release is not None:
        play.jump(release["start_ms"])


def end_spot(play: Play, why: str) -> None:
    """Away from this place for today; the second time ends the session."""
    state, visit = play.state, _name(play)
    tally = state.tallies[state.visit or 0]
    if tally.ended is not None and tally.ended in _STOPPED:
        return
    tally.ended = why
    state.ended_spots += 1
    play.note("spot_ended", why=why, visit=visit)
    if state.ended_spots >= play.score.rules["spots_end_session"]:
        play.end("two_spots", play.score.rules["pages"]["ended"], "ended_spots")
        return
    play.say("end_spot")
    rest = play.score.last_of(visit, "rest") or play.score.last_of(visit)
    if rest is not None:
        play.jump(rest["start_ms"])


_STOPPED = frozenset({"strong", "strong_twice", "lightest", "hurts", "not_settled", "sharp"})


def leave_visit(play: Play, why: str) -> None:
    """On to what comes after this visit, without its rest."""
    visit = _name(play)
    play.state.tallies[play.state.visit or 0].ended = why
    play.note("left_out", why=why, visit=visit)
    last = play.score.last_of(visit)
    if last is not None:
        play.jump(last["end_ms"])


def ease(play: Play, why: str) -> None:
    """One rung down, and that is the highest from now on; from the lightest, away."""
    state, place = play.state, wanted(play)
    if not place:
        end_spot(play, "lightest")
        return
    rung = play.set_ups[place - 1]["rung"]
    play.note("eased", why=why, from_rung=play.set_ups[place]["rung"], to_rung=rung)
    state.target = state.ceiling = rung
    state.eased, state.eased_at_ms = True, state.now_ms
    play.say("ease")
    refit(play, cut=True)


def less(play: Play) -> None:
    """The person wants it lighter."""
    state, place = play.state, wanted(play)
    if state.visit is None or place is None:
        play.note("ignored", what="less")
    elif place == 0:
        if play.pressing:
            end_spot(play, "lightest")
        else:
            play.note("refused", what="less", why="lightest")
            play.say("lightest")
    else:
        rung = play.set_ups[place - 1]["rung"]
        play.note("less", from_rung=play.set_ups[place]["rung"], to_rung=rung)
        state.target, state.lessened, state.eased_at_ms = rung, True, state.now_ms
        play.say("less")
        refit(play, cut=True)


def more(play: Play) -> None:
    """The person wants it firmer: never above what is open, nor when it is strong already."""
    state, place = play.state, wanted(play)
    if state.visit is None or place is None:
        play.note("ignored", what="more")
        return
    why = _why_not_more(play, place)
    if why:
        play.note("refused", what="more", why=why)
        play.say(f"more_{why}")
        return
    rung = play.set_ups[place + 1]["rung"]
    play.note("more", from_rung=play.set_ups[place]["rung"], to_rung=rung)
    state.target = rung
    play.say("more")
    refit(play, cut=False)


def _why_not_more(play: Play, place: int) -> str | None:
    state = play.state
    if place + 1 >= len(play.set_ups):
        return "refused"
    if play.set_ups[place + 1]["rung"] > state.ceiling:
        return "refused" if state.eased or state.deepened else "later"
    if state.last is not None and state.last > play.score.rules["more_at_most"]:
        return "too_strong"
    return None


def deepen(play: Play) -> None:
    """After a mild press below the plan: the plan's own rung from the next one on."""
    state, plan = play.state, play.score.document["plan"]
    worst = state.wave_worst
    mild = worst is not None and worst <= play.score.rules["deepen_at_most"]
    if state.deepened or state.eased or not mild:
        return
    state.deepened = True
    state.ceiling = plan["max_rung"]
    if not state.lessened and plan["rung"] > state.target:
        state.target = plan["rung"]
        play.note("deepened", to_rung=plan["rung"])
        play.say("deepen")


def _name(play: Play) -> str:
    return str(play.score.document["visits"][play.state.visit or 0]["id"])
