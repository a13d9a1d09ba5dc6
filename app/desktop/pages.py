"""Which pages a window has, and how they hand over to each other.

A page is made, and its module read, when it is first wanted: a window stands in a third of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from app.desktop.desk import Desk
from app.desktop.page_names import (
    ANNOUNCE,
    CHECK_ENTRY,
    CONFLICTS,
    DUPLICATES,
    ENTRY,
    EXCHANGE,
    FIGURES,
    HISTORY,
    HOUSEHOLDS,
    INBOX,
    LISTS,
    PRINT,
    PROCEDURE,
    SETTINGS,
    SPOT_CHECKS,
    TEAMS,
    TODAY,
    place,
    register_name,
)
from app.desktop.shell.forked import Forked
from app.desktop.shell.notices import Notices
from app.desktop.shell.rail import Place
from app.desktop.shell.read_ahead import ReadAhead
from app.desktop.shell.unexported import Unexported
from app.desktop.shell.window import Stand, Window
from app.register.values import Condition, Income, Query

if TYPE_CHECKING:
    from app.desktop.announce.page import AnnouncePage
    from app.desktop.check_entry.page import CheckEntryPage
    from app.desktop.conflicts.page import ConflictsPage
    from app.desktop.duplicates.page import DuplicatesPage
    from app.desktop.entry.page import EntryPage
    from app.desktop.exchange.inbox import InboxPage
    from app.desktop.exchange.page import ExchangePage
    from app.desktop.figures.page import FiguresPage
    from app.desktop.history.page import HistoryPage
    from app.desktop.households.page import HouseholdsPage
    from app.desktop.lists.page import ListsPage
    from app.desktop.printing.page import PrintPage
    from app.desktop.procedure.page import ProcedurePage
    from app.desktop.settings.page import SettingsPage
    from app.desktop.spotchecks.page import SpotChecksPage
    from app.desktop.teams.page import TeamsPage
    from app.desktop.today.page import TodayPage
    from app.procedure.steps.prefill import Known


class Pages(Protocol):
    """The pages of one kind of window."""

    first: str

    def stands(self) -> tuple[Stand, ...]:
        """Return every page with its place, made when it is wanted."""

    def connect(self, window: Window) -> None:
        """Let the pages lead to each other through the window."""


class _HouseholdPages:
    """The list, the questionnaire and the papers: the same in both windows."""

    _modules: Sequence[str]  # of pages, those one comes to most first

    def __init__(self, desk: Desk, folder: str) -> None:
        self._desk = desk
        self._folder = folder
        self._came_from = HOUSEHOLDS
        self._window: Window

    def connect(self, window: Window) -> None:
        """Entry opens over the list and comes back to it; papers come from both."""
        self._window = window
        self._ahead = ReadAhead(self._desk, [f"app.desktop.{name}.page" for name in self._modules])

    @cached_property
    def households(self) -> HouseholdsPage:
        """The list."""
        from app.desktop.households.page import HouseholdsPage

        page = HouseholdsPage(self._desk)
        page.open_wanted.connect(self.enter)
        page.history_wanted.connect(self._look_back)
        page.check_wanted.connect(lambda: self._window.go(CHECK_ENTRY, below=HOUSEHOLDS))
        page.print_wanted.connect(lambda record: self._print(record, page.model.query))
        page.list_wanted.connect(lambda: self._window.go(LISTS, below=HOUSEHOLDS))
        page.spot_checks_wanted.connect(lambda: self._window.go(SPOT_CHECKS, below=HOUSEHOLDS))
        return page

    @cached_property
    def entry(self) -> EntryPage:
        """The questionnaire."""
        from app.desktop.entry.page import EntryPage

        page = EntryPage(self._desk)
        page.print_requested.connect(self._print)
        page.closed.connect(self._leave_entry)
        page.saved.connect(self._desk.saved)
        self._window.closing.connect(page.leave)
        return page

    @cached_property
    def print(self) -> PrintPage:
        """The papers."""
        from app.desktop.printing.page import PrintPage

        page = PrintPage(self._desk)
        page.closed.connect(lambda: self._window.go(self._window.before))
        return page

    @cached_property
    def history(self) -> HistoryPage:
        """What a household was like before."""
        from app.desktop.history.page import HistoryPage

        page = HistoryPage(self._desk)
        page.closed.connect(lambda: self._window.go(HOUSEHOLDS))
        return page

    @cached_property
    def check_entry(self) -> CheckEntryPage:
        """A questionnaire keyed a second time."""
        from app.desktop.check_entry.page import CheckEntryPage

        page = CheckEntryPage(self._desk)
        page.closed.connect(lambda: self._window.go(HOUSEHOLDS))
        page.record_wanted.connect(self._enter_at)
        return page

    @cached_property
    def lists(self) -> ListsPage:
        """Lists in Excel or CSV that are taken in."""
        from app.desktop.lists.page import ListsPage

        page = ListsPage(self._desk, of_county=isinstance(self, CountyPages))
        page.closed.connect(lambda: self._window.go(HOUSEHOLDS))
        page.record_wanted.connect(lambda record: self._enter_from(LISTS, record))
        return page

    @cached_property
    def spot_checks(self) -> SpotChecksPage:
        """Households drawn at random and looked at again."""
        from app.desktop.spotchecks.page import SpotChecksPage

        page = SpotChecksPage(self._desk)
        page.closed.connect(lambda: self._window.go(HOUSEHOLDS))
        page.record_wanted.connect(lambda record: self._enter_from(SPOT_CHECKS, record))
        return page

    @cached_property
    def procedure(self) -> ProcedurePage:
        """The steps from survey to announcement."""
        from app.desktop.procedure.page import ProcedurePage

        page = ProcedurePage(self._desk)
        page.households_wanted.connect(self.show_figure)
        page.record_wanted.connect(self.enter)
        page.new_wanted.connect(self._enter_paper)
        page.print_wanted.connect(self._print)
        return page

    @cached_property
    def figures(self) -> FiguresPage:
        """The numbers, each with the households behind it."""
        from app.desktop.figures.page import FiguresPage

        page = FiguresPage(self._desk)
        page.households_wanted.connect(self.show_figure)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """What is settled for this window and this workspace."""
        from app.desktop.settings.page import SettingsPage

        return SettingsPage(self._desk, self._folder, of_county=isinstance(self, CountyPages))

    def enter(self, record: str) -> None:
        """Open the household, or begin a new one where none is named."""
        self._came_from = self._window.here if self._window.here in {PROCEDURE, ANNOUNCE} else HOUSEHOLDS
        self.entry.open_household(record or None)
        self._window.go(ENTRY, below=self._came_from)

    def show_figure(self, name: str, records: tuple[str, ...]) -> None:
        """List the households behind a number."""
        self.households.filters.choose_figure(name, records)
        self._window.go(HOUSEHOLDS)

    def _enter_at(self, record: str, place: str) -> None:
        self._came_from = CHECK_ENTRY
        self.entry.open_household(record, place=place)
        self._window.go(ENTRY, below=HOUSEHOLDS)

    def _enter_from(self, place: str, record: str) -> None:
        self._came_from = place
        self.entry.open_household(record)
        self._window.go(ENTRY, below=HOUSEHOLDS)

    def _enter_paper(self, form: str, known: Known) -> None:
        self._came_from = PROCEDURE
        self.entry.open_paper(form, known)
        self._window.go(ENTRY)

    def _leave_entry(self) -> None:
        self._window.go(self._came_from)

    def _look_back(self, record: str) -> None:
        self.history.open_record(record)
        self._window.go(HISTORY, below=HOUSEHOLDS)

    def _print(self, record: str, query: Query | None = None) -> None:
        self.print.show_household(record, query)
        self._window.go(PRINT)

    def _unnamed(self) -> tuple[Stand, ...]:
        """Return the pages that one reaches from others only."""
        return (
            Stand(Place(ENTRY, "", "", 0), lambda: self.entry),
            Stand(Place(HISTORY, "", "", 0), lambda: self.history),
            Stand(Place(CHECK_ENTRY, "", "", 0), lambda: self.check_entry),
            Stand(Place(LISTS, "", "", 0), lambda: self.lists),
            Stand(Place(SPOT_CHECKS, "", "", 0), lambda: self.spot_checks),
        )


class TeamPages(_HouseholdPages):
    """Today, households, entry, print, exchange, figures, settings."""

    first: str = HOUSEHOLDS
    _modules = (
        "entry",
        "today",
        "printing",
        "exchange",
        "procedure",
        "figures",
        "settings",
        "history",
        "check_entry",
        "lists",
        "spotchecks",
        "handbook",
    )

    def stands(self) -> tuple[Stand, ...]:
        """Return every page with its place, made when it is wanted."""
        return (
            Stand(place(TODAY, "calendar-check", 1), lambda: self.today),
            Stand(place(HOUSEHOLDS, "house", 2), lambda: self.households),
            Stand(place(PROCEDURE, "list-checks", 3), lambda: self.procedure),
            Stand(place(PRINT, "printer", 4), lambda: self.print),
            Stand(place(EXCHANGE, "arrow-left-right", 5), lambda: self.exchange),
            Stand(place(FIGURES, "chart-column", 6), lambda: self.figures),
            Stand(place(SETTINGS, "settings", 7), lambda: self.settings),
            *self._unnamed(),
        )

    def connect(self, window: Window) -> None:
        """The status bar counts what waits for the county, and what waits for somebody here."""
        super().connect(window)
        self._unexported = Unexported(self._desk)
        self._unexported.known.connect(window.status_bar.show_unexported)
        self._unexported.read()
        self._notices = Notices(self._desk)
        self._notices.known.connect(window.status_bar.show_notices)
        self._notices.read_soon()

    @cached_property
    def exchange(self) -> ExchangePage:
        """Bundles to the county and answers from it."""
        from app.desktop.exchange.page import ExchangePage

        page = ExchangePage(self._desk)
        page.exported.connect(self._unexported.read)
        return page

    @cached_property
    def today(self) -> TodayPage:
        """What there is to do."""
        from app.desktop.today.page import TodayPage

        page = TodayPage(self._desk)
        page.list_wanted.connect(self._show_list)
        page.open_wanted.connect(self.enter)
        page.exchange_wanted.connect(lambda: self._window.go(EXCHANGE))
        page.settings_wanted.connect(lambda: self._window.go(SETTINGS))
        page.households_wanted.connect(self.show_figure)
        page.paper_wanted.connect(self.enter)
        page.counted.connect(self._notices.known)
        return page

    def _show_list(self, income: Income | None, condition: Condition | None) -> None:
        self.households.filters.choose(income=income, condition=condition)
        self._window.go(HOUSEHOLDS)


class CountyPages(_HouseholdPages):
    """Inbox, conflicts, duplicates, register, procedure, announce, teams, figures, settings, print."""

    first: str = INBOX
    _modules = (
        "households", "conflicts", "duplicates", "procedure", "announce", "teams", "figures", "settings",
        "printing", "entry", "history", "check_entry", "lists", "spotchecks", "handbook",
    )  # fmt: skip

    def stands(self) -> tuple[Stand, ...]:
        """Return every page with its place, made when it is wanted."""
        return (
            Stand(place(INBOX, "inbox", 1), lambda: self.inbox),
            Stand(place(CONFLICTS, "git-merge", 2), lambda: self.conflicts),
            Stand(place(DUPLICATES, "copy", 3), lambda: self.duplicates),
            Stand(Place(HOUSEHOLDS, register_name, "book-open", 4), lambda: self.households),
            Stand(place(PROCEDURE, "list-checks", 5), lambda: self.procedure),
            Stand(place(ANNOUNCE, "megaphone", 6), lambda: self.announce),
            Stand(place(TEAMS, "users-round", 7), lambda: self.teams),
            Stand(place(FIGURES, "chart-column", 8), lambda: self.figures),
            Stand(place(SETTINGS, "settings", 9), lambda: self.settings),
            Stand(place(PRINT, "printer", 0), lambda: self.print),
            *self._unnamed(),
        )

    def connect(self, window: Window) -> None:
        """The rail counts what waits for a decision."""
        super().connect(window)
        self._forked = Forked(self._desk)
        self._forked.known.connect(self._count_forked)
        self._forked.read()

    def _read_conflicts(self) -> None:
        """Read what waits while the clerk still looks at what came."""
        self.conflicts.refresh()

    def _count_forked(self, count: int) -> None:
        self._window.rail.show_count(CONFLICTS, count, lambda: self._forked.heard(count))

    @cached_property
    def inbox(self) -> InboxPage:
        """Bundles from teams."""
        from app.desktop.exchange.inbox import InboxPage

        page = InboxPage(self._desk)
        page.took_in.connect(self._read_conflicts)
        return page

    @cached_property
    def conflicts(self) -> ConflictsPage:
        """Answers that two people gave differently; what is decided changes the lists."""
        from app.desktop.conflicts.page import ConflictsPage

        page = ConflictsPage(self._desk)
        page.settled.connect(self._desk.register_changed)
        return page

    @cached_property
    def duplicates(self) -> DuplicatesPage:
        """Households that may be on record twice."""
        from app.desktop.duplicates.page import DuplicatesPage

        page = DuplicatesPage(self._desk)
        page.waiting_changed.connect(lambda count: self._window.rail.show_count(DUPLICATES, count))
        return page

    @cached_property
    def announce(self) -> AnnouncePage:
        """The county's list for everybody to read."""
        from app.desktop.announce.page import AnnouncePage

        page = AnnouncePage(self._desk)
        page.record_wanted.connect(self.enter)
        return page

    @cached_property
    def teams(self) -> TeamsPage:
        """Teams, their villages and keys."""
        from app.desktop.teams.page import TeamsPage

        return TeamsPage(self._desk)
