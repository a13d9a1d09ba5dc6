"""Where the tour leaves things. A folder that holds something is never touched: the next free number is taken."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.procedure.files import writable


@dataclass(frozen=True, slots=True)
class TourFolder:
    """The places in the folder of one tour."""

    root: Path

    @property
    def county(self) -> Path:
        """The county's workspace."""
        return self.root / "西峰区.lika"

    @property
    def team(self) -> Path:
        """The team's workspace."""
        return self.root / "显胜乡工作队.lika"

    @property
    def kit(self) -> Path:
        """The kit that the county made for the team."""
        return self.root / "stick" / "显胜乡工作队.lika-kit"

    @property
    def stick(self) -> Path:
        """The USB stick that carries kit and bundle."""
        return self.root / "stick"

    @property
    def papers(self) -> Path:
        """The printed sheets."""
        return self.root / "papers"

    @property
    def screenshots(self) -> Path:
        """The pictures of the window."""
        return self.root / "screenshots"

    @property
    def summary(self) -> Path:
        """Counts and times."""
        return self.root / "summary.md"


def fresh_folder(wanted: Path) -> TourFolder:
    """Make the folder, or the first of `wanted-2`, `wanted-3`, … that is free or empty, with its inner places."""
    names = (wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}") for number in count(1))
    folder = TourFolder(next(root for root in names if _is_free(root)))
    for place in (folder.stick, folder.papers, folder.screenshots):
        with writable(place):
            place.mkdir(parents=True)
    return folder


def _is_free(root: Path) -> bool:
    return not root.exists() or (root.is_dir() and not any(root.iterdir()))
