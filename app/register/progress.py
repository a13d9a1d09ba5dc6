"""How far the entry of households is: finished ones by place and investigator, and which were finished of late."""

from __future__ import annotations

from collections.abc import Sequence

from app.register.database import Database, Value
from app.register.values import Finished, Share

_DONE = "s.heads = 1 AND s.has_draft = 0 AND s.errors = 0 AND s.open_answers = 0"
_WHOLE = "c.errors = 0 AND c.open_answers = 0"  # nothing was wrong or open in that revision
_OLDER = (
    "SELECT 1 FROM revision o JOIN checked c ON c.revision = o.id"
    f" WHERE o.record = r.record AND o.time < ? AND {_WHOLE}"
)


class ProgressCounts:
    """The part of the register that counts what was finished; one walk over the lines, or over a village's."""

    _database: Database

    def shares(self, villages: Sequence[str] = ()) -> tuple[Share, ...]:
        """Return households begun and finished, by village, group and investigator; of all villages by no group."""
        group = "s.group_code" if villages else "''"
        rows = self._database.execute(
            f"SELECT s.village_code, {group}, s.investigator, count(*), sum(CASE WHEN {_DONE} THEN 1 ELSE 0 END)"
            " FROM summary s INDEXED BY summary_by_village"
            f" WHERE s.form = 'household' AND s.deleted = 0{_within(villages)} GROUP BY 1, 2, 3",
            villages,
        )
        return tuple(
            Share(str(village), str(group), str(investigator), int(begun or 0), int(finished or 0))
            for village, group, investigator, begun, finished in rows
        )

    def finished_since(self, time: str, villages: Sequence[str] = ()) -> tuple[Finished, ...]:
        """Return the finished households that first were so at this logical time or later, by when.

        A household stays with the day on which nothing was wrong or open in it for the first time: what is
        corrected afterwards is not finished once more.
        """
        if villages:  # few lines and the revisions of each, or of all what came since
            source = "summary s INDEXED BY summary_by_village CROSS JOIN revision r INDEXED BY revision_by_record"
        else:
            source = "revision r INDEXED BY revision_by_time CROSS JOIN summary s"
        values: list[Value] = [time, time, *villages]
        rows = self._database.execute(
            f"SELECT min(r.time) AS first, s.investigator FROM {source}"
            " CROSS JOIN checked c WHERE s.record = r.record AND c.revision = r.id"
            f" AND r.time >= ? AND {_WHOLE} AND NOT EXISTS ({_OLDER})"
            f" AND s.form = 'household' AND s.deleted = 0 AND {_DONE}{_within(villages)}"
            " GROUP BY r.record, s.investigator ORDER BY first",
            values,
        )
        return tuple(Finished(str(at), str(investigator)) for at, investigator in rows)


def _within(villages: Sequence[str]) -> str:
    return f" AND s.village_code IN ({', '.join('?' * len(villages))})" if villages else ""
