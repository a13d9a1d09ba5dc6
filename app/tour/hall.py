"""The meeting hall of the tour: records of the procedure go in as people fill them, what follows is read off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, cast

from app.procedure.announced import write_announcement
from app.procedure.announcing import ANNOUNCEMENT_FORM, Publication, announce, village_lists
from app.procedure.files import write_file
from app.procedure.filing import CARD_FORM, Filed, file_households
from app.procedure.list_papers import Lister, ListPaper, Wanted
from app.procedure.put import Put
from app.procedure.steps.gathering import county_procedure, village_papers
from app.procedure.steps.outcome import Standing
from app.tour.state import MAOSI, Tour
from app.tour.steps import expect, expect_that
from app.wiring import Workbench
from forms.paper.check_code import check_code
from forms.paper.look import Look
from forms.paper.papers import Paper
from resources.canonical import Document, canonical

GROUP = f"{MAOSI}01"
GROUP_HOUSEHOLDS = 61
ENOUGH = 41  # of 61; 3 × 40 is 120, not more than 2 × 61
PLACE: Mapping[str, str] = {
    "county_code": "621002",
    "township_code": "621002204",
    "village_code": MAOSI,
    "survey_year": "2015",
}


Rows: TypeAlias = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Hall:
    """One workspace during a step of the tour."""

    tour: Tour
    workbench: Workbench

    def put(self, form: str, document: Mapping[str, object]) -> str:
        """Fill a form and return its record; the tour fails where the form finds anything wrong."""
        line = canonical(document) + b"\n"  # type: ignore[arg-type]  # nested answers
        (outcome,) = self.workbench.putting(form, language=self.tour.language).put(iter([line]))
        expect_that(f"a record of {form} is taken", holds=isinstance(outcome, Put))
        assert isinstance(outcome, Put)
        expect(f"problems of {form}", found=outcome.problems, wanted=())
        return outcome.record

    def change(self, form: str, record: str, section: str, **answers: str) -> None:
        """Add or change answers in a section of a record that is there."""
        document = dict(self.document(record))
        changed = {**cast("Document", document.get(section, {})), **answers}
        self.put(form, {**document, section: changed, "_id": record})

    def announce(self, *, on: date, wanted: int) -> tuple[str, ...]:
        """Let the county announce everybody in the village who is ready, and return the records."""
        workbench = self.workbench
        lists = village_lists(workbench.shelf, [MAOSI], procedure="identification", today=on)
        expect("households ready to be announced", found=sum(len(one.ready) for one in lists), wanted=wanted)
        said = Publication(on, "西扶发〔2016〕3号", "http://www.example.gov.cn/gg/2016-3")
        putting = workbench.putting(ANNOUNCEMENT_FORM, language=self.tour.language)
        return announce(workbench.workspace, workbench.shelf, putting, lists, said)

    def publish(self, records: tuple[str, ...], name: str) -> None:
        """Write the announcement as the files that go to the county's website."""
        register, form_of = self.workbench.register, self.workbench.shelf.form
        lister = Lister(register, form_of, Look(), self.tour.world.now())
        write_announcement(lister, records, self.tour.folder.papers, name)

    def file_households(self, *, on: date) -> tuple[Filed, ...]:
        """Let the county give the households their cards."""
        workbench = self.workbench
        putting = workbench.putting(CARD_FORM, language=self.tour.language)
        return file_households(
            workbench.workspace, workbench.shelf, putting, MAOSI, on=on, procedure="identification"
        )

    def document(self, record: str) -> Document:
        """Return the answers of a record as they stand."""
        (head,) = self.workbench.register.heads(record)
        return head.document

    def codes(self, record: str) -> dict[str, str]:
        """Return the check codes of the sheets a household would be printed today, by paper."""
        (head,) = self.workbench.register.heads(record)
        return {paper.value: check_code(paper, record, head.document) for paper in Paper}

    def standings(
        self, procedure: str = "identification", *, today: date, records: Sequence[str] = ()
    ) -> dict[str, Standing]:
        """Return where the households of the group stand on a day, by record."""
        papers = village_papers(self.workbench.shelf, MAOSI, today=today)
        wanted = county_procedure(self.workbench.register, procedure)
        found = papers.standings(wanted, today=today, group=GROUP)
        return {one.household: one for one in found if not records or one.household in records}

    def print_list(self, paper: ListPaper, name: str, wanted: Wanted) -> int:
        """Print a paper that lists households and return how many it names."""
        lister = Lister(self.workbench.register, self.workbench.shelf.form, Look(), self.tour.world.now())
        made = lister.make(paper, wanted, page=name.endswith(".html"))
        expect(f"characters of {name} that no face has", found=made.missing, wanted=())
        write_file(self.tour.folder.papers / name, made.data)
        return made.households


def considered(
    standings: Mapping[str, Standing], heads: Mapping[str, str], decision: str = "", **answers: str
) -> Rows:
    """Return the rows of a list: every household in its round, with what was decided."""
    return [
        {"household_record": record, "household_head": heads[record], "household_group": "1"}
        | {"household_round": str(one.round)}
        | ({"decision": decision} if decision else {})
        | answers
        for record, one in standings.items()
    ]


def reasons(standing: Standing, step: str) -> list[str]:
    """Return the keys of what a step lacks."""
    return [reason.key for reason in standing.state(step).reasons]
