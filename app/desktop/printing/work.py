"""Making the paper that is previewed: runs on the owner thread, returns values."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.desktop.desk import Office
from app.desktop.operations import Report
from app.desktop.printing.pdf import PageSize, page_sizes
from app.procedure.installed_faces import OFFICIAL_BODIES, OFFICIAL_TITLES
from app.procedure.list_papers import Lister, ListPaper, Wanted
from app.procedure.lists import every
from app.procedure.papers import Misfit, chosen, print_records
from app.register.values import Query
from forms.paper.check_code import show_code
from forms.paper.faces import official_faces
from forms.paper.layouts import AnyPaper
from forms.paper.look import Look, look_of
from forms.paper.papers import HOUSEHOLD_FORM, RecordPaper
from forms.paper.printing import Missing
from resources.errors import NotPossible
from resources.messages import Language


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be printed: some records, those of a list, or with neither those of a village."""

    paper: AnyPaper | ListPaper
    records: tuple[str, ...]
    village: str
    language: Language
    made_at: datetime
    page: str = ""  # A4 or A3
    points: str = ""  # of the text
    both_sides: bool = False
    margin: str = ""  # mm at the left and right, "" for the usual
    listed: Query | None = None  # households of a list, in its order
    year: str = ""  # of a register; "" is the newest of each household
    round: int = 0  # of a register; 0 is everybody surveyed

    def is_like(self, other: Wish) -> bool:
        """Return whether the same paper was asked for, at whatever time."""
        return replace(self, made_at=other.made_at) == other


@dataclass(frozen=True, slots=True)
class Made:
    """A file ready to be looked at, saved and printed."""

    wish: Wish
    pdf: bytes
    sizes: tuple[PageSize, ...]
    codes: tuple[str, ...]  # XXXXX-XXXXX
    households: int  # or meetings and objections, on papers of those
    left_out: tuple[Missing, ...]
    misfits: tuple[Misfit, ...] = ()


def make_paper(office: Office, report: Report, wish: Wish) -> Made:
    """Return the file; the report counts households."""
    look = look_of(
        wish.language,
        text_size=wish.points,
        page=wish.page,
        margin=wish.margin,
        duplex=wish.both_sides,
        faces=official_faces(OFFICIAL_TITLES, OFFICIAL_BODIES),
    )
    if isinstance(wish.paper, ListPaper):
        return _list(office, wish, wish.paper, look)
    return _records(office, report, wish, wish.paper, look)


def _records(office: Office, report: Report, wish: Wish, paper: AnyPaper, look: Look) -> Made:
    form = paper.form if isinstance(paper, RecordPaper) else HOUSEHOLD_FORM
    asked = wish.records or _listed(office, wish.listed)
    records: Sequence[str] = chosen(office.register, records=asked, village=wish.village, form=form)
    out = io.BytesIO()
    made = print_records(
        office.register,
        office.shelf.form,
        paper,
        records,
        out=out,
        language=wish.language,
        made_at=wish.made_at,
        look=look,
        done=lambda count: report(count, len(records)),
    )
    pdf = out.getvalue()
    codes = tuple(sheet.code for sheet in made.sheets)
    sizes = page_sizes(pdf) if codes else ()
    return Made(wish, pdf, sizes, codes, len(codes), tuple(made.left_out), tuple(made.misfits))


def _listed(office: Office, query: Query | None) -> tuple[str, ...]:
    """Return the households of the list that are more than a draft."""
    if query is None:
        return ()
    found = tuple(one.record for one in every(office.register, query) if one.revision and not one.deleted)
    if not found:
        raise NotPossible("procedure.nothing_to_print")
    return found


def _list(office: Office, wish: Wish, paper: ListPaper, look: Look) -> Made:
    """Make a list; one name that cannot be shown keeps the whole list back."""
    lister = Lister(office.register, office.shelf.form, look, wish.made_at)
    made = lister.make(paper, Wanted(village=wish.village, year=wish.year, round=wish.round))
    sizes = () if made.missing else page_sizes(made.data)
    codes = tuple(show_code(code) for code in made.codes)
    return Made(wish, made.data, sizes, codes, made.households, tuple(made.missing))
