"""A form ready to be filled, and how one is loaded.

load_form(source, resources=None) -> Form        source: path to .xlsx/.xls/.xml/.md, or bytes of XForm XML;
                                                 resources: file name -> bytes, for lists from files
form.id_string · version · title · languages · default_language
form.root -> Definition                          tree of questions, groups and repeats, in body order
form.definition("/data/members/member/name")     path without row numbers; KeyError
form.missing_names(names) -> list[str]           which of these the form has nowhere
form.open(document=None, *, today=None, language=None, surroundings=None, fresh=None) -> Session
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from forms.engine.cycles import find_cycles, spelled
from forms.engine.definition import Definition
from forms.engine.document import RESERVED
from forms.engine.program import Program, compile_program
from forms.engine.row_check import told
from forms.engine.session import Session
from forms.engine.static_choices import note_static_choices
from forms.engine.surroundings import Surroundings
from forms.engine.workbook import convert
from forms.engine.xform import read_xform
from forms.engine.xpath.errors import BadExpression
from resources.errors import NotPossible


class Form:
    """One form, compiled; sessions share it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        blueprint = program.blueprint
        self.id_string = blueprint.id_string
        self.version = blueprint.version
        self.title = blueprint.title
        self.root = blueprint.root
        self.languages = tuple(blueprint.translations)
        self.default_language = blueprint.default_language
        self.missing_lists = tuple(sorted(blueprint.missing_lists.values()))
        """Files of lists that were not given with the form."""
        self.files = tuple(sorted(blueprint.files))
        """Files of lists that the form took from those it was given."""
        self._by_path = {definition.path: definition for definition in blueprint.definitions}

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """All definitions in the order of the model."""
        return tuple(self.program.blueprint.definitions)

    def definition(self, path: str) -> Definition:
        """Return the definition at a path without row numbers; KeyError when there is none."""
        return self._by_path[path]

    @property
    def unknown_references(self) -> tuple[str, ...]:
        """The paths in its expressions that lead to nothing in the form; each counts as unanswered."""
        return tuple(str(error.values[0]) for error in self.program.unknown)

    def missing_names(self, names: Iterable[str]) -> list[str]:
        """Return those names that no question, group or roster of the form has."""
        known = {definition.name for definition in self.program.blueprint.definitions}
        return [name for name in names if name not in known]

    def open(
        self,
        document: Mapping[str, object] | None = None,
        *,
        today: date | None = None,
        language: str | None = None,
        surroundings: Surroundings | None = None,
        fresh: bool | None = None,
        reading: bool = False,
    ) -> Session:
        """Return a questionnaire with the document's answers, or a blank one with the form's defaults.

        `fresh` says whether defaults fill what the document leaves out; without it they do for a blank one alone.
        Where answers are only read (`reading`), nothing is said about what is required, writable or wrong.
        """
        around = surroundings or Surroundings()
        if today is not None:
            around = replace(around, today=today)
        return Session(
            self,
            document,
            surroundings=around,
            language=language,
            fresh=document is None if fresh is None else fresh,
            reading=reading,
        )


def load_form(source: str | Path | bytes, resources: Mapping[str, bytes] | None = None) -> Form:
    """Return the form of a workbook, a markdown table or an XForm; refuse one with anything wrong in it."""
    data = source if isinstance(source, bytes) else convert(Path(source))
    blueprint = read_xform(data, resources)
    for definition in blueprint.definitions:
        if definition.name in RESERVED:
            raise NotPossible("engine.reserved_name", name=definition.name)
    try:
        program = compile_program(blueprint)
    except BadExpression as error:
        raise told(error) from error
    if found := find_cycles(program):
        raise NotPossible("engine.cycle", loop=spelled(found[0]))
    note_static_choices(program)
    return Form(program)
