"""Where a page stands in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea

from app.desktop.shell.page import Page
from app.desktop.theme.dress import put_on
from app.desktop.theme.theme import Theme
from app.desktop.widgets.scrolling import hold, let_through


class PageArea(QScrollArea):
    """Lets the window be smaller than its page: what has no room is moved to, either way.

    A page that is not seen takes no new look and no new language; it catches up when it is wanted. All pages at
    once would make the window deaf for a second.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_told_later = False
        let_through(self)
        theme.page_restyled.connect(self._follow)

    def hold(self, page: Page) -> None:
        """Take the page in; the area stands in the window already, so that all of it is styled once."""
        put_on(self._theme, self)
        hold(self, page)

    def catch_up(self) -> None:
        """Have the look and the language of the moment, before the page is seen."""
        put_on(self._theme, self)
        if self._is_told_later:
            self._is_told_later = False
            super().event(QEvent(QEvent.Type.LanguageChange))

    def event(self, event: QEvent) -> bool:
        """Keep a new language from a page that is not seen."""
        if event.type() == QEvent.Type.LanguageChange and self.isHidden():
            self._is_told_later = True
            return True
        return super().event(event)

    def _follow(self) -> None:
        if not self.isHidden():
            put_on(self._theme, self)
