"""Every place of the program's windows by name, and how one gets there: for pictures and for tests of the looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.desktop.announce.page import AnnouncePage
from app.desktop.conflicts.page import ConflictsPage
from app.desktop.desk import Desk, Village
from app.desktop.entry.page import EntryPage
from app.desktop.exchange.page import ExchangePage
from app.desktop.figures.page import FiguresPage
from app.desktop.first_run.gate import Gate
from app.desktop.households.page import HouseholdsPage
from app.desktop.page_names import (
    ANNOUNCE,
    CHECK_ENTRY,
    CONFLICTS,
    DUPLICATES,
    ENTRY,
    EXCHANGE,
    FIGURES,
    HOUSEHOLDS,
    INBOX,
    PRINT,
    PROCEDURE,
    TEAMS,
    TODAY,
)
from app.desktop.pictures import rest, until
from app.desktop.printing.page import PrintPage
from app.desktop.procedure.page import ProcedurePage
from app.desktop.program import Program
from app.desktop.shell.farewell import Farewell
from app.desktop.shell.locked_window import LockedWindow
from app.desktop.shell.window import HANDBOOK, KEYS, Window
from app.desktop.shown.county import PLANS, answer_folder
from app.desktop.shown.lists import list_pages
from app.desktop.shown.spotchecks import spot_check_pages
from app.desktop.teams.page import TeamsPage
from app.procedure.figures.tables import Topic
from app.procedure.list_papers import ListPaper
from app.register.values import Order, Query
from resources.errors import NotPossible

Places = Mapping[str, Callable[[], object]]


def first_run(program: Program, folder: Path) -> Places:
    """Return the panels of the gate by name."""
    gate: Gate = program.gate
    kit = folder / f"{PLANS[0].id}.kit"

    def with_kit() -> None:
        gate.show_panel(gate.kit)
        gate.kit.take_kit(kit)

    return {
        "first-run-choose": lambda: gate.show_panel(gate.choose),
        "first-run-kit": lambda: gate.show_panel(gate.kit),
        "first-run-kit-shown": with_kit,
        "first-run-county": lambda: gate.show_panel(gate.county),
        "first-run-unlock": lambda: gate.show_panel(gate.unlock),
    }


def lone_windows(desk: Desk) -> Mapping[str, QWidget]:
    """Return the windows that stand alone: while the workspace is locked, and where the last backup failed."""
    locked = LockedWindow(desk)
    locked.tell(NotPossible("register.wrong_passphrase", path="毛寺一队.lika"))
    failed = NotPossible("register.disk_failed", path="D:/立卡/显胜乡毛寺村工作队第一小队.lika/backups")
    return {"locked": locked, "farewell": Farewell(desk, failed)}


def team_pages(program: Program, window: Window, folder: Path) -> Places:
    """Return the pages of a team's window by name; the county's answer lies in the folder of the demonstration."""
    home = program.desk.village

    def today() -> None:
        window.banner.dismiss()
        program.desk.go_to(home)
        window.go(TODAY)

    def checked() -> None:
        program.desk.go_to(Village("", "", "", home.county))  # one household of ten is checked, perhaps none here
        window.go(CHECK_ENTRY, below=HOUSEHOLDS)

    def refused() -> None:
        window.go(TODAY)
        window.tell_refusal(NotPossible("register.disk_failed", path=str(folder / "MS-1.lika" / "register.db")))

    def printed() -> None:
        households_page = window.page(HOUSEHOLDS)
        assert isinstance(households_page, HouseholdsPage)
        households_page.print_wanted.emit(_largest(program))

    def looked_back() -> None:
        households_page = window.page(HOUSEHOLDS)
        assert isinstance(households_page, HouseholdsPage)
        households_page.history_wanted.emit(_largest(program))

    def listed(paper: ListPaper) -> None:
        page = window.page(PRINT)
        assert isinstance(page, PrintPage)
        window.go(PRINT)
        page.choose(paper)

    def answered() -> None:
        exchange = window.page(EXCHANGE)
        assert isinstance(exchange, ExchangePage)
        window.go(EXCHANGE)
        exchange.answer.open_answer(next(answer_folder(folder).iterdir()))

    def nothing_found() -> None:
        window.go(HOUSEHOLDS)
        window.page(HOUSEHOLDS).look_for("没有这个人")

    def all_again() -> None:
        window.go(HOUSEHOLDS)
        window.page(HOUSEHOLDS).look_for("")

    return {
        "refused": refused,
        TODAY: today,
        HOUSEHOLDS: all_again,
        "households-nothing": nothing_found,
        "history": looked_back,
        PRINT: printed,
        "print-list": partial(listed, ListPaper.SIGNOFF),
        "print-not-recorded": partial(listed, ListPaper.VILLAGE_NOTICE),
        EXCHANGE: lambda: window.go(EXCHANGE),
        "exchange-answer": answered,
        **procedure_pages(program, window),
        **figure_pages(window, Topic),
        "settings": lambda: window.go("settings"),
        HANDBOOK: lambda: window.go(HANDBOOK),
        KEYS: lambda: window.go(KEYS),
        **list_pages(program, window, folder),
        **spot_check_pages(program, window),
        CHECK_ENTRY: checked,
    }


def written_bundle(program: Program, window: Window, folder: Path) -> Places:
    """Write a bundle and return the page that says so."""
    exchange = window.page(EXCHANGE)
    assert isinstance(exchange, ExchangePage)
    window.go(EXCHANGE)
    exchange.targets.use_folder(folder)
    exchange.export_to(folder)
    rest(program)
    return {"exchange-written": lambda: window.go(EXCHANGE)}


def entry_pages(program: Program, window: Window) -> Places:
    """Open the largest household and return the sections of its questionnaire by name."""
    page, households_page = window.page(ENTRY), window.page(HOUSEHOLDS)
    assert isinstance(page, EntryPage)
    assert isinstance(households_page, HouseholdsPage)
    households_page.open_wanted.emit(_largest(program))
    until(lambda: page.sheet is not None, "the entry page")
    rest(program)
    assert page.plan is not None
    return {
        f"entry-{section.number:02}-{section.definition.name}": partial(page.go_near, section.definition.path)
        for section in page.plan.sections
    }


def county_pages(window: Window) -> Places:
    """Return the pages of a county's window by name."""
    teams = window.page(TEAMS)
    assert isinstance(teams, TeamsPage)

    def chosen(row: int) -> None:
        window.go(TEAMS)
        teams.table.selectRow(row)

    def decided(row: int) -> None:
        conflicts = window.page(CONFLICTS)
        assert isinstance(conflicts, ConflictsPage)
        window.go(CONFLICTS)
        conflicts.households.selectRow(row)

    def registered() -> None:
        window.go(HOUSEHOLDS)
        households = window.page(HOUSEHOLDS)
        assert isinstance(households, HouseholdsPage)
        households.table.selectRow(1)

    def new_team() -> None:
        window.go(TEAMS)
        until(lambda: bool(teams._roll.villages), "the villages of the county")
        teams.begin_new()

    def announcing() -> None:
        page = window.page(ANNOUNCE)
        assert isinstance(page, AnnouncePage)
        window.go(ANNOUNCE)
        until(lambda: page.villages.model().rowCount() > 0, "the villages")
        if not page.villages.chosen:
            page.villages.tick()
        page.card.number.setText("西扶发〔2015〕27号")
        page.card.address.setText("http://www.example.gov.cn/gg/2015-27")

    def elsewhere() -> None:
        window.go(INBOX)
        window.choose_village()

    def to_no_village() -> None:
        elsewhere()
        assert window.chooser is not None
        window.chooser.line.setText("没有这个村")

    return {
        INBOX: lambda: window.go(INBOX),
        CONFLICTS: partial(decided, 0),
        "conflicts-few": partial(decided, 1),
        DUPLICATES: lambda: window.go(DUPLICATES),
        TEAMS: partial(chosen, 0),
        "teams-key-waits": partial(chosen, 1),
        "teams-new": new_team,
        "register": registered,
        PROCEDURE: lambda: window.go(PROCEDURE),
        ANNOUNCE: announcing,
        "settings": lambda: window.go("settings"),
        **figure_pages(window, (Topic.VILLAGES,)),
        "villages": elsewhere,
        "villages-nothing": to_no_village,
    }


def procedure_pages(program: Program, window: Window) -> Places:
    """Return the page of the procedure at some of its steps by name."""
    page = window.page(PROCEDURE)
    assert isinstance(page, ProcedurePage)

    def at(step: int) -> None:
        window.go(PROCEDURE)
        rest(program)
        page.trail.choose(step)

    return {f"procedure-{step + 1:02}": partial(at, step) for step in (0, 2, 4, 7)}


def figure_pages(window: Window, topics: Iterable[Topic]) -> Places:
    """Return the page of figures by topic."""
    page = window.page(FIGURES)
    assert isinstance(page, FiguresPage)

    def shown(topic: Topic) -> None:
        page.choose(topic)
        window.go(FIGURES)

    return {f"figures-{topic}": partial(shown, topic) for topic in topics}


def _largest(program: Program) -> str:
    found: list[str] = []
    query = Query(order=Order.PEOPLE, limit=1)
    program.operations.run(lambda office: office.register.summaries(query)[0].record, found.append)
    until(lambda: bool(found), "the largest household")
    return found[0]
