"""What is written: one filling-in, once however often it arrives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from unknot.catalogue.outcomes import instruments
from unknot.knowledge.load import version
from unknot.outcomes.instrument import Score, score
from unknot.web.accounts.models import Person
from unknot.web.measures.models import MeasureRow


def record_measure(
    person: Person,
    name: str,
    answers: Mapping[str, float | None],
    *,
    words: Mapping[str, str] | None = None,
    at: datetime,
    key: str = "",
) -> Score:
    """Keeps the *answers* to the measure called *name* and gives its score.

    Raises:
        InstrumentError: an item is unknown or its number is not on the scale.
    """
    found = score(instruments()[name], answers)
    MeasureRow.objects.get_or_create(
        id=key or str(uuid.uuid4()),
        defaults={
            "person": person,
            "at": at,
            "instrument": name,
            "answers": {k: v for k, v in answers.items() if v is not None},
            "words": dict(words or {}),
            "value": found.value,
            "knowledge": version(),
        },
    )
    return found
