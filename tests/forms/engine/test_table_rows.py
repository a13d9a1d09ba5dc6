"""Every row of docs/xlsform.md on columns, settings and appearances has a short form that shows what it does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.engine import Choice, Definition, Form, Session
from tests.forms.engine.asking import form, survey
from tests.forms.engine.test_tables import table

CHOICES = "list_name | name | label\nyn | y | Yes\nyn | n | No"
Q = "/data/q"


def asked(column: str, said: str, kind: str = "text") -> Session:
    """Return a form of one question q after a number n, with one more column."""
    return survey(
        f"""
        type    | name | label  | {column}
        integer | n    | N      |
        {kind}  | q    | Q      | {said}
        """,
        choices=CHOICES,
    )


def given(session: Session, number: int, answer: str = "") -> Session:
    """Return the session after its answers."""
    session.answer("/data/n", number)
    if answer:
        session.answer(Q, answer)
    return session


def message(session: Session) -> str:
    """Return what is said to be wrong at q."""
    problem = session.problem(Q)
    return "" if problem is None else problem.message


def rows_of(count: str) -> int:
    session = survey(f"""
        type         | name | label | repeat_count
        begin_repeat | r    | R     | {count}
        text         | q    | Q     |
        end_repeat   |      |       |
    """)
    return session.repeat_count("/data/r")


def triggered() -> str:
    session = survey("""
        type    | name | label | trigger | calculation
        integer | n    | N     |         |
        text    | q    | Q     | ${n}    | 'changed'
    """)
    return given(session, 1).text(Q)


def relabelled() -> str:
    session = survey("""
        type | name | label::English (en) | label::中文 (zh)
        text | q    | Name                | 姓名
    """)
    session.language = "中文 (zh)"
    return session.label(Q)


def with_message(rule: str, column: str, said: str) -> str:
    session = survey(f"""
        type    | name | label | {rule} | {column}
        integer | q    | Q     | {"yes" if rule == "required" else ". < 9"} | {said}
    """)
    if rule == "constraint":
        session.answer(Q, 10)
    return message(session)


def offered(column: str, said: str) -> list[str]:
    return [choice.value for choice in given(asked(column, said, "select_one yn"), 1).choices(Q)]


def parameters(said: str, kind: str) -> dict[str, str]:
    return asked("parameters", said, kind).definition_of(Q).parameters


COLUMNS: dict[str, tuple[Callable[[], object], object]] = {
    "label": (relabelled, "姓名"),
    "hint": (lambda: asked("hint", "Help").hint(Q), "Help"),
    "guidance_hint": (lambda: asked("guidance_hint", "Long").guidance(Q), "Long"),
    "required": (lambda: given(asked("required", "${n} = 1"), 1).is_required(Q), True),
    "required_message": (lambda: with_message("required", "required_message", "Say it"), "Say it"),
    "constraint": (
        lambda: [message(given(asked("constraint", ". = 'a'"), 1, said)) != "" for said in "ab"],
        [False, True],
    ),
    "constraint_message": (lambda: with_message("constraint", "constraint_message", "Too many"), "Too many"),
    "relevant": (lambda: given(asked("relevant", "${n} = 1"), 2).is_relevant(Q), False),
    "readonly": (lambda: asked("readonly", "yes").is_readonly(Q), True),
    "calculation": (lambda: given(asked("calculation", "${n} * 2", "calculate"), 4).text(Q), "8"),
    "trigger": (triggered, "changed"),
    "default": (lambda: (asked("default", "a").text(Q), asked("default", "1 + 1").text(Q)), ("a", "2")),
    "choice_filter": (lambda: offered("choice_filter", "name = 'y' and ${n} = 1"), ["y"]),
    "repeat_count": (lambda: (rows_of("3"), rows_of("1 + 1")), (3, 2)),
    "parameters": (lambda: parameters("start=1 end=9 step=2", "range"), {"start": "1", "end": "9", "step": "2"}),
    "appearance": (lambda: asked("appearance", "anything").definition_of(Q).appearance, "anything"),
    "media::image": (lambda: asked("media::image", "a.png").media(Q), {"image": "a.png"}),
    "media::audio": (lambda: asked("media::audio", "a.mp3").media(Q), {"audio": "a.mp3"}),
    "media::video": (lambda: asked("media::video", "a.mp4").media(Q), {"video": "a.mp4"}),
    "body::…": (lambda: asked("body::extra", "5").definition_of(Q).parameters, {"extra": "5"}),
}


def settled(heading: str, said: str) -> Form:
    return form("type | name | label\ntext | q | Q", settings=f"{heading}\n{said}")


def default_language() -> str:
    sheet = "type | name | label::English (en) | label::中文 (zh)\ntext | q | Name | 姓名"
    return form(sheet, settings="default_language\n中文 (zh)").default_language


def instance_name() -> str:
    session = survey("type | name | label\ntext | q | Q", settings="instance_name\n${q}")
    session.answer(Q, "王芳")
    return session.text("/data/meta/instanceName")


def duplicates() -> list[Choice]:
    sheet = "type | name | label\nselect_one yn | q | Q"
    session = survey(sheet, choices=CHOICES + "\nyn | y | Again", settings="allow_choice_duplicates\nyes")
    return session.choices(Q)


SETTINGS: dict[str, tuple[Callable[[], object], object]] = {
    "form_title": (lambda: settled("form_title", "Survey").title, "Survey"),
    "form_id": (lambda: settled("form_id", "poor").id_string, "poor"),
    "version": (lambda: settled("version", "9").version, "9"),
    "default_language": (default_language, "中文 (zh)"),
    "instance_name": (instance_name, "王芳"),
    "allow_choice_duplicates": (duplicates, [Choice("y", "Yes"), Choice("n", "No"), Choice("y", "Again")]),
    "namespaces": (lambda: settled("namespaces", 'e="http://example.org"').definition(Q).name, "q"),
}

OF_GROUPS = frozenset({"field-list", "table-list"})
OF_TYPES = {
    "multiline": "text",
    "thousands-sep": "integer",
    "numbers": "text",
    "url": "text",
    "year": "date",
    "month-year": "date",
    "no-calendar": "date",
    "rating": "range",
    "picker": "range",
    "signature": "image",
    "draw": "image",
    "annotate": "image",
    "new": "image",
    "new-front": "image",
}


def held(heading: str) -> set[str]:
    """Return the rows of a table that say yes or kept."""
    return {name for name, said in table(heading).items() if said != "no"}


def test_every_row_has_an_example() -> None:
    assert held("Columns") == set(COLUMNS)
    assert held("Settings") == set(SETTINGS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_does_what_the_page_says(name: str) -> None:
    example, outcome = COLUMNS[name]
    assert example() == outcome


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_does_what_the_page_says(name: str) -> None:
    example, outcome = SETTINGS[name]
    assert example() == outcome


@pytest.mark.parametrize("name", sorted(held("Appearances") - OF_GROUPS))
def test_an_appearance_reaches_windows_and_papers(name: str) -> None:
    appearance = name.replace("…", "2")
    session = asked("appearance", appearance, OF_TYPES.get(name, "select_one yn"))
    assert session.definition_of(Q).appearance == appearance


@pytest.mark.parametrize("name", sorted(OF_GROUPS))
def test_an_appearance_of_a_group_reaches_windows(name: str) -> None:
    group: Definition = form(
        f"""
        type          | name | label | appearance
        begin_group   | g    | G     | {name}
        select_one yn | q    | Q     |
        end_group     |      |       |
        """,
        choices=CHOICES,
    ).definition("/data/g")
    assert group.appearance == "field-list"  # the converter makes a field-list of a table-list
    assert group.by_name["q"].appearance == ("list-nolabel" if name == "table-list" else "")
