"""What people read and what scripts read."""

from __future__ import annotations

import io

from app.cli.terminal import Terminal, columns, json_line
from resources.messages import Language


def terminal(*, machine: bool = False) -> Terminal:
    return Terminal(io.StringIO(), io.StringIO(), Language.CHINESE, machine=machine)


def test_a_chinese_character_takes_two_columns() -> None:
    assert (columns("何a"), columns("（）")) == (3, 4)


def test_a_table_stands_in_columns() -> None:
    screen = terminal()
    screen.table(["cli.column_title", "cli.column_people"], [("何占奎", "4"), ("李", "12")])
    assert isinstance(screen.output, io.StringIO)
    assert screen.output.getvalue() == "户主    人数\n何占奎  4\n李      12\n"


def test_people_get_a_sentence_and_scripts_the_values() -> None:
    for machine, wanted in ((False, "共 2 户 9 人。\n"), (True, '{"count": 2, "people": 9}\n')):
        screen = terminal(machine=machine)
        screen.result({"count": 2, "people": 9}, "cli.listed")
        assert isinstance(screen.output, io.StringIO)
        assert screen.output.getvalue() == wanted


def test_json_keeps_chinese_readable() -> None:
    assert json_line({"名": "何"}) == '{"名": "何"}'
