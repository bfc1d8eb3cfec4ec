"""Why a ceiling stands where it does, one short line per rule of the safety check."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, str | Promise] = {
    "m_nerve_pain": _("Your leg symptoms may come from a nerve, and nerves dislike pressure."),
    "m_old_weakness": _("A leg that has been weak for a while needs lighter pressure."),
    "m_old_numb_patch": _("Where the skin is numb, you cannot feel when it is too much."),
    "m_anticoagulant": _("Blood thinners make bruises easier."),
    "m_antiplatelet": _("Your medicine makes bruises easier."),
    "m_osteoporosis": _("Thin bones need lighter pressure."),
    "m_steroids": _("Steroid tablets make skin and bone more fragile."),
    "m_fragile_skin": _("Fragile skin needs the lightest touch."),
    "m_thr_late": _("A replaced hip needs lighter pressure."),
    "m_pregnancy": _("Pregnancy asks for lighter pressure."),
    "m_pregnancy_possible": _("You may be pregnant, so we stay light."),
    "m_varicose": _("Swollen veins need lighter pressure."),
    "m_previous_clot": _("After a blood clot we stay light."),
    "m_lymphoedema": _("Swelling from lymph needs the lightest touch."),
    "m_neuropathy_feet": _("With less feeling in your feet, we stay in the middle."),
    "m_hypermobility": _("Very bendy joints often come with skin that bruises easily."),
    "m_fibromyalgia": _("When much of the body is sensitive, light works better."),
    "m_frail": _("We keep it light and steady, so that you stay safe on your feet."),
    "m_no_floor": _("Getting up from the floor is hard, so we leave the floor out."),
    "m_severe_now": _("Your pain is strong today."),
    "m_hip_oa": _("A worn hip does better with middle pressure."),
    "m_first_weeks_over_65": _("From 65 on we stay in the middle at first."),
    "m_cancer_cleared": _("After cancer we stay with the lightest touch."),
    "m_after_soreness": _("Your last session left you sore, so we go down a step."),
}


def reason_lines(rules: Iterable[str]) -> list[str]:
    """The lines for *rules* in their order; rules without a line of their own are left out."""
    return [str(_WORDS[rule]) for rule in dict.fromkeys(rules) if rule in _WORDS]
