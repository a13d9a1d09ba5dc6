"""Every colour and measure of the interface, once; palette, style sheet and painters take them from here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Colour(StrEnum):
    """The names of the colours; what each is for, not how it looks."""

    PAPER = "paper"
    SURFACE = "surface"
    INK = "ink"
    INK2 = "ink2"
    LINE = "line"
    LINE_SOFT = "line-soft"  # between rows of a grid
    CONTROL = "control"  # border of inputs and buttons at rest
    SUNKEN = "sunken"  # header cells, read-only, hover
    TRACK = "track"  # empty part of a bar or ring
    ACCENT = "accent"
    ACCENT_HOVER = "accent-hover"
    ACCENT_PRESS = "accent-press"
    ACCENT_INK = "accent-ink"  # coloured text on a tint
    ACCENT_TINT = "accent-tint"
    ON_ACCENT = "on-accent"
    WARN = "warn"
    WARN_INK = "warn-ink"
    WARN_TINT = "warn-tint"
    ERROR = "error"
    ERROR_TINT = "error-tint"
    INFO = "info"
    INFO_TINT = "info-tint"


LIGHT: Mapping[Colour, str] = {
    Colour.PAPER: "#FAFAF7",
    Colour.SURFACE: "#FFFFFF",
    Colour.INK: "#1F2328",
    Colour.INK2: "#59636E",
    Colour.LINE: "#D8DEE4",
    Colour.LINE_SOFT: "#E9EDF0",
    Colour.CONTROL: "#87919B",
    Colour.SUNKEN: "#F3F4F1",
    Colour.TRACK: "#E4E8EB",
    Colour.ACCENT: "#1A7F5A",
    Colour.ACCENT_HOVER: "#166C4C",
    Colour.ACCENT_PRESS: "#115A3F",
    Colour.ACCENT_INK: "#166C4C",
    Colour.ACCENT_TINT: "#E5F2EC",
    Colour.ON_ACCENT: "#FFFFFF",
    Colour.WARN: "#9A6700",
    Colour.WARN_INK: "#805500",
    Colour.WARN_TINT: "#FAF2DC",
    Colour.ERROR: "#B42318",
    Colour.ERROR_TINT: "#FCEBE9",
    Colour.INFO: "#0B63B5",
    Colour.INFO_TINT: "#E6F0FA",
}

DARK: Mapping[Colour, str] = {
    Colour.PAPER: "#14171A",
    Colour.SURFACE: "#1C2024",
    Colour.INK: "#E6EAEE",
    Colour.INK2: "#9DA7B1",
    Colour.LINE: "#30363D",
    Colour.LINE_SOFT: "#272C32",
    Colour.CONTROL: "#6B7580",
    Colour.SUNKEN: "#22272C",
    Colour.TRACK: "#2F353B",
    Colour.ACCENT: "#3FB68B",
    Colour.ACCENT_HOVER: "#55C79D",
    Colour.ACCENT_PRESS: "#34A07A",
    Colour.ACCENT_INK: "#3FB68B",
    Colour.ACCENT_TINT: "#17332A",
    Colour.ON_ACCENT: "#0C1612",
    Colour.WARN: "#D4A72C",
    Colour.WARN_INK: "#D4A72C",
    Colour.WARN_TINT: "#322A14",
    Colour.ERROR: "#F47067",
    Colour.ERROR_TINT: "#3A2120",
    Colour.INFO: "#58A6FF",
    Colour.INFO_TINT: "#172A3F",
}


class Type(IntEnum):
    """The only three sizes of type, in pixels at 100 %."""

    TEXT = 14
    HEADING = 18
    NUMBER = 24


class Metric(IntEnum):
    """Measures in pixels at 100 %; always used through `Theme.px`."""

    TOP_BAR = 48
    STATUS_BAR = 32
    PAGE_HEAD = 56
    CONTROL = 32
    BIG_BUTTON = 48
    CHIP = 24
    ROW = 36
    ROW_HEAD = 32
    ICON = 16
    ICON_LARGE = 20
    RADIUS = 6
    RADIUS_SMALL = 4
