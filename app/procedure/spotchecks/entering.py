"""What an inspection found becomes a record: entered without seeing the register, compared only then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.procedure.lines import fitted
from app.procedure.shelf import FormShelf
from app.procedure.shipped_forms import adopt_shipped
from app.procedure.spotchecks.comparing import Compared, compare
from app.procedure.spotchecks.samples import Drawn, Sample
from app.register.store import Register
from forms.paper.papers import HOUSEHOLD_FORM, find_answer, find_rows
from resources.canonical import Document, Json, sha256
from resources.errors import WrongUse

SPOTCHECK_FORM: Final = "spotcheck"
AGREED, OPEN = "agreed", "open"
_PLACES: Final = ("county_code", "township_code", "village_code", "group_number", "group_code", "survey_year")
_NEEDED: Final = ("household_record", "check_date", "found_by")


@dataclass(frozen=True, slots=True)
class Checked:
    """A household that was checked: the record to keep, and what was compared."""

    record: str
    household: str
    document: Document
    compared: tuple[Compared, ...]

    @property
    def different(self) -> int:
        """How many answers differ."""
        return sum(each.differs for each in self.compared)


def checked(shelf: FormShelf, sample: Sample, line: Document) -> Checked:
    """Return the record of a household that was checked.

    The line names household, day and who checked, and under `answers` what they found, as a household document with
    the questions that were asked again. It is compared with the state the sample was drawn from: a correction made
    since hides nothing. What is no such line, or a household that was not drawn, is a WrongUse.
    """
    missing = [name for name in _NEEDED if not isinstance(line.get(name), str) or not line[name]]
    answers = line.get("answers")
    if missing or not isinstance(answers, Mapping):
        raise WrongUse("spotchecks.line_lacks", names=", ".join(missing or ["answers"]))
    household = str(line["household_record"])
    drawn = next((each for each in sample.drawn if each.record == household), None)
    if drawn is None:
        raise WrongUse("spotchecks.not_drawn", record=household, seed=sample.seed)
    before = shelf.register.revision(drawn.revision)
    assert before is not None  # no revision is ever removed
    form = shelf.form(HOUSEHOLD_FORM, before.version)
    compared = compare(form, before.document, fitted(answers, form.root))
    if not compared:
        raise WrongUse("spotchecks.line_lacks", names="answers")
    return Checked(
        record_of(sample.seed, household),
        household,
        _document(sample, drawn, before.document, line, compared),
        compared,
    )


def _document(
    sample: Sample, drawn: Drawn, before: Document, line: Document, compared: tuple[Compared, ...]
) -> dict[str, Json]:
    differs = any(each.differs for each in compared)
    outcome: dict[str, Json] = {"spotcheck_outcome": OPEN if differs else AGREED}
    if isinstance(line.get("remark"), str):
        outcome["remark"] = line["remark"]
    return {
        "place": {name: value for name in _PLACES if (value := find_answer(before, name))},
        "check": {
            "household_record": drawn.record,
            "household_head": find_answer(before, "head_name"),
            "sample_seed": sample.seed,
            "sample_revision": drawn.revision,
            "investigator_1": drawn.investigator,
            "check_date": line["check_date"],
            "found_by": line["found_by"],
        },
        "compared": {"finding": [_finding(each) for each in compared]},
        "result": outcome,
    }


def _finding(each: Compared) -> dict[str, Json]:
    return {
        "_id": sha256(each.path.encode("utf-8", "surrogatepass"))[:16],
        "question": each.path,
        "found": each.found,
        "registered": each.registered,
        "differs": "1" if each.differs else "2",
    }


def keeping_outcome(register: Register, made: Checked) -> Checked:
    """Return the check with the outcome that was recorded already, where the same was found before."""
    heads = register.heads(made.record)
    if not heads:
        return made
    before = heads[0].document
    known = {(row.get("question"), row.get("found")) for row in find_rows(before, "finding")}
    if known != {(each.path, each.found) for each in made.compared}:
        return made
    return replace(made, document={**made.document, "result": before.get("result", made.document["result"])})


def settled(register: Register, sample: Sample, household: str, outcome: str, remark: str) -> tuple[str, Document]:
    """Return record and document of a check with what came of it; a WrongUse where nothing was entered yet."""
    record = record_of(sample.seed, household)
    heads = register.heads(record)
    if not heads:
        raise WrongUse("spotchecks.no_such_check", record=household, seed=sample.seed)
    result: dict[str, Json] = {"spotcheck_outcome": outcome, **({"remark": remark} if remark else {})}
    return record, {**heads[0].document, "result": result}


def adopt_spotcheck_form(register: Register, *, now: datetime) -> None:
    """Take the questionnaire in where a workspace is older than it."""
    adopt_shipped(register, SPOTCHECK_FORM, now=now)


def record_of(seed: str, household: str) -> str:
    """Return the record that the check of a household of a sample is kept as."""
    return sha256(f"{seed}/{household}".encode("utf-8", "surrogatepass"))[:32]
