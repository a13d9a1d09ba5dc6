"""The program goes on speaking when its translation files are replaced under it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

import resources
from app.desktop.translations import SHIPPED
from app.desktop.words import Speech, listed
from resources.messages import Language


def test_a_file_emptied_while_the_program_runs_changes_nothing(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SHIPPED, tmp_path / "translations")
    monkeypatch.setattr(resources, "path", tmp_path.joinpath)
    speech = Speech(qapp)
    speech.use(Language.CHINESE)
    (tmp_path / "translations" / "lika_zh.qm").write_bytes(b"")
    assert QCoreApplication.translate("Pages", "Households") == "住户"
    speech.silence()


@pytest.mark.parametrize(("language", "said"), [(Language.CHINESE, "因病、因学"), (Language.ENGLISH, "因病, 因学")])
def test_words_side_by_side_have_the_mark_of_the_language_between_them(
    qapp: QApplication, language: Language, said: str
) -> None:
    speech = Speech(qapp)
    speech.use(language)
    assert listed(["因病", "因学"]) == said
    speech.use(Language.CHINESE)
    speech.silence()
