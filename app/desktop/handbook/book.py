"""The whole handbook as one PDF: chapter after chapter on A4, pictures as large as they can be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app.desktop.handbook.chapter import Chapter
from app.desktop.handbook.contents import CHAPTERS
from app.desktop.theme.theme import Theme
from resources.messages import Language

_MARGIN = 20.0  # millimetres
_PICTURE = 0.85  # of the width of the text
_FINE = 1.5  # dots of a picture to a unit of the layout
_DOTS = 96  # units of the layout to an inch: what the type is measured in on the screen
_TITLES = {Language.CHINESE: "立卡手册", Language.ENGLISH: "Lika: handbook"}


def write_book(file: Path, language: Language, theme: Theme) -> int:
    """Write the handbook in one language; return its pages."""
    writer = QPdfWriter(str(file))
    writer.setTitle(_TITLES[language])
    writer.setCreator("Lika")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    scale = writer.logicalDpiX() / _DOTS
    room = QSizeF(writer.width() / scale, writer.height() / scale - theme.px(24))
    painter = QPainter(writer)
    pages = 0
    for name in CHAPTERS:
        chapter = Chapter(name, language, theme, width=room.width() * _PICTURE, ratio=_FINE)
        chapter.setPageSize(room)
        for page in range(chapter.pageCount()):
            if pages:
                writer.newPage()
            pages += 1
            _draw(painter, chapter, page, scale, room)
            _number(painter, theme, pages, scale, room)
    painter.end()
    return pages


def _draw(painter: QPainter, chapter: Chapter, page: int, scale: float, room: QSizeF) -> None:
    painter.save()
    painter.scale(scale, scale)
    painter.translate(0, -page * room.height())
    chapter.drawContents(painter, QRectF(0, page * room.height(), room.width(), room.height()))
    painter.restore()


def _number(painter: QPainter, theme: Theme, page: int, scale: float, room: QSizeF) -> None:
    painter.save()
    painter.scale(scale, scale)
    painter.setFont(theme.font())
    foot = QRectF(0, room.height(), room.width(), theme.px(24))
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(page))
    painter.restore()
