"""Forms that mean harm: nothing runs, nothing outside is read, and everything ends soon with a sentence."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from forms.engine import Form, Session, check_form, convert, load_form
from resources.errors import LikaError
from resources.messages import Language, sentence
from tests.forms.engine.asking import listed


@pytest.fixture(autouse=True)
def _ends_soon() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 20


def table(header: str, *lines: str) -> bytes:
    rows = "\n".join(f"| | {line} |" for line in (header, *lines))
    return f"| survey |\n{rows}\n".encode()


def form(header: str, *lines: str) -> Form:
    return load_form(convert(table(header, *lines)))


def refused(work: Callable[[], object]) -> LikaError:
    with pytest.raises(LikaError) as error:
        work()
    return error.value


def key_or_fine(work: Callable[[], object]) -> str:
    """Return how it was refused, "" when it was not."""
    try:
        work()
    except LikaError as error:
        return error.key
    return ""


def xform(instance: str, binds: str = "", body: str = "", head: str = "") -> bytes:
    return (
        f'{head}<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">'
        f"<h:head><model><instance>{instance}</instance>{binds}</model></h:head><h:body>{body}</h:body></h:html>"
    ).encode()


# ---- expressions


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a?){60}a{60}", "(.*a){25}"])
def test_a_pattern_that_explodes_is_stopped(pattern: str) -> None:
    session = form("type | name | label | constraint", f"text | x | X | regex(., '{pattern}')").open()
    for _ in range(30):
        session.answer("/data/x", "a" * 50 + "b")
    assert session.problem("/data/x") is not None


@pytest.mark.parametrize("pattern", ["a{99999999}", "(?:a{1000}){1000}", "(" * 900 + "a" + ")" * 900, "["])
def test_a_pattern_that_eats_memory_is_refused(pattern: str) -> None:
    error = refused(lambda: form("type | name | label | constraint", f"text | x | X | regex(., '{pattern}')"))
    assert error.key == "engine.check_pattern"


def test_a_pattern_that_an_answer_makes_matches_nothing_when_it_is_none() -> None:
    session = form(
        "type | name | label | calculation",
        "text | pattern | P | ",
        "calculate | fits | | regex('abc', ${pattern})",
    ).open()
    session.answer("/data/pattern", "[")
    assert session.text("/data/fits") in ("false", "0")


def test_nothing_of_python_can_be_called() -> None:
    for expression in ("__import__('os')", "eval('1')", "system('id')", "unparsed-text('/etc/passwd')"):
        error = refused(partial(form, "type | name | calculation", f"calculate | x | {expression}"))
        assert error.key in ("engine.check_unknown_function", "engine.check_unexpected", "engine.form_refused")


def test_a_long_sum_is_worked_out() -> None:
    session = form("type | name | calculation", f"calculate | x | {' + '.join(['1'] * 900)}").open()
    assert session.text("/data/x") == "900"


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 5000 + "1" + ")" * 5000,
        "not(" * 400 + "1" + ")" * 400,
        "1" + "+1" * 200_000,
        "-" * 30_000 + "1",
        ("(" * 40 + "1" + ("+1" * 300 + ")") * 40),
        "/data" + "/.." * 8_000,
        "/data" + "[1" * 200 + "]" * 200,
        "a" * 31_000,
    ],
    ids=["brackets", "calls", "sum", "minus", "nested sums", "path", "predicates", "name"],
)
def test_an_expression_too_long_or_too_deep_is_refused_or_worked_out(expression: str) -> None:
    data = xform('<data id="d"><x/></data>', f'<bind nodeset="/data/x" calculate="{expression}"/>')
    assert key_or_fine(lambda: load_form(data).open()) in ("", "engine.check_too_long", "engine.check_too_deep")


def test_a_refused_expression_is_told_in_a_sentence_of_its_own_that_can_be_read() -> None:
    error = refused(partial(form, "type | name | label | relevant", "text | x | X | frob(1) = 2"))
    assert error.key == "engine.check_unknown_function"
    assert error.values == {"expression": "frob(1) = 2", "name": "frob"}
    endless = refused(
        lambda: load_form(xform('<d id="d"><x/></d>', f'<bind nodeset="/d/x" calculate="{"(" * 5_000}"/>'))
    )
    assert all(len(sentence(endless, language)) < 500 for language in Language)


def test_text_that_doubles_along_a_chain_stays_bounded() -> None:
    lines = ["calculate | x0 | 'abcdefghij'"]
    lines += [f"calculate | x{at} | concat(${{x{at - 1}}}, ${{x{at - 1}}})" for at in range(1, 100)]
    session = form("type | name | calculation", *lines).open()
    assert len(session.text("/data/x99")) <= 100_000
    nested = "encode-uri-component(" * 40 + "'%%%%%'" + ")" * 40
    assert len(form("type | name | calculation", f"calculate | x | {nested}").open().text("/data/x")) <= 100_000


def test_searching_every_row_for_every_row_for_every_row_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.engine.xpath.scope.MAXIMUM_EFFORT", 300_000)
    rows = "/data/member"
    session = form(
        "type | name | label | calculation",
        "begin_repeat | member | M | ",
        "integer | age | Age | ",
        f"calculate | x | | count({rows}[count({rows}[count({rows}[age > 1]) > 0]) > 0])",
        "end_repeat | | | ",
    ).open()
    for _ in range(20):
        session.add_repeat("/data/member")
    many = {"member": [{"age": "3"}] * 300}
    assert refused(lambda: session.form.open(many)).key == "engine.too_much_work"


def test_texts_that_put_themselves_in_end() -> None:
    texts = (
        '<itext><translation lang="x"><text id="t"><value>1<output value="jr:itext(\'t\')"/></value></text>'
        "</translation></itext>"
    )
    session = load_form(
        xform('<data id="d"><a/></data>', texts, '<input ref="/data/a"><label ref="jr:itext(\'t\')"/></input>')
    ).open()
    assert set(session.label("/data/a")) <= {"1"}


# ---- rows


def test_a_billion_rows_are_cut_at_the_bound() -> None:
    session = form(
        "type | name | label | repeat_count",
        "integer | n | N | ",
        "begin_repeat | member | M | ${n}",
        "text | name | Name | ",
        "end_repeat | | | ",
    ).open()
    session.answer("/data/n", "1000000000")
    assert session.repeat_count("/data/member") == 5000
    session.answer("/data/n", "0")
    assert session.repeat_count("/data/member") == 0


def test_rows_within_rows_within_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.engine.growth.MAXIMUM_NODES", 30_000)
    error = refused(
        lambda: form(
            "type | name | label | repeat_count",
            "begin_repeat | a | A | 5000",
            "begin_repeat | b | B | 5000",
            "begin_repeat | c | C | 5000",
            "text | name | Name | ",
            "end_repeat | | | ",
            "end_repeat | | | ",
            "end_repeat | | | ",
        ).open()
    )
    assert error.key == "engine.too_many_answers"


def test_a_row_that_brings_rows_that_bring_rows_is_refused() -> None:
    rows, body, path = "<v/>", "", "/data"
    for level in range(7):
        rows = f"<r{level}>{rows}</r{level}>" + f"<r{level}/>" * 8
        path = f"{path}/r{6 - level}"
        body += f'<repeat nodeset="{path}">'
    session = load_form(xform(f"<data>{rows}</data>", body=body + "</repeat>" * 7)).open()
    assert refused(lambda: session.add_repeat("/data/r6")).key == "engine.too_many_answers"


def test_actions_that_set_each_other_off_end() -> None:
    action = '<setvalue event="xforms-value-changed" value=". + 1"'
    body = "".join(
        f'<input ref="/data/{name}">{action} ref="/data/{other}"/></input>'
        for name, other in (("a", "b"), ("b", "a"))
    )
    session = load_form(xform('<data id="d"><a/><b/></data>', "", body)).open()
    session.answer("/data/a", "1")


# ---- XML


def test_entities_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    for declared in (f'<!ENTITY l0 "ha">{laughs}', '<!ENTITY l9 SYSTEM "file:///etc/passwd">'):
        data = xform('<data id="d"><x>&l9;</x></data>', head=f"<!DOCTYPE html [{declared}]>")
        assert refused(partial(load_form, data)).key == "engine.not_a_form"


def test_xml_too_deep_too_large_or_no_xml_is_refused() -> None:
    deep = "<g>" * 200 + "</g>" * 200
    wide = "".join(f"<q{at}/>" for at in range(20_001))
    for content, key in ((deep, "engine.too_deep"), (wide, "engine.too_large")):
        assert refused(partial(load_form, xform(f'<data id="d">{content}</data>'))).key == key
    for data in (b"", b"\x00" * 100, b"<", b"\xff\xfe<", b" " * 41_000_000, b"<a/>"):
        assert refused(partial(load_form, data)).key in ("engine.not_a_form", "engine.file_too_large")


def test_a_body_nested_beyond_measure_is_refused_or_read() -> None:
    data = xform('<data id="d"><x/></data>', "", "<group>" * 240 + '<input ref="/data/x"/>' + "</group>" * 240)
    load_form(data)
    deeper = xform('<data id="d"><x/></data>', "", "<group>" * 5000 + "</group>" * 5000)
    assert refused(lambda: load_form(deeper)).key == "engine.not_a_form"


def test_thousands_of_questions_side_by_side_load_quickly() -> None:
    names = [f"q{at}" for at in range(6_000)]
    binds = "".join(f'<bind nodeset="/data/{name}" relevant="/data/q0 = \'1\'"/>' for name in names[1:])
    body = "".join(f'<input ref="/data/{name}"/>' for name in names)
    load_form(xform('<data id="d">' + "".join(f"<{name}/>" for name in names) + "</data>", binds, body))


def test_formulas_that_refer_to_everything_are_refused() -> None:
    names = [f"q{at}" for at in range(400)]
    binds = "".join(f'<bind nodeset="/data/{name}" required="count(//*) &gt; 1"/>' for name in names)
    data = xform('<data id="d">' + "".join(f"<{name}/>" for name in names) + "</data>", binds)
    assert refused(lambda: load_form(data)).key == "engine.too_many_references"


# ---- files


def test_a_list_is_taken_from_what_was_handed_in_and_never_from_the_disk(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("name,label\na,A\n")
    for source in (f"jr://file{secret}", f"jr://file/../../..{secret}", str(secret), f"file://{secret}"):
        data = xform(
            f'<data id="d"><x/></data></instance><instance id="secret" src="{source}"/><instance id="n"><root/>',
            "",
            f'<select1 ref="/data/x"><itemset nodeset="{listed("secret")}">'
            '<value ref="name"/><label ref="label"/></itemset></select1>',
        )
        made = load_form(data)
        assert made.missing_lists == ("secret.csv",)
        assert made.open().choices("/data/x") == []


def test_a_table_that_is_the_name_of_a_file_is_not_opened(tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_bytes(table("type | name | label", "text | stolen | Stolen"))
    source = tmp_path / "form.md"
    source.write_text(str(other))
    assert refused(lambda: load_form(source)).key in ("engine.form_refused", "engine.not_a_form")


def test_a_list_of_a_million_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.engine.lists.MAXIMUM_RECORDS", 30_000)
    rows = b"name,label\n" + b"1,a\n" * 40_000
    data = xform('<data id="d"/></instance><instance id="l" src="jr://file/l.csv"/><instance id="n"><r/>')
    assert refused(lambda: load_form(data, {"l.csv": rows})).key == "engine.list_too_long"


@pytest.mark.parametrize("name", ["l.csv", "l.xml", "l.geojson"])
@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"[]", b"{}", b"<", b'{"features": 3}', b'"' * 200_000])
def test_a_list_that_is_none_is_refused_or_empty(name: str, content: bytes) -> None:
    data = xform(
        f'<data id="d"><x/></data></instance><instance id="l" src="jr://file/{name}"/><instance id="n"><r/>'
    )
    assert key_or_fine(lambda: load_form(data, {name: content})) in ("", "engine.list_unreadable")


def workbook(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_gigabytes_is_refused() -> None:
    zeros = b"0" * 150_000_000
    bomb = workbook(xl__a=zeros, xl__b=zeros)
    assert len(bomb) < 1_000_000
    assert refused(lambda: convert(bomb)).key == "engine.file_too_large"


def test_a_workbook_with_entities_or_endless_rows_is_refused() -> None:
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'
    assert refused(lambda: convert(workbook(xl__a=entity))).key == "engine.not_a_form"
    assert refused(lambda: convert(workbook(xl__worksheets__a=b"<row/>" * 200_000))).key == "engine.too_large"


def questionnaire(*cells: tuple[int, int, str]) -> bytes:
    """Return a workbook of one question with further cells on its first sheet."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "survey"
    book.active.append(("type", "name", "label"))
    book.active.append(("text", "name", "姓名"))
    for row, column, text in cells:
        book.active.cell(row, column, text)
    book.save(out)
    return out.getvalue()


