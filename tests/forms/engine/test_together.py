"""Several answers taken as one change come out as if each had been given alone, in the same order."""

from __future__ import annotations

import random
from collections.abc import Iterable
from contextlib import nullcontext

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from forms.engine import Form, Session
from resources.errors import NotPossible
from tests.forms.engine.asking import form, opened, xform
from tests.forms.engine.growing import grown
from tests.forms.engine.wandering import DAYS, NUMBERS, TEXTS, state, step

Given = tuple[str, str]
"""A ref and its answer; without an answer a roster that gets a new row."""

walks = st.integers(0, 2**32).map(random.Random)


def give(session: Session, block: Iterable[Given]) -> list[str]:
    """Answer what may be answered when its turn comes, and return where."""
    taken = []
    for ref, answer in block:
        if not answer.startswith("+"):
            if session.exists(ref) and session.is_relevant(ref) and not session.is_readonly(ref):
                session.answer(ref, answer)
                taken.append(ref)
        elif session.exists(ref.rpartition("/")[0]) and session.repeat_count(ref) < 4:
            session.add_repeat(ref)
    return taken


def block_of(source: Form, chance: random.Random, length: int) -> list[Given]:
    """Return answers and new rows by chance, of many questions and rows, also of some that are not there."""
    found = []
    definitions = [each for each in source.definitions if each.in_body and each.parent is not None]
    for _ in range(length):
        definition, ref = chance.choice(definitions), ""
        for part in definition.path.split("/")[1:]:
            ref += f"/{part}"
            if source.definition(_plain(ref)).kind == "repeat":
                ref += f"[{chance.randint(1, 3)}]"
        if ref.endswith("]") and not definition.is_count_fixed:
            found.append((ref.rpartition("[")[0], "+"))
        elif not definition.is_group:
            found.append((ref, chance.choice((*NUMBERS[:-1], *TEXTS, *DAYS, "k", "l", "s", "b", "k s"))))
    return found


def _plain(ref: str) -> str:
    return "/".join(part.partition("[")[0] for part in ref.split("/"))


def both(source: Form, before: random.Random, length: int) -> tuple[Session, Session]:
    """Return two sessions that went the same way; forms that grow beyond all bounds there are left out."""
    sessions, seed = (opened(source), opened(source)), before.getrandbits(32)
    for session in sessions:
        go(session, random.Random(seed), length)
    return sessions


def go(session: Session, chance: random.Random, steps: int) -> None:
    """Do so many things a person might do."""
    try:
        for _ in range(steps):
            step(session, chance)
    except NotPossible:
        reject()


@settings(max_examples=150, deadline=None)
@given(walks, st.integers(0, 25), st.integers(1, 40))
def test_whatever_the_form_answers_together_are_as_those_one_after_the_other(
    chance: random.Random, walked: int, length: int
) -> None:
    source = grown(chance, size=20, acts=True)
    together, alone = both(source, chance, walked)
    block = block_of(source, chance, length)
    with together.together():
        taken = give(together, block)
    assert taken == give(alone, block)
    assert together.document() == alone.document()
    assert state(together) == state(alone)
    seed = chance.getrandbits(32)
    for session in (together, alone):
        go(session, random.Random(seed), 10)
    assert state(together) == state(alone)


@settings(max_examples=50, deadline=None)
@given(walks, st.integers(0, 25), st.integers(1, 40))
def test_all_that_looks_different_afterwards_is_told(chance: random.Random, walked: int, length: int) -> None:
    source = grown(chance, size=20, acts=True)
    session = opened(source)
    go(session, chance, walked)
    before = state(session)
    with session.together():
        give(session, block_of(source, chance, length))
    told, after = session.changes, state(session)
    rosters = tuple(f"{change.roster}[" for change in told.rosters)
    refs = told.values | told.relevance | told.readonly | told.required | told.validity | told.choices
    hidden = {ref for ref in before.keys() ^ after.keys() if not ref.endswith("+")}
    looks = {ref for ref in before.keys() & after.keys() if before[ref] != after[ref]} | hidden
    assert [ref for ref in looks if ref not in refs and not ref.startswith(rosters) and not ref.endswith("+")] == []


