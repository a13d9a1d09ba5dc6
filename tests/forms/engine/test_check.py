"""Everything wrong with a form is said in one go, each with sheet, row and column; and versions are told apart."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from forms.engine import convert, load_form
from forms.engine.check import check_form
from forms.engine.difference import diff_forms
from forms.engine.document import RESERVED
from resources.errors import NotPossible
from resources.messages import Language, sentence
from tests.forms.engine.asking import listed

HEAD = "type | name | label | relevant | calculation | constraint | repeat_count"
GOOD = (
    "text | name | Name | | | | ",
    "integer | age | Age | ${name} != '' | | . < 120 | ",
    "select_one yn | poor | Poor | | | | ",
    "begin_repeat | member | Member | | | | ${age} ",
    "calculate | twice | | | ${age} * 2 | | ",
    "end_repeat | | | | | | ",
)
CHOICES = ("list_name | name | label", "yn | y | Yes", "yn | n | No")


def table(*lines: str, choices: tuple[str, ...] = CHOICES) -> bytes:
    sheets = {"survey": (HEAD, *lines), "choices": choices}
    return "\n".join(
        f"| {name} |\n" + "\n".join(f"| | {line} |" for line in rows) for name, rows in sheets.items()
    ).encode()


def workbook(data: bytes) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for line in data.decode().splitlines():
        first, *cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        sheet = book.create_sheet(first) if first else book.worksheets[-1]
        if cells:
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(data: bytes, names: tuple[str, ...] = ()) -> set[tuple[str, int, str, str]]:
    return {
        (problem.sheet, problem.row, problem.column, problem.error.key.removeprefix("engine."))
        for problem in check_form(data, {}, names)
    }


def changed(at: int, line: str) -> bytes:
    return table(*GOOD[:at], line, *GOOD[at + 1 :])


def test_a_good_form_has_no_problem() -> None:
    assert found(table(*GOOD)) == found(workbook(table(*GOOD))) == set()


@pytest.mark.parametrize(
    ("at", "line", "column", "key"),
    [
        (1, "integer | age | Age | ${nam} != '' | | | ", "relevant", "check_unknown_reference"),
        (1, "integer | age | Age ${nam} | | | | ", "label", "check_unknown_reference"),
        (1, "integer | age | Age | frob(1) | | | ", "relevant", "check_unknown_function"),
        (1, "integer | age | Age | | | substr(.) = '' | ", "constraint", "check_arguments"),
        (1, "integer | age | Age | ${name} = | | | ", "relevant", "check_unexpected"),
        (1, "integer | age | Age | | | regex(., '(') | ", "constraint", "check_pattern"),
        (1, "integer | age | Age | /data/none = 1 | | | ", "relevant", "check_unknown_reference"),
        (1, "integer | name | Age | | | | ", "name", "check_duplicate"),
        (2, "select_one ny | poor | Poor | | | | ", "type", "check_list_missing"),
        (2, "select_one_from_file towns.csv | poor | Poor | | | | ", "type", "check_file_missing"),
        (4, "calculate | twice | | | ${twice} * 2 | | ", "calculation", "cycle"),
        (5, "end_group | | | | | | ", "type", "check_end_alone"),
        (1, "wibble | age | Age | | | | ", "type", "check_unknown_type"),
        (1, "integer | my age | Age | | | | ", "name", "check_bad_name"),
        (1, "integer | | Age | | | | ", "name", "check_no_name"),
        (1, "calculate | age | | | | | ", "calculation", "check_no_calculation"),
        (1, "integer | age | | | | | ", "label", "check_no_label"),
        (4, f"calculate | twice | | | {listed('tax')}[1]/name | | ", "calculation", "check_no_instance"),
    ],
)
def test_what_is_wrong_is_found_in_its_cell(at: int, line: str, column: str, key: str) -> None:
    problems = found(workbook(changed(at, line)))
    assert ("survey", at + 2, column, key) in problems


def test_everything_is_found_in_one_go_and_said_in_both_languages() -> None:
    lines = (
        "text | name | Name | frob(1) | | | ",
        "integer | name | Age | ${none} | | . > | ",
        "select_one ny | poor | Poor | | | | ",
    )
    problems = check_form(table(*lines, choices=(*CHOICES, "yn | y | Again")))
    assert {problem.error.key for problem in problems} >= {
        "engine.check_unknown_function",
        "engine.check_duplicate",
        "engine.check_unknown_reference",
        "engine.check_unexpected",
        "engine.check_list_missing",
        "engine.check_duplicate_choice",
    }
    for problem in problems:
        assert all(sentence(problem.error, language) for language in Language)


def test_what_the_converter_would_come_to_last_is_found_behind_what_it_refuses_first() -> None:
    problems = found(
        workbook(
            table(
                "text | bad name | Name | | | | ",
                "wibble | age | Age | ${none} > 1 | | | ",
                "calculate | a | | | ${b} + 1 | | ",
                "calculate | b | | | ${a} + 1 | | ",
                "select_one_from_file towns.csv | town | Town | | | | ",
                "begin_group | a | House | | | | ",
                "integer | area | Area | | | regex(., '(') | ",
            )
        ),
        ("head_name",),
    )
    assert problems == {
        ("survey", 0, "name", "check_name_missing"),
        ("survey", 2, "name", "check_bad_name"),
        ("survey", 3, "relevant", "check_unknown_reference"),
        ("survey", 3, "type", "check_unknown_type"),
        ("survey", 4, "calculation", "cycle"),
        ("survey", 6, "type", "check_file_missing"),
        ("survey", 7, "name", "check_duplicate"),
        ("survey", 7, "type", "check_never_ends"),
        ("survey", 8, "constraint", "check_pattern"),
    }


def test_a_choice_with_a_blank_is_several_where_several_may_be_ticked() -> None:
    choices = (*CHOICES, "yn | not known | Not known")
    assert found(workbook(table(*GOOD, choices=choices))) == set()
    several = table("select_multiple yn | poor | Poor | | | | ", choices=choices)
    assert found(workbook(several)) == {("choices", 4, "name", "check_choice_blank")}


def test_a_default_language_that_no_column_has_is_found() -> None:
    sheets = (
        "| survey |\n| | type | name | label::中文 (zh) | label::English (en) |\n| | text | a | 名 | Name |\n"
        "| settings |\n| | form_title | default_language |\n| | T | {} |\n"
    )
    assert found(workbook(sheets.format("English (en)").encode())) == set()
    assert found(workbook(sheets.format("Français (fr)").encode())) == {
        ("settings", 2, "default_language", "check_no_language")
    }


def test_wrong_parameters_are_said_in_our_own_words() -> None:
    head = "| survey |\n| | type | name | label | parameters |\n"
    form = f"{head}| | range | a | A | start=1 end=x step=1 |\n| | text | b | B | |\n"
    assert found(workbook(form.encode())) == {("survey", 2, "parameters", "check_bad_parameters")}


def sheets(**given: str) -> bytes:
    """Return a workbook of sheets written as lines `type | name | label`, the first line naming the columns."""
    written = {name: [line.strip() for line in text.strip().splitlines()] for name, text in given.items()}
    return workbook(
        "\n".join(
            f"| {name} |\n" + "\n".join(f"| | {line} |" for line in lines) for name, lines in written.items()
        ).encode()
    )


YES_NO = "list_name | name | label\nyn | y | Yes\nyn | n | No"


@pytest.mark.parametrize(
    "kind",
    [
        "select one from yn",
        "select1 yn",
        "add select one prompt using yn",
        "select all that apply from yn",
        "select all that apply yn or specify other",
        "add select multiple prompt using yn",
    ],
)
def test_types_as_forms_of_long_ago_write_them_are_understood(kind: str) -> None:
    form = sheets(survey=f"type | name | label\n{kind} | poor | Poor", choices=YES_NO)
    assert found(form) == set()
    other = sheets(survey=f"type | name | label\n{kind} | poor | Poor", choices=YES_NO.replace("yn", "ny"))
    assert ("survey", 2, "type", "check_list_missing") in found(other)


@pytest.mark.parametrize("kind", ["lgroup", "looped group"])
def test_a_roster_as_forms_of_long_ago_begin_it_holds_names_of_its_own(kind: str) -> None:
    survey = f"""
        type          | name | label
        text          | name | Name
        begin {kind}  | kin  | Kin
        text          | name | Name
        end {kind}    |      |
    """
    assert found(sheets(survey=survey)) == set()
    assert ("survey", 4, "type", "check_never_ends") in found(
        sheets(
            survey="type | name | label\ntext | a | A\n text | b | B\nbegin lgroup | kin | Kin\n text | name | Name"
        )
    )


def test_words_without_a_language_are_those_of_the_default_language() -> None:
    settings = "form_title | default_language\nT | English (en)"
    survey = "type | name | label | label::Français (fr)\ntext | a | Name | Nom"
    assert found(sheets(survey=survey, settings=settings)) == set()


@pytest.mark.parametrize("heading", ["label :: English (en)", "Label::English (en)"])
def test_a_heading_may_be_written_with_blanks_and_capitals(heading: str) -> None:
    settings = "form_title | default_language\nT | English (en)"
    survey = f"type | name | {heading} | label::Français (fr)\ntext | a | Name | Nom"
    assert found(sheets(survey=survey, settings=settings)) == set()


def test_choices_may_come_twice_where_the_settings_say_so_in_any_way_of_saying_yes() -> None:
    choices = "list_name | name | label\nyn | y | Yes\nyn | y | Yes again"
    survey = "type | name | label\nselect_one yn | poor | Poor"
    for yes in ("yes", "TRUE", "true()"):
        assert found(sheets(survey=survey, choices=choices, settings=f"allow_choice_duplicates\n{yes}")) == set()


def test_the_identity_of_a_questionnaire_may_be_put_into_words() -> None:
    assert found(sheets(survey="type | name | label\nnote | a | Number ${instanceID}")) == set()


def test_where_the_only_row_is_wrong_nothing_else_is_said() -> None:
    survey = "type | name | label | parameters\nrange | a | A | start=0 end=10 step=0"
    assert found(sheets(survey=survey)) == {("survey", 2, "parameters", "check_bad_parameters")}


@pytest.mark.parametrize(
    ("survey", "row", "column", "key"),
    [
        ("text | a | A | | ${last-saved#a} | ", 2, "default", "last_saved"),
        ("text | a | A | minimal search('towns') | | ", 2, "appearance", "search"),
        ("select_one yn | a | A | search('towns', 'matches', 'name', 'x') | | ", 2, "appearance", "search"),
        ("text | b | B | | | \nselect_one_external t | a | A | | | b=${b}", 3, "type", "external_choices"),
    ],
)
def test_what_only_collect_does_is_said_at_its_cell(survey: str, row: int, column: str, key: str) -> None:
    form = sheets(
        survey=f"type | name | label | appearance | default | choice_filter\n{survey}",
        choices=YES_NO,
        external_choices="list_name | name | label | b\nt | x | X | 1",
    )
    assert found(form) == {("survey", row, column, f"check_{key}")}


def test_entities_are_said_once() -> None:
    form = sheets(
        survey="type | name | label | save_to\ntext | a | A | a",
        entities="dataset | label\ntrees | ${a}",
    )
    assert found(form) == {("entities", 2, "", "check_entities")}


def test_a_form_of_nothing_but_mistakes_ends() -> None:
    problems = found(workbook(table(*(f"kind{at} | name {at} | | ${{x{at}}} | | | " for at in range(200)))))
    assert len(problems) >= 200


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_name_that_documents_use_themselves_is_refused(name: str) -> None:
    data = table(*GOOD[:3], f"text | {name} | Note | | | | ", *GOOD[3:])
    assert found(workbook(data)) == {("survey", 5, "name", "reserved_name")}
    xform = convert(data)
    assert {problem.error.key for problem in check_form(xform)} == {"engine.reserved_name"}
    with pytest.raises(NotPossible) as refused:
        load_form(xform)
    assert all(name in sentence(refused.value, language) for language in Language)


def test_a_name_that_only_resembles_one_is_a_question() -> None:
    session = load_form(convert(table("text | _identity | Name | | | | "))).open()
    session.answer("/data/_identity", "王芳")
    assert session.document()["_identity"] == "王芳"


def test_names_the_program_reads_are_missed() -> None:
    assert found(table(*GOOD), ("age", "gone")) == {("survey", 0, "name", "check_name_missing")}


def test_questionnaires_from_the_wild_lack_only_files() -> None:
    folder = Path(__file__).parents[4] / "shared" / "forms-in-the-wild"
    for path in sorted(folder.glob("*.xls*")):
        assert {problem.error.key for problem in check_form(path)} <= {"engine.check_file_missing"}


def test_a_question_of_an_xform_without_a_place_for_its_answer_is_found() -> None:
    xform = convert(table("text | a | A | | | | "))
    for wrong in ('<input ref="/data/gone"><label>Gone</label></input>', '<input bind="gone"/>'):
        (only,) = check_form(xform.replace(b"</h:body>", wrong.encode() + b"</h:body>"))
        assert only.error.key == "engine.check_astray"
    assert check_form(xform.replace(b"</model>", b'<bind nodeset="/data/gone" type="int"/></model>')) == []


@pytest.mark.parametrize(
    ("parameters", "data", "columns"),
    [
        ("", b"name,label\na,A\n", []),
        ("", b"name,label::English (en)\na,A\n", []),
        ("", b"name,label\n", []),
        ("value=code label=title", b"code,title\na,A\n", []),
        ("", b"Name,label\na,A\n", ["name"]),
        ("", b"name\tlabel\na\tA\n", ["name"]),
    ],
)
def test_a_list_without_the_columns_a_question_needs_is_found(
    parameters: str, data: bytes, columns: list[str]
) -> None:
    survey = f"type | name | label | parameters\nselect_one_from_file towns.csv | q | Q | {parameters}"
    problems = check_form(sheets(survey=survey), {"towns.csv": data})
    assert [(each.row, each.error.values["column"]) for each in problems] == [(2, column) for column in columns]


# ---- differences


def test_two_versions_are_told_apart() -> None:
    older = load_form(convert(table(*GOOD, "note | last | Bye | | | | ")))
    newer = load_form(
        convert(
            table(
                GOOD[2],
                "text | name | Full name | | | | ",
                "decimal | age | Age | ${name} = '' | | . < 130 | ",
                GOOD[3],
                "calculate | twice | | | ${age} * 3 | | ",
                "text | extra | Extra | | | | ",
                GOOD[5],
                choices=("list_name | name | label", "yn | y | Yes", "yn | u | Unknown"),
            )
        )
    )
    assert diff_forms(older, older) == []
    told = {(change.kind.value, change.path) for change in diff_forms(older, newer)}
    assert told == {
        ("moved", "poor"),
        ("label", "name"),
        ("retyped", "age"),
        ("relevant", "age"),
        ("constraint", "age"),
        ("calculation", "member/twice"),
        ("choices", "poor"),
        ("added", "member/extra"),
        ("removed", "last"),
    }


def test_choices_that_came_or_went_are_told_without_those_that_stayed() -> None:
    more = (*CHOICES, "yn | u | Unknown")
    older, newer = (load_form(convert(table(*GOOD, choices=each))) for each in (CHOICES, more))
    assert [(change.before, change.after) for change in diff_forms(older, newer)] == [("", "u Unknown")]
    assert [(change.before, change.after) for change in diff_forms(newer, older)] == [("u Unknown", "")]
    turned = load_form(convert(table(*GOOD, choices=(CHOICES[0], CHOICES[2], CHOICES[1]))))
    assert [(change.before, change.after) for change in diff_forms(older, turned)] == [
        ("y Yes; n No", "n No; y Yes")
    ]


def test_other_bounds_of_a_range_are_a_change() -> None:
    head = "| survey |\n| | type | name | label | parameters |\n| | range | a | A | start=0 end={} step=1 |\n"
    older, newer = (load_form(convert(head.format(end).encode())) for end in (10, 20))
    assert [change.kind.value for change in diff_forms(older, newer)] == ["parameters"]


def test_a_question_that_went_into_a_group_was_moved() -> None:
    older = load_form(convert(table("text | name | Name | | | | ", "text | sex | Sex | | | | ")))
    newer = load_form(
        convert(
            table(
                "text | sex | Sex | | | | ",
                "begin_group | who | Who | | | | ",
                "text | name | Name | | | | ",
                "end_group | | | | | | ",
            )
        )
    )
    assert [(change.kind.value, change.path) for change in diff_forms(older, newer)] == [
        ("added", "who"),
        ("moved", "who/name"),
    ]
