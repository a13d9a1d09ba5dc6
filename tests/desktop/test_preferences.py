"""What a person set on this computer is there the next time, and a damaged file is never worth a refusal."""

from __future__ import annotations

from pathlib import Path

from app.desktop.preferences import Choices, Preferences, Scheme
from resources.messages import Language


def test_choices_are_kept(tmp_path: Path) -> None:
    Preferences(tmp_path / "p.json").set(language=Language.ENGLISH, scheme=Scheme.DARK, text_percent=150)
    again = Preferences(tmp_path / "p.json").choices
    assert (again.language, again.scheme, again.text_percent) == (Language.ENGLISH, Scheme.DARK, 150)


def test_a_damaged_or_foreign_file_says_nothing(tmp_path: Path) -> None:
    for content in ("", "{", "[]", '{"language": "tlh"}', '{"text_percent": "big"}'):
        file = tmp_path / "p.json"
        file.write_text(content)
        assert Preferences(file).choices == Choices()


def test_a_text_size_nobody_could_read_is_drawn_in(tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_text('{"text_percent": 5}')
    assert Preferences(file).choices.text_percent == 80
