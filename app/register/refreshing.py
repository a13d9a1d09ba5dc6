"""What lines lack that an older program wrote: read from the states they show, and nothing else made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from app.register.database import Database, Row
from app.register.derived import without_nul
from app.register.drafts import ONLY_DRAFTED, read_draft
from app.register.facts import COLUMNS, facts_of
from app.register.packing import unpack
from sync.revision import read_content

Told: TypeAlias = Callable[[int, int], None]
"""Told how many records were brought up to this program, of how many."""

_BATCH = 500  # lines that are written together
_UPDATE = f"UPDATE summary SET {', '.join(f'{name} = ?' for name in ('version', *COLUMNS))} WHERE record = ?"


def unheard(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def refresh_facts(database: Database, told: Told) -> None:
    """Give every line what figures count and registers show, in the transaction that is open.

    Heads, searches and check codes stay as they are: this takes a fraction of what making all of it anew takes.
    """
    fresh: list[Row] = []
    done, total = 0, lines_to_bring_up(database)
    for line in _lines(database):
        fresh.append(line)
        if len(fresh) == _BATCH:
            done += database.execute_many(_UPDATE, fresh)
            fresh.clear()
            told(min(done, total), total)
    database.execute_many(_UPDATE, fresh)


def lines_to_bring_up(database: Database) -> int:
    """Return how many records have a line."""
    row = database.first("SELECT count(*) FROM summary")
    return int(row[0] or 0) if row else 0


def _lines(database: Database) -> Iterator[Row]:
    """Yield version, facts and record of every line."""
    shown = [(str(record), str(revision)) for record, revision in database.execute(_SHOWN)]
    for record, revision in shown:
        row = database.first("SELECT content FROM revision WHERE id = ?", (revision,))
        assert row is not None
        state = read_content(unpack(row[0]))
        yield without_nul((state.version, *facts_of(state.document), record))
    for (name,) in database.execute(ONLY_DRAFTED):
        draft = read_draft(database, str(name))
        assert draft is not None
        yield without_nul((draft.version, *facts_of(draft.document), draft.record))


_SHOWN = "SELECT record, revision FROM summary WHERE revision <> '' ORDER BY number"
