"""Draws a case report on paper, or as a PDF file whose text can be selected and searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QPolygonF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextLength,
    QTextTableFormat,
    QTransform,
)

if TYPE_CHECKING:
    from kyc_desktop.export.report import Report, ReportRow, ReportSection

_MARGIN = 16.0  # millimetres
_DPI = 96  # of the layout: one pixel of it is 1/96 inch
_RESOLUTION = 300
_TEXT, _SMALL, _HEADING, _TITLE = 13, 11, 16, 24  # heights of letters in pixels of the layout
_FOOT = 30  # height of the line at the bottom in pixels of the layout
_NAMES = 28  # per cent of the width, for the names of values
_MOST_PIXELS = 2000  # of the picture, in width and height
_PICTURE_SHARE = 0.45  # of the height of a page, at most
_GAP = 14  # between sections in pixels of the layout
_INK, _MUTED, _MARK = (QColor(name) for name in ("#16191d", "#5b6470", "#1f6feb"))
_PICTURE = QUrl("picture")


def report_pdf(report: Report, picture: QImage | None) -> bytes:
    """The PDF file of a report.

    May be called on any thread, while there is a `QGuiApplication`.

    Args:
        report: its texts.
        picture: the picture as it was stored; None to leave it out.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(report.title)
    writer.setCreator("KYC Desktop")
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(page_layout())
    draw_report(report, picture, writer)
    return bytes(buffer.data().data())


def draw_report(report: Report, picture: QImage | None, device: QPagedPaintDevice) -> bool:
    """Draw all pages of a report on a device; False if that takes them no longer.

    May be called on any thread, while there is a `QGuiApplication`.
    """
    area = device.pageLayout().paintRect(QPageLayout.Unit.Inch).size() * _DPI
    return _Drawing(report, area).draw(device, picture)


def page_layout() -> QPageLayout:
    """The size of paper that is usual here, with the margins of a report."""
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    portrait = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(size), portrait, margins, QPageLayout.Unit.Millimeter)


class _Drawing:
    """Lays out a report for pages of one size."""

    def __init__(self, report: Report, area: QSizeF) -> None:
        self._report = report
        self._area = area
        self._body = QSizeF(area.width(), area.height() - _FOOT)
        self._document = QTextDocument()
        self._document.setDocumentMargin(0)
        self._document.setUseDesignMetrics(True)
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(_font(_TEXT))
        self._document.setPageSize(self._body)
        self._cursor = QTextCursor(self._document)

    def draw(self, device: QPagedPaintDevice, picture: QImage | None) -> bool:
        """Draw all pages; False if the device takes them no longer."""
        self._write(picture)
        pages = self._document.pageCount()
        painter = QPainter()
        if not painter.begin(device):
            return False
        painter.scale(device.logicalDpiX() / _DPI, device.logicalDpiY() / _DPI)
        for number in range(pages):
            if number and not device.newPage():
                painter.end()
                return False
            self._draw_page(painter, number)
            self._draw_foot(painter, self._report.page.format(number + 1, pages))
        return painter.end()

    def _write(self, picture: QImage | None) -> None:
        report = self._report
        self._cursor.setBlockFormat(_block(after=2))
        self._cursor.insertText(report.title, _letters(_TITLE, bold=True))
        self._cursor.insertBlock(_block(after=_GAP))
        self._cursor.insertText(report.made, _letters(_SMALL, _MUTED))
        if picture is not None and not picture.isNull():
            self._heading(report.picture)
            self._put_picture(_marked(picture, report))
        for section in report.sections:
            self._put_section(section)

    def _heading(self, text: str) -> None:
        self._cursor.insertBlock(_block(after=4))
        self._cursor.insertText(text, _letters(_HEADING, bold=True))

    def _put_picture(self, picture: QImage) -> None:
        room = QSizeF(self._body.width(), self._body.height() * _PICTURE_SHARE)
        size = QSizeF(picture.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._document.addResource(
            QTextDocument.ResourceType.ImageResource.value, _PICTURE, picture
        )
        shown = QTextImageFormat()
        shown.setName(_PICTURE.toString())
        shown.setWidth(int(size.width()))
        shown.setHeight(int(size.height()))
        self._cursor.insertBlock(_block(after=_GAP))
        self._cursor.insertImage(shown)

    def _put_section(self, section: ReportSection) -> None:
        self._heading(section.heading)
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(4)
        form.setBottomMargin(_GAP)
        form.setWidth(_per_cent(100))
        form.setColumnWidthConstraints([_per_cent(_NAMES), _per_cent(100 - _NAMES)])
        table = self._cursor.insertTable(len(section.rows), 2, form)
        for number, row in enumerate(section.rows):
            name = table.cellAt(number, 0).firstCursorPosition()
            name.insertText(row.name, _letters(_SMALL, _MUTED))
            self._put_value(table.cellAt(number, 1).firstCursorPosition(), row)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _put_value(self, cell: QTextCursor, row: ReportRow) -> None:
        cell.insertText(row.value, _letters(_TEXT))
        for note in row.notes:
            cell.insertBlock(_block(before=2))
            cell.insertText(note, _letters(_SMALL, _MUTED))

    def _draw_page(self, painter: QPainter, number: int) -> None:
        # The window's palette would have white letters in its dark appearance.
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, _INK)
        page = QRectF(QPointF(0, number * self._body.height()), self._body)
        context.clip = page.adjusted(0, 0, 0, -1)  # nothing of the next page, hidden
        painter.save()
        painter.translate(0, -page.top())
        painter.setClipRect(page)
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_foot(self, painter: QPainter, page: str) -> None:
        foot = QRectF(0, self._body.height(), self._area.width(), _FOOT)
        painter.setFont(_font(_SMALL))
        painter.setPen(_MUTED)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | bottom, self._report.title)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | bottom, page)


def _marked(picture: QImage, report: Report) -> QImage:
    """The picture upright, with a frame around each place that a field was read from."""
    marked = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(marked)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_MARK, max(2.0, max(picture.width(), picture.height()) / 400)))
    for box in report.boxes:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in box]))
    painter.end()
    if max(marked.width(), marked.height()) > _MOST_PIXELS:
        marked = marked.scaled(
            _MOST_PIXELS,
            _MOST_PIXELS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return marked.transformed(QTransform().rotate(report.turn))


def _font(height: int, *, bold: bool = False) -> QFont:
    """Qt takes letters that this family lacks from others."""
    font = QFont(QGuiApplication.font().families())
    font.setPixelSize(height)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _letters(height: int, colour: QColor = _INK, *, bold: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(_font(height, bold=bold))
    form.setForeground(colour)
    return form


def _block(before: int = 0, after: int = 0) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(before)
    form.setBottomMargin(after)
    return form


def _per_cent(share: int) -> QTextLength:
    return QTextLength(QTextLength.Type.PercentageLength, share)
