"""A moved clock ends with its block, and the product itself has none."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from scripts.lives.clock import MovedClock

ROOT = Path(__file__).parents[2]
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


def test_time_is_real_again_after_the_block_even_after_an_error():
    with MovedClock(LONG_AGO) as clock:
        assert timezone.now() == LONG_AGO
        clock.now += timedelta(days=1)
        assert timezone.now() == LONG_AGO + timedelta(days=1)
    assert timezone.now().year > 2025
    with pytest.raises(RuntimeError, match="stop"), MovedClock(LONG_AGO):
        raise RuntimeError("stop")
    assert timezone.now().year > 2025


def test_nothing_in_the_product_sets_the_clock():
    moved = re.compile(r"timezone\.now\s*=|freeze|MovedClock|lives\.clock|scripts\.lives")
    for path in (ROOT / "src").rglob("*.py"):
        assert not moved.search(path.read_text(encoding="utf-8")), path


def test_the_process_that_serves_people_never_loads_it():
    loaded = (
        "import os, sys, tempfile; os.environ['UNKNOT_DATA'] = tempfile.mkdtemp();"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'unknot.web.settings';"
        "import unknot.web.wsgi, unknot.cli.serve; from django.urls import get_resolver;"
        "get_resolver().url_patterns; print([m for m in sys.modules if m.startswith('scripts')])"
    )
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
