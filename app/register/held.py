"""What households break of the rules: found once, and kept until something it was found from changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.register.database import TEXTS, Database, Row, Value, listed
from app.register.values import Held, HeldBy, Seen

_HELD = (
    "SELECT h.record, s.revision, h.around, h.version, h.rules, h.day, CASE WHEN h.revision = s.revision THEN"
    " h.content ELSE '' END, s.errors, s.open_answers FROM held h JOIN summary s ON s.record = h.record"
)


class HeldHouseholds:
    """The part of the register that keeps what the rules say of households.

    What they say of one also depends on people of others, so every household is first seen, by the numbers of its
    people, and whoever shares one with it is due to be held again.
    """

    _database: Database

    def unseen(self, limit: int) -> tuple[str, ...]:
        """Return some of the households in which something came since others looked at them, deleted ones too."""
        return _records(self._database.execute("SELECT record FROM unseen ORDER BY record LIMIT ?", (limit,)))

    def see(self, households: Iterable[Seen], *, whole_villages: bool = False) -> None:
        """Keep what others see of households; whom it may concern becomes due to be held again."""
        with self._database.transaction():
            for each in households:
                self._see(each, whole_villages=whole_villages)
                self._database.execute("DELETE FROM unseen WHERE record = ?", (each.record,))

    def sharing(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Return the households in which somebody has one of these ID numbers, in order."""
        return _records(
            self._database.execute(
                f"SELECT DISTINCT record FROM held_person WHERE number IN {TEXTS} ORDER BY record",
                (listed(numbers),),
            )
        )

    def held_by(self, village: str = "") -> tuple[tuple[HeldBy, bool], ...]:
        """Return by what the households of the village, or all, were held, and whether any of those are due."""
        where, values = _in(village)
        rows = self._database.execute(f"SELECT DISTINCT version, rules, day, is_due FROM held{where}", values)
        return tuple((HeldBy(str(version), str(rules), str(day)), bool(due)) for version, rules, day, due in rows)

    def held_so(self, by: HeldBy, *, due: bool, village: str = "") -> tuple[str, ...]:
        """Return the households that were held by this, and those of them alone that are due or are not."""
        where, values = _in(village)
        return _records(
            self._database.execute(
                f"SELECT record FROM held{where or ' WHERE TRUE'} AND is_due = ? AND version = ? AND rules = ?"
                " AND day = ? ORDER BY record",
                (*values, int(due), *by),
            )
        )

    def held(self, *, village: str = "", records: Sequence[str] = ()) -> tuple[Held, ...]:
        """Return what was found of the households of a village, or of those named, in the order they came."""
        where = "h.village_code = ?" if village else f"h.record IN {TEXTS}"
        rows = self._database.execute(f"{_HELD} WHERE {where} ORDER BY s.number", (village or listed(records),))
        return tuple(map(_held, rows))

    def hold(self, found: Iterable[Held]) -> None:
        """Keep what was found of households; they are not due any more."""
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE held SET number = CASE WHEN content = ?1 THEN number"
                " ELSE (SELECT max(number) + 1 FROM held) END,"
                " content = ?1, revision = ?2, around = ?3, version = ?4, rules = ?5, day = ?6, is_due = 0"
                " WHERE record = ?7",
                ((each.content, each.revision, each.around, *each.by, each.record) for each in found),
            )

    def held_until(self) -> int:
        """Return a number that grows whenever something else is found of a household."""
        row = self._database.first("SELECT max(number) FROM held")
        return int(row[0] or 0) if row else 0

    def held_since(self, number: int) -> tuple[str, ...]:
        """Return the households of which something else was found since `held_until` returned this number."""
        return _records(self._database.execute("SELECT record FROM held WHERE number > ?", (number,)))

    def papers(self, village: str, about: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return form and record of the papers of a village that are about no single household or one of these."""
        rows = self._database.execute(
            "SELECT form, record FROM summary WHERE village_code = ? AND deleted = 0 AND revision <> ''"
            f" AND form <> 'household' AND (about = '' OR about IN {TEXTS}) ORDER BY number",
            (village, listed(about)),
        )
        return tuple((str(form), str(record)) for form, record in rows)

    def _see(self, each: Seen, *, whole_villages: bool) -> None:
        first, execute = self._database.first, self._database.execute
        line = first("SELECT village_code FROM summary WHERE record = ?", (each.record,))
        now = (str(line[0]) if line else "", each.shows)
        before = first("SELECT village_code, shows FROM held WHERE record = ?", (each.record,))
        if before is not None:
            execute("UPDATE held SET is_due = 1 WHERE record = ?", (each.record,))
        if before == now:
            return
        known = _records(execute("SELECT number FROM held_person WHERE record = ?", (each.record,)))
        villages = {now[0], str(before[0]) if before else now[0]}
        self._concern({*known, *each.numbers}, villages if whole_villages else set())
        execute("DELETE FROM held_person WHERE record = ?", (each.record,))
        if not each.shows:
            execute("DELETE FROM held WHERE record = ?", (each.record,))
            return
        self._database.execute_many(
            "INSERT INTO held_person (number, record) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(number, each.record) for number in each.numbers],
        )
        execute(
            "INSERT INTO held (record, village_code, shows, is_due, version, rules, day, revision, around, content,"
            " number) VALUES (?, ?, ?, 1, '', '', '', '', '', '', 0)"
            " ON CONFLICT (record) DO UPDATE SET village_code = excluded.village_code, shows = excluded.shows",
            (each.record, *now),
        )

    def _concern(self, numbers: set[str], villages: set[str]) -> None:
        """Let those who share one of the numbers be due; with villages everybody in these and in theirs."""
        sharing = listed(self.sharing(numbers))
        if not villages:
            self._database.execute(f"UPDATE held SET is_due = 1 WHERE record IN {TEXTS}", (sharing,))
            return
        self._database.execute(
            f"UPDATE held SET is_due = 1 WHERE village_code IN {TEXTS} OR village_code IN"
            f" (SELECT village_code FROM held WHERE record IN {TEXTS})",
            (listed(villages), sharing),
        )


def _in(village: str) -> tuple[str, tuple[Value, ...]]:
    return (" WHERE village_code = ?", (village,)) if village else ("", ())


def _records(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(str(record) for (record,) in rows)


def _held(row: Row) -> Held:
    record, revision, around, version, rules, day, content, errors, open_answers = row
    by = HeldBy(str(version), str(rules), str(day))
    found = (errors if errors is None else int(errors), open_answers if open_answers is None else int(open_answers))
    return Held(str(record), str(revision), str(around), by, str(content), *found)
