"""What runs measurements and long tests: the table, its comparison, seeds, time limits, mistakes on purpose."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.benchmarks import _table
from tests.benchmarks._table import NOTED_IN, Row, comparison, keep, noted_rows, tell
from tests.parts import parts_of, run_within
from tests.soak._mutants import mutants
from tests.soak._seeds import seeds

SLOW = Row("paper", "a sheet", 0.3, "s", bound=0.2, other=0.6, other_name="bare")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "measurements.md"
    made.write_text("# Measurements\n", "utf-8")
    monkeypatch.setattr(_table, "PAGE", made)
    monkeypatch.setattr(_table, "FIGURES", tmp_path / "measurements.json")
    return made


def test_what_is_told_is_noted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(NOTED_IN, str(tmp_path / "rows"))
    monkeypatch.setenv("LIKA_BENCH_PART", "paper")
    for seconds in (0.5, 0.3):
        tell("a sheet", seconds, "s", bound=0.2, other=0.6, other_name="bare")
    assert noted_rows(tmp_path / "rows") == [SLOW]
    assert "MISSED; bare 0.600 s, 2.00 times" in capsys.readouterr().out


def test_the_table_stands_in_the_page_once_with_what_was_missed(page: Path) -> None:
    keep([SLOW, Row("sync", "merge", 0.1, "ms")])
    keep([Row("paper", "a sheet", 0.1, "s", bound=0.2)])
    text = page.read_text("utf-8")
    assert text.count("| part | what |") == 1
    assert "| paper | a sheet | 0.1 s |  |  | 0.2 | 0.3 |" in text
    assert "| sync | merge | 0.1 ms |" in text
    assert "missed" not in text


def test_a_miss_is_named(page: Path) -> None:
    keep([SLOW])
    assert "| paper | a sheet | 0.3 s | 0.6 s bare | 2.00 | 0.2: **missed** |  |" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("now", "word"), [(0.4, "SLOWER"), (0.3, "as before"), (0.33, "as before"), (0.1, "faster")]
)
def test_a_comparison_shows_regressions(now: float, word: str) -> None:
    (line,) = comparison({SLOW.key: 0.3}, [Row("paper", "a sheet", now, "s")])
    assert line.endswith(word)
    assert comparison({}, [SLOW]) == []


def test_seeds_begin_where_one_says_and_end_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(seeds(3)) == [0, 1, 2]
    monkeypatch.setenv("LIKA_SEED", "70")
    assert list(seeds(2)) == [70, 71]
    monkeypatch.setenv("LIKA_MINUTES", "0.0000001")
    assert list(seeds(2)) == []


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "longtests"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "endless.py").write_text("import time\ndef main():\n    time.sleep(60)\n", "utf-8")
    (folder / "broken.py").write_text("def main():\n    raise AssertionError('seed 7')\n", "utf-8")
    (folder / "fine.py").write_text("def main():\n    pass\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "longtests"


def test_a_part_without_an_end_is_ended_and_a_failure_counts(
    package: str, capfd: pytest.CaptureFixture[str]
) -> None:
    import importlib

    module = importlib.import_module(package)
    assert run_within(module, ["endless"], minutes=0.02) == 0
    assert run_within(module, ["fine"], minutes=1) == 0
    assert run_within(module, ["broken"], minutes=1) == 1
    assert "seed 7" in capfd.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        parts_of(module, ["gone"])
    del sys.modules[package]


SOURCE = '''
"""Words."""
from a import b
Alias: TypeAlias = "Json"

def f(x: int = 1) -> str:
    """Says."""
    if x < 2 and not x:
        g(x + 1)
    return cast("str", "y")
'''


def test_every_small_mistake_is_made_once_and_types_stay() -> None:
    made = [(mutant.before, mutant.after) for mutant in mutants(SOURCE)]
    assert set(made) == {
        ("1", "2"), ("x < 2 and (not x)", "x < 2 or not x"), ("x < 2", "x <= 2"), ("2", "3"), ("not x", "x"),
        ("g(x + 1)", "pass"), ("x + 1", "x - 1"), ("return cast('str', 'y')", "return None"),
    }  # fmt: skip
    whole = ast.unparse(ast.parse(SOURCE))
    assert all(ast.unparse(mutant.tree) != whole for mutant in mutants(SOURCE))
