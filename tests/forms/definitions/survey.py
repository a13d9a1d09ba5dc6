"""A household being asked, for tests: answers and expectations by name instead of by path."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from typing import Any

import resources
from forms.definitions import external_lists, workbook_path
from forms.engine import Form, Session, load_form

TODAY = date(2026, 11, 23)
MAOSI = "621002204206"
ZH, EN = "中文 (zh)", "English (en)"


@cache
def household_form() -> Form:
    rows = list(csv.DictReader(io.StringIO(resources.read_text("divisions", "qingyang.csv"))))
    near = {row["village_code"] for row in rows if row["township_code"] == "621002204"}
    return load_form(workbook_path("household"), external_lists(rows, villages=near))


class Asked:
    """A household at the table. Paths leave out /data, and members/ before member[2]/name."""

    def __init__(self, document: dict[str, Any] | None = None, *, fresh: bool | None = None) -> None:
        self.session: Session = household_form().open(document, today=TODAY, fresh=fresh)

    def say(self, path: str, value: str) -> Asked:
        self.session.answer(_ref(path), value)
        return self

    def members(self, *rows: dict[str, str]) -> Asked:
        """Make these the members, each saying only what matters, in the order of the answers."""
        return self.rows("members/member", *rows)

    def rows(self, repeat: str, *rows: dict[str, str]) -> Asked:
        while self.session.repeat_count(_ref(repeat)) < len(rows):
            self.session.add_repeat(_ref(repeat))
        for number, row in enumerate(rows, start=1):
            for name, value in row.items():
                self.say(f"{repeat}[{number}]/{name}", value)
        return self

    def text(self, path: str) -> str:
        return self.session.text(_ref(path))

    def asked(self, path: str) -> bool:
        return self.session.is_relevant(_ref(path))

    def required(self, path: str) -> bool:
        return self.session.is_required(_ref(path))

    def fixed(self, path: str) -> bool:
        return self.session.is_readonly(_ref(path))

    def problem(self, path: str, language: str = ZH) -> str:
        """Return the kind and message of the problem at the question, "" when there is none."""
        self.session.language = language
        found = self.session.problem(_ref(path))
        return "" if found is None else f"{found.kind}: {found.message}"


def _ref(path: str) -> str:
    return f"/data/members/{path}" if path.startswith("member[") else f"/data/{path}"
