"""Village, township and county registers: one line a household, the sums at the end, on pages set across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from io import BytesIO
from typing import Final

from forms.paper.cells import Align, Type
from forms.paper.entries import Grid
from forms.paper.faces import missing
from forms.paper.furniture import Furniture, room
from forms.paper.look import Look
from forms.paper.numerals import amount
from forms.paper.pages import draw_copies, draw_pages
from forms.paper.pdf_file import PdfFile
from forms.paper.printed import TEXT_SIZE, Missing, Printed
from forms.paper.sheet import A4, PageSize
from forms.paper.strips import paginate
from forms.paper.tables import TableColumn, table_strips
from resources.messages import Language, text


class Scope(StrEnum):
    """Whose register it is."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A household in an office's register, its answers as people read them."""

    record: str
    township: str
    village: str
    group: str
    head: str
    people: int
    kind: str
    cause: str
    income: Decimal | None  # yuan a person and year
    year: str
    cadre: str
    card: str = ""  # number of the household's card, "" while it is not filed


@dataclass(frozen=True, slots=True)
class RegisterList:
    """A register to print."""

    scope: Scope
    place: str
    lines: tuple[RegisterLine, ...]
    public: bool = False  # for the wall: without causes, which tell of illness
    surveyed: bool = False  # everybody who was surveyed stands in it, and not only who is on the list of the poor


_COLUMNS: Final = (
    ("township", 0.1, Align.CENTRE), ("village", 0.1, Align.CENTRE), ("group", 0.05, Align.CENTRE),
    ("head", 0.12, Align.CENTRE), ("people", 0.05, Align.RIGHT), ("kind", 0.11, Align.CENTRE),
    ("cause", 0.12, Align.CENTRE), ("income", 0.12, Align.RIGHT), ("year", 0.06, Align.CENTRE),
    ("cadre", 0.1, Align.CENTRE), ("card", 0.15, Align.CENTRE), ("remark", 0.08, Align.CENTRE),
)  # fmt: skip
_LEFT_OUT: Final = {
    Scope.VILLAGE: frozenset({"township", "village"}),
    Scope.TOWNSHIP: frozenset({"township"}),
    Scope.COUNTY: frozenset[str](),
}
_PRIVATE: Final = frozenset({"cause"})


def render_register(
    register: RegisterList,
    *,
    language: Language,
    made_at: datetime,
    text_size: float = TEXT_SIZE,
    page_size: PageSize = A4,
    copies: int = 1,
    duplex: bool = False,
) -> Printed:
    """Return the register on pages set across; offices bind them at the upper edge."""
    size = replace(page_size, width=page_size.height, height=page_size.width)
    title = text(register_title(register.scope, surveyed=register.surveyed), language, place=register.place)
    grid = Grid(size.inner_width, Type(text_size))
    left_out = _LEFT_OUT[register.scope] | (_PRIVATE if register.public else frozenset())
    names = [column for column in _COLUMNS if column[0] not in left_out]
    columns = [TableColumn(text("paper.row_number", language), 0.05)]
    columns += [
        TableColumn(text(f"paper.register_{name}_column", language), share, align) for name, share, align in names
    ]
    lines = [[str(number), *_texts(line, names)] for number, line in enumerate(register.lines, start=1)]
    total = _total(register.lines, [name for name, *_ in names], text("paper.register_total", language))
    strips = list(table_strips(columns, lines, grid, total=total))
    pages = paginate(strips, *room(size))
    out = BytesIO()
    file = PdfFile(out, title=title, language=language, made_at=made_at)
    file.bookmark(title)
    counted = text("paper.register_count", language, households=len(register.lines))
    furniture = Furniture(title, counted, "", "", made_at.strftime("%Y-%m-%d %H:%M"), language, listed=True)
    look = Look(language, text_size, size, duplex, copies)
    draw_copies(file, look, partial(draw_pages, file, pages, furniture, size))
    drawn = file.pages
    file.close()
    return Printed(out.getvalue(), "", drawn, _missing(register.lines))


def register_title(scope: Scope, *, surveyed: bool) -> str:
    """Return the key of what stands over a register: only who was listed in a round is called poor."""
    return f"paper.{'surveyed' if surveyed else 'register'}_{scope}"


def _texts(line: RegisterLine, names: Iterable[tuple[str, float, Align]]) -> list[str]:
    shown = {
        "township": line.township, "village": line.village, "group": line.group, "head": line.head,
        "people": str(line.people), "kind": line.kind, "cause": line.cause, "income": amount(line.income),
        "year": line.year, "cadre": line.cadre, "card": line.card, "remark": "",
    }  # fmt: skip
    return [shown[name] for name, *_ in names]


def _total(lines: Sequence[RegisterLine], names: Sequence[str], label: str) -> list[str]:
    """Return the last line: households counted, people summed. Incomes are not: an average hides the bottom."""
    shown = {"head": str(len(lines)), "people": str(sum(line.people for line in lines))}
    return [label, *(shown.get(name, "") for name in names)]


def _missing(lines: Sequence[RegisterLine]) -> tuple[Missing, ...]:
    return tuple(
        Missing(line.record, "head_name", line.head, unknown) for line in lines if (unknown := missing(line.head))
    )
