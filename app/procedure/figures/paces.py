"""How long households took: from when the same investigator kept the one before, as far as that can be known.

Questionnaires note no beginning and no end. What is known is when somebody kept them: so a household is told by the
time since the investigator last kept another one on the same day, ways and rests included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from app.procedure.stepwise import Steps
from app.register.store import Register
from app.register.values import Counted

_LEAST = 60  # seconds; nobody fills a questionnaire in less: it came from a list or a file
_DAY = 10  # letters of a logical time that tell the day, from 8 to 8 o'clock in China


def reading_paces(register: Register, households: Iterable[Counted]) -> Steps[dict[str, int]]:
    """Read in small steps how many seconds each household took; those of whom that is not known are left out."""
    by_investigator: defaultdict[str, list[Counted]] = defaultdict(list)
    for each in households:
        if each.investigator:
            by_investigator[each.investigator].append(each)
    found: dict[str, int] = {}
    for investigator, own in by_investigator.items():
        yield
        found |= paces(own, register.kept_by(investigator))
    return found


def paces(households: Iterable[Counted], kept: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Return the seconds of the households of one investigator, by record; `kept` as `Register.kept_by` returns it.

    A household counts from its first keeping in the year of its questionnaire or later.
    """
    of_record: defaultdict[str, list[str]] = defaultdict(list)
    for time, record in kept:
        of_record[record].append(time)
    found = {}
    for each in households:
        times = of_record[each.record]
        first = bisect_left(times, each.survey_year)
        if first == len(times):
            continue  # somebody else kept it
        seconds = _since_another(kept, times[first], each.record)
        if seconds is not None and seconds >= _LEAST:
            found[each.record] = seconds
    return found


def _since_another(kept: Sequence[tuple[str, str]], time: str, record: str) -> int | None:
    """Return the seconds since another household was kept on the same day; None where none was."""
    at = bisect_left(kept, (time, ""))
    while at and kept[at - 1][0][:_DAY] == time[:_DAY]:
        at -= 1
        before, other = kept[at]
        if other != record:
            return int((_moment(time) - _moment(before)).total_seconds())
    return None


def _moment(time: str) -> datetime:
    """Return when it was; what is counted after the moment orders what came in one of them."""
    return datetime.fromisoformat(time.rpartition("-")[0])
