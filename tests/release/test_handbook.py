"""Everything the handbook names exists, in both languages: commands, keys, words, messages, pictures."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import resources
import run
from app.cli.commands import grammar
from app.desktop.handbook.contents import CHAPTERS, chapter_text, chapter_title
from resources.errors import WrongUse
from resources.messages import Language

ROOT = Path(__file__).parents[2]
PAGES = [(language, chapter) for language in Language for chapter in CHAPTERS]
KEY = re.compile(r"(?:(?:Ctrl|Shift)\+)*(?:F\d+|Enter|Ins|Esc|Tab|Space|Pg(?:Up|Dn)|[←→]|[A-Z]|\d)")
# Names in files that people see: endings of our own files, sheets and columns of a workbook, sides of a conflict.
FILES = re.compile(r"[\w-]*\.(?:lika(?:-kit|-bundle|-backup)?|xlsx|html|pdf)|answer|ours|theirs")
COLUMNS = {"survey", "choices", "settings", "type", "name", "version", "label::中文 (zh)", "label::English (en)"}
CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")


PROGRAMS = {"lika", "./lika", "lika-cli.exe", "python3 run.py"}  # what one types, by system


def marks(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


@cache
def strings_of_the_window() -> str:
    files = (ROOT / "app" / "desktop").rglob("*.py")
    trees = [ast.parse(file.read_text("utf-8")) for file in files if file.parent.name != "handbook"]
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(str(value) for value in constants)


@cache
def words(language: Language) -> frozenset[str]:
    tree = ET.parse(resources.path("translations", "lika_zh.ts"))
    said = set()
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        said.add((translation.text if language is Language.CHINESE else message.findtext("source")) or "")
    return frozenset(said)


@cache
def sentences(language: Language) -> tuple[re.Pattern[str], ...]:
    found = []
    for file in sorted(resources.path("messages").glob("*.toml")):
        for entry in tomllib.loads(file.read_text("utf-8")).values():
            literal = re.escape(entry[language.value])
            found.append(re.compile(re.sub(r"\\\{\w+\\\}", ".+", literal)))
    return tuple(found)


def complaint(mark: str) -> str:
    """Return what is wrong with something in code marks; nothing when it exists."""
    if mark.startswith("lika "):
        return wrong_command(mark)
    if mark.startswith("python3 run.py "):
        return "" if mark.split()[2] in run.TASKS else "no task"
    if mark.startswith("--"):
        return "" if mark.split(maxsplit=1)[0] in options() else "no option"
    if KEY.fullmatch(mark):
        shown = mark.replace("Ctrl+Y", "Ctrl+Z / Y")
        known = shown in strings_of_the_window()
        return "" if known or re.fullmatch(r"Ctrl\+\d|\d", mark) else "no key"
    return (
        ""
        if FILES.fullmatch(mark) or mark in COLUMNS | PROGRAMS or CODE.fullmatch(mark)
        else "neither command nor key"
    )


def wrong_command(line: str) -> str:
    arguments = shlex.split(line)[1:]
    try:
        grammar(Language.ENGLISH).parser.parse_args(arguments)
    except WrongUse as problem:
        bare = len(arguments) == 1 and arguments[0] in commands()
        return "" if bare else str(problem.values)
    return ""


@cache
def commands() -> frozenset[str]:
    return frozenset(grammar(Language.ENGLISH).places.choices)


@cache
def options() -> frozenset[str]:
    parsers = grammar(Language.ENGLISH).places.choices.values()
    return frozenset(option for parser in parsers for option in parser.format_help().split() if option[:2] == "--")


@pytest.mark.parametrize(("language", "chapter"), PAGES)
def test_commands_keys_and_names_exist(language: Language, chapter: str) -> None:
    wrong = {mark: why for mark in marks(chapter_text(chapter, language)) if (why := complaint(mark))}
    assert wrong == {}


@pytest.mark.parametrize(
    "mark", ["lika fly毛寺", "lika print W card", "Ctrl+Q", "F11", "--fast", "python3 run.py fly"]
)
def test_what_does_not_exist_is_found(mark: str) -> None:
    assert complaint(mark)


@pytest.mark.parametrize(("language", "chapter"), PAGES)
def test_messages_are_those_of_the_program(language: Language, chapter: str) -> None:
    quoted = re.findall(r"^> (.+)$", chapter_text(chapter, language), re.MULTILINE)
    unknown = [line for line in quoted if not any(each.fullmatch(line) for each in sentences(language))]
    assert unknown == []


# Bold words that only stress; every other bold word stands in the window.
STRESSED = {
    Language.ENGLISH: {
        "words and order agree",
        "Nothing has to be saved",
        "exactly one head",
        "at the same visit",
        "more than two thirds",
        "not enough",
        "seven full days",
        "the same question",
        "Every evening",
    },
    Language.CHINESE: {
        "词和次序都一样",
        "不用保存",
        "户主只能有一个",
        "当面",
        "有效",
        "已失效",
        "三分之二以上",
        "也不够",
        "七天",
        "同一题",
        "每天收工",
    },
}


@pytest.mark.parametrize(("language", "chapter"), PAGES)
def test_words_of_the_window_are_said_there(language: Language, chapter: str) -> None:
    bold = set(re.findall(r"\*\*(.+?)\*\*", chapter_text(chapter, language)))
    assert bold - words(language) - STRESSED[language] == set()


def test_chinese_names_as_many_words_of_the_window_as_english() -> None:
    named = {
        chapter: [
            sum(said in words(language) for said in re.findall(r"\*\*(.+?)\*\*", chapter_text(chapter, language)))
            for language in Language
        ]
        for chapter in CHAPTERS
    }
    assert {chapter for chapter, (one, other) in named.items() if abs(one - other) > 2} == set()


@pytest.mark.parametrize(("language", "chapter"), PAGES)
def test_pictures_are_there_and_used(language: Language, chapter: str) -> None:
    for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", chapter_text(chapter, language)):
        assert resources.handbook(language.value, name).is_file()


@pytest.mark.parametrize("language", Language)
def test_no_picture_is_left_over_and_all_are_small(language: Language) -> None:
    text = "".join(chapter_text(chapter, language) for chapter in CHAPTERS)
    pictures = sorted(resources.handbook(language.value, "pictures").glob("*.png"))
    assert [file.name for file in pictures if f"pictures/{file.name}" not in text] == []
    assert sum(file.stat().st_size for file in pictures) < 2_000_000


@pytest.mark.parametrize("language", Language)
def test_every_file_is_a_chapter_with_a_title(language: Language) -> None:
    assert {file.stem for file in resources.handbook(language.value).glob("*.md")} == set(CHAPTERS)
    assert all(chapter_title(chapter, language) for chapter in CHAPTERS)


def test_both_languages_have_the_same_commands_and_pictures() -> None:
    def shape(language: Language, chapter: str) -> tuple[list[str], list[str]]:
        text = chapter_text(chapter, language)
        called = [" ".join(mark.split()[:2]) for mark in marks(text) if mark.startswith("lika ")]
        return sorted(called), re.findall(r"\]\((\S+)\)", text)

    for chapter in CHAPTERS:
        assert shape(Language.CHINESE, chapter) == shape(Language.ENGLISH, chapter)