def test_a_cell_in_the_last_corner_of_a_questionnaire_is_passed_over() -> None:
    assert check_form(questionnaire((1_048_576, 16_384, "x"))) == []


def test_a_thousand_headings_are_refused() -> None:
    far = questionnaire(*((1, column, f"h{column}") for column in range(4, 1_100)))
    assert refused(lambda: check_form(far)).key == "engine.too_many_headings"


_NONE = (
    b"",
    b"PK",
    b"PK\x03\x04" + b"\0" * 60,
    b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    b"\xff\xfe\0",
    b"| survey |\n|" * 50,
)


@pytest.mark.parametrize("data", _NONE)
def test_what_is_no_workbook_is_refused_with_a_sentence(data: bytes) -> None:
    assert refused(lambda: convert(data)).key.startswith("engine.")


def test_a_workbook_broken_anywhere_is_refused_with_a_sentence() -> None:
    path = Path("../shared/forms-in-the-wild/xlsform_spec_test.xlsx")
    if not path.exists():
        path = Path(__file__).parents[3] / "forms/definitions/household.xlsx"
    whole = path.read_bytes()
    for at in range(100, len(whole), len(whole) // 12):
        broken = whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :]
        for data in (broken, whole[:at]):
            assert key_or_fine(partial(_opened, data)).partition(".")[0] in ("", "engine")


