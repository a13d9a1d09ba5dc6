"""A chapter as a laid-out document that finds its own pictures: for the screen and for paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

import resources
from app.desktop.handbook.contents import chapter_text
from app.desktop.handbook.typesetting import set_chapter
from app.desktop.theme.theme import Theme
from resources.messages import Language


class Chapter(QTextDocument):
    """One chapter with pictures `width` wide; `ratio` is how many dots a unit of it has."""

    def __init__(self, name: str, language: Language, theme: Theme, *, width: float, ratio: float) -> None:
        super().__init__()
        self._language, self._width, self._ratio = language, width, ratio
        set_chapter(self, chapter_text(name, language), theme)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Return a picture of the chapter; nothing that stands elsewhere is opened."""
        url = QUrl(name)
        if not url.isRelative() or ".." in url.path():
            return None
        picture = QImage(str(resources.handbook(self._language.value, url.path())))
        if picture.isNull():
            return None
        dots = round(self._width * self._ratio)
        picture = picture.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(picture.width() / self._width)
        return picture
