"""F1 opens the handbook at the right chapter, and one comes back to where one was."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.handbook.book import write_book
from app.desktop.handbook.chapter import Chapter
from app.desktop.handbook.contents import CHAPTERS, chapter_for, chapter_title
from app.desktop.page_names import ENTRY, INBOX
from app.desktop.pictures import opened_window, rest
from app.desktop.program import Program
from app.desktop.shell.window import HANDBOOK, KEYS, Window
from app.desktop.shown.county import Clock, make_demonstration_county
from app.desktop.shown.places import entry_pages
from app.desktop.theme.theme import Theme
from app.register.keys import Hardness
from app.wiring import World
from resources.messages import Language

Opened = tuple[Program, Window]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    clock = Clock()
    world = World(clock, secrets.token_bytes, "李文博", Hardness(memory_kib=64, iterations=1, lanes=1))
    folder = tmp_path_factory.mktemp("handbook")
    make_demonstration_county(folder, world, clock)
    with opened_window(world, folder / "MS-1.lika") as opened:
        yield opened


def f1(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)


@pytest.mark.parametrize("page", ["print", "exchange", "settings", "figures"])
def test_f1_opens_the_chapter_of_the_page_and_esc_goes_back(opened: Opened, page: str) -> None:
    _program, window = opened
    window.go(page)
    f1(window)
    assert (window.here, window.handbook.chapter) == (HANDBOOK, chapter_for(page))
    QTest.keyClick(window.handbook.chapters, Qt.Key.Key_Escape)
    assert window.here == page


def test_f1_again_shows_the_keys_and_once_more_goes_back(opened: Opened) -> None:
    _program, window = opened
    window.go("exchange")
    shown = []
    for _ in range(3):
        f1(window)
        shown.append(window.here)
    assert shown == [HANDBOOK, KEYS, "exchange"]


def test_among_the_people_f1_opens_the_chapter_on_the_roster(opened: Opened) -> None:
    program, window = opened
    entry_pages(program, window)["entry-03-members"]()
    window.go(ENTRY)
    rest(program)
    f1(window)
    assert window.handbook.chapter == "roster"


def test_the_handbook_speaks_the_language_of_the_window(opened: Opened) -> None:
    program, window = opened
    window.go("print")
    f1(window)
    program.desk.preferences.set(language=Language.ENGLISH)
    rest(program)
    assert window.handbook.reader.toPlainText().startswith(chapter_title("signing", Language.ENGLISH))
    program.desk.preferences.set(language=Language.CHINESE)


def test_every_page_has_a_chapter() -> None:
    assert chapter_for(INBOX) == "county-morning"
    assert chapter_for("a page nobody wrote about") in CHAPTERS


@pytest.mark.parametrize("name", ["/etc/passwd", "file:///etc/passwd", "../zh/pictures/entry.png", "gone.png"])
def test_a_chapter_opens_nothing_but_its_own_pictures(qapp: QApplication, tmp_path: Path, name: str) -> None:
    from PySide6.QtCore import QUrl

    chapter = Chapter("household", Language.ENGLISH, Theme(qapp, cache=tmp_path), width=400, ratio=1)
    kind = QTextDocument.ResourceType.ImageResource.value
    assert chapter.loadResource(kind, QUrl("pictures/entry.png")) is not None
    assert chapter.loadResource(kind, QUrl(name)) is None


@pytest.mark.parametrize("language", Language)
def test_as_a_pdf_it_holds_every_chapter_in_order(qapp: QApplication, tmp_path: Path, language: Language) -> None:
    file = tmp_path / "handbook.pdf"
    pages = write_book(file, language, Theme(qapp, cache=tmp_path))
    document = pypdfium2.PdfDocument(file)
    heads = [page.get_textpage().get_text_bounded().split("\r\n")[0] for page in document]
    document.close()
    assert len(heads) == pages
    titles = [chapter_title(chapter, language) for chapter in CHAPTERS]
    assert [head for head in heads if head in titles] == titles
