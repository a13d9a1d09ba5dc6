"""A chapter's Markdown as a document in the hand of the program: its type, its colours, room between the lines."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Colour, Type

_LINES = 140  # per cent of the type's own height: Chinese needs more than Latin


def set_chapter(document: QTextDocument, markdown: str, theme: Theme) -> None:
    """Fill the document with the chapter; pictures are asked for through the document's own resources."""
    document.setDefaultFont(theme.font())
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    document.setDocumentMargin(0)
    block = document.begin()
    while block.isValid():
        _space(block, theme)
        _colour(block, theme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame, theme)


def pictures(document: QTextDocument) -> Iterator[QTextCursor]:
    """Yield each picture of the document, chosen by a cursor."""
    block = document.begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            fragment = step.fragment()
            if fragment.charFormat().isImageFormat():
                cursor = QTextCursor(block)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                yield cursor
            step += 1
        block = block.next()


def _space(block: QTextBlock, theme: Theme) -> None:
    """Give the block its margins, and a heading its size."""
    px, level = theme.px, block.blockFormat().headingLevel()
    listed, quoted = block.textList() is not None, _quoted(block)
    cursor = QTextCursor(block)
    spacing = QTextBlockFormat()
    if not _picture(block):
        spacing.setLineHeight(_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spacing.setTopMargin(px(16) if level > 1 else 0)
    spacing.setBottomMargin(px(4) if listed else px(8))
    if quoted:
        spacing.setLeftMargin(px(16))
        spacing.setBackground(theme.colour(Colour.SUNKEN))
    if QTextCursor(block).currentTable() is not None:
        spacing.setBottomMargin(0)
    cursor.mergeBlockFormat(spacing)
    if level:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        words = QTextCharFormat()
        words.setFont(theme.font(Type.NUMBER if level == 1 else Type.HEADING, bold=True))
        cursor.mergeCharFormat(words)


def _picture(block: QTextBlock) -> bool:
    step = block.begin()
    return not step.atEnd() and step.fragment().charFormat().isImageFormat()


def _quoted(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel.value)


def _colour(block: QTextBlock, theme: Theme) -> None:
    """Show keys and commands as such, and everything else in ink."""
    pieces = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        if not fragment.charFormat().isImageFormat():
            pieces.append((fragment.position(), fragment.length(), fragment.charFormat().fontFixedPitch()))
        step += 1
    for position, length, code in pieces:
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        words = QTextCharFormat()
        words.setForeground(theme.colour(Colour.ACCENT_INK if code else Colour.INK))
        if code:
            words.setFontFamilies(theme.font().families())
            words.setFontFixedPitch(False)
            words.setBackground(theme.colour(Colour.SUNKEN))
        cursor.mergeCharFormat(words)


def _rule(table: QTextTable, theme: Theme) -> None:
    """Draw the table with thin lines over the whole width."""
    looks = table.format()
    looks.setBorder(1)
    looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    looks.setBorderBrush(QColor(theme.colour(Colour.LINE)))
    looks.setBorderCollapse(True)
    looks.setCellPadding(theme.px(6))
    looks.setCellSpacing(0)
    looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    looks.setTopMargin(theme.px(8))
    looks.setBottomMargin(theme.px(8))
    table.setFormat(looks)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        cursor.mergeCharFormat(bold)
