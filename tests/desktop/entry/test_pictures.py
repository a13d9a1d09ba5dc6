"""A photo of the signed sheet as an answer: from a file, from the clipboard, refused, removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.entry.page import EntryPage
from app.desktop.entry.picture_edit import PictureEdit
from app.desktop.entry.picture_field import PictureField
from app.procedure.openings import begin
from tests.desktop.conftest import NOW
from tests.register.test_attachments import photo

RECORD = "5160000000000001"


@pytest.fixture
def field(page: EntryPage, qtbot: QtBot) -> PictureField:
    """Return the field of the photo of a sign-off sheet, in a sign-off that is being entered."""
    page.show_opening(
        lambda office: begin(office.shelf, "signoff", RECORD, village="621002204206", author="李文博", now=NOW)
    )
    qtbot.waitUntil(lambda: page.sheet is not None)
    assert page.sheet is not None
    ref = next(ref for ref in page.sheet.filling.questions() if ref.endswith("/sheet_picture"))
    page.go_to(ref)
    found = next(each for each in page.findChildren(PictureField) if each.ref == ref)
    assert isinstance(found.edit, PictureEdit)
    return found


def answer(field: PictureField, page: EntryPage) -> str:
    assert page.sheet is not None
    return page.sheet.filling.written(field.ref)


def kept(desk: Desk, qtbot: QtBot) -> tuple[str, ...]:
    got: list[tuple[str, ...]] = []
    desk.operations.run(lambda office: office.workspace.attachments.names(), got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_a_photo_is_kept_and_shown_small(
    field: PictureField, page: EntryPage, open_desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "签字表.jpg"
    file.write_bytes(photo())
    field.edit.picked.emit(file)  # type: ignore[attr-defined]  # a picture's line
    qtbot.waitUntil(field._view.isVisible)
    assert kept(open_desk, qtbot) == (answer(field, page),)
    assert field._view.pixmap().height() <= open_desk.theme.px(120)
    assert field.edit.text() == "Picture kept"
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    assert answer(field, page) == ""
    assert not field._view.isVisible()


def test_a_copied_picture_is_pasted(field: PictureField, page: EntryPage, qtbot: QtBot) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: answer(field, page).endswith(".jpg"))
    QGuiApplication.clipboard().clear()


def test_what_is_no_picture_is_refused_by_name(
    field: PictureField, page: EntryPage, open_desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "名单.jpg"
    file.write_bytes("不是照片".encode())
    with qtbot.waitSignal(open_desk.operations.refused) as refused:
        field.edit.picked.emit(file)  # type: ignore[attr-defined]  # a picture's line
    assert (refused.args[0].key, refused.args[0].values["file"]) == ("register.picture_damaged", "名单.jpg")
    assert answer(field, page) == ""


def test_leaving_at_once_waits_for_the_picture(
    field: PictureField, page: EntryPage, open_desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "签字表.jpg"
    file.write_bytes(photo())
    field.edit.picked.emit(file)  # type: ignore[attr-defined]  # a picture's line
    with qtbot.waitSignal(page.closed):
        page.leave()
    documents: list[object] = []
    open_desk.operations.run(lambda office: office.register.heads(RECORD)[0].document, documents.append)
    qtbot.waitUntil(lambda: bool(documents))
    assert kept(open_desk, qtbot)[0] in str(documents[0])


def test_letters_are_not_typed_into_a_picture(field: PictureField, page: EntryPage) -> None:
    QTest.keyClicks(field.edit, "abc")
    assert (field.edit.text(), answer(field, page)) == ("", "")
