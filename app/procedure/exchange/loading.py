"""Shares out what is to be sent over bundles of a bounded size, each of which stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.procedure.exchange.photos import ENDING, new_photos
from app.register.workspace import Workspace
from sync.revision import Revision, content

MOST_REVISIONS: Final = 15_000  # some 60 MB unpacked and 8 MB sealed, far inside the bounds
MOST_PHOTOS: Final = 5_000
MOST_BYTES: Final = 32 << 20  # photos, and half of the text, which deflates


@dataclass(slots=True)
class Load:
    """What one bundle takes along; filled while the bundle is packed."""

    ids: list[str] = field(default_factory=list)  # of the revisions
    photos: int = 0
    bytes: int = 0
    wished: int = 0  # bytes a person wants at most, 0 for no wish

    @property
    def is_full(self) -> bool:
        """Whether no more goes in."""
        return (
            len(self.ids) >= MOST_REVISIONS
            or self.photos >= MOST_PHOTOS
            or self.bytes >= min(self.wished or MOST_BYTES, MOST_BYTES)
        )


class Loads:
    """Revisions in their order, each with the photos it brings, and photos that were asked for."""

    def __init__(
        self, workspace: Workspace, revisions: Iterable[Revision], *, asked: Iterable[str] = (), photos: bool = True
    ) -> None:
        self._register, self._attachments = workspace.register, workspace.attachments
        self._revisions = iter(revisions)
        self._following = next(self._revisions, None)
        self._photos = photos
        self._left: dict[str, int] = {}  # photos that still have to go, and their bytes
        self._weight = 0  # of those
        self._seen: set[str] = set()
        self.missing: set[str] = set()  # photos that answers name and that are not here
        self.left_out = 0  # photos that were not wanted along
        self._take(asked)

    @property
    def is_empty(self) -> bool:
        """Whether everything has gone into a bundle."""
        return self._following is None and not self._left

    def changes(self, load: Load) -> Iterator[Revision]:
        """Yield the revisions of the next bundle; their photos wait for `photos`."""
        while self._following is not None and not self._is_full(load):
            load.ids.append(self._following.id)
            load.bytes += len(content(self._following)) // 2
            self._take(new_photos(self._register, self._following))
            yield self._following
            self._following = next(self._revisions, None)

    def photos(self, load: Load) -> Iterator[tuple[str, bytes]]:
        """Yield hash and content of the photos that go along, those left over from the bundle before included."""
        for name in sorted(self._left):
            if load.is_full and load.photos:
                return
            load.photos += 1
            size = self._left.pop(name)
            self._weight -= size
            load.bytes += size
            data = self._attachments.content(name)
            if data is not None:
                yield name.removesuffix(ENDING), data

    def _take(self, names: Iterable[str]) -> None:
        for name in names:
            if name in self._seen:
                continue
            self._seen.add(name)
            if not self._photos:
                self.left_out += 1
            elif (size := self._attachments.size(name)) is None:
                self.missing.add(name)
            else:
                self._left[name] = size
                self._weight += size

    def _is_full(self, load: Load) -> bool:
        waiting = Load(load.ids, load.photos + len(self._left), load.bytes + self._weight, load.wished)
        return waiting.is_full
