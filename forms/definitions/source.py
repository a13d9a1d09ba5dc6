"""The reviewable source of a questionnaire: one TOML block a question, both languages side by side."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

FOLDER = Path(__file__).resolve().parent
LANGUAGES = {"zh": "中文 (zh)", "en": "English (en)"}

# Columns of the survey sheet in the order people read them; True: one column a language.
COLUMNS: dict[str, bool] = {
    "type": False,
    "name": False,
    "label": True,
    "hint": True,
    "guidance_hint": True,
    "required": False,
    "required_message": True,
    "relevant": False,
    "constraint": False,
    "constraint_message": True,
    "calculation": False,
    "trigger": False,
    "read_only": False,
    "default": False,
    "choice_filter": False,
    "appearance": False,
    "parameters": False,
}
_EXPRESSIONS = frozenset(
    {"required", "relevant", "constraint", "calculation", "read_only", "default", "choice_filter"}
)
_CONTAINERS = frozenset({"group", "repeat"})
_USE = re.compile(r"@(\w+)\(")
_DEEPEST = 10  # expressions within expressions; more is a circle

Row: TypeAlias = dict[str, str]
_Table: TypeAlias = Mapping[str, Any]


class SourceError(ValueError):
    """The source of a form says something it cannot mean; the text names the block."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The three sheets of an XLSForm, as rows of column → text."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row


def read(name: str, folder: Path = FOLDER) -> Questionnaire:
    """Return the questionnaire whose source is `NAME.toml`; a SourceError names the block that is wrong."""
    blocks = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    form, shared = blocks.pop("form"), _shared(folder / "shared" / "kinds.toml")
    reader = _Reader(
        {**shared.get("expressions", {}), **blocks.pop("expressions", {})},
        {**shared.get("kinds", {}), **blocks.pop("kinds", {})},
    )
    survey = tuple(reader.rows(blocks))
    lists = _lists(folder / "lists" / "code_lists.csv")
    used = dict.fromkeys(_lists_used(survey))
    if missing := [name for name in used if name not in lists]:
        raise SourceError(f"lists/code_lists.csv has no list {', '.join(missing)}")
    return Questionnaire(survey, tuple(row for name in used for row in lists[name]), _settings(form))


def _shared(path: Path) -> _Table:
    """Return the expressions and kinds that all forms may use; a form's own of the same name come first."""
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def _settings(form: _Table) -> Row:
    # XLSForm has one title in one language; the shelf of forms shows it, so it is the default language's.
    return {
        "form_title": form["title"],
        "form_id": form["id"],
        "version": form["version"],
        "default_language": LANGUAGES["zh"],
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Blocks → rows, with the expressions and kinds that the blocks of one form share."""

    expressions: Mapping[str, str]
    kinds: Mapping[str, _Table]

    def rows(self, blocks: _Table, within: tuple[str, ...] = ()) -> Iterator[Row]:
        for name, block in blocks.items():
            where = ".".join((*within, name))
            if not isinstance(block, dict):
                raise SourceError(f"[{'.'.join(within)}] has no column {name}")
            row = self._row(name, block, where)
            if row["type"] not in _CONTAINERS:
                yield row
                continue
            yield row | {"type": f"begin_{row['type']}"}
            inside = {key: value for key, value in block.items() if key == "name" or key not in COLUMNS}
            yield from self.rows(inside, (*within, name))
            yield {"type": f"end_{row['type']}", "name": name}

    def _row(self, name: str, block: _Table, where: str) -> Row:
        said = self._with_kind(block, where)
        if "type" not in said:
            raise SourceError(f"[{where}] has no type")
        strange = set(said) - set(COLUMNS)
        if strange and said["type"] not in _CONTAINERS:
            raise SourceError(f"[{where}] has no column {', '.join(sorted(strange))}")
        row = {"type": "", "name": name}
        for column, by_language in COLUMNS.items():
            if column not in said or column == "name":
                continue
            if by_language:
                row |= _translations(column, said[column], where)
            else:
                row[column] = self._cell(column, said[column], where)
        return row

    def _with_kind(self, block: _Table, where: str) -> _Table:
        if "kind" not in block:
            return block
        if block["kind"] not in self.kinds:
            raise SourceError(f"[{where}] is of a kind that [kinds] does not have: {block['kind']}")
        return {**self.kinds[block["kind"]], **{key: value for key, value in block.items() if key != "kind"}}

    def _cell(self, column: str, text: object, where: str) -> str:
        if not isinstance(text, str):
            raise SourceError(f"[{where}] {column} is not text")
        if column not in _EXPRESSIONS:
            return text
        return " ".join(self._expand(text, where).split("\n")).strip()

    def _expand(self, text: str, where: str, depth: int = 0) -> str:
        if depth > _DEEPEST:
            raise SourceError(f"[{where}]: expressions use each other in a circle")
        use = _USE.search(text)
        if use is None:
            return text
        if use[1] not in self.expressions:
            raise SourceError(f"[{where}] uses @{use[1]}, which [expressions] does not have")
        end = _closing(text, use.end(), where)
        body = self.expressions[use[1]].replace("$1", text[use.end() : end])
        return (
            text[: use.start()] + self._expand(body, where, depth + 1) + self._expand(text[end + 1 :], where, depth)
        )


def _closing(text: str, start: int, where: str) -> int:
    """Return where the bracket that was opened before `start` is closed."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise SourceError(f"[{where}] has an open bracket: {text[:80]}")


def _translations(column: str, texts: object, where: str) -> Row:
    if not isinstance(texts, dict) or set(texts) != set(LANGUAGES):
        raise SourceError(f"[{where}] {column} must be given in {' and '.join(LANGUAGES)}")
    return {f"{column}::{LANGUAGES[code]}": texts[code] for code in LANGUAGES}


def _lists_used(survey: tuple[Row, ...]) -> Iterator[str]:
    for row in survey:
        kind, _, rest = row["type"].partition(" ")
        if kind in {"select_one", "select_multiple", "rank"} and not rest.startswith("${"):
            yield rest.split()[0]


def _lists(path: Path) -> dict[str, list[Row]]:
    lists: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            labels = {f"label::{LANGUAGES[code]}": line[code] for code in LANGUAGES}
            lists.setdefault(line["list"], []).append({"list_name": line["list"], "name": line["code"]} | labels)
    return lists
