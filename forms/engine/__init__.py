"""XLSForm to live questionnaire. Pure: no Qt, no database, no network.

`load_form(...)` gives a `Form` (`forms.engine.form`), `form.open(...)` a `Session` (`forms.engine.session`);
`convert(...)` turns a workbook into XForm XML that a caller can keep; `check_form` says what is wrong with a form,
`diff_forms` what is different in a newer one; `to_submission`, `document_submission` and `from_submission` talk
with ODK servers.
"""

from __future__ import annotations

from forms.engine.changes import Changes, Position, Problem, ProblemKind, RosterChange, Stop
from forms.engine.check import check_form
from forms.engine.definition import Choice, DataType, Definition, Kind, QuestionType
from forms.engine.difference import Difference, FormChange, diff_forms
from forms.engine.form import Form, load_form
from forms.engine.row_check import FormProblem
from forms.engine.session import Session
from forms.engine.submission import document_submission, from_submission, to_submission
from forms.engine.surroundings import Surroundings
from forms.engine.workbook import convert

__all__ = [
    "Changes",
    "Choice",
    "DataType",
    "Definition",
    "Difference",
    "Form",
    "FormChange",
    "FormProblem",
    "Kind",
    "Position",
    "Problem",
    "ProblemKind",
    "QuestionType",
    "RosterChange",
    "Session",
    "Stop",
    "Surroundings",
    "check_form",
    "convert",
    "diff_forms",
    "document_submission",
    "from_submission",
    "load_form",
    "to_submission",
]
