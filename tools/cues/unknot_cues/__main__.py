"""``python -m unknot_cues``: every phrase of every language, or of those that are named."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from unknot.catalogue.session import session_facts
from unknot.session.vocabulary import vocabulary
from unknot_cues.render import Speaker, render, render_sounds

HERE = Path(__file__).parents[1]
OUT = HERE.parents[1] / "src/unknot/recording/voices"


def main() -> int:
    facts = session_facts()
    speakers = yaml.safe_load((HERE / "voices.yaml").read_text(encoding="utf-8"))
    for language in sys.argv[1:] or sorted(speakers):
        said = vocabulary(language, facts)
        print(f"{language}: {len(said)} phrases", flush=True)
        render(language, said, Speaker(**speakers[language]), facts.voice, OUT / language)
    render_sounds(OUT / "sounds")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
