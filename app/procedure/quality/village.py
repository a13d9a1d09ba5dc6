"""The households of a village against the county's rules, read from a register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial
from typing import Final, cast

from app.procedure.enrol import county_settings
from app.procedure.form_language import form_language
from app.procedure.quality.checking import Checks, Finding, Rows
from app.procedure.quality.people import People, find
from app.procedure.quality.rules import Rule, load_rules
from app.procedure.shelf import FormShelf
from app.procedure.stepwise import Steps
from app.register.store import Register
from forms.engine import Form
from resources.canonical import Document, Json, canonical, sha256
from resources.messages import Language
from sync.revision import Revision

_ASKED_TOGETHER: Final = 100  # ID numbers: some 5 ms
RULES = "rules"  # county setting: rules → changes, as `rules.load_rules` takes them


def county_rules(register: Register, name: str) -> tuple[Rule, ...]:
    """Return the rules as the county of this register wants them."""
    settings = county_settings(register)
    changes = cast("Document", settings.get(RULES) or {})
    return load_rules(name, cast("Document", changes.get(name) or {}))


def finding(
    shelf: FormShelf, heads: Iterable[Revision], *, rules: Iterable[Rule], today: date, language: Language
) -> Steps[dict[str, list[Finding]]]:
    """Find in small steps what each of these households breaks, by record; they are also compared with each other.

    What was found of a state is remembered: once all is known, the steps are few and quick.
    """
    together, wanted = tuple(heads), tuple(rules)
    people = yield from _gathering(shelf.register, {each.record: each.document for each in together})
    checks = cache(partial(Checks, rules=wanted))  # compiling rules is slow: not where all is known
    found: dict[str, list[Finding]] = {}
    asked = sha256(repr(wanted).encode())

    def look(form: Form, document: Document, speaking: str | None, known: Mapping[str, Rows]) -> list[Finding]:
        return checks(form).check(document, today=today, language=speaking, known=known)

    for each in together:
        yield
        form = shelf.form(each.form, each.version)
        known = people.around(each.record, each.document, year_before(shelf.register, each))
        speaking = form_language(form, language.value)
        key = ("findings", each.id, form, asked, today, speaking, canonical(cast("Json", known)))
        found[each.record] = shelf.remembered(key, partial(look, form, each.document, speaking, known))
    return found


def _gathering(register: Register, here: Mapping[str, Document]) -> Steps[People]:
    """Gather in small steps the people of these households and of those elsewhere that share a number with them."""
    people = People()
    for record, document in here.items():
        yield
        people.add(record, document)
    asked = sorted(people.numbers)
    for start in range(0, len(asked), _ASKED_TOGETHER):
        yield
        for record in register.holders(asked[start : start + _ASKED_TOGETHER]):
            if record not in here and record not in people.households:
                shown = next(head for head in register.heads(record) if not head.is_deletion)
                people.add(record, shown.document)
    return people


def year_before(register: Register, head: Revision) -> Document | None:
    """Return the household's newest questionnaire of an earlier year, None where there is none."""
    if not head.parents:
        return None
    year = find(head.document, "survey_year")
    earlier = (each.document for each in reversed(register.history(head.record)) if each.id != head.id)
    return next((document for document in earlier if "" < find(document, "survey_year") < year), None)
