"""Places, strengths and views in plain words."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from unknot.catalogue import anatomy

# The list goes down the body; every region stands in one part.
PARTS: Final = [
    (
        gettext_lazy("Low back"),
        (
            "lumbar_midline_upper",
            "lumbar_upper_paraspinal",
            "flank_posterior",
            "lumbar_midline_lower",
            "lumbar_lower_paraspinal",
            "iliac_crest_posterior",
        ),
    ),
    (
        gettext_lazy("Back of the pelvis"),
        ("psis_si", "sacrum_upper", "sacrum_lower", "coccyx"),
    ),
    (
        gettext_lazy("Buttock"),
        (
            "buttock_upper_inner",
            "buttock_upper_outer",
            "buttock_centre",
            "buttock_lower_inner",
            "buttock_lower_outer",
            "natal_cleft_edge",
            "peritrochanteric_posterior",
            "ischial_tuberosity",
            "gluteal_fold",
        ),
    ),
    (
        gettext_lazy("Side of the hip"),
        ("iliac_crest_lateral", "hip_lateral_upper", "greater_trochanter"),
    ),
    (
        gettext_lazy("Front of the hip"),
        ("abdomen_lower_quadrant", "asis_anterior_hip", "groin_inguinal"),
    ),
    (
        gettext_lazy("Thigh"),
        (
            "thigh_posterior_upper",
            "thigh_posterior_mid",
            "thigh_posterior_lower",
            "thigh_posteromedial",
            "thigh_lateral_upper",
            "thigh_lateral_lower",
            "thigh_anterolateral",
            "thigh_anterior_upper",
            "thigh_anterior_mid",
            "thigh_medial_upper",
            "thigh_medial_lower",
        ),
    ),
    (gettext_lazy("Knee"), ("knee_anterior", "knee_lateral", "knee_medial", "popliteal")),
    (
        gettext_lazy("Lower leg"),
        (
            "calf_upper",
            "calf_lower",
            "leg_lateral_upper",
            "leg_lateral_lower",
            "leg_anterior",
            "leg_medial",
        ),
    ),
    (
        gettext_lazy("Ankle and foot"),
        (
            "ankle_anterior",
            "ankle_lateral",
            "ankle_posterior",
            "foot_dorsum",
            "foot_lateral",
            "foot_sole",
        ),
    ),
]
PRIVATE: Final = ("perineum_anal", "pubis_genital")

STRENGTHS: Final = {
    1: (gettext_lazy("Mild"), "1–3", gettext_lazy("mild")),
    2: (gettext_lazy("Medium"), "4–6", gettext_lazy("medium")),
    3: (gettext_lazy("Strong"), "7–8", gettext_lazy("strong")),
    4: (gettext_lazy("Worst"), "9–10", gettext_lazy("worst")),
}

# Tab, and how one looks at it. A view that is not listed is called by its id.
VIEWS: Final = {
    "front": (pgettext_lazy("view", "Front"), gettext_lazy("from the front")),
    "back": (pgettext_lazy("view", "Back"), gettext_lazy("from behind")),
    "left": (pgettext_lazy("view", "Left"), gettext_lazy("from the left")),
    "right": (pgettext_lazy("view", "Right"), gettext_lazy("from the right")),
    "pelvis_back": (pgettext_lazy("view", "Hips"), gettext_lazy("from behind")),
    "pelvis_front": (pgettext_lazy("view", "Hips"), gettext_lazy("from the front")),
    "pelvis_left": (pgettext_lazy("view", "Hips"), gettext_lazy("from the left")),
    "pelvis_right": (pgettext_lazy("view", "Hips"), gettext_lazy("from the right")),
    "pelvis_back_left45": (pgettext_lazy("view", "Hips"), gettext_lazy("from behind, left")),
    "pelvis_back_right45": (pgettext_lazy("view", "Hips"), gettext_lazy("from behind, right")),
    "inner_leg_right": (pgettext_lazy("view", "Legs"), gettext_lazy("right, from the inside")),
    "inner_leg_left": (pgettext_lazy("view", "Legs"), gettext_lazy("left, from the inside")),
    "sole": (pgettext_lazy("view", "Soles"), gettext_lazy("from below")),
}
EDGES: Final = {
    "L": gettext_lazy("LEFT"),
    "R": gettext_lazy("RIGHT"),
    "front": gettext_lazy("front"),
    "back": gettext_lazy("back"),
}


def view_words(view: str) -> tuple[str, str]:
    """What the tab says, and from where one looks."""
    if view in VIEWS:
        tab, side = VIEWS[view]
        return str(tab), str(side)
    plain = view.replace("_", " ")
    return plain.capitalize(), plain


def side_word(side: str) -> str:
    return _("Left") if side == "L" else _("Right")


@cache
def split(place: str) -> tuple[str, str]:
    """A place as its region and its side ("" in the middle)."""
    stem, _under, side = place.rpartition("_")
    return (stem, side) if side in {"L", "R"} and stem in anatomy.regions() else (place, "")


def place_label(place: str) -> str:
    """The place with its side first: "Right, sit bone"."""
    region, side = split(place)
    label = _(anatomy.regions()[region].label)
    if not side:
        return label
    return _("%(side)s, %(place)s") % {
        "side": side_word(side),
        "place": label[:1].lower() + label[1:],
    }


def strength_words(strength: int) -> str:
    """A strength as people say it: "strong, 7–8"."""
    _label, numbers, word = STRENGTHS[strength]
    return _("%(strength)s, %(numbers)s") % {"strength": word, "numbers": numbers}
