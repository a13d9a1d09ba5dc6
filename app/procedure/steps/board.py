"""A village or group in one procedure as one looks at it: households, steps, papers, how a new paper begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.procedure.shelf import FormShelf
from app.procedure.steps.evidence import Evidence, Household
from app.procedure.steps.gathering import VillagePapers, county_procedure, village_papers
from app.procedure.steps.groups import GroupStanding, group_standing
from app.procedure.steps.outcome import Standing, State
from app.procedure.steps.prefill import Known, Listed
from app.procedure.steps.procedures import Kind, Procedure, Step
from app.register.values import Query, Summary
from forms.paper.papers import HOUSEHOLD_FORM

_LIVE = frozenset({State.WAITING, State.BLOCKED})
_OF_ONE = frozenset({"signature", "card", "visit", "exit", "objection"})  # forms about a single household
_BY_GROUP = frozenset({Kind.MEETING, Kind.SIGNOFF})
_REPRESENTATIVES = "representatives_review"
_ALL_LINES = 10_000


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A household and where it stands."""

    household: Household
    summary: Summary | None
    standing: Standing


@dataclass(frozen=True)
class Board:
    """`group` is a group's code or "" for the whole village."""

    procedure: Procedure
    village: str
    group: str
    groups: tuple[str, ...]
    lines: tuple[BoardLine, ...]
    evidence: tuple[Evidence, ...]
    today: date

    @cached_property
    def together(self) -> GroupStanding:
        """How many households are how far, and what is lacking."""
        return group_standing(self.group, self.procedure, [line.standing for line in self.lines])

    @cached_property
    def heads(self) -> Mapping[str, str]:
        """The head of every household by its record."""
        return {line.household.record: line.household.head for line in self.lines}

    def papers(self, step: Step) -> tuple[Evidence, ...]:
        """Return the documents that were made for the step about these households, the newest first."""
        mine = {*self.heads}
        found = [
            each
            for each in self.evidence
            if each.form == step.form
            and each.procedure in {"", self.procedure.id}
            and step.is_served_by(each.answers)
            and mine & {mention.household for mention in each.mentions}
        ]
        return tuple(sorted(found, key=lambda each: (each.answers.get(step.date, ""), each.record), reverse=True))

    def objections(self) -> tuple[Evidence, ...]:
        """Return the objections against these households that nobody has settled."""
        mine = {*self.heads}
        return tuple(
            each
            for each in self.evidence
            if each.form == "objection"
            and each.answers.get("objection_state") not in {"dismissed", "upheld"}
            and mine & {mention.household for mention in each.mentions}
        )

    def households_in_group(self) -> int | None:
        """Return how many households the group has by the village's form, None where it does not say."""
        counts = {each.group_households.get(self.group) for each in self.evidence} - {None}
        return max((count for count in counts if count is not None), default=None)

    def waiting(self, step: Step) -> tuple[BoardLine, ...]:
        """Return the households for which the step is still to be done."""
        return tuple(line for line in self.lines if line.standing.state(step.id).state in _LIVE)

    def begins_with(self, step: Step, record: str = "") -> Known:
        """Return what a new paper of the step begins with; `record` is the household of one about a single one."""
        about = [line for line in self.lines if line.household.record == record] or list(self.waiting(step))
        if step.form in _OF_ONE:
            about = about[:1]
        year = max((line.household.year for line in self.lines), default=str(self.today.year))
        of_group = step.evidence in _BY_GROUP and _REPRESENTATIVES not in step.where.get("serves", ())
        return Known(
            village=self.village,
            year=year,
            group=self.group if of_group else about[0].household.group if step.form in _OF_ONE and about else "",
            procedure=self.procedure.id,
            serves=step.where.get("serves", ()),
            level=next(iter(step.where.get("notice_level", ())), ""),
            group_households=self.households_in_group() if of_group else None,
            representatives=_representatives(self.evidence),
            households=tuple(Listed(line.household, line.standing.round) for line in about),
        )


def read_board(shelf: FormShelf, village: str, *, procedure: str, group: str, today: date) -> Board:
    """Return where a village or one of its groups stands in a procedure."""
    papers = village_papers(shelf, village, today=today)
    return board_of(papers, county_procedure(shelf.register, procedure), _summaries(shelf, village), group, today)


def board_of(
    papers: VillagePapers, procedure: Procedure, summaries: Iterable[Summary], group: str, today: date
) -> Board:
    """Return the board of papers that were read."""
    households = {each.record: each for each in papers.households}
    lines_of = {each.record: each for each in summaries}
    standings = papers.standings(procedure, today=today, group=group)
    lines = tuple(BoardLine(households[each.household], lines_of.get(each.household), each) for each in standings)
    groups = tuple(sorted({each.group for each in papers.households if each.group}))
    return Board(procedure, papers.village, group, groups, lines, papers.evidence, today)


def _summaries(shelf: FormShelf, village: str) -> Iterable[Summary]:
    return shelf.register.summaries(Query(form=HOUSEHOLD_FORM, villages=(village,), limit=_ALL_LINES))


def _representatives(evidence: Iterable[Evidence]) -> int | None:
    newest = max((each for each in evidence if each.form == "village"), key=lambda each: each.year, default=None)
    return newest.number("representatives") if newest is not None else None
