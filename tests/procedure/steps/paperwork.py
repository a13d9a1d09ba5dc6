"""The papers of one household on its way, for tests: each as its form would give it, any answer may be changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.procedure.steps.evidence import Evidence, Household, evidence_of, household_of
from app.procedure.steps.outcome import Standing
from app.procedure.steps.procedures import load
from app.procedure.steps.standing import standing
from forms.paper.check_code import check_code
from forms.paper.papers import Paper

MAOSI = "621002204206"
GROUP = f"{MAOSI}04"
ME = "h1"
TODAY = date(2016, 4, 1)


def questionnaire(**changes: str) -> dict[str, Any]:
    place = {"village_code": MAOSI, "group_code": GROUP, "group_number": "4", "survey_year": "2015"}
    place |= {"visit_date": "2015-11-21", "visit_result": "01"}
    document: dict[str, Any] = {
        "place": place,
        "members": {"member": [{"_id": "a" * 16, "name": "慕守田", "relation": "01"}], "head_name": "慕守田"},
        "conditions": {"fuel": "1"},
        "income": {"net_income": "11000", "per_capita_net_income": "2750", "poverty_line": "2855"},
    }
    for path, value in changes.items():
        group, _, name = path.partition("__")
        document[group][name] = value
    return document


# form, what it says, and whether the household stands in a list
_PAPERS: dict[str, dict[str, tuple[str, dict[str, str], bool]]] = {
    "identification": {
        "signatures.1": ("signature", {"paper": "questionnaire", "sign_date": "2015-11-21"}, False),
        "signatures.2": ("signature", {"paper": "income", "sign_date": "2015-11-21"}, False),
        "comment": (
            "meeting", {"serves": "comment", "meeting_date": "2015-12-01", "entitled": "61", "present": "50"}, True,
        ),
        "signoff": (
            "signoff", {"sign_date": "2015-12-02", "group_households": "61", "households_signed": "41"}, True,
        ),
        "group_review": (
            "meeting",
            {"serves": "group_review", "meeting_date": "2015-12-03", "entitled": "61", "present": "45"},
            True,
        ),
        "representatives_review": (
            "meeting",
            {"serves": "representatives_review", "meeting_date": "2015-12-04", "entitled": "30", "present": "20"},
            True,
        ),
        "village_notice": (
            "notice",
            {"notice_level": "village", "first_day": "2015-12-05", "last_day": "2015-12-11",
             "taken_down": "2015-12-12", "interrupted": "2", "sealed": "1"},
            True,
        ),
        "township_review": ("review", {"review_date": "2015-12-15"}, True),
        "township_notice": (
            "notice",
            {"notice_level": "township", "first_day": "2015-12-16", "last_day": "2015-12-22",
             "taken_down": "2015-12-23", "interrupted": "2", "sealed": "1"},
            True,
        ),
        "announcement": (
            "announcement",
            {"announced_on": "2016-01-05", "document_number": "西扶发〔2016〕1号", "web_address": "http://qyxf.gov.cn/1"},
            True,
        ),
        "filing": (
            "card",
            {"filed_on": "2016-01-20", "card_number": f"{MAOSI}0001", "in_village_register": "1",
             "in_township_register": "1", "in_county_file": "1"},
            False,
        ),
    },
    "leaving": {
        "exit": (
            "exit",
            {"nominated_on": "2015-12-01", "nominated_by": "王志强", "checked_on": "2015-12-02",
             "checked_by": "李文博", "may_leave": "1", "consent_on": "2015-12-02", "consent_by": "慕守田"},
            False,
        ),
        "village_review": (
            "meeting",
            {"serves": "representatives_review", "meeting_date": "2015-12-04", "entitled": "30", "present": "20"},
            True,
        ),
        "village_notice": (
            "notice",
            {"notice_level": "village", "first_day": "2015-12-05", "last_day": "2015-12-11",
             "taken_down": "2015-12-12", "interrupted": "2", "sealed": "1"},
            True,
        ),
        "approval": ("review", {"review_date": "2015-12-15"}, True),
        "announcement": (
            "announcement",
            {"announced_on": "2016-01-05", "document_number": "西扶发〔2016〕1号", "web_address": "http://qyxf.gov.cn/1"},
            True,
        ),
    },
}  # fmt: skip
_IDENTIFY = _PAPERS["identification"]
_PAPERS["returning"] = {
    "found": (
        "visit",
        {"visit_purpose": "02", "visit_date": "2015-11-20", "visit_result": "01", "above_line": "2"},
        False,
    ),
    **{
        name: _IDENTIFY[name]
        for name in ("signatures.1", "signatures.2", "representatives_review", "village_notice")
    },
    "approval": _IDENTIFY["township_review"],
    **{name: _IDENTIFY[name] for name in ("announcement", "filing")},
}
_SIGNED_BY = {
    "signature": {"investigator_signed": "李文博", "household_signed": "慕守田"},
    "meeting": {"chair": "王志强", "recorder": "李文博"},
    "notice": {"posted_at": "村委会公示栏"},
}
_DECISION = {"meeting": "agreed", "review": "approved"}


@dataclass
class Papers:
    """All papers of a procedure by name; change them, leave some out, then ask where the household stands."""

    procedure: str = "identification"
    year: str = "2015"
    household: dict[str, Any] = field(default_factory=questionnaire)
    errors: int | None = 0
    open_answers: int | None = 0
    documents: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        village = {
            "village_group": [{"number": "4", "group_households": "61"}, {"number": "5", "group_households": "60"}]
        }
        self.documents["village"] = ("village", {"village_code": MAOSI, "survey_year": self.year, **village})
        for name in _PAPERS[self.procedure]:
            self.add(name, name)

    def add(self, name: str, like: str, *, round_number: int = 1, decision: str = "", **answers: str) -> Papers:
        """Add a paper like the one of that name, with other answers."""
        form, said, listed = _PAPERS[self.procedure][like]
        document: dict[str, Any] = {"village_code": MAOSI, "survey_year": self.year, **said}
        document |= _SIGNED_BY.get(form, {})
        if form not in {"exit", "visit"}:
            document["procedure"] = self.procedure
        if form in {"signoff", "meeting"} and said.get("serves") != "representatives_review":
            document["group_code"] = GROUP
        row = {"household_record": ME, "household_head": "慕守田", "household_round": str(round_number)}
        if listed:
            decided = decision or _DECISION.get(form, "")
            document["considered"] = [row | ({"decision": decided} if decided else {})]
        else:
            document |= row
        if form == "signature":
            document["check_code"] = check_code(Paper(said["paper"]), ME, self.household)
        self.documents[name] = (form, {**document, **answers})
        return self

    def change(self, name: str, **answers: str) -> Papers:
        """Change answers of a paper; "" leaves one out."""
        form, document = self.documents[name]
        self.documents[name] = (form, {**document, **answers})
        return self

    def without(self, *names: str) -> Papers:
        for name in names:
            del self.documents[name]
        return self

    def only_until(self, step: str) -> Papers:
        """Keep the papers up to and with the step's."""
        kept = ["village"]
        for name in _PAPERS[self.procedure]:
            kept.append(name)
            if name.partition(".")[0] == step and name != "signatures.1":
                break
        self.documents = {name: self.documents[name] for name in kept}
        return self

    def object(self, *, round_number: int = 1, **answers: str) -> Papers:
        document = {"village_code": MAOSI, "survey_year": self.year, "procedure": self.procedure,
                    "household_record": ME, "household_round": str(round_number), "raised_on": "2015-12-08",
                    "notice_level": "village", "objection_state": "open", **answers}  # fmt: skip
        self.documents[f"objection.{len(self.documents)}"] = ("objection", document)
        return self

    def facts(self) -> Household:
        return household_of(ME, self.household, errors=self.errors, open_answers=self.open_answers)

    def evidence(self) -> list[Evidence]:
        return [evidence_of(name, form, document) for name, (form, document) in self.documents.items()]

    def standing(
        self,
        evidence: Iterable[Evidence] | None = None,
        *,
        today: date = TODAY,
        changes: Mapping[str, Any] | None = None,
    ) -> Standing:
        given = self.evidence() if evidence is None else evidence
        return standing(load(self.procedure, changes), self.facts(), given, today=today)
