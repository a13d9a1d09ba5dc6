"""Households held against the county's rules: found once, kept in the register, found anew only where it must be.

What is found comes from the answers, the rules, the form and the program, from what other households and earlier
years tell the rules, and from the day where a form or a rule asks for it: all of that is noted beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, Final

from app import VERSION
from app.procedure.enrol import county_settings
from app.procedure.form_language import form_language
from app.procedure.quality.checking import Checks, Finding
from app.procedure.quality.people import OWN_NUMBER, People, find, people_of
from app.procedure.quality.rules import Level, Rule
from app.procedure.quality.village import RULES, county_rules, year_before
from app.procedure.shelf import FormShelf
from app.procedure.steps.evidence import Household, day_of, household_of
from app.procedure.steps.procedures import LEAVING_RULES
from app.procedure.stepwise import Steps, at_once
from app.register.store import Register
from app.register.values import Held, HeldBy, Seen
from forms.engine import ProblemKind
from forms.engine.surroundings import Surroundings
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import Document, Json, canonical, sha256
from resources.messages import Language
from sync.revision import Revision

_OF_OTHERS: Final = ("others", "namesakes", "persons", "before")  # lists that come from other documents
_OF_VILLAGE: Final = ("namesakes", "persons")  # those for which the whole village has to be read
_TOGETHER: Final = 200  # households a transaction
_SEEN_AT_ONCE: Final = 10  # households seen in the time in which one is held


def hold(shelf: FormShelf, *, today: date, village: str = "") -> None:
    """Hold against the rules whoever has to be, in a village or everywhere."""
    at_once(holding(shelf, today=today, village=village, together=_TOGETHER))


def holding(shelf: FormShelf, *, today: date, village: str = "", together: int = 1) -> Steps[None]:
    """Do what `hold` does in small steps, so many households in each, which is kept with it."""
    looking = _Holding(shelf, today)
    while True:
        if unseen := shelf.register.unseen(together * _SEEN_AT_ONCE):
            looking.see(unseen)
            yield
        elif due := looking.due(village):
            for start in range(0, len(due), together):
                looking.hold(due[start : start + together])
                yield
        else:
            return


def reading_households(shelf: FormShelf, held: Iterable[Held], *, today: date) -> Steps[list[Household]]:
    """Return in small steps what the procedure needs of households that were held."""
    households: list[Household] = []
    for each in held:
        yield
        households.append(_household(shelf, each, today))
    return households


class _Day:
    """The day of today, and whether a form or a rule has asked for it."""

    def __init__(self, today: date) -> None:
        self._now = datetime.combine(today, time(), UTC)
        self.was_asked = False

    def __call__(self) -> datetime:
        self.was_asked = True
        return self._now


class _Holding:
    """Holds households against the rules as they stand."""

    def __init__(self, shelf: FormShelf, today: date) -> None:
        self._shelf = shelf
        self._register: Register = shelf.register
        self._today = today
        self._leaving = _rules_that_stop(shelf, LEAVING_RULES)
        self._rules = [*_rules_that_stop(shelf, HOUSEHOLD_FORM), *self._leaving]
        self._read = [name for name in _OF_OTHERS if any(name in rule.wrong for rule in self._rules)]
        self._of_village = any(name in self._read for name in _OF_VILLAGE)
        self._asked: dict[str, str] = {}
        self._checks: dict[str, Checks] = {}
        self._people: dict[str, People] = {}

    def see(self, records: Iterable[str]) -> None:
        """Keep what others see of these households."""
        self._people.clear()
        seen = (_seen(record, _head(self._register, record)) for record in records)
        self._register.see(seen, whole_villages=self._of_village)

    def due(self, village: str) -> list[str]:
        """Return the households of the village, or all, that have to be held again."""
        found: set[str] = set()
        for by, due in self._register.held_by(village):
            if due or by.rules != self._asked_of(by.version) or by.day not in {"", self._today.isoformat()}:
                found.update(self._register.held_so(by, due=due, village=village))
        return sorted(found)

    def hold(self, records: Sequence[str]) -> None:
        """Hold these against the rules; nothing is asked anew where all it comes from is as it was."""
        before = {each.record: each for each in self._register.held(records=records)}
        self._register.hold([self._held(before[each]) for each in records if each in before])
        self._register.see(Seen(each, "", ()) for each in records if each not in before)  # gone altogether

    def _held(self, before: Held) -> Held:
        head = self._register.revision(before.revision)
        assert head is not None
        known = self._people_around(head).around(
            head.record, head.document, year_before(self._register, head) if "before" in self._read else None
        )
        told: Json = {name: [dict(row) for row in known[name]] for name in self._read}
        around, rules = sha256(canonical(told))[:32], self._asked_of(head.version)
        same = before.content and (around, rules) == (before.around, before.by.rules)
        if same and before.by.day in {"", self._today.isoformat()}:
            return before
        day = _Day(self._today)
        content = self._found(head, known, day)
        by = HeldBy(head.version, rules, self._today.isoformat() if day.was_asked else "")
        return before._replace(around=around, by=by, content=content)

    def _found(self, head: Revision, known: Mapping[str, Any], day: _Day) -> str:
        form = self._shelf.form(head.form, head.version)
        checks = self._checks.get(head.version) or Checks(form, self._rules)
        self._checks[head.version] = checks
        language = form_language(form, Language.CHINESE.value)
        # Opened for reading: what is wrong in the form's own eyes often asks for the day, and is counted elsewhere.
        session = form.open(head.document, surroundings=Surroundings(now=day), language=language, reading=True)
        findings = checks.check_open(session, head.document, known=known)
        household = replace(
            household_of(head.record, head.document, errors=None, open_answers=None),
            broken=_sentences(each for each in findings if each.rule not in self._leaving),
            staying=_sentences(each for each in findings if each.rule in self._leaving),
        )
        return _written(household)

    def _people_around(self, head: Revision) -> People:
        """Return everybody whom rules about the household may ask for, in an order that is always the same."""
        if not self._of_village:
            return self._people_with({head.record: head.document})
        village = find(head.document, "village_code")
        if village not in self._people:
            here = self._documents(each.record for each in self._register.held(village=village))
            self._people[village] = self._people_with(here)
        return self._people[village]

    def _people_with(self, documents: Mapping[str, Document]) -> People:
        """Return the people of households, and of those with whom one of them shares a number."""
        numbers = {number for record, document in documents.items() for number in _numbers(record, document)}
        elsewhere = (record for record in self._register.sharing(numbers) if record not in documents)
        return People(sorted({**documents, **self._documents(elsewhere)}.items()))

    def _documents(self, records: Iterable[str]) -> dict[str, Document]:
        heads = (_head(self._register, record) for record in records)
        return {head.record: head.document for head in heads if head is not None}

    def _asked_of(self, version: str) -> str:
        """Return a hash of all by which a questionnaire of this version is held."""
        if version not in self._asked:
            by = (version, VERSION, self._shelf.digest(HOUSEHOLD_FORM, version), repr(self._rules))
            self._asked[version] = sha256(repr(by).encode())[:32]
        return self._asked[version]


def _rules_that_stop(shelf: FormShelf, name: str) -> list[Rule]:
    settled = canonical(county_settings(shelf.register).get(RULES))
    return shelf.remembered(
        ("rules that stop", name, settled),
        lambda: [rule for rule in county_rules(shelf.register, name) if rule.level is Level.ERROR],
    )


def _head(register: Register, record: str) -> Revision | None:
    """Return the newest state of the household; None when it was deleted."""
    return next((head for head in register.heads(record) if not head.is_deletion), None)


def _seen(record: str, head: Revision | None) -> Seen:
    if head is None:
        return Seen(record, "", ())
    shows = [find(head.document, "head_name"), *map(repr, people_of(record, head.document))]
    return Seen(record, sha256("\n".join(shows).encode())[:32], tuple(sorted(_numbers(record, head.document))))


def _numbers(record: str, document: Document) -> set[str]:
    numbers = {person.number for person in people_of(record, document)}
    return {number for number in numbers if len(number) == OWN_NUMBER}


def _sentences(findings: Iterable[Finding]) -> tuple[Mapping[str, str], ...]:
    """Return what is wrong in every language; what merely stays unanswered is counted as open already."""
    return tuple(
        {language.value: finding.sentence(language) for language in Language}
        for finding in findings
        if finding.rule.message
    )


_TEXTS = ("village", "group", "year", "head")
_FACTS = ("met", "has_income", "codes", "broken", "staying")


def _written(household: Household) -> str:
    told = {name: getattr(household, name) for name in (*_TEXTS, *_FACTS)}
    return json.dumps({**told, "surveyed": str(household.surveyed or "")}, ensure_ascii=False)


def _household(shelf: FormShelf, held: Held, today: date) -> Household:
    told: dict[str, Any] = json.loads(held.content)
    surveyed, broken, staying = day_of(told.pop("surveyed")), tuple(told.pop("broken")), tuple(told.pop("staying"))
    errors, missing = held.errors, held.open_answers
    if errors is None or missing is None:
        errors, missing = _counted(shelf, held, today)
    return Household(
        record=held.record,
        surveyed=surveyed,
        errors=errors,
        open_answers=missing,
        broken=broken,
        staying=staying,
        **told,
    )


def _counted(shelf: FormShelf, held: Held, today: date) -> tuple[int, int]:
    """Return what is wrong and what is open in a questionnaire that nobody has checked yet."""
    head = shelf.register.revision(held.revision)
    assert head is not None
    problems = shelf.form(head.form, head.version).open(head.document, today=today).problems()
    missing = sum(problem.kind is ProblemKind.REQUIRED for problem in problems)
    return len(problems) - missing, missing
