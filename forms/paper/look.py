"""What an office settles about its papers: language, size of type and paper, margins, both sides, copies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from forms.paper.faces import SHIPPED_FACES, OfficialFaces
from forms.paper.printed import TEXT_SIZE
from forms.paper.sheet import A3, A4, MM, PageSize
from forms.paper.wording import SHIPPED_WORDING, Wording
from resources.errors import WrongUse
from resources.messages import Language

SIZES: Final = {"A4": A4, "A3": A3}

_TEXT: Final = (8, 16)  # points
_MARGIN: Final = (8, 35)  # mm
_COPIES: Final = (1, 9)


@dataclass(frozen=True, slots=True)
class Look:
    """What the office settles about all papers of one file."""

    language: Language = Language.CHINESE
    text_size: float = TEXT_SIZE  # points
    page_size: PageSize = A4
    duplex: bool = False  # every paper starts on a front: a blank page follows an odd number
    copies: int = 1  # of each paper, one after the other: one stays in the house
    faces: OfficialFaces = SHIPPED_FACES
    wording: Wording = SHIPPED_WORDING

    def words(self, key: str, /, **values: object) -> str:
        """Return the words `key` of papers in the language of the office, as it words them."""
        return self.wording.text(key, self.language, **values)


def look_of(
    language: Language,
    *,
    text_size: str = "",
    page: str = "",
    margin: str = "",
    duplex: bool = False,
    copies: str = "",
    faces: OfficialFaces | None = None,
) -> Look:
    """Return the look as people give it, "" for the usual; a WrongUse says what can be given."""
    look = Look(language, duplex=duplex, faces=faces or SHIPPED_FACES)
    if page:
        if page.upper() not in SIZES:
            raise WrongUse("paper.no_such_page", page=page, pages=", ".join(SIZES))
        look = replace(look, page_size=SIZES[page.upper()])
    if margin:
        side = _number(margin, "margin", _MARGIN) * MM
        look = replace(look, page_size=replace(look.page_size, left=side, right=side))
    if text_size:
        look = replace(look, text_size=_number(text_size, "text_size", _TEXT))
    if copies:
        look = replace(look, copies=int(_number(copies, "copies", _COPIES)))
    return look


def _number(given: str, name: str, between: tuple[int, int]) -> float:
    least, most = between
    try:
        value = float(given)
    except ValueError:
        value = -1
    if not least <= value <= most:
        raise WrongUse(f"paper.wrong_{name}", given=given, least=least, most=most)
    return value
