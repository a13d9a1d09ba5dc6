"""Which papers the window prints, what they are called, and whether one household alone can be on them."""

from __future__ import annotations

from typing import Final

from app.procedure.list_papers import ListPaper
from forms.paper.layouts import AnyPaper
from forms.paper.papers import Paper, RecordPaper
from resources.messages import Language, text

PAPERS: Final[tuple[AnyPaper | ListPaper, ...]] = (*Paper, *RecordPaper, *ListPaper)
_OF_ONE_HOUSEHOLD: Final = frozenset({Paper.QUESTIONNAIRE, Paper.INCOME, RecordPaper.CARD})


def is_of_one_household(paper: AnyPaper | ListPaper) -> bool:
    """Return whether the paper shows a single household; the others show what a village has recorded."""
    return paper in _OF_ONE_HOUSEHOLD


def paper_name(paper: AnyPaper | ListPaper, language: Language) -> str:
    """Return what people call the paper, as it stands at the beginning of a line."""
    name = text(f"procedure.paper_{paper.value}", language)
    return name[:1].upper() + name[1:]


def is_of_one_village(paper: AnyPaper | ListPaper) -> bool:
    """Return whether it is told from the records of a village; a register can be of the whole county."""
    return isinstance(paper, ListPaper) and paper is not ListPaper.REGISTER


def lists_households(paper: AnyPaper | ListPaper) -> bool:
    """Return whether households are what stands on it, and not meetings or objections."""
    return is_of_one_household(paper) or isinstance(paper, ListPaper)
