"""Everything we hold, out as one JSON file, back in again, or gone: the same way for every app.

Works on the models of our own apps in the order in which they lean on each other, so a new model
is exported, imported and erased without anyone remembering to add it.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.dispatch import Signal

SCHEMA = 1
# Sent after an import, so that other apps can ask afresh for what a file must not decide.
imported = Signal()
# Sent after everything was erased, so that what an app keeps beside its rows goes as well.
erased = Signal()
_KEYS = {"product", "schema", "knowledge", "exported_at", "records"}


class ArchiveError(ValueError):
    """The file is not an export of ours; the message says what is wrong with it."""


def our_models() -> list[type[models.Model]]:
    """Every model of our apps, a model after those that it points to."""
    ours = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("unknot.web.")
        for model in config.get_models()
    ]
    return list(serializers.sort_dependencies([(None, ours)]))


def export_all(now: datetime) -> dict[str, Any]:
    """All rows of all our models, with the schema number and the hash of the knowledge."""
    from unknot.knowledge.load import version

    rows = (row for model in our_models() for row in model._default_manager.order_by("pk"))
    return {
        "product": "unknot",
        "schema": SCHEMA,
        "knowledge": version(),
        "exported_at": now.isoformat(),
        "records": serializers.serialize("python", rows),
    }


def check_archive(archive: Any) -> dict[str, int]:
    """How many rows of each kind *archive* would bring; nothing is changed.

    Raises:
        ArchiveError: not an export of this product, of another schema, or with unknown records.
    """
    counts: dict[str, int] = {}
    for row in _rows(archive):
        name = str(row.object._meta.verbose_name)
        counts[name] = counts.get(name, 0) + 1
    return counts


@transaction.atomic
def import_all(archive: Any) -> dict[str, int]:
    """Merge *archive* into what is here: a row with the same id is replaced, others are kept."""
    counts = check_archive(archive)
    for row in _rows(archive):
        row.save()
    imported.send(sender=None)
    return counts


@transaction.atomic
def erase_all() -> dict[str, int]:
    """Delete every row of every model of ours; the counts are the receipt."""
    counts = {
        str(model._meta.verbose_name): model._default_manager.count() for model in our_models()
    }
    for model in reversed(our_models()):
        model._default_manager.all().delete()
    erased.send(sender=None)
    return {name: count for name, count in counts.items() if count}


def _rows(archive: Any) -> list[Any]:
    if not isinstance(archive, dict) or archive.get("product") != "unknot":
        msg = "this file is not an export of Unknot"
        raise ArchiveError(msg)
    if archive.get("schema") != SCHEMA:
        msg = f"schema: this file has {archive.get('schema')!r}, this version reads {SCHEMA}"
        raise ArchiveError(msg)
    extra = set(archive) - _KEYS
    records = archive.get("records")
    if extra or not isinstance(records, list):
        msg = f"{sorted(extra)[0]}: unknown field" if extra else "records: a list is missing"
        raise ArchiveError(msg)
    names = {model._meta.label_lower for model in our_models()}
    for number, record in enumerate(records):
        if not isinstance(record, dict) or str(record.get("model")).lower() not in names:
            msg = f"records[{number}]: not a record that this version knows"
            raise ArchiveError(msg)
    try:
        return list(serializers.deserialize("python", records))
    except (DeserializationError, KeyError, TypeError, ValueError) as error:
        msg = f"records: {error}"
        raise ArchiveError(msg) from error


def as_text(archive: dict[str, Any]) -> str:
    """The JSON text of an export, readable by people too."""
    return json.dumps(archive, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
