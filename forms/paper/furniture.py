"""What stands on every page round the text: title, check code as text and QR, page x of y, when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from forms.paper.breaking import lines, shortened
from forms.paper.check_code import show_code
from forms.paper.faces import Face, width
from forms.paper.sheet import MM, PageSize, Sheet
from resources.messages import Language, text

FIRST_TOP: Final = 31 * MM
OTHER_TOP: Final = 23 * MM
FOOT: Final = 13 * MM

_TITLE_SIZE: Final = 20
_SMALL: Final = 9
_QR_FIRST: Final = 15 * MM
_QR_OTHER: Final = 14 * MM  # 0.67 mm a module, which a scan of 150 dots an inch still holds
_EDGE: Final = 6 * MM


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words round the text of one paper."""

    title: str
    household: str  # whose paper it is, for the head of the following pages
    record: str
    code: str
    made_at: str
    language: Language
    version: str = ""  # of a blank form, which has no code
    listed: bool = False  # a list of an office: neither one record's nor signed

    def draw(self, sheet: Sheet, *, page: int, pages: int) -> None:
        """Draw what stands round page `page` of `pages`."""
        size = sheet.size
        side = _QR_FIRST if page == 1 else _QR_OTHER
        if self.code:
            sheet.code(size.width - size.right - side, _EDGE, side, self.code)
        if page == 1:
            self._draw_title(sheet)
        else:
            running = f"{self.title}　{self.household}".rstrip("　")
            running = shortened(running, Face.HEI, _SMALL, size.inner_width - _QR_OTHER - 4 * MM)
            sheet.text(size.left, OTHER_TOP - 2.5 * MM, running, face=Face.HEI, size=_SMALL)
        foot = size.height - FOOT + 6 * MM
        sheet.text(size.left, foot, self._code(), size=_SMALL)
        sheet.centred(size.width / 2, foot, self._word("page_of", page=page, pages=pages), size=_SMALL)
        if self.made_at:
            sheet.right(size.width - size.right, foot, self._word("made_at", time=self.made_at), size=_SMALL)

    def _draw_title(self, sheet: Sheet) -> None:
        size = sheet.size
        room = size.inner_width - 2 * (_QR_FIRST + 4 * MM)
        type_size = min(_TITLE_SIZE, _TITLE_SIZE * room / width(self.title, Face.SONG_HEAVY, _TITLE_SIZE) * 2)
        broken = lines(self.title, Face.SONG_HEAVY, type_size, room)
        baseline = 18 * MM - (len(broken) - 1) * type_size * 0.6
        for line in broken:
            sheet.centred(size.left + size.inner_width / 2, baseline, line, face=Face.SONG_HEAVY, size=type_size)
            baseline += type_size * 1.2
        sheet.text(size.left, FIRST_TOP - 2.5 * MM, self._record(), size=_SMALL)
        name = self._fitting(size.inner_width - 2 * max(width(edge, Face.SONG, _SMALL) for edge in self._edges()))
        sheet.centred(size.left + size.inner_width / 2, FIRST_TOP - 2.5 * MM, name, size=_SMALL)
        right = size.width - size.right
        sheet.right(right, FIRST_TOP - 2.5 * MM, self._code(), size=_SMALL)

    def _edges(self) -> tuple[str, str]:
        return self._record(), self._code()

    def _fitting(self, room: float) -> str:
        """Return the household's name, "" where the texts at the edges leave no room: the form has it too."""
        return self.household if width(self.household, Face.SONG, _SMALL) < room - 4 * MM else ""

    def _code(self) -> str:
        if self.listed:
            return ""
        if self.code:
            return self._word("check_code", code=show_code(self.code))
        return self._word("form_version", version=self.version) if self.version else self._word("form_blank")

    def _record(self) -> str:
        if self.listed:
            return ""
        return self._word("record_number", record=self.record) if self.record else self._word("record_blank")

    def _word(self, key: str, **values: object) -> str:
        return text(f"paper.{key}", self.language, **values)


def room(size: PageSize) -> tuple[float, float]:
    """Return how high the text may be on the first page and on the others, in points."""
    return size.height - FIRST_TOP - FOOT, size.height - OTHER_TOP - FOOT
