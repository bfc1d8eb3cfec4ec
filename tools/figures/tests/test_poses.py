"""Every pose of the library keeps to the rules of a body on its surfaces, in every build."""

from __future__ import annotations

import pytest
from unknot_figures import check, library
from unknot_figures.rig import builds
from unknot_figures.scene import build


@pytest.mark.parametrize("shape", builds())
@pytest.mark.parametrize("name", library.names())
def test_a_pose_floats_nowhere_and_goes_through_nothing(name, shape):
    assert check.complaints(name, shape) == []


def test_a_hand_that_falls_short_or_sinks_in_is_found():
    spec = library.frames(library.pose("press_spot_hamstring"))[0]
    spec["spine"] = []  # upright again: the arm is too short, and the fingers go through the thigh
    found = list(check.wrong(build(spec), spec))
    assert any("misses spot_hamstring_R" in text for text in found)
    assert any("sink into spot_hamstring_R" in text for text in found)


def test_every_posture_of_the_knowledge_is_in_the_library():
    from unknot_figures.places import KNOWLEDGE

    postures = {file.stem for file in (KNOWLEDGE / "pressure" / "postures").glob("*.yaml")}
    assert postures <= set(library.names())


def test_a_pose_written_wrongly_is_named():
    with pytest.raises(library.PoseError, match="no pose is called sofa_dive"):
        library.pose("sofa_dive")


def test_a_key_frame_says_only_what_differs():
    shared, frames = (
        library.pose("warm_heel_slides"),
        library.frames(library.pose("warm_heel_slides")),
    )
    assert len(frames) == 2
    assert frames[0]["legs"]["L"] == frames[1]["legs"]["L"] == shared["legs"]["L"]
    assert frames[0]["legs"]["R"] != frames[1]["legs"]["R"]
