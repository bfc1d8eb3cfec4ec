"""Shared settings of all tests: short, repeatable Hypothesis runs; a longer one on demand."""

from __future__ import annotations

import os
import tempfile

from hypothesis import HealthCheck, Phase, settings

os.environ.setdefault("UNKNOT_DATA", tempfile.mkdtemp(prefix="unknot-test-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "long", settings.get_profile("quick"), max_examples=5000, derandomize=False
)
settings.register_profile(
    "mutants",
    settings.get_profile("quick"),
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("UNKNOT_HYPOTHESIS", "quick"))
