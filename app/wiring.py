"""Puts the parts together; nothing else does.

What an open workspace can do beyond its register, the engine of forms above all, is imported when it is first asked
for: a window stands in half the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from app.procedure.divisions import DIVISIONS, VILLAGES
from app.procedure.shelf import FormShelf
from app.register.joining import join_workspace
from app.register.keys import Hardness
from app.register.refreshing import Told, unheard
from app.register.store import Register
from app.register.values import StoredForm
from app.register.workspace import LockedWorkspace, Workspace, open_workspace, workspace_keys
from resources.canonical import Document
from resources.messages import Language

if TYPE_CHECKING:
    from app.procedure.figures.reading import CountedRegister
    from app.procedure.put import Putting
    from app.procedure.rules import FormRules


@dataclass(frozen=True, slots=True)
class World:
    """What the parts need from outside: the clock, chance, and who sits here."""

    now: Callable[[], datetime]
    random_bytes: Callable[[int], bytes]
    who: str
    hardness: Hardness | None = None  # of new passphrases; None is the usual one


@dataclass(frozen=True)
class Workbench:
    """An open workspace with everything that works on it. A context manager; used by the thread that opened it."""

    world: World
    workspace: Workspace
    shelf: FormShelf

    @property
    def register(self) -> Register:
        """The register of the workspace."""
        return self.workspace.register

    @cached_property
    def counted(self) -> CountedRegister:
        """The households as figures count them: kept, so that after a change only what changed is counted again."""
        from app.procedure.figures.reading import CountedRegister

        return CountedRegister(self.register)

    def putting(self, form: str, *, language: Language) -> Putting:
        """Return what takes documents of a form into this register."""
        from app.procedure.form_language import form_language
        from app.procedure.put import Putting

        loaded = self.shelf.form(form)
        return Putting(
            self.register,
            loaded,
            form,
            author=self.world.who,
            device=self.workspace.device,
            now=self.world.now,
            language=form_language(loaded, language),
        )

    def rules_of(self, form: str, version: str) -> FormRules | None:
        """Return the computations of a form for merging, None where this workspace has never had that version."""
        from app.procedure.rules import FormRules

        return FormRules(self.shelf.form(form, version)) if self.register.form(form, version) else None

    def check_records(self) -> int:
        """Let the engine look through what came from elsewhere; return how many records that were.

        Households are held against the county's rules as well, so that nobody waits for that later.
        """
        from app.procedure.checking import check_records
        from app.procedure.steps.holding import hold
        from forms.paper.papers import HOUSEHOLD_FORM

        today = self.world.now().date()
        forms = sorted({form.name for form in self.register.forms()})
        checked = sum(check_records(self.register, self.shelf.form, form=form, today=today) for form in forms)
        if HOUSEHOLD_FORM in forms:
            hold(self.shelf, today=today)
        return checked

    def villages(self) -> tuple[Document, ...]:
        """Return the team's villages as rows of the divisions; none for a county, which has them all."""
        return tuple(cast("Sequence[Document]", self.register.setting(VILLAGES) or ()))

    def places(self) -> tuple[Document, ...]:
        """Return the places this workspace works in as rows of the divisions: a team's villages, a county's all."""
        return self.villages() or tuple(cast("Sequence[Document]", self.register.setting(DIVISIONS) or ()))

    def lock(self) -> LockedWorkbench:
        """Close the register and forget its key, but let nobody else in; this object is of no more use."""
        return LockedWorkbench(self.world, self.workspace.lock())

    def close(self) -> None:
        """Close the register and let the next one in."""
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class LockedWorkbench:
    """A workbench whose person went away: nothing of it can be read until they give the passphrase again."""

    world: World
    workspace: LockedWorkspace

    def reopen(self, passphrase: str | None) -> Workbench:
        """Return it open again; NotPossible with a wrong passphrase, and it can be tried again."""
        return _workbench(self.workspace.reopen(passphrase, now=self.world.now()), self.world)

    def close(self) -> None:
        """Give it up and let the next one in."""
        self.workspace.close()


def needs_passphrase(path: Path) -> bool:
    """Return whether the workspace is encrypted; NotPossible where there is none."""
    return not workspace_keys(path).plain


def open_workbench(path: Path, world: World, *, passphrase: str | None, told: Told = unheard) -> Workbench:
    """Open a workspace and all that works on it; a passphrase of None opens an unencrypted one.

    One that an older program made is brought up; `told` hears how far that is.
    """
    return _workbench(open_workspace(path, passphrase=passphrase, now=world.now(), who=world.who, told=told), world)


def make_county(
    path: Path, world: World, *, name: str, divisions: Sequence[Document], passphrase: str | None, store: str = ""
) -> Workbench:
    """Make a county's workspace with the shipped questionnaires, and open it; `store`: the URL of its server."""
    from app.procedure.enrol import new_county

    workspace = new_county(
        path,
        name=name,
        divisions=divisions,
        forms=_shipped_forms([row for row in divisions if row["county_name"] == name], world.now()),
        passphrase=passphrase,
        now=world.now(),
        random_bytes=world.random_bytes,
        who=world.who,
        hardness=world.hardness,
        store=store,
    )
    return _workbench(workspace, world)


def join_county(path: Path, world: World, *, name: str, store: str, passphrase: str | None) -> Workbench:
    """Make a folder for one more clerk of a county whose register is on a server, and open it."""
    workspace = join_workspace(
        path,
        store,
        county=name,
        passphrase=passphrase,
        now=world.now(),
        random_bytes=world.random_bytes,
        who=world.who,
    )
    return _workbench(workspace, world)


def make_team(path: Path, world: World, *, kit: bytes, passphrase: str | None) -> Workbench:
    """Make a team's workspace from its kit, and open it."""
    from app.procedure.enrol import new_team

    workspace = new_team(
        path,
        kit,
        passphrase=passphrase,
        now=world.now(),
        random_bytes=world.random_bytes,
        who=world.who,
        hardness=world.hardness,
    )
    return _workbench(workspace, world)


def _workbench(workspace: Workspace, world: World) -> Workbench:
    return Workbench(world, workspace, FormShelf(workspace.register))


def _shipped_forms(divisions: Sequence[Document], now: datetime) -> Iterator[StoredForm]:
    from forms.definitions import external_lists, names

    lists = tuple(sorted(external_lists(divisions).items()))
    for name in names():
        workbook, xform, version = _shipped_form(name)
        yield StoredForm(name, version, workbook, xform, lists, now)


@cache
def _shipped_form(name: str) -> tuple[bytes, bytes, str]:
    """Return workbook, XForm and version of a shipped form: converting a dozen takes seconds, once is enough."""
    from forms.definitions import external_lists, workbook_bytes
    from forms.engine import convert, load_form

    workbook = workbook_bytes(name)
    xform = convert(workbook)
    return workbook, xform, load_form(xform, external_lists(())).version
