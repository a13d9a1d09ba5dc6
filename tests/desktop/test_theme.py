"""The look: text can be read on its ground, icons exist, measures follow the text scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

import app.desktop
import resources
from app.desktop.theme.dress import dress
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import DARK, LIGHT, Colour
from app.desktop.widgets.cells import written

_TEXT = [
    (Colour.INK, Colour.PAPER),
    (Colour.INK2, Colour.SURFACE),
    (Colour.INK2, Colour.PAPER),
    (Colour.INK2, Colour.SUNKEN),
    (Colour.ACCENT_INK, Colour.ACCENT_TINT),
    (Colour.WARN_INK, Colour.WARN_TINT),
    (Colour.ERROR, Colour.ERROR_TINT),
    (Colour.INFO, Colour.INFO_TINT),
    (Colour.ON_ACCENT, Colour.ACCENT),
    (Colour.ACCENT, Colour.SURFACE),
    (Colour.WARN, Colour.SURFACE),
    (Colour.ERROR, Colour.SURFACE),
    (Colour.ON_ACCENT, Colour.ACCENT_HOVER),
    (Colour.ON_ACCENT, Colour.ACCENT_PRESS),
    (Colour.INK, Colour.TRACK),
    (Colour.INK2, Colour.WARN_TINT),
    (Colour.INK2, Colour.ERROR_TINT),
    (Colour.INK2, Colour.INFO_TINT),
    (Colour.WARN, Colour.PAPER),
    (Colour.ACCENT, Colour.PAPER),
]
_IN_CELLS = (Colour.INK, Colour.INK2, Colour.ACCENT, Colour.WARN, Colour.ERROR, Colour.INFO)
_UNDER_CELLS = (Colour.SURFACE, Colour.SUNKEN, Colour.ACCENT_TINT, Colour.ERROR_TINT)
_TEXT += [(written(ink), ground) for ink in _IN_CELLS for ground in _UNDER_CELLS]


def luminance(value: str) -> float:
    """Return the relative luminance as the web's accessibility guidelines define it."""
    colour = QColor(value)
    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("values", [LIGHT, DARK])
@pytest.mark.parametrize(("ink", "ground"), _TEXT)
def test_text_can_be_read_on_its_ground(values: Mapping[Colour, str], ink: Colour, ground: Colour) -> None:
    lighter, darker = sorted((luminance(values[ink]), luminance(values[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_both_themes_have_every_colour() -> None:
    assert set(LIGHT) == set(DARK) == set(Colour)


def test_the_values_are_those_of_the_design() -> None:
    design = Path(__file__).parents[3] / "shared" / "design" / "mock" / "tokens.css"
    if not design.exists():
        assert LIGHT[Colour.ACCENT] == "#1A7F5A"
        return
    light, dark = design.read_text("utf-8").split("html.dark")
    for values, css in ((LIGHT, light), (DARK, dark)):
        written = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})", css))
        assert {name: written.get(name) for name in Colour} == dict(values)


def test_every_icon_that_is_named_is_shipped() -> None:
    shipped = {file.stem for file in resources.path("icons").glob("*.svg")}
    code = "\n".join(file.read_text("utf-8") for file in Path(app.desktop.__path__[0]).rglob("*.py"))
    named = set(re.findall(r'(?:icon|end_icon)="([a-z0-9-]+)"', code)) | set(
        re.findall(r'(?:IconMark\(theme, |draw_icon\(painter, |Sign\()"([a-z0-9-]+)"', code)
    )
    assert named
    assert named <= shipped


def test_measures_and_type_follow_the_text_scale(theme: Theme) -> None:
    assert theme.px(32) == 32
    theme.use(scale=1.5)
    assert theme.px(32) == 48
    assert theme.font().pixelSize() == 21


def test_a_new_look_is_told_by_turns(theme: Theme, qtbot: QtBot) -> None:
    told: list[str] = []
    for name in ("changing", "restyled", "page_restyled", "changed"):
        getattr(theme, name).connect(partial(told.append, name))
    theme.use_by_turns(scale=1.5)
    assert told == ["changing"]
    qtbot.waitUntil(lambda: not theme.is_changing)
    assert told == ["changing", "restyled", "page_restyled", "changed"]


def test_a_look_that_is_wanted_meanwhile_is_told_to_all(theme: Theme, qtbot: QtBot) -> None:
    sheets: list[str] = []
    theme.use_by_turns(scale=1.5)
    qtbot.wait(1)
    theme.changed.connect(lambda: sheets.append(theme.sheet))
    theme.use_by_turns(dark=True)
    qtbot.waitUntil(lambda: not theme.is_changing)
    assert (sheets[-1], theme.dark, theme.scale) == (theme.sheet, True, 1.5)


def test_icons_are_sharp_on_a_fine_screen(theme: Theme) -> None:
    pixmap = theme.pixmap("house", Colour.INK, 16, ratio=2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (32, 16)


def test_a_field_does_not_jump_when_it_gets_the_focus(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit("1,020.00")
    dress(theme, field)
    qtbot.addWidget(field)
    field.show()
    before = field.sizeHint().height()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.sizeHint().height() == before == 32


def test_a_font_that_somebody_enlarges_stays_small_for_all_others(theme: Theme) -> None:
    theme.font(bold=True).setPixelSize(32)
    assert theme.font(bold=True).pixelSize() == theme.px(14)
