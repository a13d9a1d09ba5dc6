"""What an exchange must know of a form: which answers it computes, and how; which documents fit it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from app.procedure.conforming import checker
from forms.engine import Form
from resources.canonical import Document
from sync.changes import Misfit

_ROW = re.compile(r"\[[^\]]*\]")
_NO_YEAR = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class FormRules:
    """The computations of one form."""

    form: Form

    def is_computed(self, path: str) -> bool:
        """Return whether the form computes the answer at a document's path, such as income/net_income."""
        try:
            definition = self.form.definition(f"{self.form.root.path}/{_ROW.sub('', path)}")
        except KeyError:
            return False
        return definition.is_calculated

    def checker(self) -> Callable[[Document], Misfit | None]:
        """Return what names the first answer of a document that does not fit the form."""
        return checker(self.form)

    def recalculated(self, document: Document) -> Document:
        """Return the document with all computations done. No clock: every laptop must come to the same merge."""
        return cast("Document", self.form.open(document, today=_day(document)).document())


def _day(document: Document) -> date:
    """Return the last day of the survey year, standing in for a visit date that is still missing."""
    place = document.get("place")
    year = place.get("survey_year") if isinstance(place, Mapping) else None
    return date(int(year), 12, 31) if isinstance(year, str) and re.fullmatch("[12][0-9]{3}", year) else _NO_YEAR
