"""Small pieces that templates draw: icons, the mark, posture pictures."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
ICONS = Path(__file__).parent.parent / "static" / "unknot" / "icons"
_INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def _strokes(name: str) -> SafeString:
    found = _INSIDE.search((ICONS / f"{name}.svg").read_text(encoding="utf-8"))
    if found is None:
        msg = f"icons/{name}.svg has no drawing inside"
        raise ValueError(msg)
    return mark_safe(re.sub(r"\s+", " ", found[1]).strip())  # our own file


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """One line icon; always beside words, so it is hidden from screen readers."""
    return format_html(
        '<svg class="i {}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        _strokes(name),
    )


@register.simple_tag(takes_context=True)
def figure(
    context: template.Context, name: str, side: str = "right", alt: str | None = None
) -> SafeString:
    """A posture picture, inlined so that its colours follow the theme; ``alt=""`` if beside words."""
    from unknot.web.figures import USUAL_BUILD, figure_svg

    person = context.get("person")
    return figure_svg(name, side, alt, person.build if person else USUAL_BUILD)


@register.simple_tag
def mark() -> SafeString:
    """The sign of the house: a line that loops round a ball and leaves straight."""
    return mark_safe(
        '<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" fill="none" stroke="currentColor"'
        ' stroke-width="2.9" stroke-linecap="round"><circle class="mark-ball" cx="16" cy="10.6" r="3.7" stroke="none"/>'
        '<path d="M2.5 25.5c8.2 0 13-2.6 16.2-6.6 2.6-3.2 4.3-5.6 4.3-8.6a7 7 0 1 0-14 0c0 3 1.7 5.4 4.3 8.6"/>'
        '<path d="M17.3 22.7c2.9 1.9 6.8 2.8 12.2 2.8"/></svg>'
    )
