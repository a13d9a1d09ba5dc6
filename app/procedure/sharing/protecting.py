"""A record as it is handed out: whole, without what tells of whom it is, or with pseudonyms in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.procedure.sharing.identity import PSEUDONYMOUS, Identity, Treatment, identifying, treatments
from app.procedure.sharing.masking import masked
from app.procedure.sharing.people import people_of, person_pseudonym
from app.procedure.sharing.pseudonyms import Pseudonyms
from forms.engine import Definition, Form, Kind, QuestionType
from forms.engine.static_choices import listed_choices
from resources.canonical import Document, Json

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]*)?")  # ten digits and more are a telephone, not an amount
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE: Final = re.compile(r"[0-9A-Za-z_-]{1,14}")
_WORDS: Final = frozenset({QuestionType.TEXT, QuestionType.CALCULATE, QuestionType.BARCODE})
_SEVERAL: Final = frozenset({QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
_NUMBERS: Final = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
_ROW: Final = "_id"


class Protection:
    """How the records of one form are handed out."""

    def __init__(self, form: Form, name: str, identity: Identity, pseudonyms: Pseudonyms | None = None) -> None:
        self.form, self.identity = form, identity
        self.treatments = treatments(form, name)
        self._pseudonyms = pseudonyms
        self._allowed: dict[str, frozenset[str]] = {}

    def hands_out(self, question: Definition) -> bool:
        """Return whether the question is handed out at all; helper calculations and notes never are."""
        if any(step[:1] == "_" or step == "meta" for step in question.path.split("/")):
            return False
        if question.type in {QuestionType.NOTE, QuestionType.METADATA}:
            return False
        treatment = self.treatments[question.path]
        if self.identity is Identity.FULL:
            return True
        if treatment in PSEUDONYMOUS:
            return self.identity is Identity.PSEUDONYMS
        return treatment is not Treatment.REMOVE

    def key(self, record: str, number: int) -> str:
        """Return what the record is called: its id, its pseudonym, or only its number in this export."""
        if self.identity is Identity.FULL:
            return record
        return self._pseudonyms.of("record", record) if self._pseudonyms else str(number)

    def document(self, record: str, document: Document) -> Document:
        """Return what is handed out of a document: answers by name, rows without identities."""
        if self.identity is Identity.FULL:
            return document
        people = people_of(document, record, self._pseudonyms) if self._pseudonyms else {}
        names = frozenset(self._names(self.form.root, document))
        return _Handing(self, record, people, names).group(self.form.root, document)

    def pseudonym(self, kind: str, *parts: str) -> str:
        """Return a pseudonym; where none are made, nothing."""
        return self._pseudonyms.of(kind, *parts) if self._pseudonyms else ""

    def person(self, row: Document, record: str) -> str:
        """Return the pseudonym of the person in a row."""
        return person_pseudonym(row, record, self._pseudonyms) if self._pseudonyms else ""

    def conforming(self, question: Definition, answer: str) -> str:
        """Return the answer where it is what the question asks for, else "": words in a number tell of somebody."""
        if question.type in _NUMBERS:
            return answer if _NUMBER.fullmatch(answer) else ""
        if question.type is QuestionType.DATE:
            return answer if _DATE.fullmatch(answer) else ""
        if question.type in _SEVERAL:
            return " ".join(each for each in answer.split(" ") if self._offers(question, each))
        if question.type is QuestionType.SELECT_ONE:
            return answer if self._offers(question, answer) else ""
        return answer if _CODE.fullmatch(answer) else ""

    def _offers(self, question: Definition, value: str) -> bool:
        if question.path not in self._allowed:
            language = self.form.default_language
            listed = listed_choices(self.form.program, question, language)
            self._allowed[question.path] = question.choices_possible | {choice.value for choice in listed}
        allowed = self._allowed[question.path]
        return value in allowed if allowed else _CODE.fullmatch(value) is not None

    def _names(self, owner: Definition, answers: Document) -> Iterator[str]:
        """Yield the words of the record that are not handed out: within other words they are covered."""
        for definition in owner.slots:
            value = answers.get(definition.name)
            if definition.kind is Kind.QUESTION:
                hidden = self.treatments[definition.path] not in {Treatment.KEEP, Treatment.MASK}
                if hidden and definition.type in _WORDS and isinstance(value, str) and definition.name[:1] != "_":
                    yield value.strip()
            else:
                for below in below_of(value):
                    yield from self._names(definition, below)


class _Handing:
    """One record on its way out."""

    def __init__(
        self, protection: Protection, record: str, people: Mapping[str, str], names: frozenset[str]
    ) -> None:
        self._protection, self._record = protection, record
        self._people, self._names = people, names

    def group(self, owner: Definition, answers: Document) -> dict[str, Json]:
        """Return the answers of a group or a row, in the order of the form."""
        found: dict[str, Json] = {}
        for definition in owner.slots:
            value = answers.get(definition.name)
            if definition.kind is Kind.QUESTION:
                if isinstance(value, str) and self._protection.hands_out(definition):
                    answer = self._answer(definition, value, answers)
                    if answer:
                        found[definition.name] = answer
            elif definition.kind is Kind.REPEAT:
                rows = [self.group(definition, row) for row in below_of(value)]
                if rows:
                    found[definition.name] = rows
            elif isinstance(value, Mapping) and (below := self.group(definition, value)):
                found[definition.name] = below
        return found

    def _answer(self, question: Definition, answer: str, beside: Document) -> str:
        protection = self._protection
        match protection.treatments[question.path]:
            case Treatment.KEEP:
                return protection.conforming(question, answer)
            case Treatment.MASK:
                return masked(answer, self._names)
            case Treatment.HOUSEHOLD:
                return protection.pseudonym("record", answer)
            case Treatment.STAFF:
                return protection.pseudonym("staff", answer.strip())
            case Treatment.PERSON:
                return self._person(question, answer, beside)
            case _:
                return ""

    def _person(self, question: Definition, answer: str, beside: Document) -> str:
        """Return who is meant: of a row that is a person its own, else the one of that name in the record."""
        if question.name == identifying().person.name:
            return self._protection.person(beside, self._record)
        known = self._people.get(answer)
        return self._protection.pseudonym("name", self._record, answer) if known is None else known


def below_of(value: Json) -> list[Document]:
    """Return the rows of a roster, or the one group; nothing of what is neither."""
    if isinstance(value, Mapping):
        return [value]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [row for row in value if isinstance(row, Mapping)]
    return []
