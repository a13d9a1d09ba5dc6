"""What every page is handed: the look, the way to the register, the person's choices, where one is working."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.desktop.operations import Operations
from app.desktop.preferences import Preferences
from app.desktop.theme.theme import Theme
from app.wiring import Workbench
from resources.messages import Language

# The open workspace with all that works on it, as the owner thread holds it.
Office: TypeAlias = Workbench


@dataclass(frozen=True, slots=True)
class Village:
    """The village one is working in, or with an empty code the whole workspace."""

    code: str
    name: str
    township: str
    county: str


class Desk(QObject):
    """One per window. Pages keep it and listen; nothing on it may be called from the owner thread."""

    language_changed = Signal()  # translate every word again
    village_changed = Signal()
    saved = Signal(datetime)  # something is on the disk: the status line says when
    register_changed = Signal()  # records were added or changed: lists read again
    told = Signal(object)  # a LikaError that refuses nothing: what one has to know of what was done
    places_changed = Signal()  # the county has other villages, or calls them otherwise

    def __init__(
        self,
        *,
        theme: Theme,
        operations: Operations[Office],
        preferences: Preferences,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.theme = theme
        self.operations = operations
        self.preferences = preferences
        self.now = now
        self.places: Mapping[str, Village] = {}  # the villages of the workspace, by code
        self._village = Village("", "", "", "")

    @property
    def language(self) -> Language:
        """The language of the interface, and of the questions shown in it."""
        return self.preferences.choices.language

    @property
    def my_name(self) -> str:
        """Who is entering; the author of revisions."""
        return self.preferences.choices.my_name

    @property
    def village(self) -> Village:
        """Where one is working; a new household begins there."""
        return self._village

    def go_to(self, village: Village) -> None:
        """Work in another village."""
        if village != self._village:
            self._village = village
            self.village_changed.emit()
