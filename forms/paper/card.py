"""The household card that is kept in the house: who lives there, what is missing, who helps, and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from forms.paper.contents import Column, Entry, Roster
from forms.paper.entries import Grid, entry_rows, heading
from forms.paper.reading import Reader, kind_of
from forms.paper.rosters import roster_strips
from forms.paper.sheet import MM
from forms.paper.signatures import signing_row
from forms.paper.strips import Strip
from forms.paper.tables import TableColumn, table_strips
from resources.messages import Language, text

_HOUSEHOLD: Final = (
    "head_name", "phone", "member_count", "household_type", "standard", "survey_year", "main_cause",
    "further_causes",
)  # fmt: skip
_MEMBER: Final = ("name", "relation", "sex", "birth_date", "education", "health", "labour")
_INCOME: Final = (
    "wages_total", "production_net", "property_total", "transfers_total", "net_income", "per_capita_net_income",
    "poverty_line",
)  # fmt: skip
_HAVES: Final = tuple(f"have_{number}" for number in range(1, 9))
_NEED: Final = ("need_kind", "need_detail", "need_quantity", "need_unit", "need_from", "need_by", "need_met")
_CADRE: Final = ("cadre_name", "cadre_unit", "cadre_phone", "cadre_since", "cadre_until")
_MEASURE: Final = ("measure_kind", "measure_date", "measure_amount", "measure_note")
_VISITS: Final = (("date", 0.16), ("visitor", 0.2), ("done", 0.44), ("head", 0.2))
_VISIT_ROWS: Final = 24


def card_strips(reader: Reader, grid: Grid, language: Language) -> Iterator[Strip]:
    """Yield the card; the visits below are written by hand."""

    def section(key: str) -> Strip:
        return heading(text(f"paper.card_{key}", language), grid, level=1)

    yield section("household")
    yield from entry_rows([*_entries(reader, _HOUSEHOLD), _address(reader, language)], grid)
    yield from _roster(reader, "member", _MEMBER, grid, language, section("members"))
    yield section("income")
    yield from entry_rows(_entries(reader, _INCOME), grid)
    yield section("haves")
    yield from entry_rows(_entries(reader, _HAVES), grid)
    yield from _roster(reader, "need", _NEED, grid, language, section("needs"))
    yield section("help")
    yield from entry_rows(_entries(reader, _CADRE), grid)
    yield from _roster(reader, "measure", _MEASURE, grid, language, section("measures"))
    yield section("visits")
    columns = [TableColumn(text(f"paper.card_visit_{name}", language), share) for name, share in _VISITS]
    *visits, last = table_strips(columns, [[""] * len(columns)] * _VISIT_ROWS, grid, least=10 * MM)
    yield from (*visits, replace(last, keeps_next=True))
    signers = [text(f"paper.card_{who}", language) for who in ("head", "cadre")]
    yield signing_row(signers, text("paper.sign_date", language), grid)


def _entries(reader: Reader, names: Sequence[str]) -> Iterator[Entry]:
    for name in names:
        if reader.has(name):
            yield Entry(reader.label(name) or name, kind_of(reader.definition(name)), reader.shown(name))


def _address(reader: Reader, language: Language) -> Entry:
    places = {part: reader.shown(f"{part}_code") for part in ("county", "township", "village")}
    group = reader.shown("group_number")
    shown = text("paper.address_places", language, **places)
    shown += text("paper.address_group", language, group=group) if group else ""
    return Entry(
        text("paper.address", language), answer=f"{shown} {reader.shown('house_number')}".strip(), wide=True
    )


def _roster(
    reader: Reader, roster: str, names: Sequence[str], grid: Grid, language: Language, top: Strip
) -> Iterator[Strip]:
    if not reader.has(roster):
        return
    yield top
    rows = reader.rows(roster)
    known = [name for name in names if reader.has(name)]
    columns = tuple(Column(reader.column(name) or name, kind_of(reader.definition(name))) for name in known if rows)
    answers = tuple(tuple(reader.shown(name, row) for name in known) for row in rows)
    yield from roster_strips(Roster("", columns, answers), grid, language, captioned=False)
