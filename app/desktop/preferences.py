"""What a person set on this computer, before any workspace is open: language, text size, colours, name."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from resources.messages import Language

_LOCK_MINUTES = 10


class Scheme(StrEnum):
    """Which colours: the system's choice, or one of the two always."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a person can set on this computer."""

    language: Language = Language.CHINESE
    scheme: Scheme = Scheme.SYSTEM
    text_percent: int = 100
    my_name: str = ""
    lock_minutes: int = _LOCK_MINUTES  # without a key or the mouse; 0: never
    workspace: str = ""  # folder opened last
    hidden_columns: tuple[str, ...] = ()  # of the list of households


class Preferences(QObject):
    """The choices, kept in one small file; `changed` carries nothing, look at `choices`."""

    changed = Signal()

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.choices = _read(file)

    @property
    def is_kept(self) -> bool:
        """Whether anything was ever set on this computer."""
        return self._file.exists()

    def set(self, **changes: object) -> None:
        """Change some of the choices and keep them."""
        self.choices = replace(self.choices, **changes)  # type: ignore[arg-type]  # names and types are the dataclass's
        self._file.parent.mkdir(parents=True, exist_ok=True)
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps(asdict(self.choices), ensure_ascii=False, indent=1), "utf-8")
        os.replace(written, self._file)
        self.changed.emit()


def _read(file: Path) -> Choices:
    """Return what the file says; a damaged or foreign one says nothing: preferences are never worth a refusal."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        return _choices(kept) if isinstance(kept, dict) else Choices()
    except (OSError, ValueError):
        return Choices()


def _choices(kept: Mapping[str, object]) -> Choices:
    return Choices(
        language=Language(str(kept.get("language", Language.CHINESE))),
        scheme=Scheme(str(kept.get("scheme", Scheme.SYSTEM))),
        text_percent=min(200, max(80, int(str(kept.get("text_percent", 100))))),
        my_name=str(kept.get("my_name", "")),
        lock_minutes=max(0, int(str(kept.get("lock_minutes", _LOCK_MINUTES)))),
        workspace=str(kept.get("workspace", "")),
        hidden_columns=_texts(kept.get("hidden_columns")),
    )


def _texts(kept: object) -> tuple[str, ...]:
    return tuple(map(str, kept)) if isinstance(kept, list) else ()
