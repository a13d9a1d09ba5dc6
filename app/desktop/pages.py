"""Which pages a window has, and how they hand over to each other."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication

from app.desktop.announce.page import AnnouncePage
from app.desktop.check_entry.page import CheckEntryPage
from app.desktop.conflicts.page import ConflictsPage
from app.desktop.desk import Desk
from app.desktop.duplicates.page import DuplicatesPage
from app.desktop.entry.page import EntryPage
from app.desktop.exchange.inbox import InboxPage
from app.desktop.exchange.page import ExchangePage
from app.desktop.figures.page import FiguresPage
from app.desktop.history.page import HistoryPage
from app.desktop.households.page import HouseholdsPage
from app.desktop.printing.page import PrintPage
from app.desktop.procedure.page import ProcedurePage
from app.desktop.settings.page import SettingsPage
from app.desktop.shell.rail import Place
from app.desktop.shell.window import Stand, Window
from app.desktop.teams.page import TeamsPage
from app.desktop.today.page import TodayPage
from app.procedure.steps.prefill import Known
from app.register.store import Condition, Income

TODAY, HOUSEHOLDS, HISTORY, ENTRY = "today", "households", "history", "entry"
PROCEDURE, PRINT, EXCHANGE, FIGURES, SETTINGS = "procedure", "print", "exchange", "figures", "settings"
INBOX, CONFLICTS, DUPLICATES, TEAMS = "inbox", "conflicts", "duplicates", "teams"
ANNOUNCE, CHECK_ENTRY = "announce", "check-entry"


class Pages(Protocol):
    """The pages of one kind of window."""

    stands: tuple[Stand, ...]
    first: str

    def connect(self, window: Window) -> None:
        """Let the pages lead to each other through the window."""


class _HouseholdPages:
    """The list, the questionnaire and the papers: the same in both windows."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.households = HouseholdsPage(desk)
        self.entry = EntryPage(desk)
        self.print = PrintPage(desk)
        self.history = HistoryPage(desk)
        self.procedure = ProcedurePage(desk)
        self.figures = FiguresPage(desk)
        self.check_entry = CheckEntryPage(desk)

    def connect(self, window: Window) -> None:
        """Entry opens over the list and comes back to it; papers come from both."""

        came_from = HOUSEHOLDS

        def enter(record: str) -> None:
            nonlocal came_from
            came_from = window.here if window.here in {PROCEDURE, ANNOUNCE} else HOUSEHOLDS
            self.entry.open_household(record or None)
            window.go(ENTRY, below=came_from)

        def enter_at(record: str, place: str) -> None:
            nonlocal came_from
            came_from = CHECK_ENTRY
            self.entry.open_household(record, place=place)
            window.go(ENTRY, below=HOUSEHOLDS)

        def enter_paper(form: str, known: Known) -> None:
            nonlocal came_from
            came_from = PROCEDURE
            self.entry.open_paper(form, known)
            window.go(ENTRY)

        def print_paper(record: str) -> None:
            self.print.show_household(record)
            window.go(PRINT)

        def print_of_list(record: str) -> None:
            self.print.show_household(record, self.households.model.query)
            window.go(PRINT)

        def leave() -> None:
            self.desk.register_changed.emit()
            window.go(came_from)

        def look_back(record: str) -> None:
            self.history.open_record(record)
            window.go(HISTORY, below=HOUSEHOLDS)

        def show_figure(name: str, records: tuple[str, ...]) -> None:
            self.households.filters.choose_figure(name, records)
            window.go(HOUSEHOLDS)

        self.figures.households_wanted.connect(show_figure)
        self.procedure.households_wanted.connect(show_figure)
        self.procedure.record_wanted.connect(enter)
        self.procedure.new_wanted.connect(enter_paper)
        self.procedure.print_wanted.connect(print_paper)
        self.households.open_wanted.connect(enter)
        self.households.history_wanted.connect(look_back)
        self.history.closed.connect(lambda: window.go(HOUSEHOLDS))
        self.check_entry.closed.connect(lambda: window.go(HOUSEHOLDS))
        self.check_entry.record_wanted.connect(enter_at)
        self.households.check_wanted.connect(lambda: window.go(CHECK_ENTRY, below=HOUSEHOLDS))
        self.households.print_wanted.connect(print_of_list)
        self.entry.print_requested.connect(print_paper)
        self.entry.closed.connect(leave)
        self.entry.saved.connect(self.desk.saved)
        self.print.closed.connect(lambda: window.go(window.before))
        window.closing.connect(self.entry.leave)


