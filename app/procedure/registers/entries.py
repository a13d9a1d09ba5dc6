"""Which households stand in a register of a place, a year and a round, and what it says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from app.procedure.lists import every
from app.procedure.registers.listed import Chosen, listed_households
from app.procedure.steps.evidence import evidence_of
from app.register.earlier import registered_of
from app.register.store import Register
from app.register.values import Query, Registered
from forms.engine import Form
from forms.paper.layouts import form_language
from forms.paper.papers import find_answer
from forms.paper.reading import Reader
from forms.paper.register_list import RegisterLine, Scope
from resources.errors import WrongUse
from resources.messages import Language

FormOf: TypeAlias = Callable[[str, str], Form]

_SCOPES = {6: Scope.COUNTY, 9: Scope.TOWNSHIP, 12: Scope.VILLAGE}
_CARD = "card"


class RegisterEntry(NamedTuple):
    """A household in a register: the line of the paper, and what only an office's own register has besides."""

    line: RegisterLine
    village_code: str
    group_code: str
    id_number: str
    phone: str
    account: str
    poverty_line: Decimal | None  # yuan a person and year

    @property
    def is_below(self) -> bool:
        """Whether the household's net income per person is below the line of its year."""
        return (
            self.line.income is not None and self.poverty_line is not None and self.line.income < self.poverty_line
        )


@dataclass(slots=True)
class RegisterReader:
    """Reads registers out of a household register, its choices in one language."""

    register: Register
    form_of: FormOf
    language: Language
    today: date
    _places: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    _choices: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def entries(self, chosen: Chosen) -> Iterator[RegisterEntry]:
        """Yield the households in the order of villages and groups, each in its newest state of the year."""
        if chosen.place and len(chosen.place) not in _SCOPES:
            raise WrongUse("procedure.no_such_place", code=chosen.place)
        listed = listed_households(self.register, chosen) if chosen.round else None
        cards = self._cards(chosen)
        for one in self._of_year(chosen) if chosen.year else self.register.registered(chosen.place):
            if listed is None or one.record in listed:
                yield self._entry(one, cards.get(one.record, ""))

    def scope(self, chosen: Chosen) -> Scope:
        """Return whose register it is."""
        return _SCOPES.get(len(chosen.place), Scope.COUNTY)

    def place_name(self, entry: RegisterEntry, scope: Scope) -> str:
        """Return the name of the county, township or village an entry belongs to."""
        county, township, village = self._places[entry.village_code]
        return {Scope.COUNTY: county, Scope.TOWNSHIP: township, Scope.VILLAGE: village}[scope]

    def _of_year(self, chosen: Chosen) -> Iterator[Registered]:
        """Yield the households in their newest state of the year; a history is read where that is not the last."""
        found = [
            one if one.survey_year == chosen.year else self._earlier(one.record, chosen.year)
            for one in self.register.registered(chosen.place)
        ]
        yield from sorted(filter(None, found), key=lambda one: (one.village_code, one.group_code))

    def _earlier(self, record: str, year: str) -> Registered | None:
        """Return the household's newest state of a year before its newest; None where the year has none."""
        states = [each for each in self.register.history(record) if not each.is_deletion]
        of_year = (each for each in reversed(states) if find_answer(each.document, "survey_year") == year)
        return next(map(registered_of, of_year), None)

    def _cards(self, chosen: Chosen) -> dict[str, str]:
        """Return the card number of every household of the place that was filed: the one it was given first."""
        cards = [
            evidence_of(one.record, _CARD, revision.document)
            for one in every(self.register, Query(form=_CARD))
            if one.revision and one.village_code.startswith(chosen.place)
            for revision in self.register.heads(one.record)[:1]
        ]
        given = sorted(
            (each.answers.get("filed_on", ""), each.record, mention.household, number)
            for each in cards
            if (number := each.answers.get("card_number", ""))
            for mention in each.mentions
        )
        return {household: number for _filed, _record, household, number in reversed(given)}

    def _entry(self, one: Registered, card: str) -> RegisterEntry:
        if (place := self._places.get(one.village_code)) is None:
            reader = self._reader(one)
            county, township, village = (reader.shown(f"{p}_code") for p in ("county", "township", "village"))
            place = self._places[one.village_code] = (county, township, village)
        line = RegisterLine(
            record=one.record,
            township=place[1],
            village=place[2],
            group=one.group_number,
            head=one.title,
            people=one.people,
            kind=self._choice(one, "household_type", one.household_type),
            cause=self._choice(one, "main_cause", one.main_cause),
            income=_yuan(one.per_capita),
            year=one.survey_year,
            cadre=one.cadre,
            card=card,
        )
        return RegisterEntry(
            line, one.village_code, one.group_code, one.id_number, one.phone, one.account, _yuan(one.poverty_line)
        )

    def _choice(self, one: Registered, name: str, value: str) -> str:
        """Return the label of a household's answer; each is read once."""
        key = (one.version, name, value)
        if value and key not in self._choices:
            self._choices[key] = self._reader(one).shown(name)
        return self._choices[key] if value else ""

    def _reader(self, one: Registered) -> Reader:
        """Return what reads the answers of the household in this state out."""
        state = self.register.revision(one.revision)
        assert state is not None
        form = self.form_of(state.form, state.version)
        session = form.open(state.document, today=self.today, language=form_language(form, self.language))
        return Reader(session, state.document, self.language)


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen).scaleb(-2)
