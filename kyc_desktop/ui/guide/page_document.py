"""A page of the guide as a document of Qt's, in the colours and sizes of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QFontInfo,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from kyc_desktop.domain.guide import slug, target
from kyc_desktop.ui.theme import SPACE, SPACE_L, SPACE_S, SPACE_XS, Role, colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextFragment, QTextImageFormat

    from kyc_desktop.workers.guide_worker import GuidePage

_LARGER = {1: 1.6, 2: 1.25, 3: 1.1}  # headings, in multiples of the text
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
_LINE = 125  # per cent
_CHAPTER = 2  # level of a heading


@dataclass(frozen=True)
class Chapter:
    """A heading: its level, its text, its name in links, and its place in the document."""

    level: int
    title: str
    name: str
    position: int


def build(page: GuidePage, font: QFont) -> QTextDocument:
    """The document of a page; links that lead nowhere are plain text."""
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDocumentMargin(SPACE_L)
    if not page.is_markdown:
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPointSizeF(QFontInfo(font).pointSizeF())
        document.setDefaultFont(mono)
        document.setPlainText(page.text)
        return document
    document.setMarkdown(page.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    for block in _blocks(document):
        _dress_block(block, font)
    for place in _spans(document):
        _dress_text(document, place, page.name)
    for frame in document.rootFrame().childFrames():
        _dress_table(frame)
    return document


def chapters(document: QTextDocument) -> list[Chapter]:
    """The headings of a document, in order."""
    return [
        Chapter(level, block.text(), slug(block.text()), block.position())
        for block in _blocks(document)
        if (level := block.blockFormat().headingLevel())
    ]


def fit_pictures(document: QTextDocument, page: GuidePage, width: float) -> None:
    """Scale pictures that are wider than the view, or than their column of a table."""
    for place in _spans(document):
        own = page.pictures.get(place.picture.name()) if place.picture.isValid() else None
        if own is None:
            continue
        cursor = _cursor(document, place)
        table = cursor.currentFrame()
        columns = table.columns() if isinstance(table, QTextTable) else 1
        room = int((width - 2 * document.documentMargin()) / columns - 3 * SPACE)
        wanted = max(1, min(room, own.width()))
        if place.picture.width() != wanted:
            # Qt would scale without smoothing. Twice the size, for screens that show it.
            fine = own.scaledToWidth(
                min(2 * wanted, own.width()), Qt.TransformationMode.SmoothTransformation
            )
            kind = QTextDocument.ResourceType.ImageResource
            document.addResource(kind, QUrl(place.picture.name()), fine)
            place.picture.setWidth(wanted)
            place.picture.setHeight(wanted * own.height() / own.width())
            cursor.setCharFormat(place.picture)


@dataclass(frozen=True)
class _Span:
    """A stretch of text with one format; kept as numbers, because fragments end with a change."""

    start: int
    length: int
    format: QTextCharFormat
    picture: QTextImageFormat

    @classmethod
    def of(cls, fragment: QTextFragment) -> _Span:
        look = fragment.charFormat()
        return cls(fragment.position(), fragment.length(), look, look.toImageFormat())


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _spans(document: QTextDocument) -> list[_Span]:
    found = []
    for block in _blocks(document):
        at = block.begin()
        while not at.atEnd():
            found.append(_Span.of(at.fragment()))
            at += 1
    return found


def _cursor(document: QTextDocument, place: _Span) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(place.start)
    cursor.setPosition(place.start + place.length, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _dress_block(block: QTextBlock, font: QFont) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    look = QTextBlockFormat()
    in_table = isinstance(cursor.currentFrame(), QTextTable)
    has_picture = _PICTURE in block.text()
    look.setLineHeight(
        100 if has_picture else _LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    )
    if level:
        look.setTopMargin(SPACE_L if level <= _CHAPTER else SPACE)
        look.setBottomMargin(SPACE_S)
        # Not `BlockUnderCursor`: that takes in the end of the block before, and so all its format.
        heading = QTextCursor(block)
        heading.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        size = QTextCharFormat()
        size.setFontPointSize(QFontInfo(font).pointSizeF() * _LARGER.get(level, 1.0))
        size.setFontWeight(QFont.Weight.DemiBold)
        heading.setCharFormat(size)  # not merged: the size of a heading that Qt has set would count
    elif block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
        look.setNonBreakableLines(False)
        look.setBackground(QBrush(colour(Role.SURFACE_ALT)))
        goes_on = block.next().blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
        look.setBottomMargin(0 if goes_on else SPACE)
    elif not in_table:
        is_listed = block.textList() is not None
        look.setTopMargin(0)
        look.setBottomMargin(SPACE_XS if is_listed else SPACE_S)
    cursor.mergeBlockFormat(look)


def _dress_text(document: QTextDocument, place: _Span, page: str) -> None:
    look = QTextCharFormat()
    if place.format.isAnchor():
        link = place.format.anchorHref()
        leads = target(link, page) is not None or link.startswith(("https:", "http:"))
        if leads:
            look.setForeground(QBrush(colour(Role.ACCENT)))
        else:
            look.setAnchor(False)
            look.setAnchorHref("")
            look.setForeground(QBrush(colour(Role.TEXT)))
        look.setFontUnderline(leads)
    if place.format.fontFixedPitch():
        look.setBackground(QBrush(colour(Role.SURFACE_ALT)))
        families = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        look.setFontFamilies(families)
    if look.propertyCount():
        _cursor(document, place).mergeCharFormat(look)


def _dress_table(table: QTextFrame) -> None:
    if not isinstance(table, QTextTable):
        return
    look = table.format()
    look.setBorder(1)
    look.setBorderBrush(QBrush(colour(Role.BORDER)))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setCellPadding(SPACE_S)
    look.setCellSpacing(0)
    look.setBottomMargin(SPACE)
    look.setTopMargin(SPACE_XS)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
    if table.rows() > 1 and not any(_text(table, 0, each) for each in range(table.columns())):
        table.removeRows(0, 1)  # Markdown has no table without a heading
        return
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(QBrush(colour(Role.SURFACE_ALT)))
        head.setFontWeight(QFont.Weight.DemiBold)
        cell.setFormat(head)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        cursor.mergeCharFormat(bold)


def _text(table: QTextTable, row: int, column: int) -> str:
    return table.cellAt(row, column).firstCursorPosition().block().text()