class TeamPages(_HouseholdPages):
    """Today, households, entry, print, exchange, figures, settings."""

    first: str = HOUSEHOLDS

    def __init__(self, desk: Desk, folder: str) -> None:
        super().__init__(desk)
        self.today, self.exchange = TodayPage(desk), ExchangePage(desk)
        self.stands: tuple[Stand, ...] = (
            Stand(_place(TODAY, "calendar-check", 1), self.today),
            Stand(_place(HOUSEHOLDS, "house", 2), self.households),
            Stand(_place(PROCEDURE, "list-checks", 3), self.procedure),
            Stand(_place(PRINT, "printer", 4), self.print),
            Stand(_place(EXCHANGE, "arrow-left-right", 5), self.exchange),
            Stand(_place(FIGURES, "chart-column", 6), self.figures),
            Stand(_place(SETTINGS, "settings", 7), SettingsPage(desk, folder)),
            Stand(Place(ENTRY, "", "", 0), self.entry),
            Stand(Place(HISTORY, "", "", 0), self.history),
            Stand(Place(CHECK_ENTRY, "", "", 0), self.check_entry),
        )

    def connect(self, window: Window) -> None:
        """The status bar counts what waits for the county."""
        super().connect(window)
        self.exchange.waiting_changed.connect(window.status_bar.show_unexported)
        self.exchange.refresh()

        def show_list(income: Income | None, condition: Condition | None) -> None:
            self.households.filters.choose(income=income, condition=condition)
            window.go(HOUSEHOLDS)

        self.today.list_wanted.connect(show_list)
        self.today.open_wanted.connect(self.households.open_wanted)
        self.today.exchange_wanted.connect(lambda: window.go(EXCHANGE))
        self.today.settings_wanted.connect(lambda: window.go(SETTINGS))
        self.today.households_wanted.connect(self.procedure.households_wanted)
        self.today.paper_wanted.connect(self.procedure.record_wanted)


class CountyPages(_HouseholdPages):
    """Inbox, conflicts, duplicates, register, procedure, announce, teams, figures, settings, print."""

    first: str = INBOX

    def __init__(self, desk: Desk, folder: str) -> None:
        super().__init__(desk)
        self.inbox, self.conflicts, self.teams = InboxPage(desk), ConflictsPage(desk), TeamsPage(desk)
        self.duplicates, self.announce = DuplicatesPage(desk), AnnouncePage(desk)
        self.stands: tuple[Stand, ...] = (
            Stand(_place(INBOX, "inbox", 1), self.inbox),
            Stand(_place(CONFLICTS, "git-merge", 2), self.conflicts),
            Stand(_place(DUPLICATES, "copy", 3), self.duplicates),
            Stand(Place(HOUSEHOLDS, _register, "book-open", 4), self.households),
            Stand(_place(PROCEDURE, "list-checks", 5), self.procedure),
            Stand(_place(ANNOUNCE, "megaphone", 6), self.announce),
            Stand(_place(TEAMS, "users-round", 7), self.teams),
            Stand(_place(FIGURES, "chart-column", 8), self.figures),
            Stand(_place(SETTINGS, "settings", 9), SettingsPage(desk, folder, of_county=True)),
            Stand(_place(PRINT, "printer", 0), self.print),
            Stand(Place(ENTRY, "", "", 0), self.entry),
            Stand(Place(HISTORY, "", "", 0), self.history),
            Stand(Place(CHECK_ENTRY, "", "", 0), self.check_entry),
        )

    def connect(self, window: Window) -> None:
        """What was decided changes the lists."""
        super().connect(window)
        self.conflicts.settled.connect(self.desk.register_changed)
        self.announce.record_wanted.connect(self.households.open_wanted)


def _register() -> str:
    return QCoreApplication.translate("Pages", "Register")


def _place(name: str, icon: str, key: int) -> Place:
    return Place(name, lambda: _named(name), icon, key)


def _named(name: str) -> str:
    return {
        TODAY: QCoreApplication.translate("Pages", "Today"),
        HOUSEHOLDS: QCoreApplication.translate("Pages", "Households"),
        PROCEDURE: QCoreApplication.translate("Pages", "Procedure"),
        PRINT: QCoreApplication.translate("Pages", "Print"),
        EXCHANGE: QCoreApplication.translate("Pages", "Exchange"),
        SETTINGS: QCoreApplication.translate("Pages", "Settings"),
        INBOX: QCoreApplication.translate("Pages", "Inbox"),
        CONFLICTS: QCoreApplication.translate("Pages", "Conflicts"),
        DUPLICATES: QCoreApplication.translate("Pages", "Duplicates"),
        FIGURES: QCoreApplication.translate("Pages", "Figures"),
        TEAMS: QCoreApplication.translate("Pages", "Teams"),
        ANNOUNCE: QCoreApplication.translate("Pages", "Announce"),
        ENTRY: "",
    }[name]
