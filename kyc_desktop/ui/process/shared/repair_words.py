"""Which repair a document is offered, and the texts about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from kyc_desktop.imaging.repair import Remedy, remedy_for

if TYPE_CHECKING:
    from kyc_desktop.domain.image import ImageProperties, Repair
    from kyc_desktop.ui.process.session.documents import Document

_MEGABYTE = 1_048_576


def remedy_of(document: Document) -> Remedy | None:
    """The possible repair of a document; None if it was not refused or can't be repaired."""
    failure = document.state.failure
    if failure is None or not document.ended:
        return None
    return remedy_for(failure.code)


def remedy_button(remedy: Remedy) -> str:
    """The text of the button for a repair."""
    tr = QCoreApplication.translate
    words = {
        Remedy.SHRINK: tr("Repair", "Shrink to fit…"),
        Remedy.CONVERT: tr("Repair", "Convert to JPEG…"),
        Remedy.CHOOSE: tr("Repair", "Convert a page…"),
    }
    return words[remedy]


def remedy_title(remedy: Remedy) -> str:
    """The title of the dialog for a repair."""
    tr = QCoreApplication.translate
    words = {
        Remedy.SHRINK: tr("Repair", "Shrink the image to fit"),
        Remedy.CONVERT: tr("Repair", "Convert the image"),
        Remedy.CHOOSE: tr("Repair", "Convert a page"),
    }
    return words[remedy]


def measures(image: ImageProperties) -> str:
    """Format, dimensions in pixels, and file size of an image, on one line."""
    locale = QLocale()
    size = locale.toString(image.size / _MEGABYTE, "f", 2)
    return QCoreApplication.translate("Repair", "{0} · {1} × {2} pixels · {3} MB").format(
        image.kind, image.width, image.height, size
    )


def what_changed(repair: Repair) -> str:
    """What the repair did to the image, in one or two sentences."""
    tr = QCoreApplication.translate
    before, after = repair.before, repair.after
    translated = []
    if "convert" in repair.done:
        translated.append(
            tr("Repair", "Converted from {0} to {1}.").format(before.kind, after.kind)
        )
    if "shrink" in repair.done:
        share = max(after.width, after.height) / max(before.width, before.height)
        if share < 1:
            percent = round(share * 100)
            translated.append(tr("Repair", "Shrunk to {0} % of its width.").format(percent))
        else:
            translated.append(tr("Repair", "Same resolution, stronger compression."))
    turned = next((word for word in repair.done if word.startswith("turn ")), "")
    if turned:
        translated.append(tr("Repair", "Turned by {0}°.").format(turned.removeprefix("turn ")))
    return " ".join(translated)
