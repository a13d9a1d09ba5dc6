"""Where the household of a row is: its village by code or name, and the township and county above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from forms.definitions.places import village_label
from forms.engine import Form
from resources.canonical import Document
from resources.errors import WrongUse

_LEVELS: Final = ("county", "township", "village")  # each lies in the one before


class Places:
    """The divisions that a register knows; without any, rows are taken as they are."""

    def __init__(self, divisions: Iterable[Document] = ()) -> None:
        self._above: dict[str, dict[str, str]] = {}  # code: codes of what it lies in, by the question's name
        self._named: dict[str, dict[str, set[str]]] = {f"{level}_code": defaultdict(set) for level in _LEVELS}
        for row in divisions:
            above: dict[str, str] = {}
            for level in _LEVELS:
                code, name = str(row[f"{level}_code"]), str(row[f"{level}_name"])
                self._above[code] = dict(above)
                above[f"{level}_code"] = code
                for called in (name, village_label(name), village_label(name).removesuffix("村")):
                    self._named[f"{level}_code"][plain(called)].add(code)

    def words(self, question: str) -> dict[str, str]:
        """Return what a question's places may be called: their codes, and names that no other place has."""
        named = self._named.get(question, {})
        codes = {code: code for found in named.values() for code in found}
        return codes | {name: next(iter(found)) for name, found in named.items() if len(found) == 1}

    def code(self, question: str, text: str) -> str:
        """Return the code for a place that is given by its name; everything else as it is."""
        return self.words(question).get(plain(text), text)

    def completed(self, form: Form, single: Mapping[str, str]) -> dict[str, str]:
        """Return answers by path with those about the places above; a place that is not known is a WrongUse."""
        known = form.program.named
        paths = {question: known[question][-1].path for question in self._named if question in known}
        made = dict(single)
        for level in reversed(_LEVELS):
            question = f"{level}_code"
            code = single.get(paths.get(question, ""), "")
            if not code or not self._above:
                continue
            if code not in self._above:
                raise WrongUse("sheets.no_such_place", value=code)
            for name, above in self._above[code].items():
                given = made.setdefault(paths[name], above) if name in paths else above
                if given != above:
                    raise WrongUse("sheets.place_elsewhere", value=code, above=above, given=given)
            break
        return made


def plain(name: str) -> str:
    """Return a name as it is compared: without blanks, in small letters."""
    return "".join(name.split()).lower()
