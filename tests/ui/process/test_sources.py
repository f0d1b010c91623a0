from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from kyc_desktop.ui.process.intake.sources import (
    Offer,
    collect,
    offer_in,
    open_filter,
    refusal,
    remark,
    sort_out,
)


def files(*names: str) -> Offer:
    return sort_out(Path("/nowhere", name) for name in names)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["a.svg"], "SVG files can't be read: images and PDF only."),
        (["a.svg", "b.SVG"], "SVG files can't be read: images and PDF only."),
        (["a.avif"], "AVIF files can't be read: images and PDF only."),
        (["a.xyz"], "XYZ files can't be read: images and PDF only."),
        (["noending"], "This file can't be read: images and PDF only."),
        (["a", "b", "c"], "3 files can't be read (other): images and PDF only."),
        (["a.svg", "b.svg", "c.docx"], "3 files can't be read (SVG, Word): images and PDF only."),
        (
            ["a.svg", "b.docx", "c.xls", "d.zip", "e.txt"],
            "5 files can't be read (SVG, Word, Excel, other): images and PDF only.",
        ),
    ],
)
def test_a_refusal_says_what_can_not_be_read(names: list[str], sentence: str) -> None:
    offer = files(*names)
    assert not offer.acceptable
    assert refusal(offer) == sentence


@pytest.mark.parametrize(
    ("names", "taken", "sentence"),
    [
        (["a.png"], 1, ""),
        (["A.JPG", "b.Jpeg", "c.PNG"], 3, ""),
        (["a.png", "b.svg"], 1, "Skipped 1 file (SVG)."),
        (["a.heic", "b.PDF", "c.tif", "d.webp"], 4, ""),
        (["a.jpe", "b.JFIF"], 2, ""),
        (["a.png", "b.svg", "c.docx"], 1, "Skipped 2 files (SVG, Word)."),
        (["a.png", "noending"], 1, "Skipped 1 file (other)."),
    ],
)
def test_a_mixed_offer_takes_the_good_and_tells_of_the_rest(
    names: list[str], taken: int, sentence: str
) -> None:
    offer = files(*names)
    assert offer.acceptable
    assert len(offer.files) == taken
    assert remark(offer.left_out) == sentence


def test_a_folder_is_looked_into_with_all_its_folders(tmp_path: Path) -> None:
    inner = tmp_path / "müller & söhne #1" / "100%"
    inner.mkdir(parents=True)
    for place, names in (
        (tmp_path, ("b.png", "a.JPG", "notes.txt", ".hidden.png")),
        (inner, ("c.jpeg", "scan.pdf")),
    ):
        for name in names:
            (place / name).write_bytes(b"x")
    (tmp_path / ".thumbnails").mkdir()
    (tmp_path / ".thumbnails" / "d.png").write_bytes(b"x")
    sources, left_out = collect([tmp_path])
    assert [source.name for source in sources] == ["a.JPG", "b.png", "c.jpeg", "scan.pdf"]
    assert all(source.path is not None and source.path.is_file() for source in sources)
    assert remark(left_out) == "Skipped 1 file (text)."


def test_files_without_an_ending_are_known_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "Passport A. Example").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "LICENCE").write_bytes(b"a text")
    sources, left_out = collect([tmp_path])
    assert [source.name for source in sources] == ["Passport A. Example", "scan"]
    assert remark(left_out) == "Skipped 1 file (other)."
    offer = sort_out([tmp_path / "scan", tmp_path / "LICENCE", tmp_path])
    assert (offer.files, offer.folders) == ((tmp_path / "scan",), (tmp_path,))
    assert remark(offer.left_out) == "Skipped 1 file (other)."


def test_the_dialog_that_opens_files_shows_all_names_that_are_taken() -> None:
    shown = open_filter()
    assert all(f"*{suffix} " in shown for suffix in (".jpg", ".jpeg", ".jpe", ".jfif", ".png"))


def test_a_huge_folder_is_cut_off_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyc_desktop.ui.process.intake.sources.MOST", 2)
    for number in range(4):
        (tmp_path / f"{number}.png").write_bytes(b"x")
    sources, left_out = collect([tmp_path])
    assert len(sources) == 2
    assert remark(left_out) == "Only the first 2 images were added."


def test_a_walk_through_folders_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "inner" / "b.png").write_bytes(b"x")
    sources, _ = collect([tmp_path], stop=lambda: True)
    assert [source.name for source in sources] == ["a.png"]


def test_files_win_over_the_picture_that_comes_with_them(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b#1.png"))])
    assert offer_in(mime) == Offer(files=(tmp_path / "a b#1.png",))


def test_pixels_without_a_file_are_taken() -> None:
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert offer_in(mime) == Offer(picture=True)


def test_a_link_and_a_text_are_refused_with_their_own_reasons() -> None:
    link, text = QMimeData(), QMimeData()
    link.setUrls([QUrl("https://example.org/passport.png")])
    text.setText("hello")
    assert refusal(offer_in(link)) == "Links can't be opened: save the image as a file first."
    assert refusal(offer_in(text)) == "Only images and PDF can be read."


def test_a_list_of_what_customers_stated_is_taken_beside_images(tmp_path: Path) -> None:
    listed, image, text = (tmp_path / name for name in ("a.CSV", "b.png", "c.txt"))
    for path in (listed, image, text):
        path.touch()
    offer = sort_out([listed, image, text])
    assert (offer.lists, offer.files) == ((listed,), (image,))
    assert offer.left_out.kinds == (("text", 1),)
    assert sort_out([listed]).acceptable
