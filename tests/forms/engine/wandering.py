"""Random walks through questionnaires: answers, rows and languages by chance, and the whole state to compare."""

from __future__ import annotations

import random

from forms.engine import Definition, Kind, QuestionType, Session, Stop

TEXTS = (
    "",
    "王芳",
    "x",
    " a b ",
    "-1",
    "0",
    "3",
    "2.5",
    "1e3",
    "1,5",
    "2020-02-29",
    "10:30:00",
    "35.7 107.6",
    "yes",
)
NUMBERS = ("", "0", "1", "2", "3", "7", "-4", "2.5", "12", "many", "99999999999")
DAYS = ("", "2020-02-29", "1980-01-01", "2031-12-31", "2020-02-30", "yesterday")
ROWS = 5
_NUMERIC = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
_CHOSEN = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})


def state(session: Session) -> dict[str, object]:
    """Return all that people see: stops, answers, choices, rights, problems."""
    seen: dict[str, object] = {}
    for stop in session.walk():
        if stop.kind is Stop.NEW_REPEAT:
            seen[stop.ref + "+"] = session.repeat_count(stop.ref)
            continue
        problem = session.problem(stop.ref)
        seen[stop.ref] = (
            session.text(stop.ref),
            session.is_readonly(stop.ref),
            session.is_required(stop.ref),
            None if problem is None else problem.kind,
            tuple(choice.value for choice in session.choices(stop.ref)) if stop.kind is Stop.QUESTION else (),
        )
    return seen


def step(session: Session, chance: random.Random) -> None:
    """Do one thing a person might do."""
    stops = list(session.walk())
    stop = chance.choice(stops) if stops else None
    if stop is None:
        return
    if stop.kind is Stop.QUESTION and not session.is_readonly(stop.ref):
        definition = session.definition_of(stop.ref)
        if definition.is_calculated:
            return
        session.answer(stop.ref, _answer(session, stop.ref, definition, chance))
    elif stop.kind is Stop.NEW_REPEAT and session.repeat_count(stop.ref) < ROWS:
        session.add_repeat(stop.ref)
    elif stop.kind is Stop.REPEAT:
        _with_row(session, stop.ref, chance)


def _with_row(session: Session, row: str, chance: random.Random) -> None:
    roster = row.rpartition("[")[0]
    definition: Definition = session.definition_of(row)
    assert definition.kind is Kind.REPEAT
    if definition.is_count_fixed:
        return
    if chance.random() < 0.5:
        session.remove_repeat(row)
    else:
        session.move_repeat(row, to=chance.randint(1, session.repeat_count(roster)))


def _answer(session: Session, ref: str, definition: Definition, chance: random.Random) -> str | list[str] | None:
    if definition.type in _CHOSEN and chance.random() < 0.9:
        values = [choice.value for choice in session.choices(ref)]
        if definition.type is QuestionType.SELECT_ONE or not values:
            return chance.choice(values) if values else None
        return chance.sample(values, chance.randint(0, len(values)))
    if definition.type in _NUMERIC:
        return chance.choice(NUMBERS)
    if definition.type is QuestionType.DATE:
        return chance.choice(DAYS)
    return chance.choice(TEXTS)
