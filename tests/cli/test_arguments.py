"""Wrong usage: status 2 and one sentence that says how it is written."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("get", "x.lika"), "missing RECORD. It is written: lika get [--history] WORKSPACE RECORD"),
        (("frob",), "COMMAND cannot be frob"),
        (("list", "x.lika", "household", "--frob"), "--frob is not known"),
        (("list", "x.lika", "household", "--village"), "--village needs a value"),
        (("book", "x.lika", "--county", "-o", "x.pdf", "--round", "x"), "--round needs a whole number, not x"),
        (("form", "blank", "houshold", "-o", "x.pdf"), "neither a form nor a file houshold. Forms that come with"),
        (("inspect", "x.lika-backup"), "is a backup, not a bundle"),
        (("county",), "missing COMMAND"),
        (("print", "x.lika", "income", "-o", "x.pdf"), "one of --record --village --group is needed"),
        (("print", "x.lika", "x", "--village", "1", "--group", "2", "-o", "x"), "--group cannot be used together"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(shell: Shell, arguments: tuple[str, ...], part: str) -> None:
    said = shell(*arguments)
    assert (said.status, said.output) == (2, "")
    assert part in said.errors
    assert said.errors.count("\n") == 1


def test_the_sentence_is_chinese_for_chinese_readers(shell: Shell) -> None:
    assert shell("get", "--language", "zh").errors.startswith("命令写得不对：缺少 WORKSPACE, RECORD。")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_lists_every_command(shell: Shell, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert shell("--help", "--language", language).status == 0
    shown = capsys.readouterr().out
    for command in ("county", "team", "form", "put", "get", "find", "list", "print", "code", "export", "inspect",
                    "import", "conflicts", "verify", "tour"):  # fmt: skip
        assert f"    {command} " in shown
    assert ("写法" in shown) == (language == "zh")


def test_without_a_screen_the_window_says_so(shell: Shell) -> None:
    said = shell()
    assert said.status == 3
    assert "no screen" in said.errors