def _opened(data: bytes) -> Session:
    return load_form(convert(data)).open()


def test_groups_nested_beyond_measure_in_a_table_are_refused() -> None:
    lines = [f"begin_group | g{at} | G" for at in range(600)] + ["text | x | X"] + ["end_group | | "] * 600
    assert refused(lambda: form("type | name | label", *lines)).key.startswith("engine.")


# ---- documents


@pytest.mark.parametrize(
    "document",
    [
        {"member": "text"},
        {"member": [1, None, [], {"name": {"a": "b"}}]},
        {"n": {"deep": [{}]}},
        {"_hidden": {"/": "x", "member[": "x", "member[]": "9", "": "", "a/b/c": "1", "member[x]": "-5"}},
        {"_kept": {"": {}, "member[x]/y": [1], "n": [{}]}, "_typed": 5, "_hidden": []},
        {"member": [{"_id": "a"}, {"_id": "a"}, {"_id": 7}, {"_id": None}]},
        {"n": "9" * 10_000},
    ],
)
def test_a_document_of_any_shape_opens(document: dict[str, object]) -> None:
    session = form(
        "type | name | label", "integer | n | N", "begin_repeat | member | M", "text | name | N", "end_repeat | | "
    ).open(document)
    again = session.form.open(session.document())
    assert again.document() == session.document()
    assert isinstance(session, Session)