COLUMNS = "type | name | label | relevant | readonly | choice_filter | calculation | repeat_count | trigger"
KINDS = """
    list_name | name | label | size
    kind      | k    | K     | b
    kind      | s    | S     | s
"""
AGES = """
    begin_repeat | member | M
    integer      | age    | A
    calculate    | grown  |   | | | | ${age} >= 16
    text         | work   | W | ${grown} = 'true'
    end_repeat   |
    calculate    | all    |   | | | | sum(${age})
"""
CASES = {
    "asked since an answer before": (AGES, "member[1]/age=20 member[1]/work=farms"),
    "not asked": (AGES, "member[1]/age=9 member[1]/work=farms"),
    "a new row": (AGES, "member+ member[2]/age=30 member[2]/work=farms"),
    "closed by other rows": (
        f"{AGES} integer | years | Y | | ${{all}} > 100",
        "member+ member[1]/age=99 years=4 member[2]/age=7 years=5",
    ),
    "asked for what other rows say": (
        f"{AGES} text | left | L | count(${{member}}[grown = 'true']) > 0",
        "member+ member[1]/age=20 left=yes member[1]/age=2 left=no member[2]/age=30 left=late",
    ),
    "everywhere worked out, then touched again": (
        """
        begin_repeat | member | M
        integer      | age    | A
        calculate    | twice  |   | | | | ${age} * 2
        calculate    | share  |   | | | | ${twice} + sum(/data/member/age)
        end_repeat   |
        text         | left   | L | sum(${share}) > 50
        """,
        "member+ member[1]/age=9 member[2]/age=9 left=yes member[1]/age=8",
    ),
    "a choice that fits by what is worked out": (
        """
        text            | size | S
        calculate       | fit  |   | | | | ${size}
        select_one kind | kind | K | | | size = ${fit}
        """,
        "size=b kind=k",
    ),
    "a choice worked out, narrowed, then not asked": (
        """
        text            | size  | S
        text            | asked | A
        select_one kind | kind  | K | ${asked} = 'y' | yes | size = ${size} | 'k'
        """,
        "size=b asked=y size=s asked=n",
    ),
    "what is remembered of the first answer": (
        "integer | n | N\n calculate | first | | | | | once(${n})",
        "n=1 n=2",
    ),
    "overwritten, then worked out": (
        f"{AGES} integer | guess | G | | | | ${{all}} * 2",
        "guess=5 member[1]/age=7 member[1]/age=",
    ),
    "worked out, then overwritten": (f"{AGES} integer | guess | G | | | | ${{all}} * 2", "member[1]/age=7 guess=5"),
    "set off by what is worked out": (
        """
        integer | n     | N
        integer | more  | M | | yes | | ${n} + 1
        text    | noted | T | | | | concat('more ', ${more}) | | ${more}
        """,
        "n=7 n=",
    ),
    "set to what was worked out before": (
        """
        integer   | n    | N
        integer   | m    | M | | | | ${n} * 2 | | ${n}
        calculate | more |   | | | | ${m} + 1
        integer   | last | L | | | | ${more}  | | ${n}
        """,
        "n=1 n=4",
    ),
    "running from row to row": (
        """
        begin_repeat | plot    | P
        decimal      | mu      | M
        calculate    | before  |   | | | | coalesce(../../plot[position() = position(current()/..) - 1]/running, 0)
        calculate    | running |   | | | | ${before} + ${mu}
        text         | said    | S | ${running} > 5
        end_repeat   |
        """,
        "plot+ plot+ plot[1]/mu=0 plot[2]/mu=0 plot[3]/mu=0 plot[3]/said=early plot[1]/mu=7 plot[3]/said=late",
    ),
    "rows that a number takes away": (
        """
        integer      | many | M
        integer      | age  | A
        begin_repeat | room | R | | | | | ${many}
        text         | use  | U
        calculate    | of   |   | | | | ${age}
        end_repeat   |
        """,
        "many=2 room[2]/use=bed age=3 many=1 age=4 many=2 many=1",
    ),
}


