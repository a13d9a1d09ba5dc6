"""What a county changes without a program: written as one TOML file, looked over whole before any of it holds.

Teams get it with their next kit or answer. What each part may say is told where it is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any, Final, cast

import resources
from app.procedure.check_entry import CHECK_ENTRY, settled
from app.procedure.enrol import county_settings
from app.procedure.files import read_file
from app.procedure.parties import COUNTY_SETTINGS, must_be_county
from app.procedure.quality import rules as quality
from app.procedure.quality.checking import Checks
from app.procedure.quality.village import RULES
from app.procedure.shelf import FormShelf
from app.procedure.steps import procedures
from app.procedure.steps.following import STANDARDS
from app.procedure.steps.gathering import PROCEDURES
from app.procedure.steps.needs import standards
from app.register.store import Register
from app.register.workspace import Workspace
from forms.paper.look import Look, look_of
from forms.paper.papers import HOUSEHOLD_FORM
from forms.paper.wording import SHIPPED_WORDING, Wording
from forms.paper.wording import look_over as look_over_wording
from resources.canonical import Document, Json
from resources.errors import WrongUse
from resources.messages import Language

WORDING: Final = "wording"  # name of the words → language → words, as `forms.paper.wording` takes them
PAPER: Final = "paper"  # text_size: points no form is printed smaller than; income_on_notices: true or false
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")  # as tomllib says where it stopped
_TEXT_SIZE, _INCOME = "text_size", "income_on_notices"
_PARTS: Final = (PROCEDURES, RULES, STANDARDS, WORDING, PAPER, CHECK_ENTRY)
_WRITTEN: Final = "county_settings_written"  # the file as the county wrote it, with its remarks
_OF_STANDARDS: Final = (HOUSEHOLD_FORM, "village")


def written_settings(register: Register) -> str:
    """Return the county's file as it was given; where there is none, a file that explains everything it can say."""
    kept = register.setting(_WRITTEN)
    return kept if isinstance(kept, str) else resources.read_text("settings", "county.toml")


def take_settings(workspace: Workspace, shelf: FormShelf, file: Path) -> Document:
    """Do `change_settings` with a file of the disk; one that is no text is a WrongUse."""
    try:
        written = read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse("procedure.settings_no_text", file=str(file)) from error
    return change_settings(workspace, shelf, written)


def change_settings(workspace: Workspace, shelf: FormShelf, written: str) -> Document:
    """Let this file hold in place of the one before and return what it says.

    Only a county may: WrongUse. A file that says anything that cannot be meant is a WrongUse that names the place,
    and the settings before go on holding.
    """
    must_be_county(workspace)
    settings = read_settings(written)
    look_over(settings, shelf)
    with workspace.register.transaction():
        workspace.register.put_setting(COUNTY_SETTINGS, settings)
        workspace.register.put_setting(_WRITTEN, written)
    return settings


def read_settings(written: str) -> Document:
    """Return what the file says; what is no TOML is a WrongUse with line and column."""
    try:
        table = tomllib.loads(written, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        if place := _PLACE.search(str(error)):
            raise WrongUse("procedure.settings_unreadable", line=place[1], column=place[2]) from error
        raise WrongUse("procedure.settings_broken_off") from error
    return cast("Document", _plain(table))


def look_over(settings: Document, shelf: FormShelf) -> None:
    """Refuse settings that nothing reads, and those whose reader refuses them."""
    for name, part in settings.items():
        if name not in _PARTS:
            raise WrongUse("procedure.no_such_setting", setting=name, known=", ".join(_PARTS))
        if not isinstance(part, Mapping):
            raise WrongUse("procedure.setting_is_a_table", setting=name)
    for name, changes in _tables(settings, PROCEDURES, known=procedures.NAMES).items():
        procedures.load(name, changes)
    for name, changes in _tables(settings, RULES, known=quality.NAMES).items():
        _look_at_rules(name, changes, shelf)
    for name, own in _tables(settings, STANDARDS, known=_OF_STANDARDS).items():
        _look_at_standards(name, own)
    look_over_wording(cast("Mapping[str, object]", settings.get(WORDING, {})))
    _paper(settings)
    settled(settings)


def office_look(register: Register, look: Look) -> Look:
    """Return the look with what the county of this register settled: its words, and its least size of text."""
    settings = county_settings(register)
    own = cast("Mapping[str, Mapping[str, str]]", settings.get(WORDING) or {})
    return replace(
        look,
        wording=Wording(own) if own else SHIPPED_WORDING,
        text_size=max(look.text_size, _paper(settings)),
    )


def shows_income(register: Register) -> bool:
    """Return whether this county shows incomes on notices and announcements."""
    settings = county_settings(register)
    return cast("Mapping[str, Json]", settings.get(PAPER) or {}).get(_INCOME) is True


def _paper(settings: Document) -> float:
    """Return the least size of text in points, 0 where the county sets none."""
    part = cast("Mapping[str, Json]", settings.get(PAPER) or {})
    for name, value in part.items():
        if name not in {_TEXT_SIZE, _INCOME} or (name == _INCOME and not isinstance(value, bool)):
            known = f"{PAPER}.{_TEXT_SIZE}, {PAPER}.{_INCOME} (true, false)"
            raise WrongUse("procedure.no_such_setting", setting=f"{PAPER}.{name}", known=known)
    given = str(part.get(_TEXT_SIZE, ""))
    return look_of(Language.CHINESE, text_size=given).text_size if given else 0


def _tables(settings: Document, part: str, *, known: tuple[str, ...]) -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of a part by name; each has to be known, and a table."""
    given = cast("Mapping[str, Json]", settings.get(part, {}))
    for name, table in given.items():
        if name not in known:
            raise WrongUse(
                "procedure.no_such_setting",
                setting=f"{part}.{name}",
                known=", ".join(f"{part}.{one}" for one in known),
            )
        if not isinstance(table, Mapping):
            raise WrongUse("procedure.setting_is_a_table", setting=f"{part}.{name}")
    return cast("Mapping[str, Mapping[str, Any]]", given)


def _look_at_rules(name: str, changes: Mapping[str, Any], shelf: FormShelf) -> None:
    """Refuse rules that cannot be read, or that the county's questionnaire cannot answer."""
    for part in changes:
        if part not in {"bounds", "expressions", "rule"}:
            raise WrongUse("procedure.no_such_setting", setting=f"{RULES}.{name}.{part}",
                           known="bounds, expressions, rule")  # fmt: skip
    for rule_id, table in changes.get("rule", {}).items():
        if not isinstance(table, Mapping):
            raise WrongUse("procedure.setting_is_a_table", setting=f"{RULES}.{name}.rule.{rule_id}")
        said = table.get("message", {language.value: "" for language in Language})
        if not isinstance(said, Mapping) or set(said) != {language.value for language in Language}:
            raise WrongUse("quality.bad_rule", rule=rule_id, problem="message")
    checks = Checks(shelf.form(HOUSEHOLD_FORM), quality.load_rules(name, changes))
    changed = set(changes.get("rule", {}))
    for rule_id, missing in checks.unusable.items():
        if rule_id in changed:
            raise WrongUse("quality.bad_rule", rule=rule_id, problem=missing)


def _look_at_standards(name: str, own: Mapping[str, Any]) -> None:
    try:
        for one in standards(name, own):
            {one.title[language.value] for language in Language}
    except (KeyError, TypeError, AttributeError) as error:
        raise WrongUse("procedure.bad_standard", standards=name, problem=str(error)) from error


def _plain(value: object) -> Json:
    """Return what TOML says as JSON without fractions: days and times in writing."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return cast("Json", value)
