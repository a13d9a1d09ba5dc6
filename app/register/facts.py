"""What figures and registers have of a document besides its line in lists: computed from it, kept beside it."""

from __future__ import annotations

from typing import NamedTuple

from resources.canonical import Document

_HAS_NOT = "2"
_HAVE = "have_"
_SINGLE = (
    "household_type", "main_cause", "investigator_1", "household_record", "visit_date", "group_number", "phone",
    "account", "cadre_name",
)  # fmt: skip
_HEAD = "01"  # of the list of relations
_WANTED = frozenset(_SINGLE)


class Facts(NamedTuple):
    """Several codes stand in one text, with blanks between; "" where the document says nothing."""

    household_type: str
    main_cause: str
    lacking: str  # numbers of the standards the household has not
    needs: str  # kinds of needs that nobody has met by this document
    needs_met: str  # kinds of needs that the document says were met
    about: str  # the household a visit or another paper is about
    investigator: str
    visited: str  # day of the visit, as it is written
    answers: int
    group_number: str
    phone: str
    account: str
    cadre: str
    id_number: str  # of the head


COLUMNS = Facts._fields


def facts_of(document: Document) -> Facts:
    """Return what the document tells; deep or strange ones give what can be found."""
    gathered = _Gathered()
    gathered.walk(document)
    household_type, main_cause, investigator, about, visited, group_number, phone, account, cadre = (
        gathered.single.get(name, "") for name in _SINGLE
    )
    return Facts(
        household_type,
        main_cause,
        " ".join(sorted(gathered.lacking)),
        " ".join(sorted(gathered.open)),
        " ".join(sorted(gathered.met)),
        about,
        investigator,
        visited,
        gathered.answers,
        group_number,
        phone,
        account,
        cadre,
        gathered.id_number or "",
    )


class _Gathered:
    """One walk through the document: it runs for every revision."""

    __slots__ = ("answers", "id_number", "lacking", "met", "open", "single")

    def __init__(self) -> None:
        self.single: dict[str, str] = {}
        self.lacking: list[str] = []
        self.open: list[str] = []
        self.met: list[str] = []
        self.answers = 0
        self.id_number: str | None = None  # until there was a head

    def walk(self, node: Document) -> None:
        """Gather from a group; rows only count, but for those of needs."""
        answers = 0
        for name, value in node.items():
            if not value or name[:1] == "_":
                continue
            if type(value) is str:
                answers += 1
                if name in _WANTED:
                    self.single[name] = value
                elif value == _HAS_NOT and name.startswith(_HAVE) and name.removeprefix(_HAVE).isdecimal():
                    self.lacking.append(name.removeprefix(_HAVE))
            elif isinstance(value, dict):
                self.walk(value)
            elif isinstance(value, list):
                for row in value:
                    if isinstance(row, dict):
                        self._row(name, row)
        self.answers += answers

    def _row(self, roster: str, row: Document) -> None:
        for name, value in row.items():
            if value and name[:1] != "_":
                self.answers += 1
        if roster == "need":
            kind = row.get("need_kind")
            if isinstance(kind, str) and kind:
                (self.met if row.get("need_met") else self.open).append(kind)
        elif self.id_number is None and roster == "member" and row.get("relation") == _HEAD:
            self.id_number = str(row.get("id_number", ""))
