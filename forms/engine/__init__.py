"""XLSForm to live questionnaire. Pure: no Qt, no database, no network.

`load_form(...)` gives a `Form` (`forms.engine.form`), `form.open(...)` a `Session` (`forms.engine.session`);
`convert(...)` turns a workbook into XForm XML that a caller can keep.
"""

from __future__ import annotations

from forms.engine.changes import Changes, Position, Problem, ProblemKind, RosterChange, Stop
from forms.engine.definition import Choice, DataType, Definition, Kind, QuestionType
from forms.engine.form import Form, load_form
from forms.engine.session import Session
from forms.engine.surroundings import Surroundings
from forms.engine.workbook import convert

__all__ = [
    "Changes",
    "Choice",
    "DataType",
    "Definition",
    "Form",
    "Kind",
    "Position",
    "Problem",
    "ProblemKind",
    "QuestionType",
    "RosterChange",
    "Session",
    "Stop",
    "Surroundings",
    "convert",
    "load_form",
]
