"""The questionnaires: sources that people review, workbooks made from them, the names the procedure reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import resources
from forms.definitions.places import place_lists
from resources.errors import WrongUse

_FOLDER = Path(__file__).resolve().parent

_VILLAGE = ("county_code", "township_code", "village_code", "survey_year")
_GROUP = (*_VILLAGE, "group_code")
_HOUSEHOLD = ("household_record", "household_round")
_LISTED = ("considered", *_HOUSEHOLD)

# What a form must contain for the procedure to read it.
REQUIRED_NAMES: dict[str, tuple[str, ...]] = {
    "household": (
        "county_code",
        "township_code",
        "village_code",
        "group_code",
        "survey_year",
        "visit_date",
        "investigator_1",
        "visit_result",
        "household_type",
        "member",
        "name",
        "relation",
        "id_number",
        "birth_date",
        "sex",
        "head_name",
        "member_count",
        "main_cause",
        "net_income",
        "per_capita_net_income",
        "poverty_line",
        "have_count",
    ),
    "village": (*_VILLAGE, "visit_date", "village_group", "number", "group_households", "representatives"),
    "meeting": (*_GROUP, "procedure", "serves", "meeting_date", "entitled", "present", *_LISTED, "decision"),
    "signoff": (*_GROUP, "procedure", "sign_date", "group_households", "households_signed", *_LISTED),
    "signature": (*_GROUP, *_HOUSEHOLD, "procedure", "paper", "check_code", "sign_date"),
    "notice": (
        *_VILLAGE,
        "procedure",
        "notice_level",
        "first_day",
        "last_day",
        "taken_down",
        "interrupted",
        "sealed",
        *_LISTED,
    ),
    "objection": (*_VILLAGE, *_HOUSEHOLD, "notice_level", "raised_on", "objection_state", "objection_effect"),
    "review": (*_VILLAGE, "procedure", "review_date", *_LISTED, "decision"),
    "announcement": (*_VILLAGE, "procedure", "announced_on", "document_number", "web_address", *_LISTED),
    "card": (*_GROUP, *_HOUSEHOLD, "procedure", "filed_on", "card_number"),
    "visit": (*_GROUP, "household_record", "visit_purpose", "visit_date", "visit_result", "above_line", "need"),
    "spotcheck": (
        *_GROUP,
        "household_record",
        "sample_seed",
        "check_date",
        "found_by",
        "finding",
        "spotcheck_outcome",
    ),
    "staff": ("name", "staff_duties", "staff_until"),
    "exit": (*_GROUP, *_HOUSEHOLD, "nominated_on", "checked_on", "may_leave", "consent_on", "consent_by"),
}


def names() -> tuple[str, ...]:
    """Return the names of the shipped questionnaires."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def workbook_path(name: str) -> Path:
    """Return where the shipped workbook stands; a WrongUse for a name that is not shipped."""
    if name not in names():
        raise WrongUse("definitions.unknown_form", form=name, known=", ".join(names()))
    return _FOLDER / f"{name}.xlsx"


def workbook_bytes(name: str) -> bytes:
    """Return the shipped workbook of the questionnaire."""
    return workbook_path(name).read_bytes()


def external_lists(
    divisions: Iterable[Mapping[str, object]], *, villages: Collection[str] = ()
) -> dict[str, bytes]:
    """Return the lists that questionnaires read: places (all, or a team's) and the poverty line of each year."""
    lines = resources.read_bytes("settings", "poverty_lines.csv")
    return place_lists(divisions, villages=villages) | {"poverty_line.csv": lines}
