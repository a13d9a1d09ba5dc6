"""The announcement as files for the county's website: PDF, an HTML page that can be taken as it is, and Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from app.procedure.announcing import Publication, VillageList, announce
from app.procedure.files import write_file
from app.procedure.list_papers import Lister, ListPaper, Wanted
from app.procedure.put import Putting
from app.procedure.shelf import FormShelf
from app.register.workspace import Workspace
from forms.paper.look import Look
from forms.paper.notice import Notice, cells_of, columns, notice_texts, notice_title
from resources.errors import NotPossible
from resources.messages import Language

_WIDTHS: Final = (7, 16, 24, 8, 20)  # letters
_FIRST_FIGURE: Final = 3  # column from which figures stand


@dataclass(frozen=True, slots=True)
class Published:
    """What was recorded, and the files that go to the website."""

    records: tuple[str, ...]
    files: tuple[Path, ...]
    households: int


def publish(
    workspace: Workspace,
    shelf: FormShelf,
    putting: Putting,
    lists: Sequence[VillageList],
    said: Publication,
    *,
    folder: Path,
    name: str,
    look: Look,
    now: datetime,
) -> Published:
    """Record the announcement of all who are ready and write its files; where that fails nothing is recorded."""
    with shelf.register.transaction():
        records = announce(workspace, shelf, putting, lists, said)
        lister = Lister(shelf.register, shelf.form, look, now)
        files = write_announcement(lister, records, folder, name)
    return Published(records, files, sum(len(one.ready) for one in lists))


def write_announcement(lister: Lister, records: tuple[str, ...], folder: Path, name: str) -> tuple[Path, ...]:
    """Write the announcement of these records as NAME.pdf, NAME.html and NAME.xlsx, and return the files.

    A character no face has is a NotPossible before anything is written, and so is whatever is private.
    """
    wanted = Wanted(records[0], records=records)
    paper = lister.make(ListPaper.ANNOUNCEMENT, wanted)
    if paper.missing:
        one = paper.missing[0]
        raise NotPossible("procedure.announcement_unprintable", name=one.answer, characters=one.characters)
    page = lister.make(ListPaper.ANNOUNCEMENT, wanted, page=True)
    sheet = _sheet(lister.notice(ListPaper.ANNOUNCEMENT, wanted), lister.look.language)
    made = {f"{name}.pdf": paper.data, f"{name}.html": page.data, f"{name}.xlsx": sheet}
    for file, data in made.items():
        write_file(folder / file, data)
    return tuple(folder / file for file in made)


def _sheet(notice: Notice, language: Language) -> bytes:
    """Return the list as a workbook: the same columns as on paper, nothing private."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#EFEFEF", "align": "center"})
        cell, figure = book.add_format({"border": 1}), book.add_format({"border": 1, "align": "right"})
        sheet.write_string(0, 0, "".join(notice_title(notice, language)), bold)
        sheet.write_string(1, 0, notice_texts(notice, language)[0])
        for column, (title, width) in enumerate(zip(columns(notice, language), _WIDTHS, strict=False)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, title, head)
        for number, line in enumerate(notice.lines, start=1):
            for column, shown in enumerate(cells_of(number, line, notice)):
                if column in {0, _FIRST_FIGURE}:
                    sheet.write_number(2 + number, column, int(shown), figure)
                else:
                    sheet.write_string(2 + number, column, shown, figure if column > _FIRST_FIGURE else cell)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return out.getvalue()
