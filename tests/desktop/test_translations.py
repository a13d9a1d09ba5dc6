"""Every word of the windows is said in Chinese, nothing unused is carried along, plurals are right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.desktop.translations import SHIPPED, compile_files, extract, lacks, ts_file
from app.desktop.words import Speech
from resources.messages import Language


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a folder with the shipped files after everything was taken out of the code again."""
    for language in Language:
        shutil.copy(ts_file(language), tmp_path)
    extract(tmp_path)
    return tmp_path


def test_no_string_is_untranslated_or_unused(fresh: Path) -> None:
    assert list(lacks(fresh)) == []


def test_what_the_program_reads_was_made_from_what_people_wrote(fresh: Path) -> None:
    compile_files(fresh)
    for language in Language:
        name = f"lika_{language}.qm"
        assert (fresh / name).read_bytes() == (SHIPPED / name).read_bytes()


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        (Language.ENGLISH, 1, "1 household"),
        (Language.ENGLISH, 312, "312 households"),
        (Language.CHINESE, 1, "1 户"),
    ],
)
def test_plural_forms(qapp: QApplication, language: Language, number: int, words: str) -> None:
    speech = Speech(qapp)
    speech.use(language)
    assert QCoreApplication.translate("HouseholdsPage", "%n households", None, number) == words
    speech.silence()
