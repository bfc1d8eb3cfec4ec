"""``unknot safety book``: every question, rule and limit as one document for review."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """What to write."""
    parser.add_argument("what", choices=["book"])


def run(arguments: Namespace) -> int:
    """Print the book as Markdown."""
    from unknot.catalogue.guide import sources
    from unknot.catalogue.safety import gate
    from unknot.reports.safety_book import safety_book

    print(safety_book(gate(), sources()), end="")
    return 0
