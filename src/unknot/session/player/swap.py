"""Another way to press the same place: another posture, never a firmer one."""

from __future__ import annotations

from unknot.session.player.change import refit
from unknot.session.player.play import Play


def swap(play: Play) -> bool:
    """Another way to press here, no firmer than what is wanted: off the spot first. Whether a press
    is still to come, for which the clock has to wait.
    """
    state, place = play.state, _other_way(play)
    if state.visit is None:
        play.note("ignored", what="swap")
        return False
    later = play.score.press_follows(state.step or 0)
    if place is None or not (later or play.pressing):
        play.note("refused", what="swap", why="none")
        play.say("swap_none")
        return False
    play.note("swapped", way=place)
    if not later:
        play.say("swap_end")
    if play.pressing:
        _off_the_spot(play)
    state.way, state.set_up, state.wave_first = place, None, None
    return later


def _other_way(play: Play) -> int | None:
    """The next way round that has a set-up up to the wanted rung."""
    ways, most = play.ways, min(play.state.target, play.state.ceiling)
    for step in range(1, len(ways)):
        place = (play.state.way + step) % len(ways)
        if any(set_up["rung"] <= most for set_up in ways[place]):
            return place
    return None


def _off_the_spot(play: Play) -> None:
    """To the rest after this press."""
    now = play.state.step or 0
    for step in play.score.steps[now:]:
        if step["kind"] == "rest":
            play.jump(step["start_ms"])
            return


def change_over(play: Play) -> None:
    """The clock waits while somebody changes how they lie or stand."""
    refit(play, cut=False)
    play.pause("swap")
    play.say_set_up("set_up")
