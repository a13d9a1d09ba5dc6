"""The languages of the program: Qt's translation files, changed while running, and numbers and dates to match."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QDate, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from resources.messages import Language

_LOCALES = {
    Language.CHINESE: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_QT_FILES = {Language.CHINESE: "qtbase_zh_CN", Language.ENGLISH: "qtbase_en"}
MINUS = "\u2212"
NONE = "\u2014"


class Speech:
    """Says everything in one language; the source is English, plural forms come from a file there as well."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._spoken: list[tuple[QTranslator, bytes]] = []  # Qt reads the bytes where they lie: they live as long

    def use(self, language: Language) -> None:
        """Change the language of every window that is open."""
        self.silence()
        QLocale.setDefault(_LOCALES[language])
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        ours = resources.path("translations")
        for file in (qt_folder / f"{_QT_FILES[language]}.qm", ours / f"lika_{language.value}.qm"):
            if not file.is_file():
                continue
            # Read whole: Qt would map the file, and one replaced by an update while the program runs ends it.
            words = file.read_bytes()
            translator = QTranslator()
            if translator.load(words):
                self._application.installTranslator(translator)
                self._spoken.append((translator, words))

    def silence(self) -> None:
        """Say everything as it stands in the source."""
        for translator, _words in self._spoken:
            self._application.removeTranslator(translator)
        self._spoken = []


def four_words(words: Iterable[str]) -> str:
    """Return the words of a key as one reads them out: never as one run of words."""
    return " · ".join(words)


def listed(words: Iterable[str]) -> str:
    """Return the words one after the other with the mark that the language of the program puts between them."""
    return ("、" if QLocale().language() is QLocale.Language.Chinese else ", ").join(words)


def amount(value: Decimal | None) -> str:
    """Return yuan with two decimals and thousands separated, a true minus, a dash for none."""
    if value is None:
        return NONE
    return f"{abs(value):,.2f}" if value >= 0 else f"{MINUS}{abs(value):,.2f}"


def long_date(day: date, language: Language) -> str:
    """Return the day as people write it: 2026年11月23日, 23 November 2026."""
    form = "yyyy年M月d日" if language is Language.CHINESE else "d MMMM yyyy"
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), form)


def today_date(day: date, language: Language) -> str:
    """Return the day with its weekday: 2026年11月23日 星期一, Monday, 23 November 2026."""
    form = "yyyy年M月d日 dddd" if language is Language.CHINESE else "dddd, d MMMM yyyy"
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), form)


def short_weekday(day: date, language: Language) -> str:
    """Return 周一, Mon."""
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), "ddd")


def short_month(day: date, language: Language) -> str:
    """Return 11月, Nov."""
    return _LOCALES[language].toString(QDate(day.year, day.month, day.day), "MMM")


def changed_when(moment: datetime, now: datetime) -> str:
    """Return the clock time today, month and day this year, else the date; both given in local time."""
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    return f"{moment:%m-%d}" if moment.year == now.year else f"{moment:%Y-%m-%d}"


def local_time(logical: str) -> datetime:
    """Return the moment of a logical time like `2015-11-21T02:42:07.123Z-0000`, in the computer's own zone."""
    return datetime.fromisoformat(logical.rpartition("-")[0]).astimezone()
