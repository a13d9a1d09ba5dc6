"""The program speaks the person's language, Chinese where nothing is known."""

from __future__ import annotations

import pytest

from app.cli.commands import grammar
from app.cli.language import choose_language
from resources.messages import Language


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["list", "--language", "en"], {"LANG": "zh_CN.UTF-8"}, Language.ENGLISH),
        (["--language=zh"], {"LIKA_LANGUAGE": "en"}, Language.CHINESE),
        ([], {"LIKA_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, Language.ENGLISH),
        ([], {"LANG": "en_GB.UTF-8"}, Language.ENGLISH),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, Language.CHINESE),
        (["--language"], {"LANG": "zh_CN"}, Language.CHINESE),
    ],
)
def test_the_nearest_wish_wins(arguments: list[str], environment: dict[str, str], language: Language) -> None:
    assert choose_language(arguments, environment) is language


def test_without_any_wish_it_is_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert choose_language([], {"LANG": "C.UTF-8"}) is Language.CHINESE


@pytest.mark.parametrize("language", Language)
def test_the_help_of_every_command_can_be_shown(language: Language) -> None:
    whole = grammar(language)
    assert whole.parser.format_help()
    assert all(parser.format_help() for parser in whole.places.choices.values())
