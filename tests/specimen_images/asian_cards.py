"""Drawn cards in the style of India and Indonesia, one of them with an age only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.specimen_images import canvas
from tests.specimen_images.identity_cards import CARD

if TYPE_CHECKING:
    from tests.specimen_images.canvas import Colour

_SAFFRON: Colour = (232, 140, 50)
_GREEN: Colour = (52, 130, 70)


def _squares(size: int, seed: int) -> Image.Image:
    # Looks like a QR code, but holds nothing.
    rng = canvas.seeded(seed)
    cells = 33
    code = Image.new("L", (cells, cells), 255)
    for x in range(cells):
        for y in range(cells):
            if rng.random() < 0.5:
                code.putpixel((x, y), 20)
    draw = ImageDraw.Draw(code)
    for x, y in ((0, 0), (cells - 8, 0), (0, cells - 8)):
        draw.rectangle((x, y, x + 7, y + 7), fill=255)
        draw.rectangle((x, y, x + 6, y + 6), outline=20)
        draw.rectangle((x + 2, y + 2, x + 4, y + 4), fill=20)
    return code.resize((size, size), Image.Resampling.NEAREST).convert("RGB")


def _mixed(card: Image.Image, at: tuple[float, float], hindi: str, latin: str, size: float) -> None:
    x, y = at
    canvas.write(card, (x, y), hindi, "devanagari", size, anchor="ls")
    x += canvas.width(hindi, "devanagari", size)
    canvas.write(card, (x, y), latin, "sans", size, anchor="ls")


def _aadhaar(
    hindi_name: str, name: str, birth: tuple[str, str], sex: tuple[str, str]
) -> Image.Image:
    card = canvas.tinted(CARD, ((250, 246, 238), (254, 252, 248), (246, 250, 244)))
    canvas.rosette(card, (510, 320), 220, (236, 190, 120), petals=16, alpha=100)
    draw = ImageDraw.Draw(card)
    draw.polygon([(170, 24), (960, 24), (930, 62), (170, 62)], fill=_SAFFRON)
    draw.polygon([(170, 70), (960, 70), (930, 108), (170, 108)], fill=_GREEN)
    canvas.write(card, (560, 44), "भारत सरकार", "devanagari", 29, (255, 255, 255), anchor="mm")
    title = "GOVERNMENT OF INDIA"
    canvas.write(card, (560, 89), title, "bold", 25, (255, 255, 255), anchor="mm")
    canvas.place(card, canvas.emblem(100, (150, 96, 30)), (44, 16))
    hair, coat = ((28, 24, 24), (150, 50, 70))
    if sex[1] == "MALE":
        hair, coat = ((120, 118, 118), (96, 104, 116))
    photo = canvas.portrait(
        (230, 290), hair=hair, skin=(190, 140, 104), coat=coat, long_hair=sex[1] == "FEMALE"
    )
    canvas.place_photo(card, photo, (44, 150), radius=0)
    canvas.write(card, (310, 200), hindi_name, "devanagari", 29, anchor="ls")
    canvas.write(card, (310, 242), name, "sans", 29, anchor="ls")
    _mixed(card, (310, 288), birth[0], birth[1], 27)
    _mixed(card, (310, 334), sex[0], "/ " + sex[1], 27)
    card.paste(_squares(198, 97), (770, 250))
    # A real number never begins with 0 or 1.
    canvas.write(card, (506, 512), "1234 5678 9012", "bold", 44, anchor="ms")
    draw.line((40, 536, CARD[0] - 40, 536), fill=(196, 40, 40), width=4)
    slogan = "आधार - आम आदमी का अधिकार"
    canvas.write(card, (506, 586), slogan, "devanagari", 33, anchor="ms")
    canvas.specimen(card, (44, 608), (120, 120, 120))
    return card


def aadhaar_card() -> Image.Image:
    """No label for the name: it is the line above the date of birth."""
    return _aadhaar(
        "प्रिया रघुनाथन", "Priya Raghunathan", ("जन्म तिथि", "/ DOB : 14/09/1993"), ("महिला", "FEMALE")
    )


def aadhaar_card_with_year_only() -> Image.Image:
    """An old card with a year of birth instead of a full date."""
    return _aadhaar(
        "अर्जुन मेहता", "Arjun Mehta", ("जन्म वर्ष", "/ Year of Birth : 1961"), ("पुरुष", "MALE")
    )


def pan_card() -> Image.Image:
    """A tax card; the father's name is next to the holder's."""
    ink: Colour = (34, 44, 92)
    card = canvas.tinted(CARD, ((168, 206, 226), (204, 226, 230), (226, 232, 214)))
    canvas.waves(card, (120, 176, 204), seed=101)
    canvas.rosette(card, (506, 330), 210, (150, 190, 160), petals=15)
    canvas.write(card, (40, 26), "आयकर विभाग", "devanagari", 35, ink)
    canvas.write(card, (40, 76), "INCOME TAX DEPARTMENT", "bold", 25, ink)
    canvas.place(card, canvas.emblem(104, (120, 92, 40)), (454, 20))
    canvas.write(card, (CARD[0] - 40, 26), "भारत सरकार", "devanagari", 35, ink, anchor="ra")
    canvas.write(card, (CARD[0] - 40, 76), "GOVT. OF INDIA", "bold", 25, ink, anchor="ra")
    canvas.write(card, (506, 142), "स्थायी लेखा संख्या कार्ड", "devanagari", 24, ink, anchor="ma")
    canvas.write(card, (506, 174), "Permanent Account Number Card", "sans", 22, ink, anchor="ma")
    canvas.write(card, (506, 204), "ZZZPX0000Z", "bold", 40, anchor="ma")
    photo = canvas.portrait((176, 222), hair=(30, 26, 26), skin=(184, 136, 100), coat=(60, 70, 90))
    canvas.place_photo(card, photo, (40, 140), radius=0)
    for y, hindi, label, value in (
        (394, "नाम", " / Name", "VIKRAM ANAND DESHPANDE"),
        (468, "पिता का नाम", " / Father's Name", "ANAND GOVIND DESHPANDE"),
        (542, "जन्म की तारीख", " / Date of Birth", "23/11/1978"),
    ):
        _mixed(card, (40, y), hindi, label, 19)
        canvas.write(card, (40, y + 32), value, "bold", 27, anchor="ls")
    canvas.signature(card, (470, 520, 690, 580), seed=103)
    canvas.write(card, (520, 606), "Signature", "sans", 17, ink, anchor="ls")
    card.paste(_squares(198, 107), (770, 250))
    canvas.specimen(card, (850, 600), ink)
    return card


def voter_card() -> Image.Image:
    """An old voter card: an age on a given day, and no date of birth."""
    ink: Colour = (40, 60, 50)
    card = canvas.tinted((700, 1000), ((222, 232, 216), (240, 240, 228), (232, 226, 208)))
    canvas.waves(card, (176, 200, 166), seed=113)
    canvas.place(card, canvas.emblem(90, (70, 90, 70), "tree"), (40, 28))
    canvas.write(card, (400, 34), "भारत निर्वाचन आयोग", "devanagari", 31, ink, anchor="ma")
    heading = "ELECTION COMMISSION OF INDIA"
    canvas.write(card, (400, 82), heading, "bold", 25, ink, anchor="ma")
    canvas.write(card, (400, 116), "IDENTITY CARD", "sans", 24, ink, anchor="ma")
    canvas.write(card, (350, 168), "UTX0000417", "bold", 32, anchor="ma")
    photo = canvas.portrait((250, 312), hair=(90, 90, 92), skin=(188, 140, 104), grey=True)
    canvas.place_photo(card, photo, (225, 222), radius=0)
    rows = (
        (600, "निर्वाचक का नाम", "Elector's Name", "Rajesh Kumar Menon"),
        (690, "पिता का नाम", "Father's Name", "Gopalan Menon"),
        (780, "लिंग", "Sex", "Male"),
        (870, "1.1.2019 को आयु", "Age as on 1.1.2019", "54"),
    )
    for y, hindi, label, value in rows:
        canvas.write(card, (50, y - 34), hindi, "devanagari", 22, ink, anchor="ls")
        canvas.write(card, (50, y), label, "sans", 25, ink, anchor="ls")
        canvas.write(card, (310, y), ":", "sans", 25, ink, anchor="ls")
        canvas.write(card, (336, y), value, "bold", 28, anchor="ls")
    canvas.specimen(card, (50, 960), ink)
    return card


def ktp_card() -> Image.Image:
    """Labels and values in two columns with colons; a single name, and place before date."""
    ink: Colour = (22, 34, 52)
    card = canvas.tinted(CARD, ((150, 198, 226), (178, 214, 232), (196, 224, 236)))
    canvas.waves(card, (120, 176, 212), seed=127)
    canvas.rosette(card, (480, 340), 200, (150, 200, 220), petals=10)
    canvas.write(card, (506, 24), "PROVINSI NUSA SELATAN", "bold", 29, ink, anchor="ma")
    canvas.write(card, (506, 60), "KOTA TELUK MERANTI", "bold", 29, ink, anchor="ma")
    canvas.write(card, (36, 112), "NIK", "bold", 31, ink)
    canvas.write(card, (180, 112), ": 9901026507890003", "bold", 33, ink)
    rows = (
        ("Nama", "SUHARTINI"),
        ("Tempat/Tgl Lahir", "TELUK MERANTI, 25-07-1989"),
        ("Jenis Kelamin", "PEREMPUAN"),
        ("Alamat", "JL. CEMARA RAYA NO. 17"),
        ("     RT/RW", "004/011"),
        ("     Kel/Desa", "SUKAMAJU"),
        ("     Kecamatan", "MERANTI BARAT"),
        ("Agama", "ISLAM"),
        ("Status Perkawinan", "KAWIN"),
        ("Pekerjaan", "GURU"),
        ("Kewarganegaraan", "WNI"),
        ("Berlaku Hingga", "SEUMUR HIDUP"),
    )
    for row, (label, value) in enumerate(rows):
        y = 194 + row * 35
        canvas.write(card, (36, y), label, "sans", 23, ink, anchor="ls")
        canvas.write(card, (262, y), ": " + value, "sans", 23, ink, anchor="ls")
    canvas.write(card, (560, 264), "Gol. Darah : O", "sans", 23, ink, anchor="ls")
    photo = canvas.portrait(
        (222, 286), hair=(60, 70, 110), skin=(206, 160, 126), coat=(240, 240, 240), long_hair=True
    )
    canvas.place_photo(card, photo, (752, 160), radius=0)
    for y, text in ((482, "TELUK MERANTI"), (508, "19-03-2018")):
        canvas.write(card, (863, y), text, "sans", 20, ink, anchor="ms")
    canvas.signature(card, (780, 520, 946, 576), seed=131)
    canvas.specimen(card, (36, 608), ink)
    return card
