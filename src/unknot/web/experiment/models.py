from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExperimentRow(models.Model):
    """One experiment: its two ways, its length, and the order that was drawn once from its seed.

    ``a`` and ``b`` are the ways as they were asked; ``arms`` is the order, such as ``ABBA``, and is
    never drawn again. ``found`` is what was told at the last look that has passed. ``ended_how`` is
    empty while it runs, then ``rule`` (the rule shown beforehand) or ``left``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="experiments")
    begun_at = models.DateTimeField()
    question = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    a = models.JSONField()
    b = models.JSONField()
    design = models.CharField(max_length=8)
    start = models.DateField()
    seed = models.CharField(max_length=64)
    arms = models.CharField(max_length=16)
    found = models.JSONField(default=dict)
    ended_on = models.DateField(null=True)
    ended_how = models.CharField(max_length=8, blank=True)
    knowledge = models.CharField(max_length=16)

    class Meta:
        ordering = ["begun_at"]
        indexes = [models.Index(fields=["person", "begun_at"], name="experiment_person_begun")]
        verbose_name = _("experiment")

    def __str__(self) -> str:
        return f"{self.title} from {self.start:%Y-%m-%d}"
