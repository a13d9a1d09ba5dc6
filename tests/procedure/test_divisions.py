"""The table of divisions: what is shipped, and what is wrong with a county's own, by line."""

from __future__ import annotations

import pytest

from app.procedure.divisions import COLUMNS, read_divisions, shipped_divisions, villages_of
from resources.errors import NotPossible, WrongUse

HEADER = ",".join(COLUMNS)
MAOSI = "621002204206,毛寺村委会,621002204,显胜乡,621002,西峰区"


def table(*lines: str) -> bytes:
    return "\n".join((HEADER, *lines)).encode()


def test_every_village_of_the_city_is_shipped() -> None:
    rows = shipped_divisions()
    assert len(rows) == 1392
    assert len({row["county_code"] for row in rows}) == 8


def test_a_table_saved_by_excel_is_read() -> None:
    assert (
        read_divisions(b"\xef\xbb\xbf" + table(MAOSI).replace(b"\n", b"\r\n"), source="x")[0]["county_name"]
        == "西峰区"
    )


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        (table(MAOSI).decode().encode("gb18030"), "divisions_encoding", 2),
        (table(MAOSI, '"x'), "divisions_not_csv", 3),
        (b"code,name\n", "divisions_header", None),
        (b"", "divisions_header", None),
        (table(), "divisions_empty", None),
        (table(MAOSI, "621002204207,,621002204,显胜乡,621002,西峰区"), "divisions_blank", 3),
        (table("621002204206,毛寺村委会,621002204"), "divisions_blank", 2),
        (table("6.21002E+11,毛寺村委会,621002204,显胜乡,621002,西峰区"), "divisions_code", 2),
        (table("621002204206,毛寺村委会,621002205,显胜乡,621002,西峰区"), "divisions_nesting", 2),
        (table(MAOSI, MAOSI), "divisions_twice", 3),
    ],
)
def test_what_is_wrong_is_named_with_its_line(data: bytes, key: str, line: int | None) -> None:
    with pytest.raises(NotPossible) as refused:
        read_divisions(data, source="区划.csv")
    assert refused.value.key == f"procedure.{key}"
    assert refused.value.values.get("line") == line


def test_villages_are_found_by_code() -> None:
    rows = shipped_divisions()
    assert [row["village_name"] for row in villages_of(rows, ["621002204206"])] == ["毛寺村委会"]
    with pytest.raises(WrongUse):
        villages_of(rows, ["621002204999"])
