"""Small plain SVG pictures for the docs: bars and lines that read in light and in dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

_WIDTH: Final = 640
_LEFT: Final = 110
_ROW: Final = 40
_TOP: Final = 44
_BOTTOM: Final = 300
# Told apart without colour too: each line has its own dashes, shown again beside its name.
_LOOKS: Final = (("#1B7A5A", ""), ("#9A5B00", "8 4"), ("#4452B8", "2 4"), ("#C02A1D", "12 4 2 4"), ("#6D8077", "1 6"))  # fmt: skip


def bars(shares: Mapping[str, float], title: str) -> str:
    """One bar a name; *shares* lie between 0 and 1."""
    most = max([*shares.values(), 0.01])
    made = [_head(title, _TOP + _ROW * len(shares) + 10)]
    for place, (name, share) in enumerate(shares.items()):
        y = _TOP + _ROW * place
        width = max(1.0, (_WIDTH - _LEFT - 90) * share / most)
        colour = _LOOKS[place % len(_LOOKS)][0]
        made.append(_text(_LEFT - 10, y + 21, name, "end"))
        made.append(
            f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="30" rx="4" fill="{colour}"/>'
        )
        made.append(_text(_LEFT + width + 8, y + 21, f"{share:.1%}"))
    return "".join(made) + "</svg>\n"


def curves(lines: Mapping[str, Sequence[float]], title: str) -> str:
    """One line a name over the weeks; values lie between 0 and 1."""
    made = [_head(title, _BOTTOM + 40)]
    weeks = max(len(values) for values in lines.values()) - 1
    right = _WIDTH - 150

    def x(week: float) -> float:
        return _LEFT + (right - _LEFT) * week / weeks

    def y(share: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * share

    for tenth in range(0, 11, 2):
        height = y(tenth / 10)
        made.append(
            f'<path d="M{_LEFT} {height:.1f}H{right}" stroke="#7E8C84" stroke-opacity=".35"/>'
        )
        made.append(_text(_LEFT - 10, height + 5, f"{10 * tenth}%", "end"))
    made.append(_text(_LEFT, _BOTTOM + 24, "start", "middle"))
    made += [_text(x(week), _BOTTOM + 24, f"week {week}", "middle") for week in range(1, weeks + 1)]
    ends = sorted(lines, key=lambda name: -lines[name][-1])
    last = -1e9
    for name in ends:
        colour, dashes = _LOOKS[list(lines).index(name) % len(_LOOKS)]
        points = " ".join(f"{x(n):.1f},{y(v):.1f}" for n, v in enumerate(lines[name]))
        made.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="3" stroke-dasharray="{dashes}"/>')  # fmt: skip
        # Names that would lie on one another move down.
        last = max(y(lines[name][-1]), last + 22)
        made.append(f'<path d="M{right + 10} {last:.1f}h34" stroke="{colour}" stroke-width="3" stroke-dasharray="{dashes}"/>')  # fmt: skip
        made.append(_text(right + 52, last + 5, name))
    return "".join(made) + "</svg>\n"


def _head(title: str, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img"'
        f' aria-label="{escape(title)}" font-family="sans-serif" font-size="15">'
        f'<rect width="100%" height="100%" rx="10" fill="#FFFFFF"/>'
        f'<text x="16" y="26" font-weight="600" fill="#12211B">{escape(title)}</text>'
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#12211B">{escape(words)}</text>'
