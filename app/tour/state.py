"""What the steps of the tour share: where things are left, who does them, and what earlier steps found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from app.procedure.demonstration import Answers
from app.tour.folder import TourFolder
from app.wiring import Workbench, World, open_workbench
from resources.messages import Language

COUNTY: Final = "西峰区"
TEAM: Final = ("XS-1", "显胜乡工作队")
MAOSI: Final = "621002204206"  # 毛寺村
OTHER: Final = "621002204207"  # 蒲河村, of the same township
YEAR: Final = 2015
HOUSEHOLDS: Final = 60
PASSPHRASE: Final = "lika tour"  # noqa: S105  of both workspaces: they hold nobody real


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of entering a household through the window."""

    record: str
    keys: int  # pressed
    characters: int  # of the answers
    pictures: tuple[Path, ...]


class Guide(Protocol):
    """Drives the real window, by key presses alone."""

    def enter_household(self, workspace: Path, *, passphrase: str, household: Answers, pictures: Path) -> Typed:
        """Open the team's workspace and enter the household; leaves a picture of every section."""

    def show_pages(self, workspace: Path, *, passphrase: str, pictures: Path) -> tuple[Path, ...]:
        """Open the workspace, go through its pages and leave a picture of each."""


@dataclass(slots=True)
class Tour:
    """The state of one tour."""

    folder: TourFolder
    world: World
    language: Language
    guide: Guide
    households: Sequence[Answers]
    records: list[str] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)  # record: check code of its questionnaire
    stale: str = ""  # check code of a signed sheet that was corrected afterwards
    group: list[str] = field(default_factory=list)  # households of the first group that stay on the list
    bundle: Path = Path()
    heads: Mapping[str, str] = field(default_factory=dict)  # record: head, as the team had it when it exported

    def team(self) -> Workbench:
        """Open the team's workspace."""
        return open_workbench(self.folder.team, self.world, passphrase=PASSPHRASE)

    def county(self) -> Workbench:
        """Open the county's workspace."""
        return open_workbench(self.folder.county, self.world, passphrase=PASSPHRASE)


def heads_in(workbench: Workbench) -> dict[str, str]:
    """Return the head of every household in the register."""
    register = workbench.register
    return {record: register.heads(record)[0].id for record in register.records("household")}
