"""Notices and the announcement: a list of households for everybody to read, in the layout of official papers.

A line can carry a name, a group, a number of people and, where the county wants it, an income: there is no place
for anything private, and numbers that look like it are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Final

from forms.paper.cells import Align, Cell, row
from forms.paper.faces import SHIPPED_FACES, Face, OfficialFaces, missing
from forms.paper.look import Look
from forms.paper.official import Official, official_pages, paragraph, seal, title
from forms.paper.pages import draw_copies
from forms.paper.pdf_file import PdfFile
from forms.paper.printed import Missing, Printed
from forms.paper.sheet import A3, A4
from forms.paper.strips import Strip, gap
from forms.paper.wording import SHIPPED_WORDING, Wording
from resources.errors import NotPossible
from resources.messages import Language, text

_LONG_NUMBER: Final = re.compile(r"\d{11,}[\dXx]?")  # also a mobile telephone: 11 digits
_CARD_NUMBER: Final = re.compile(r"\d{14,}[\dXx]?")  # where to object may have the office's mobile telephone
# Within a number people write blanks of every width, dashes, dots and slashes: they hide nothing.
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[\s\-‐-―−－.．·・_/／,，]+(?=[\dXx])")
# What an office writes where to object: its telephones, with area code, with an extension, several of them.
_TELEPHONE: Final = r"(?:0\d{2,3}[- ]?\d{7,8}|1\d{10})(?:[-转]\d{1,4})?"
_TELEPHONES: Final = re.compile(rf"\s*{_TELEPHONE}(?:[\s/,、;或]+{_TELEPHONE})*\s*")
_PRIVATE_WORDS: Final = (
    "残疾", "疾病", "患病", "大病", "重病", "慢性病", "精神病", "癌", "智障", "因病", "因残", "因学", "因灾",
    "缺劳", "缺技术", "缺资金", "缺土地", "缺水", "低保", "五保", "illness", "disab", "disease",
)  # fmt: skip
_SHARES: Final = (0.1, 0.26, 0.3, 0.12, 0.22)
_INCOME: Final = 4  # the column of an amount, of which half is another amount


class Subject(StrEnum):
    """Which list it is: the value is that of the forms' question `procedure`."""

    IDENTIFICATION = "identification"
    LEAVING = "leaving"
    RETURNING = "returning"


class NoticeKind(StrEnum):
    """Who posts the list."""

    VILLAGE = "notice_village"
    TOWNSHIP = "notice_township"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class PublicLine:
    """All that may be known of a household in public."""

    record: str
    head: str
    group: str
    people: int
    income: str = ""  # yuan a person and year; "" where the county does not show it


@dataclass(frozen=True, slots=True)
class Notice:
    """What is posted where, until when, and where to object."""

    kind: NoticeKind
    place: str
    issuer: str
    where: str
    phone: str  # of the office
    issued: date
    lines: tuple[PublicLine, ...]
    first: date | None = None  # an announcement has no end
    last: date | None = None
    subject: Subject = Subject.IDENTIFICATION
    about: str = ""  # whose households, where that is not the place of who posts it
    wording: Wording = SHIPPED_WORDING

    @property
    def people(self) -> int:
        """How many people the households have."""
        return sum(line.people for line in self.lines)

    @property
    def shows_income(self) -> bool:
        """Whether the county shows incomes."""
        return any(line.income for line in self.lines)


def render_notice(
    notice: Notice,
    *,
    language: Language,
    made_at: datetime,
    large: bool = False,
    faces: OfficialFaces | None = None,
    copies: int = 1,
    duplex: bool = False,
) -> Printed:
    """Return the notice on A4, or on A3 with everything larger alike. What is private is a NotPossible."""
    refuse_private(notice)
    heading = "".join(notice_title(notice, language))
    look = Official(A3.width / A4.width if large else 1, faces or SHIPPED_FACES)
    out = BytesIO()
    file = PdfFile(out, title=heading, language=language, made_at=made_at)
    file.bookmark(heading)
    wished = Look(language, page_size=A3 if large else A4, duplex=duplex, copies=copies)
    draw_copies(file, wished, lambda: official_pages(file, list(_strips(notice, look, language)), look))
    pages = file.pages
    file.close()
    return Printed(out.getvalue(), "", pages, tuple(_unknown(notice)))


def _unknown(notice: Notice) -> Iterator[Missing]:
    """Yield what no face has a character for: names, and what the office itself wrote."""
    written = {name: getattr(notice, name) for name in ("place", "about", "issuer", "where", "phone")}
    for name, shown in written.items():
        if characters := missing(shown):
            yield Missing("", name, shown, characters)
    for line in notice.lines:
        for name, shown in (("head_name", line.head), ("group_code", line.group)):
            if characters := missing(shown):
                yield Missing(line.record, name, shown, characters)