def house(lines: str) -> Form:
    """Return a form whose lines leave out the empty cells at their end."""
    wide = [line + " |" * (COLUMNS.count("|") - line.count("|")) for line in lines.strip().splitlines()]
    return form("\n".join([COLUMNS, *wide]), choices=KINDS)


def said(words: str) -> list[Given]:
    """Return a block written as `question=answer` and `roster+`."""
    return [
        (f"/data/{word[:-1]}", "+") if word.endswith("+") else (f"/data/{word.split('=')[0]}", word.split("=")[1])
        for word in words.split()
    ]


@pytest.mark.parametrize(("lines", "block"), CASES.values(), ids=CASES.keys())
def test_each_answer_is_taken_as_if_it_came_alone(lines: str, block: str) -> None:
    together, alone = opened(house(lines)), opened(house(lines))
    with together.together():
        give(together, said(block))
    give(alone, said(block))
    assert together.document() == alone.document()
    assert state(together) == state(alone)


def acting(*actions: str) -> Session:
    """Return a questionnaire with two rows, and actions that an answer to `go` sets off."""
    return xform(
        '<bind nodeset="/data/chosen" calculate="/data/which"/>'
        '<bind nodeset="/data/row/long" type="int" calculate="string-length(../note)"/>',
        f'<input ref="/data/which"/><input ref="/data/go">{"".join(actions)}</input>'
        '<repeat nodeset="/data/row"><input ref="/data/row/name"/><input ref="/data/row/said"/>'
        '<input ref="/data/row/note"/></repeat>',
        answers="<which/><chosen/><go/>" + "<row><name/><said/><note/><long/></row>" * 2,
    )


def sets(ref: str, value: str) -> str:
    """Return the action that sets what a path leads to."""
    return f'<setvalue event="xforms-value-changed" ref="{ref}" value="{value}"/>'


def test_an_action_finds_its_target_by_what_was_answered_just_before() -> None:
    session = acting(sets("/data/row[name = /data/chosen]/said", "'yes'"))
    with session.together():
        give(session, said("row[1]/name=a row[2]/name=b which=b go=on"))
    assert session.text("/data/row[2]/said") == "yes"


def test_an_action_whose_target_another_one_makes_reads_what_stands_there() -> None:
    session = acting(sets("/data/row[2]/name", "'b'"), sets("/data/row[name = 'b']/said", "../long"))
    with session.together():
        give(session, said("row[2]/note=four go=on"))
    assert session.text("/data/row[2]/said") == "4"


@pytest.mark.parametrize("is_together", [True, False])
def test_a_new_row_is_greeted_with_what_was_answered_just_before(*, is_together: bool) -> None:
    session = xform(
        '<bind nodeset="/data/total" type="int" calculate="sum(/data/row/n) + count(/data/row)"/>'
        '<bind nodeset="/data/row/n" type="int"/><bind nodeset="/data/row/before" type="int"/>',
        '<setvalue event="odk-new-repeat" ref="/data/row/before" value="/data/total * 10"/>'
        '<repeat nodeset="/data/row"><input ref="/data/row/n"/><input ref="/data/row/before"/></repeat>',
        answers="<total/><row><n/><before/></row>",
    )
    with session.together() if is_together else nullcontext():
        give(session, said("row[1]/n=5 row+ row[2]/n=7 row+"))
    assert [session.text(f"/data/row[{row}]/before") for row in (1, 2, 3)] == ["", "70", "150"]


def test_what_cannot_go_on_in_the_middle_leaves_what_was_taken_worked_out() -> None:
    session = opened(house(AGES))

    def go_beyond_the_rows() -> None:
        with session.together():
            session.answer("/data/member[1]/age", "7")
            session.answer("/data/member[9]/age", "8")

    with pytest.raises(KeyError):
        go_beyond_the_rows()
    assert session.text("/data/all") == "7"
