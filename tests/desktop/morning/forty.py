"""The morning after the survey: forty teams' bundles on one stick, with all that waits for a clerk in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from app.procedure.demonstration import Answers, households
from app.procedure.demonstration_people import check_character
from app.procedure.divisions import shipped_divisions
from app.register.values import StoredForm
from app.wiring import Workbench, make_county
from resources.canonical import Document
from tests.desktop.conftest import WORLD
from tests.procedure.exchanging import District, Laptop

TEAMS: Final = 40
KNOWN: Final = 4  # households a team that are on record and that both sides change, one of them in two answers
CONFLICTS: Final = TEAMS * (KNOWN + 1)
DUPLICATES: Final = 50  # a new household of every team, and of every fourth a second one
HOUSEHOLDS: Final = TEAMS * KNOWN + DUPLICATES
_PLACE = "place"
_CHANGED = (("house_number",), ("respondent",), ("phone",), ("house_number", "respondent"))
BY_TEAM = {"house_number": "队里写的", "respondent": "队里见的人", "phone": "13900001111"}
BY_COUNTY = {"house_number": "县里写的", "respondent": "县里见的人", "phone": "13900002222"}


@dataclass(frozen=True, slots=True)
class Morning:
    """What was made: the county's workspace, closed, and the stick."""

    county: Path
    stick: Path


def make_morning(folder: Path) -> Morning:
    """Let forty teams and the county change the same households, and the teams export to the stick."""
    divisions = shipped_divisions()
    villages = [str(row["village_code"]) for row in divisions if row["county_name"] == "西峰区"][:TEAMS]
    with ExitStack() as stack:
        office = stack.enter_context(
            make_county(folder / "county.lika", WORLD, name="西峰区", divisions=divisions, passphrase=None)
        )
        form = office.register.form("household")
        assert form is not None
        district = District(folder, Laptop(office.workspace, author="李县办", form=form), stack)
        known, new = _made_up(office, villages)
        with office.register.transaction():
            for number, village in enumerate(villages):
                _survey(district, form, f"T{number + 1:02}", village, known[number], new[number])
        return Morning(office.workspace.path, district.stick)


def _survey(
    district: District,
    form: StoredForm,
    name: str,
    village: str,
    known: Sequence[Document],
    new: Sequence[Document],
) -> None:
    """Let both sides know some households and change them, the team enter others, and export."""
    with ExitStack() as closing:
        laptop = District(district.folder, district.county, closing).team(name, village)
        laptop.form = form
        with laptop.workspace.register.transaction():
            for number, document in enumerate(known):
                revision = district.county.keep(_record(name, number), document, ())
                laptop.workspace.register.append([revision])
                for side, answers in ((district.county, BY_COUNTY), (laptop, BY_TEAM)):
                    place = {
                        **cast("Document", document[_PLACE]),
                        **{key: answers[key] for key in _CHANGED[number]},
                    }
                    side.keep(revision.record, {**document, _PLACE: place}, (revision.id,))
            for number, document in enumerate(new):
                laptop.keep(_record(name, KNOWN + number), document, ())
        district.send(laptop)


def _record(name: str, number: int) -> str:
    return f"{name}{number:02}".encode().hex().rjust(16, "0")


def _made_up(office: Workbench, villages: Sequence[str]) -> tuple[list[list[Document]], list[list[Document]]]:
    """Return for every village households on record, and new ones that look like some of those."""
    made_up = households(TEAMS * (KNOWN + 3), villages=villages[:1], year=2015, seed=1)
    at_home = (answers for answers in made_up if "id_number" in _head(answers))
    known = [[_in(village, next(at_home)) for _ in range(KNOWN)] for village in villages]
    new = [[_in(village, next(at_home))] for village in villages]
    for number, (each,) in enumerate(new):
        _head(each).update(_born(known[(number + 1) % TEAMS][0]))
    for number in range(0, TEAMS, TEAMS // (DUPLICATES - TEAMS)):
        new[number].append(_second(known[number][1], _in(villages[number], next(at_home))))
    rules = office.rules_of("household", "")
    assert rules is not None

    def computed(made: list[list[Answers]]) -> list[list[Document]]:
        return [[rules.recalculated(cast("Document", each)) for each in some] for some in made]

    return computed(known), computed(new)


def _in(village: str, answers: Answers) -> Answers:
    answers[_PLACE] |= {"township_code": village[:9], "village_code": village}
    return answers


def _second(one: Answers, other: Answers) -> Answers:
    """Return the other household under a head with the name and birthday of the one's, but another number."""
    number = _head(one)["id_number"]
    body = f"{number[:14]}{int(number[14:17]) - 100}"
    _head(other).update(_born(one), name=_head(one)["name"], id_number=body + check_character(body))
    return other


def _born(answers: Answers) -> dict[str, Any]:
    return {key: value for key, value in _head(answers).items() if key in {"id_number", "birth_date", "sex"}}


def _head(answers: Answers) -> dict[str, Any]:
    return cast("dict[str, Any]", answers["members"]["member"][0])