def refuse_private(notice: Notice) -> None:
    """Refuse what nobody else may know: numbers of cards, accounts and households, illness, disability, causes."""
    for line in notice.lines:
        for shown in (line.head, line.group, line.income):
            if _LONG_NUMBER.search(_joined(shown)):
                raise NotPossible("paper.private_number", text=shown)
            _refuse_words(shown)
    office = (notice.place, notice.about, notice.issuer, notice.where, notice.phone)
    for shown in (*office, *_worded(notice)):
        if not _TELEPHONES.fullmatch(_narrowed(shown)) and _CARD_NUMBER.search(_joined(shown)):
            raise NotPossible("paper.private_number", text=shown)
        _refuse_words(shown)


def _worded(notice: Notice) -> Iterator[str]:
    """Yield the county's own words of this notice without what is put into them, which is looked at by itself."""
    names = (f"{notice.subject}_{notice.kind}_title", f"{notice.subject}_{notice.kind}_opening", "notice_period",
             "announcement_contact", f"{notice.kind}_issuer")  # fmt: skip
    for name in names:
        yield from notice.wording.changes.get(name, {}).values()


def _joined(shown: str) -> str:
    """Return the text with its numbers in one piece."""
    return _BETWEEN_DIGITS.sub("", _narrowed(shown))


def _narrowed(shown: str) -> str:
    return unicodedata.normalize("NFKC", shown)


def _refuse_words(shown: str) -> None:
    written = _narrowed(shown).lower()
    if any(word in written or word in "".join(written.split()) for word in _PRIVATE_WORDS):
        raise NotPossible("paper.private_word", text=shown)


def notice_title(notice: Notice, language: Language) -> list[str]:
    """Return the heading of the notice, in the parts it is to be read in."""
    return notice.wording.text(f"{notice.subject}_{notice.kind}_title", language, place=notice.place).split("\n")


def notice_texts(notice: Notice, language: Language) -> tuple[str, str]:
    """Return the sentence before the list and the one after it."""
    counts = {"place": notice.about or notice.place, "households": len(notice.lines), "people": notice.people}
    say = notice.wording.text
    opening = say(f"{notice.subject}_{notice.kind}_opening", language, **counts)
    if notice.first is None or notice.last is None:
        return opening, say("announcement_contact", language, where=notice.where, phone=notice.phone)
    closing = say(
        "notice_period",
        language,
        first=long_date(notice.first, language),
        last=long_date(notice.last, language),
        days=(notice.last - notice.first).days + 1,
        where=notice.where,
        phone=notice.phone,
    )
    return opening, closing


def columns(notice: Notice, language: Language) -> list[str]:
    """Return the headings of the list."""
    keys = ["row_number", "public_head", "public_group", "public_people"]
    return [text(f"paper.{key}", language) for key in [*keys, *["public_income"] * notice.shows_income]]


def cells_of(number: int, line: PublicLine, notice: Notice) -> list[str]:
    """Return what stands in a line of the list."""
    return [str(number), line.head, line.group, str(line.people), *[line.income] * notice.shows_income]


def long_date(day: date, language: Language) -> str:
    """Return the date as official papers write it."""
    named = text(f"paper.month_{day.month}", language)
    return text("paper.official_date", language, year=day.year, month=named, day=day.day)


def _strips(notice: Notice, look: Official, language: Language) -> Iterator[Strip]:
    opening, closing = notice_texts(notice, language)
    for part in notice_title(notice, language):
        yield from title(part, look)
    yield gap(look.leading / 2)
    yield from paragraph(opening, look)
    yield replace(gap(look.leading / 4), keeps_next=True)
    *rows, last = _table(notice, look, language)  # the seal never stands on a page without the list
    yield from (*rows, replace(last, keeps_next=True), replace(gap(look.leading / 2), keeps_next=True))
    yield from paragraph(closing, look, keeps_next=True)
    yield seal(notice.issuer, long_date(notice.issued, language), text("paper.seal_here", language), look)


def _table(notice: Notice, look: Official, language: Language) -> Iterator[Strip]:
    shares = _SHARES if notice.shows_income else (*_SHARES[:3], _SHARES[3] + _SHARES[4])
    widths = [share * look.size.inner_width for share in shares]
    size = look.table

    def line(texts: list[str], face: Face) -> list[Cell]:
        return [
            Cell(shown, width, size, face, Align.CENTRE, even=True, whole=face is Face.SONG and place == _INCOME)
            for place, (shown, width) in enumerate(zip(texts, widths, strict=True))
        ]

    top = row(line(columns(notice, language), Face.HEI), least=1.8 * size, keeps_next=True)
    yield top
    for number, household in enumerate(notice.lines, start=1):
        yield replace(row(line(cells_of(number, household, notice), Face.SONG), least=1.8 * size), heading=(top,))
