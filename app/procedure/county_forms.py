"""The county's own questionnaires: a workbook changed in Excel takes the place of the one before, for all teams."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.procedure.files import ListsBeside, read_file, together
from app.procedure.parties import must_be_county
from app.procedure.shelf import FormShelf, adopt_form
from app.register.workspace import Workspace
from forms.definitions import REQUIRED_NAMES
from forms.engine import convert, load_form
from forms.engine.check import check_form
from forms.engine.difference import FormChange, diff_forms
from forms.engine.row_check import FormProblem
from forms.paper.papers import HOUSEHOLD_FORM
from resources.errors import NotPossible, WrongUse
from sync.kit import can_carry


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of a workbook: refused with everything wrong in it, or in use with what is different."""

    name: str = ""
    version: str = ""
    before: str = ""  # version that was in use, "" for a new questionnaire
    changes: tuple[FormChange, ...] = ()
    problems: tuple[FormProblem, ...] = ()


def take_form(workspace: Workspace, shelf: FormShelf, file: Path, *, now: datetime) -> Adopted:
    """Do `change_form` with a workbook of the disk and the lists that stand beside it."""
    return change_form(workspace, shelf, read_file(file), ListsBeside(file), now=now)


def change_form(
    workspace: Workspace, shelf: FormShelf, workbook: bytes, lists: Mapping[str, bytes], *, now: datetime
) -> Adopted:
    """Let the workbook be the newest version of its form; records of earlier versions stay as they are.

    `lists` may hold files it chooses from, beside the county's places; what it reads of them is kept. Only a county
    may. Other content under a version that is there is a WrongUse; what is wrong in the workbook comes back, and
    nothing changes.
    """
    must_be_county(workspace)
    register = workspace.register
    places = register.form(HOUSEHOLD_FORM)
    own = dict(places.lists if places else ())
    every_list = together(lists, own)
    problems = check_form(workbook, every_list)
    if problems:
        return Adopted(problems=tuple(problems))
    xform = convert(workbook)
    form = load_form(xform, every_list)
    name = form.id_string
    if not can_carry(name):
        refused = FormProblem("settings", 0, "form_id", NotPossible("procedure.form_id", form=name))
        return Adopted(name, form.version, problems=(refused,))
    if problems := check_form(workbook, every_list, REQUIRED_NAMES.get(name, ())):
        return Adopted(name, form.version, problems=tuple(problems))
    before = register.form(name)
    same = register.form(name, form.version)
    if same is not None and same.version == form.version and same.xform != xform:
        raise WrongUse("procedure.form_same_version", form=name, version=form.version)
    kept = {file: every_list[file] for file in sorted({*own, *form.files})}
    changes = tuple(diff_forms(shelf.form(name), form)) if before else ()
    adopt_form(register, name, workbook, kept, now=now)
    return Adopted(name, form.version, before.version if before else "", changes)
