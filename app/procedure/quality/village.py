"""The households of a village against the county's rules, read from a register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import cast

from app.procedure.enrol import county_settings
from app.procedure.form_language import form_language
from app.procedure.quality.checking import Checks, Finding
from app.procedure.quality.people import OWN_NUMBER, People, find, people_of
from app.procedure.quality.rules import Rule, load_rules
from app.procedure.shelf import FormShelf
from app.register.store import Query, Register
from resources.canonical import Document, Json, canonical, sha256
from resources.messages import Language
from sync.revision import Revision

RULES = "rules"  # county setting: rules → changes, as `rules.load_rules` takes them


def county_rules(register: Register, name: str) -> tuple[Rule, ...]:
    """Return the rules as the county of this register wants them."""
    settings = county_settings(register)
    changes = cast("Document", settings.get(RULES) or {})
    return load_rules(name, cast("Document", changes.get(name) or {}))


def findings_of(
    shelf: FormShelf,
    heads: Iterable[Revision],
    *,
    rules: Iterable[Rule],
    today: date,
    language: Language,
    at_most: int | None = None,
) -> dict[str, list[Finding]]:
    """Return what each of these households breaks, by record; they are also compared with each other.

    What was found of a state is remembered. With `at_most` no more than so many are looked at anew, and the rest is
    left out: whoever must not be kept waiting asks again.
    """
    together, wanted = tuple(heads), tuple(rules)
    here = {each.record: each.document for each in together}
    people = People([*here.items(), *elsewhere(shelf.register, here)])
    checks: dict[tuple[str, str], Checks] = {}
    found: dict[str, list[Finding]] = {}
    asked, anew = sha256(repr(wanted).encode()), 0
    for each in together:
        form = shelf.form(each.form, each.version)
        known = people.around(each.record, each.document, year_before(shelf.register, each))
        speaking = form_language(form, language.value)
        key = ("findings", each.id, form, asked, today, speaking, canonical(cast("Json", known)))
        if not shelf.remembers(key):
            if anew == at_most:
                continue
            anew += 1
            check = checks.get((each.form, form.version)) or Checks(form, wanted)
            checks[each.form, form.version] = check
            look = partial(check.check, each.document, today=today, language=speaking, known=known)
            shelf.remembered(key, look)
        found[each.record] = shelf.remembered(key, list[Finding])
    return found


def elsewhere(register: Register, here: Mapping[str, Document]) -> Iterator[tuple[str, Document]]:
    """Yield the households of other villages in which people of these stand with the same ID number."""
    numbers = {each.number for record, document in here.items() for each in people_of(record, document)}
    seen = {*here}
    for number in sorted(each for each in numbers if len(each) == OWN_NUMBER):
        for found in register.summaries(Query(text=number)):
            if found.record not in seen:
                seen.add(found.record)
                head = next((one for one in register.heads(found.record) if not one.is_deletion), None)
                if head is not None:
                    yield found.record, head.document


def year_before(register: Register, head: Revision) -> Document | None:
    """Return the household's newest questionnaire of an earlier year, None where there is none."""
    if not head.parents:
        return None
    year = find(head.document, "survey_year")
    earlier = (each.document for each in reversed(register.history(head.record)) if each.id != head.id)
    return next((document for document in earlier if "" < find(document, "survey_year") < year), None)
