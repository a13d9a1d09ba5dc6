"""How often the register was wrong where somebody looked again, by question and investigator, and how sure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from app.procedure.figures.uncertainty import wilson
from app.procedure.spotchecks.comparing import Compared
from app.procedure.spotchecks.entering import SPOTCHECK_FORM
from app.register.store import Register
from forms.paper.papers import find_answer, find_rows
from resources.canonical import Document


@dataclass(slots=True)
class Rate:
    """So many of so many differ; `records` are the households in which something does.

    The interval counts every answer for itself. Answers of one household go wrong together, so that `households`
    with any difference, of those checked, is the surer figure for a small sample.
    """

    key: str
    compared: int = 0
    different: int = 0
    checked: int = 0
    records: list[str] = field(default_factory=list)

    @property
    def share(self) -> Decimal | None:
        """The share of answers that differ, None where none was compared."""
        return Decimal(self.different) / self.compared if self.compared else None

    @property
    def between(self) -> tuple[Decimal, Decimal]:
        """Between what that share lies at 95 %, by Wilson's interval."""
        return wilson(self.different, self.compared)

    @property
    def households_between(self) -> tuple[Decimal, Decimal]:
        """Between what the share of households with a difference lies at 95 %."""
        return wilson(len(self.records), self.checked)


@dataclass(frozen=True, slots=True)
class Rates:
    """The result of a spot check."""

    whole: Rate
    investigators: tuple[Rate, ...]
    questions: tuple[Rate, ...]


def rates(register: Register, seed: str) -> Rates:
    """Return the rates of the households checked of a sample, the most frequent first."""
    return counted(
        head.document
        for record in register.records(SPOTCHECK_FORM)
        for head in register.heads(record)[:1]
        if not head.is_deletion and find_answer(head.document, "sample_seed") == seed
    )


def counted(documents: Iterable[Document]) -> Rates:
    """Return the rates that records of checks add up to."""
    whole = Rate("")
    investigators: dict[str, Rate] = {}
    questions: dict[str, Rate] = {}
    for document in documents:
        household = find_answer(document, "household_record")
        findings = findings_of(document)
        investigator = find_answer(document, "investigator_1")
        for rate in (whole, investigators.setdefault(investigator, Rate(investigator))):
            _take(rate, household, findings)
        for question in dict.fromkeys(each.question for each in findings):
            rate = questions.setdefault(question, Rate(question))
            _take(rate, household, [each for each in findings if each.question == question])
    often: Callable[[Rate], tuple[Decimal, int, str]] = lambda rate: (  # noqa: E731
        -(rate.share or Decimal(0)), -rate.compared, rate.key,
    )  # fmt: skip
    return Rates(
        whole, tuple(sorted(investigators.values(), key=often)), tuple(sorted(questions.values(), key=often))
    )


def _take(rate: Rate, household: str, findings: list[Compared]) -> None:
    different = sum(each.differs for each in findings)
    rate.checked += 1
    rate.compared += len(findings)
    rate.different += different
    if different:
        rate.records.append(household)


def findings_of(document: Document) -> list[Compared]:
    """Return what was compared in the record of a check."""
    return [
        Compared(
            str(row.get("question", "")),
            str(row.get("found", "")),
            str(row.get("registered", "")),
            differs=row.get("differs") == "1",
        )
        for row in find_rows(document, "finding")
    ]
