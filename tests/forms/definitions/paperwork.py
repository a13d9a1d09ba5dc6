"""A form of the procedure being filled, for tests: answers by name, problems by name."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache

import resources
from forms.definitions import external_lists, workbook_path
from forms.engine import Form, Session, load_form

TODAY = date(2016, 3, 1)
MAOSI = "621002204206"
PLACE = {"county_code": MAOSI[:6], "township_code": MAOSI[:9], "village_code": MAOSI, "survey_year": "2015"}
GROUP = {**PLACE, "group_number": "4"}
EN = "English (en)"


@cache
def form(name: str) -> Form:
    rows = list(csv.DictReader(io.StringIO(resources.read_text("divisions", "qingyang.csv"))))
    near = {row["village_code"] for row in rows if row["township_code"] == MAOSI[:9]}
    return load_form(workbook_path(name), external_lists(rows, villages=near))


class Sheet:
    """One document being entered. A name stands for the question wherever it is; `row` names rows of a roster."""

    def __init__(self, name: str, **answers: str) -> None:
        self.form = form(name)
        self.session: Session = self.form.open(today=TODAY, language=EN)
        self._paths = {each.name: each.path for each in self.form.definitions}
        self.say(**answers)

    def say(self, **answers: str) -> Sheet:
        for name, answer in answers.items():
            self.session.answer(self._paths[name], answer)
        return self

    def row(self, roster: str, **answers: str) -> Sheet:
        """Add a row, or fill the first one that stands blank."""
        ref = self._paths[roster]
        at = self.session.repeat_count(ref) + 1
        if at == 2 and not any(self.session.text(self._in_row(name, 1)) for name in answers):
            at = 1
        if at > self.session.repeat_count(ref):
            self.session.add_repeat(ref)
        for name, answer in answers.items():
            self.session.answer(self._in_row(name, at), answer)
        return self

    def text(self, name: str) -> str:
        return self.session.text(self._paths[name])

    def asked(self, name: str) -> bool:
        return self.session.is_relevant(self._paths[name])

    def problem(self, name: str, row: int = 0) -> str:
        """Return the kind and message of what is wrong there, "" when nothing is."""
        found = self.session.problem(self._in_row(name, row) if row else self._paths[name])
        return f"{found.kind}: {found.message}" if found else ""

    def problems(self) -> list[str]:
        return [f"{one.ref.rpartition('/')[2]} {one.kind}" for one in self.session.problems()]

    def _in_row(self, name: str, row: int) -> str:
        head, _, last = self._paths[name].rpartition("/")
        return f"{head}[{row}]/{last}"
