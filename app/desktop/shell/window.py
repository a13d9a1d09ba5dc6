"""The window: rail, top bar, status bar and one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk, Village
from app.desktop.shell.defects import report_of, what_now
from app.desktop.shell.keys_page import KeysPage
from app.desktop.shell.loaded import Loaded
from app.desktop.shell.page import Page
from app.desktop.shell.page_area import PageArea
from app.desktop.shell.rail import Place, Rail
from app.desktop.shell.status_bar import StatusBar
from app.desktop.shell.top_bar import TopBar
from app.desktop.theme.dress import dress
from app.desktop.widgets.banner import Banner
from resources.errors import LikaError
from resources.messages import sentence

if TYPE_CHECKING:
    from app.desktop.handbook.page import HandbookPage
    from app.desktop.shell.village_chooser import VillageChooser

KEYS = "keys"
HANDBOOK = "handbook"


@dataclass(frozen=True, slots=True)
class Stand:
    """A place in the rail and what makes its page; one with an empty icon is reached from other pages only."""

    place: Place
    make: Callable[[], Page]


class Window(QWidget):
    """Knows no page by its class: they are handed in."""

    closing = Signal()
    lock_wanted = Signal()

    def __init__(self, desk: Desk, stands: Sequence[Stand], villages: Sequence[Village]) -> None:
        super().__init__()
        self._desk = desk
        self._villages = tuple(villages)
        self._makers = {stand.place.name: stand.make for stand in stands}
        self._makers |= {HANDBOOK: self._make_handbook, KEYS: self._make_keys}
        self._pages: dict[str, Page] = {}
        self._loaded = Loaded(self)
        self._areas: dict[str, PageArea] = {}
        self._here = self._before = ""
        self._asked_from = ""
        self.chooser: VillageChooser | None = None
        self.rail = Rail(desk.theme, [stand.place for stand in stands if stand.place.icon])
        self.top_bar = TopBar(desk)
        self.status_bar = StatusBar(desk)
        self.banner = Banner(desk.theme, "error")
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._bind_keys([stand.place for stand in stands])

    @property
    def here(self) -> str:
        """The name of the page that is shown."""
        return self._here

    @property
    def places(self) -> tuple[str, ...]:
        """The names of all pages, made or not."""
        return tuple(self._makers)

    def page(self, name: str) -> Page:
        """Return a page by its name; it is made when it is first asked for."""
        if name not in self._pages:
            area = self._areas[name] = PageArea(self._desk.theme)  # in its place first: it is styled there, once
            self.stack.addWidget(area)
            made = self._pages[name] = self._makers[name]()
            area.hold(made)
            self._loaded.more()
        return self._pages[name]

    @property
    def handbook(self) -> HandbookPage:
        """The handbook, which every page leads to."""
        from app.desktop.handbook.page import HandbookPage

        page = self.page(HANDBOOK)
        assert isinstance(page, HandbookPage)
        return page

    @property
    def before(self) -> str:
        """The name of the page one came from."""
        return self._before or next(iter(self._makers))

    def go(self, name: str, *, below: str = "") -> None:
        """Show a page; one that is not in the rail marks the page there that it comes `below`."""
        self._leave_chooser()
        page = self.page(name)
        if name != self._here:
            self._before, self._here = self._here, name
        self.rail.show_place(below or name)
        self._areas[name].catch_up()
        self.stack.setCurrentWidget(self._areas[name])
        page.arrive()

    def read_again(self) -> None:
        """Show what another clerk changed."""
        self._desk.register_changed.emit()
        self.page(self.here).read_again()

    def help(self) -> None:
        """Open the handbook at what one is doing; asked again there, show every key; asked once more, go back."""
        if self.here == HANDBOOK:
            self.go(KEYS)
        elif self.here == KEYS:
            self.leave_help()
        else:
            self._asked_from = self.here
            self.handbook.open_for(self.page(self.here).topic() or self.here)
            self.go(HANDBOOK)

    def leave_help(self) -> None:
        """Go back to the page from which the handbook or the keys were asked for."""
        self.go(self._asked_from or next(iter(self._makers)))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Let everything be kept first."""
        self._leave_chooser()
        self._desk.operations.give_up()
        self.closing.emit()
        self._loaded.gone()
        super().closeEvent(event)

    def _make_handbook(self) -> Page:
        from app.desktop.handbook.page import HandbookPage

        page = HandbookPage(self._desk)
        page.keys_wanted.connect(lambda: self.go(KEYS))
        page.closed.connect(self.leave_help)
        return page

    def _make_keys(self) -> Page:
        page = KeysPage(self._desk, of_county="inbox" in self._makers)
        QShortcut(QKeySequence("Esc"), page).activated.connect(self.leave_help)
        return page

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        self.setWindowTitle(self.tr("Lika"))
        notice = QWidget()
        strip = QVBoxLayout(notice)
        strip.setContentsMargins(px(24), px(12), px(16), 0)
        strip.addWidget(self.banner)
        self._notice = notice
        notice.hide()
        for part in (self.rail, self.top_bar, self.status_bar, notice):
            dress(self._desk.theme, part)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(notice)
        middle.addWidget(self.stack, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 3, 1)
        grid.addWidget(self.top_bar, 0, 1)
        grid.addLayout(middle, 1, 1)
        grid.addWidget(self.status_bar, 2, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        desk = self._desk
        self.rail.chosen.connect(self.go)
        self.top_bar.searched.connect(self._search)
        self.top_bar.search_entered.connect(self._enter_found)
        self.top_bar.village_wanted.connect(self.choose_village)
        self.status_bar.help_wanted.connect(self.help)
        self.status_bar.export_wanted.connect(lambda: self.go("exchange"))
        self.status_bar.today_wanted.connect(lambda: self.go("today"))
        self.status_bar.backup_wanted.connect(lambda: self.go("settings"))
        self.banner.closed.connect(self._notice.hide)
        desk.theme.changing.connect(self._wait_with_drawing)
        desk.theme.changed.connect(self._draw_soon)
        desk.operations.refused.connect(self.tell_refusal)
        desk.operations.crashed.connect(self.tell_defect)
        desk.told.connect(lambda error: self._tell(error, kind="info"))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_in_sight)

    def _wait_with_drawing(self) -> None:
        """Draw nothing until all parts have the new look: half of them would be seen in the old one."""
        self.setUpdatesEnabled(False)

    def _draw_soon(self) -> None:
        QTimer.singleShot(0, self, lambda: self.setUpdatesEnabled(True))

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        area = self._areas.get(self._here)
        if area is not None and now is not None and area.isAncestorOf(now):
            area.ensureWidgetVisible(now)

    def _bind_keys(self, places: Sequence[Place]) -> None:
        def bind(keys: str, action: object) -> None:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(action)

        for place in places:
            if place.icon:
                bind(f"Ctrl+{place.key}", lambda name=place.name: self.go(name))
        bind("Ctrl+F", self.focus_search)
        bind("Ctrl+G", self.choose_village)
        bind("Ctrl+L", self.lock_wanted.emit)
        bind("F1", self.help)

    def focus_search(self) -> None:
        """Put the cursor into the search, everything in it chosen."""
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def tell_refusal(self, error: LikaError) -> None:
        """Say a refusal nobody else took."""
        self._tell(error, kind="error")

    def _tell(self, error: LikaError, *, kind: str) -> None:
        self._notice.show()
        self.banner.tell("", lambda: sentence(error, self._desk.language), kind=kind)

    def tell_defect(self, error: Exception) -> None:
        """Say that the program made a mistake and where its report is; what was kept before is kept."""
        file = report_of(error, at=self._desk.now())
        self._notice.show()
        self.banner.tell(lambda: self.tr("The program made a mistake"), lambda: what_now(file), kind="error")

    @property
    def _searching(self) -> Page:
        return self.page("households")

    def _search(self, text: str) -> None:
        if text and self.here != "households":
            self.go("households")
            self.top_bar.search.setFocus()
        self._searching.look_for(text)

    def _enter_found(self) -> None:
        self._searching.enter_found()

    def take_villages(self, villages: Sequence[Village]) -> None:
        """Offer other villages from now on."""
        self._villages = tuple(villages)

    def choose_village(self) -> None:
        """Open the list of villages below the one that is shown; asked again, close it."""
        from app.desktop.shell.village_chooser import VillageChooser

        if self._leave_chooser():
            return
        villages = self._villages
        if len(villages) > 1:
            villages = (Village("", "", "", villages[0].county), *villages)
        if villages:
            self.chooser = VillageChooser(self, self._desk, villages, self.top_bar.village)
            self.chooser.chosen.connect(self._desk.go_to)
            self.chooser.closed.connect(self._forget_chooser)
            self.chooser.open_below()

    def _leave_chooser(self) -> bool:
        """Close the list of villages; return whether it was open."""
        was_open = self.chooser is not None
        if self.chooser is not None:
            self.chooser.dismiss()
        return was_open

    def _forget_chooser(self) -> None:
        self.chooser = None
