"""The whole command line: every subject adds its commands."""

from __future__ import annotations

from app.cli import (
    amend,
    books,
    checks,
    city,
    conflicts,
    exchange,
    forms,
    households,
    journal,
    keys,
    papers,
    sharing,
    sheets,
    spotchecks,
    steps,
    tour,
    updates,
    upkeep,
    watch,
    workspaces,
)
from app.cli.grammar import Grammar, program
from resources.messages import Language

_SUBJECTS = (
    workspaces,
    forms,
    households,
    sheets,
    amend,
    steps,
    checks,
    papers,
    sharing,
    books,
    spotchecks,
    city,
    exchange,
    conflicts,
    watch,
    journal,
    upkeep,
    updates,
    keys,
    tour,
)


def grammar(language: Language) -> Grammar:
    """Return the grammar of the program with all its commands."""
    whole = program(language)
    for subject in _SUBJECTS:
        subject.add_commands(whole)
    return whole
