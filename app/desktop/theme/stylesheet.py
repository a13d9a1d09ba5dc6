"""The style sheet for Qt's own widgets: borders, radius and padding; what we paint ourselves is not in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from string import Template

from app.desktop.theme.tokens import Colour

# A height in a style sheet is without border and padding: 30 at border 1, 28 at border 2, else a field jumps.
_RULES = Template("""
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: ${p4}px ${p8}px; }
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox {
  background: $surface; color: $ink; border: 1px solid $control; border-radius: ${p6}px;
  padding: 0 ${p8}px; min-height: ${p30}px; selection-background-color: $accent;
  selection-color: $onaccent; placeholder-text-color: $ink2; }
QLineEdit, QComboBox, QDateEdit, QSpinBox { max-height: ${p30}px; }
QPlainTextEdit { padding: ${p4}px ${p6}px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus {
  border: 2px solid $accent; padding: 0 ${q8}px; min-height: ${p28}px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus { max-height: ${p28}px; }
QPlainTextEdit:focus { padding: ${q4}px ${q6}px; }
[state="open"] { border: 1px dashed $control; }
[state="error"], [state="error"]:focus {
  border: 2px solid $error; padding: 0 ${q8}px; min-height: ${p28}px; max-height: ${p28}px; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:read-only {
  background: $sunken; color: $ink2; border-color: $line; }
QTableView > QWidget > QLineEdit, QTableView > QWidget > QLineEdit:focus, QTableView > QWidget > QComboBox {
  border: 2px solid $accent; border-radius: 0; padding: 0 ${q4}px; min-height: 0; max-height: ${p100}px; }
QTableView > QWidget > QLineEdit[state="cell-error"], QTableView > QWidget > QLineEdit[state="cell-error"]:focus {
  border-color: $error; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
  border: 0; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down { border: 0; width: ${p28}px; }
QComboBox::down-arrow { image: url("$arrow"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView, QMenu, QListView#popup {
  background: $surface; color: $ink; border: 1px solid $line; outline: 0; padding: ${p4}px; }
QComboBox QAbstractItemView::item { min-height: ${p32}px; padding: 0 ${p8}px; }
QComboBox QAbstractItemView::item:selected { background: $accenttint; color: $accentink; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $accenttint; color: $accentink; }
QMenu::item:disabled { color: $ink2; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px; }
QMenu::icon { padding-left: ${p8}px; }
QTableView, QTreeView, QListView { background: $surface; border: 0; outline: 0; gridline-color: $linesoft;
  selection-background-color: $accenttint; selection-color: $ink; }
QHeaderView { background: $sunken; border: 0; }
QHeaderView::section { background: $sunken; color: $ink2; border: 0; border-bottom: 1px solid $line;
  padding: 0 ${p8}px; font-weight: 400; }
QTableCornerButton::section { background: $sunken; border: 0; }
QScrollArea { background: transparent; border: 0; }
QTextBrowser { background: $surface; color: $ink; border: 1px solid $line; border-radius: ${p6}px; }
QListWidget#chapters { background: transparent; }
QListWidget#chapters::item { min-height: ${p32}px; padding: 0 ${p8}px; border-radius: ${p6}px; }
QListWidget#chapters::item:selected { background: $accenttint; color: $accentink; }
QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: ${p3}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QProgressBar { background: $track; border: 0; border-radius: ${p4}px; max-height: ${p8}px; min-height: ${p8}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p4}px; }
QCheckBox, QRadioButton { spacing: ${p8}px; }
[ground="surface"] { background: $surface; }
[ground="paper"] { background: $paper; }
[ground="sunken"] { background: $sunken; }
QFrame[card="plain"] { background: $surface; border: 1px solid $line; border-radius: ${p6}px; }
QFrame[card="accent"] { background: $surface; border: 1px solid $accent; border-radius: ${p6}px; }
QFrame[card="info"] { background: $infotint; border: 1px solid $info; border-radius: ${p6}px; }
QFrame[card="warn"] { background: $warntint; border: 1px solid $warn; border-radius: ${p6}px; }
QFrame[card="error"] { background: $errortint; border: 1px solid $error; border-radius: ${p6}px; }
QFrame[card="drop"] { background: transparent; border: 1px dashed $control; border-radius: ${p6}px; }
QFrame[card="drop-over"] { background: $accenttint; border: 1px dashed $accent; border-radius: ${p6}px; }
QFrame[edge="right"] { background: $surface; border: 0; border-right: 1px solid $line; }
QFrame[edge="left"] { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame[edge="bottom"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[edge="top"] { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame[rule="line"] { background: $line; border: 0; }
QFrame[rule="soft"] { background: $linesoft; border: 0; }
QLabel { background: transparent; }
QLabel[tone="ink2"] { color: $ink2; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="accent-ink"] { color: $accentink; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="warn-ink"] { color: $warnink; }
QLabel[tone="error"] { color: $error; }
QLabel[tone="info"] { color: $info; }
""")


def style_sheet(values: Mapping[Colour, str], px: Callable[[float], int], arrow: Path) -> str:
    """Return the sheet with the colours and the scaled measures put in."""
    colours = {name.replace("-", ""): value for name, value in values.items()}
    measures = {f"p{n}": str(px(n)) for n in (2, 3, 4, 6, 8, 10, 12, 16, 24, 28, 30, 32, 100)}
    measures["p28"] = str(px(30) - 2)
    inner = {f"q{n}": str(px(n) - 1) for n in (4, 6, 8)}
    return _RULES.substitute(colours | measures | inner, arrow=arrow.as_posix())
