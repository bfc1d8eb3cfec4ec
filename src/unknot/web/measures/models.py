from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeasureRow(models.Model):
    """One filling-in of one measure. Rows are never changed; a later one stands beside it.

    ``id`` comes from whoever saw it happen, so that an answer sent twice is kept once. ``answers``
    holds numbers by item, ``words`` what a person wrote beside an item (the name of an activity).
    ``value`` is the score; None where too few items were answered.
    """

    id = models.CharField(primary_key=True, max_length=64)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="measures")
    at = models.DateTimeField()
    instrument = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    value = models.FloatField(null=True)
    knowledge = models.CharField(max_length=16)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["person", "at"], name="measure_person_at")]
        verbose_name = _("answer about how it goes")
        verbose_name_plural = _("answers about how it goes")

    def __str__(self) -> str:
        return f"{self.instrument} of {self.at:%Y-%m-%d}"
