"""What the handbook holds: its chapters in order, and which of them belongs to a page of the window."""

from __future__ import annotations

from collections.abc import Mapping

import resources
from resources.messages import Language

CHAPTERS = (
    "first-day",
    "household",
    "roster",
    "signing",
    "meetings",
    "notices",
    "handing-over",
    "county-morning",
    "conflicts",
    "lists",
    "registers",
    "backup",
    "form",
    "trouble",
)
# Page of the window → chapter that F1 opens there.
_BELONGS: Mapping[str, str] = {
    "today": "first-day",
    "households": "household",
    "entry": "household",
    "members": "roster",
    "history": "household",
    "lists": "lists",
    "spotchecks": "registers",
    "procedure": "meetings",
    "print": "signing",
    "announce": "notices",
    "exchange": "handing-over",
    "inbox": "county-morning",
    "teams": "county-morning",
    "conflicts": "conflicts",
    "duplicates": "conflicts",
    "figures": "registers",
    "settings": "backup",
}


def chapter_for(page: str) -> str:
    """Return the chapter that belongs to a page of the window, by the page's name."""
    return _BELONGS.get(page, "trouble")


def chapter_text(chapter: str, language: Language) -> str:
    """Return a chapter as Markdown."""
    return resources.handbook(language.value, f"{chapter}.md").read_text("utf-8")


def chapter_title(chapter: str, language: Language) -> str:
    """Return what a chapter is called: its first line."""
    return chapter_text(chapter, language).partition("\n")[0].removeprefix("# ")
