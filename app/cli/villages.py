"""The villages a command names: one that this workspace does not know is refused, not taken for an empty one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import cast

from app.procedure.divisions import DIVISIONS
from app.procedure.parties import enrolled
from app.register.workspace import Workspace
from forms.paper.papers import HOUSEHOLD_FORM
from resources.canonical import Document
from resources.errors import WrongUse

_ANY_PLACE = ("village_code", "township_code", "county_code")
_DIGITS = 12  # of a village's code; those of a group's begin with them


def must_know_villages(workspace: Workspace, arguments: Namespace) -> None:
    """Refuse a village or a group that is neither among the workspace's villages nor on record."""
    divisions = cast("list[Document]", workspace.register.setting(DIVISIONS) or [])
    if not divisions:
        return
    is_any_place = hasattr(arguments, "paper") or hasattr(
        arguments, "place"
    )  # registers of a township, figures of it
    columns = _ANY_PLACE if is_any_place else _ANY_PLACE[:1]
    known = {str(row[column]) for row in divisions for column in columns}
    for code in _named(arguments):
        if code not in known and not _on_record(workspace, code):
            raise WrongUse("cli.village_not_here", code=code)


def _named(arguments: Namespace) -> Sequence[str]:
    """Return the codes of villages that the options name."""
    villages: str | list[str] | None = getattr(arguments, "village", None)
    group: str = getattr(arguments, "group", None) or ""
    codes = [villages] if isinstance(villages, str) else villages or []
    place: str = getattr(arguments, "place", None) or ""
    return [code for code in (*codes, group[:_DIGITS], place[:_DIGITS]) if code]


def _on_record(workspace: Workspace, code: str) -> bool:
    """Return whether the village is one that a team had before, or something of it stands here."""
    if code in enrolled(workspace).former:
        return True
    return next(workspace.register.records(HOUSEHOLD_FORM, village=code), None) is not None
