"""Parts of an image and QR codes are painted over."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image

from kyc_desktop import paths
from kyc_desktop.imaging.decode import decode
from kyc_desktop.imaging.masking import masked
from kyc_desktop.imaging.qr_codes import Grey, qr_codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEGABYTE = 1_048_576


def page(angle: float, dense: int) -> tuple[Grey, NDArray[np.float64]]:
    """A grey page with a code on it, turned and a little blurred; and the corners of the code."""
    code = cv2.QRCodeEncoder.create().encode("x1" * dense)
    code = cv2.resize(code, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST)
    side, quiet = code.shape[0], 6
    sheet = np.full((side + 400, side + 700), 235, np.uint8)
    sheet[200 : 200 + side, 300 : 300 + side] = code
    turn = cv2.getRotationMatrix2D((sheet.shape[1] / 2, sheet.shape[0] / 2), angle, 1)
    turned = cv2.warpAffine(sheet, turn, sheet.shape[::-1], borderValue=235)
    edges = [300 + quiet, 300 + side - quiet], [200 + quiet, 200 + side - quiet]
    corners = np.array([(x, y, 1) for x in edges[0] for y in edges[1]], dtype=np.float64)
    return cv2.GaussianBlur(turned, (3, 3), 0), corners @ turn.T


@pytest.mark.parametrize("angle", [0, 7, 33, 180])
@pytest.mark.parametrize("dense", [20, 600])
def test_a_code_is_painted_over(angle: float, dense: int) -> None:
    grey, corners = page(angle, dense)
    file = io.BytesIO()
    Image.fromarray(grey).save(file, "PNG")
    after = np.asarray(decode(masked(file.getvalue(), [], MEGABYTE)).convert("L"))
    middle = corners.mean(axis=0)
    for corner in (*(middle + (corners - middle) * 0.98), middle):
        x, y = (round(float(each)) for each in corner)
        assert after[y, x] == 0
    assert after[5, 5] == grey[5, 5]  # the paper is as it was


def test_other_documents_have_no_code() -> None:
    for name in ("passport_td3.png", "driving_licence_photo.jpg", "id_card_photo_turned.jpg"):
        picture = decode((paths.examples() / name).read_bytes())
        assert list(qr_codes(np.asarray(picture.convert("L")))) == []


def test_the_example_card_has_one() -> None:
    picture = decode((paths.examples() / "aadhaar_card.png").read_bytes())
    codes = list(qr_codes(np.asarray(picture.convert("L"))))
    assert codes
    assert all(740 < x < 1000 and 220 < y < 480 for code in codes for x, y in code)


def test_nothing_of_the_metadata_stays_and_the_type_does() -> None:
    picture = Image.new("RGB", (400, 300), (200, 210, 220))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "2341 2341 2346"  # turned; a description
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif, comment=b"2341 2341 2346")
    box = ((10.0, 10.0), (60.0, 10.0), (60.0, 30.0), (10.0, 30.0))
    made = masked(file.getvalue(), [box], MEGABYTE)
    assert b"2341" not in made
    with Image.open(io.BytesIO(made)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (300, 400))  # upright now
        grey = np.asarray(opened.convert("L"))
    assert grey[20, 30] < 30
    assert grey[100, 100] > 190
