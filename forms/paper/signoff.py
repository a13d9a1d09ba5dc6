"""The sign-off sheet of a villagers' group: one line a household, the count and the threshold at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import BinaryIO, Final

from forms.paper.cells import LABEL_FILL, Align, Cell, Type, row, rows
from forms.paper.check_code import code_over
from forms.paper.entries import Grid, note
from forms.paper.faces import Face, missing
from forms.paper.furniture import Furniture, room
from forms.paper.look import Look
from forms.paper.pages import draw_copies, draw_pages
from forms.paper.pdf_file import PdfFile
from forms.paper.printed import TEXT_SIZE, Missing, Printed
from forms.paper.sheet import A4, MM, PageSize
from forms.paper.signatures import signing_row
from forms.paper.strips import Strip, paginate
from resources.canonical import Json
from resources.messages import Language

PAPER: Final = "signoff"

_MOST_UNNAMED: Final = 1000
_ROW: Final = 10.4 * MM
_MOST_LINES: Final = 22
_WIDTHS: Final = (11 * MM, 30 * MM, 14 * MM, 14 * MM, 44 * MM, 48 * MM)  # the rest is for remarks
_LEAST_REMARK: Final = 12 * MM
_HEADS: Final = (
    "row_number", "signoff_household", "signoff_people", "signoff_present", "signoff_opinion", "signoff_signature",
    "ledger_remark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignoffLine:
    """A household that may sign."""

    record: str
    head: str
    people: str


@dataclass(frozen=True, slots=True)
class Signoff:
    """What the sheet is about; `households` is the base of the two thirds, also those without a line."""

    record: str
    village: str
    group: str
    households: int
    lines: tuple[SignoffLine, ...]
    candidates: tuple[str, ...] = ()  # heads of the households on the list that is signed

    @property
    def unnamed(self) -> int:
        """How many households of the group are not in the register: their names are written by hand."""
        return min(max(self.households - len(self.lines), 0), _MOST_UNNAMED)


def signatures_needed(households: int) -> int:
    """Return the least number of signatures that is more than two thirds: exactly two thirds is not enough."""
    return 2 * households // 3 + 1


def render_signoff(
    sheet: Signoff,
    *,
    language: Language,
    made_at: datetime,
    text_size: float = TEXT_SIZE,
    page_size: PageSize = A4,
) -> Printed:
    """Return the sheet; its check code covers the households on it and the number that may sign."""
    out = BytesIO()
    look = Look(language, text_size, page_size)
    (code,) = write_signoffs(out, [sheet], title=signoff_title(sheet, look), look=look, made_at=made_at)
    pages = out.getvalue().count(b"/Type/Page/")
    return Printed(out.getvalue(), code, pages, missing_in(sheet))


def write_signoffs(
    out: BinaryIO, sheets: Iterable[Signoff], *, title: str, look: Look, made_at: datetime
) -> list[str]:
    """Write the sheets of several groups one after the other, each bookmarked, and return their check codes."""
    file = PdfFile(out, title=title, language=look.language, made_at=made_at)
    codes = []
    for sheet in sheets:
        heading = signoff_title(sheet, look)
        codes.append(code_over(PAPER, sheet.record, _shown(sheet)))
        grid = Grid(look.page_size.inner_width, Type(look.text_size))
        pages = paginate(list(_strips(sheet, grid, look)), *_room(look.page_size))
        stamp = made_at.strftime("%Y-%m-%d %H:%M")
        furniture = Furniture(heading, "", sheet.record, codes[-1], stamp, look.language)
        file.bookmark(heading)
        draw_copies(file, look, partial(draw_pages, file, pages, furniture, look.page_size))
    file.close()
    return codes


def _room(size: PageSize) -> tuple[float, float]:
    """Return the height that pages offer: on A4 never more lines than people can count at a glance."""
    first, other = room(size)
    most = (_MOST_LINES + 1) * _ROW + 1  # with the heading of the columns
    return (first, min(other, most)) if size.height <= A4.height else (first, other)


def signoff_title(sheet: Signoff, look: Look) -> str:
    """Return what stands over the sheet."""
    return look.words("signoff_title", village=sheet.village, group=sheet.group)


def _shown(sheet: Signoff) -> list[Json]:
    lines: list[Json] = [[line.record, line.head, line.people] for line in sheet.lines]
    return [sheet.village, sheet.group, sheet.households, lines, list(sheet.candidates)]


def missing_in(sheet: Signoff) -> tuple[Missing, ...]:
    """Return the names that cannot be shown whole."""
    named = [
        *((line.record, line.head) for line in sheet.lines),
        *((sheet.record, name) for name in sheet.candidates),
    ]
    return tuple(
        Missing(record, "head_name", name, unknown) for record, name in named if (unknown := missing(name))
    )


def _widths(whole: float) -> tuple[float, ...]:
    """Return the widths of the columns; wide margins narrow all but the place to sign, which stays as it is."""
    *others, sign = _WIDTHS
    share = min(1, (whole - sign - _LEAST_REMARK) / sum(others))
    return (*(share * wide for wide in others), sign, whole - sign - share * sum(others))


def _strips(sheet: Signoff, grid: Grid, look: Look) -> Iterator[Strip]:
    yield note(look.words("signoff_subject"), grid)
    if sheet.candidates:
        names = look.words("comma").join(sheet.candidates)
        told = look.words("signoff_candidates", households=len(sheet.candidates), names=names)
        yield from rows([Cell(told, grid.width, grid.type.label)], least=grid.type.row)
    widths = _widths(grid.width)
    size = grid.type.size
    top = row(
        [
            Cell(look.words(f"{head}"), width, grid.type.label, Face.HEI, Align.CENTRE, LABEL_FILL)
            for head, width in zip(_HEADS, widths, strict=True)
        ],
        least=_ROW,
        keeps_next=True,
    )
    yield top
    boxes = look.words("signoff_opinion_boxes")
    body = []
    unnamed = [SignoffLine("", "", "")] * sheet.unnamed
    for number, line in enumerate([*sheet.lines, *unnamed], start=1):
        texts = (str(number), line.head, line.people, "☐", boxes, "", "")
        cells = [
            Cell(shown, width, size if place == 1 else grid.type.label, align=Align.CENTRE, even=place == 1)
            for place, (shown, width) in enumerate(zip(texts, widths, strict=True))
        ]
        body.append(row(cells, least=_ROW, heading=(top,)))
    yield from body[:-1]
    yield from (replace(last, keeps_next=True) for last in body[-1:])
    needed = signatures_needed(sheet.households)
    count = look.words("signoff_count", households=sheet.households, needed=needed)
    yield replace(note(count, grid), keeps_next=True)
    signers = [look.words(f"signoff_{who}") for who in ("leader", "recorder", "witness")]
    yield signing_row(signers, look.words("sign_date"), grid)
