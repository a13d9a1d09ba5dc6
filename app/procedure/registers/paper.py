"""A register as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.procedure.registers.entries import RegisterReader
from app.procedure.registers.listed import Chosen
from forms.paper.look import Look
from forms.paper.printed import Missing
from forms.paper.register_list import RegisterList, render_register
from resources.errors import NotPossible


@dataclass(frozen=True, slots=True)
class ListPrinted:
    """The file; `missing` names that no face has: whoever prints decides whether the list can go out."""

    data: bytes
    codes: tuple[str, ...] = ()
    households: int = 0
    missing: tuple[Missing, ...] = ()


def register_paper(reader: RegisterReader, chosen: Chosen, look: Look, made_at: datetime) -> ListPrinted:
    """Return the register as a PDF; a NotPossible where nobody stands in it."""
    entries = list(reader.entries(chosen))
    if not entries:
        raise NotPossible("procedure.nothing_to_print")
    scope = reader.scope(chosen)
    listed = RegisterList(
        scope,
        reader.place_name(entries[0], scope),
        tuple(entry.line for entry in entries),
        chosen.public,
        surveyed=not chosen.round,
    )
    made = render_register(
        listed,
        language=look.language,
        made_at=made_at,
        text_size=look.text_size,
        page_size=look.page_size,
        copies=look.copies,
        duplex=look.duplex,
    )
    return ListPrinted(made.pdf, (), len(entries), made.missing)
