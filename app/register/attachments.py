"""Photos and scans of a workspace, encrypted in a file of their own, each named by the hash of its bytes.

What reads pictures is imported when the first one comes: most openings see none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from app.register.database import Database
from resources.canonical import sha256
from resources.errors import NotPossible

_ENDING = ".jpg"


class Attachments:
    """What answers of the kind "picture" name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, data: bytes, *, file: str, now: datetime) -> str:
        """Keep a picture from a camera or scanner; return its name, `<sha256>.jpg`, which becomes the answer."""
        from app.register.pictures import prepare

        picture = prepare(data, file=file)
        name = sha256(picture.content) + _ENDING
        self._keep(name, picture.content, picture.thumbnail, now)
        return name

    def put(self, name: str, content: bytes, *, now: datetime) -> None:
        """Keep a picture that came in a bundle; one whose bytes are not what its name says is refused."""
        from app.register.pictures import thumbnail_of

        if sha256(content) + _ENDING != name:
            raise NotPossible("register.picture_changed", file=name)
        self._keep(name, content, thumbnail_of(content, file=name), now)

    def content(self, name: str) -> bytes | None:
        """Return the picture's JPEG, or None."""
        return self._column("content", name)

    def size(self, name: str) -> int | None:
        """Return how many bytes the picture has, without reading it, or None."""
        row = self._database.first("SELECT length(content) FROM attachment WHERE name = ?", (name,))
        return cast("int", row[0]) if row else None

    def thumbnail(self, name: str) -> bytes | None:
        """Return the small picture's JPEG, at most 240 pixels long, or None."""
        return self._column("thumbnail", name)

    def names(self) -> tuple[str, ...]:
        """Return the names of all pictures, in the order they were added."""
        return tuple(
            str(name) for (name,) in self._database.execute("SELECT name FROM attachment ORDER BY added, name")
        )

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those of the names that are not here."""
        return tuple(
            name
            for name in names
            if self._database.first("SELECT 1 FROM attachment WHERE name = ?", (name,)) is None
        )

    def damaged(self) -> tuple[str, ...]:
        """Return the names whose bytes are not what the name says, or cannot be read."""
        return tuple(name for name in self.names() if not self._is_whole(name))

    def _is_whole(self, name: str) -> bool:
        try:
            content = self.content(name)
        except NotPossible:
            return False
        return content is not None and sha256(content) + _ENDING == name

    def _keep(self, name: str, content: bytes, thumbnail: bytes, now: datetime) -> None:
        self._database.execute(
            "INSERT INTO attachment (name, content, thumbnail, added) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (name, content, thumbnail, now.isoformat()),
        )

    def _column(self, column: str, name: str) -> bytes | None:
        row = self._database.first(f"SELECT {column} FROM attachment WHERE name = ?", (name,))
        return cast("bytes", row[0]) if row else None
