"""A chapter as a laid-out document that finds its own pictures: for the screen and for paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextCursor, QTextDocument

import resources
from app.desktop.handbook.contents import chapter_text
from app.desktop.handbook.typesetting import pictures, set_chapter
from app.desktop.theme.theme import Theme
from resources.messages import Language


class Chapter(QTextDocument):
    """One chapter with pictures `width` wide; `ratio` is how many dots a unit of it has."""

    def __init__(self, name: str, language: Language, theme: Theme, *, width: float, ratio: float) -> None:
        super().__init__()
        self._language, self._width, self._ratio = language, width, ratio
        set_chapter(self, chapter_text(name, language), theme)
        for cursor in pictures(self):
            self._give_room(cursor)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Return a picture of the chapter; nothing that stands elsewhere is opened."""
        file = self._file(QUrl(name))
        picture = QImage(file) if file else QImage()
        if picture.isNull():
            return None
        dots = round(self._width * self._ratio)
        picture = picture.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(picture.width() / self._width)
        return picture

    def _give_room(self, cursor: QTextCursor) -> None:
        """Say how large a picture is, so that it is not read before one comes to it: it takes 15 ms."""
        looks = cursor.charFormat().toImageFormat()
        size = QImageReader(self._file(QUrl(looks.name()))).size()
        if size.isValid():
            looks.setWidth(self._width)
            looks.setHeight(self._width * size.height() / size.width())
            cursor.setCharFormat(looks)

    def _file(self, url: QUrl) -> str:
        """Return where a picture of the chapter is, "" for anything that stands elsewhere."""
        is_ours = url.isRelative() and ".." not in url.path()
        return str(resources.handbook(self._language.value, url.path())) if is_ours else ""
