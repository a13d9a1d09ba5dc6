"""Which person on record a row means, in forms whose records are people and not households."""

from __future__ import annotations

from collections.abc import Mapping

from app.procedure.sheets.identity import compared, identity_of, named
from app.procedure.sheets.records import Gathered
from app.procedure.steps.reading import singles
from app.register.store import Register
from resources.errors import WrongUse


class People:
    """Those on record, and those of the list that went before."""

    def __init__(self, register: Register, form: str) -> None:
        self._names = identity_of(form)
        heads = (register.heads(record)[0] for record in (register.records(form) if self._names else ()))
        self._known = {head.record: self._answers(dict(singles(head.document))) for head in heads}

    def record_of(self, one: Gathered) -> str | None:
        """Return the record a row means, None for somebody new; a WrongUse where it may be one of several."""
        answers = self._answers(named(one.single))
        for name in self._names[:2]:
            alike = [each for each, known in self._known.items() if answers[name] and known[name] == answers[name]]
            if name != self._names[0]:
                alike = [each for each in alike if not self._contradicts(self._known[each], answers)]
            if len(alike) > 1:
                raise WrongUse("sheets.several_alike", value=answers[name], count=len(alike))
            if alike:
                return alike[0]
        return None

    def note(self, record: str, one: Gathered) -> None:
        """Know this row too."""
        answers = self._answers(named(one.single))
        known = self._known.setdefault(record, dict.fromkeys(self._names, ""))
        known.update({name: answer for name, answer in answers.items() if answer})

    def _answers(self, said: Mapping[str, str]) -> dict[str, str]:
        return {name: compared(said.get(name)) for name in self._names}

    def _contradicts(self, known: Mapping[str, str], answers: Mapping[str, str]) -> bool:
        return any(known[name] and answers[name] and known[name] != answers[name] for name in self._names)
