"""The drawn identity cards and the residence permit, in the size ID-1."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.specimen_images import canvas, mrz

if TYPE_CHECKING:
    from tests.specimen_images.canvas import Colour

GRUENWALD = mrz.Holder(
    surname="Grünwald",
    given_names="Sören Matthias",
    dob=dt.date(1988, 3, 9),
    sex="M",
    number="L01X00T47",
    expiry=dt.date(2031, 6, 17),
)
OKAFOR = mrz.Holder(
    surname="Okafor",
    given_names="Chidinma Grace",
    dob=dt.date(1995, 11, 27),
    sex="F",
    number="RX4410286",
    expiry=dt.date(2028, 8, 30),
)

CARD = (1012, 638)


def _field(
    card: Image.Image,
    at: tuple[int, int],
    label: str,
    value: str,
    colour: Colour,
    size: float = 25,
    face: str = "sans",
) -> None:
    x, y = at
    canvas.write(card, (x, y), label, "sans", 15, colour)
    canvas.write(card, (x, y + 19), value, face, size)


def _german_front() -> Image.Image:
    teal: Colour = (24, 96, 104)
    card = canvas.tinted(CARD, ((190, 222, 218), (224, 234, 222), (246, 230, 206)))
    canvas.waves(card, (110, 176, 172), seed=31)
    canvas.rosette(card, (700, 330), 210, (206, 160, 110), petals=13)
    canvas.write(card, (40, 26), "REPUBLIK UTOPIEN", "bold", 30, teal, spacing=3)
    subtitle = "REPUBLIC OF UTOPIA / RÉPUBLIQUE D'UTOPIE"
    canvas.write(card, (40, 64), subtitle, "sans", 16, teal)
    canvas.write(card, (660, 28), "PERSONALAUSWEIS", "bold", 27, teal, spacing=1)
    canvas.write(card, (660, 64), "IDENTITY CARD / CARTE D'IDENTITÉ", "sans", 16, teal)
    photo = canvas.portrait((270, 352), hair=(150, 112, 62), coat=(48, 66, 60), grey=True)
    canvas.place_photo(card, photo, (40, 130))
    canvas.place_photo(card, photo.resize((110, 143)), (872, 320), alpha=0.4)
    canvas.write(card, (660, 104), "L01X00T47", "bold", 30)
    left, right = 350, 660
    _field(card, (left, 136), "Name / Surname / Nom", "GRÜNWALD", teal, 29)
    _field(card, (left, 212), "Vornamen / Given names / Prénoms", "SÖREN MATTHIAS", teal, 29)
    _field(card, (left, 290), "Geburtstag / Date of birth", "09.03.1988", teal)
    _field(card, (right, 290), "Nationality", "UTOPISCH", teal)
    _field(card, (left, 358), "Geburtsort / Place of birth", "LINDENTHAL", teal)
    _field(card, (left, 426), "Gültig bis / Date of expiry", "17.06.2031", teal)
    _field(card, (right, 494), "Zugangsnummer / CAN", "438201", teal)
    canvas.write(card, (left, 494), "Unterschrift / Signature", "sans", 15, teal)
    canvas.signature(card, (left + 10, 520, left + 240, 580), seed=14)
    canvas.place(card, canvas.emblem(84, teal, "tree"), (60, 510))
    canvas.specimen(card, (40, 604), teal)
    return card


def _german_back() -> Image.Image:
    teal: Colour = (24, 96, 104)
    card = canvas.tinted(CARD, ((222, 230, 214), (206, 226, 224), (236, 236, 224)))
    canvas.waves(card, (120, 176, 176), seed=37, alpha=90)
    canvas.chip(card, (820, 60))
    _field(card, (40, 40), "Größe / Height", "182 cm", teal)
    _field(card, (40, 106), "Augenfarbe / Colour of eyes", "GRAU", teal)
    _field(card, (40, 172), "Ausstellungsdatum / Date of issue", "18.06.2021", teal)
    _field(card, (40, 238), "Behörde / Authority", "STADT LINDENTHAL", teal)
    _field(card, (420, 40), "Anschrift / Address", "70184 LINDENTHAL", teal)
    canvas.write(card, (420, 90), "MÜHLGASSE 14", "sans", 25)
    strip = Image.new("RGB", (CARD[0], 240), (244, 244, 240))
    card.paste(Image.blend(card.crop((0, 398, CARD[0], 638)), strip, 0.85), (0, 398))
    canvas.machine_mrz(card, (44, 428), mrz.td1(GRUENWALD), CARD[0] - 88)
    return card


def german_id_card() -> Image.Image:
    """Front and back of a card, one above the other, as clerks scan them."""
    sheet = Image.new("RGB", (CARD[0] + 120, CARD[1] * 2 + 170), (250, 250, 248))
    draw = ImageDraw.Draw(sheet)
    for card, y in ((_german_front(), 50), (_german_back(), CARD[1] + 110)):
        x = 60
        draw.rounded_rectangle(
            (x - 3, y - 3, x + CARD[0] + 4, y + CARD[1] + 5), 38, fill=(214, 214, 212)
        )
        canvas.place(sheet, canvas.rounded(card, 36), (x, y))
    return sheet


def french_id_card() -> Image.Image:
    """An identity card with a usage name that differs from the surname, and a spaced date."""
    blue: Colour = (38, 66, 140)
    card = canvas.tinted(CARD, ((204, 214, 238), (230, 230, 238), (244, 222, 224)))
    canvas.waves(card, (140, 158, 214), seed=41)
    canvas.rosette(card, (860, 480), 190, (214, 130, 140), petals=10)
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, CARD[0], 74), fill=blue)
    canvas.write(card, (118, 12), "RÉPUBLIQUE D'UTOPIE", "bold", 30, (255, 255, 255), spacing=2)
    title = "CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD"
    canvas.write(card, (118, 48), title, "sans", 17, (255, 255, 255))
    canvas.place(card, canvas.emblem(62, (255, 255, 255), "hills"), (36, 6))
    photo = canvas.portrait((290, 378), hair=(52, 36, 30), coat=(120, 70, 84), long_hair=True)
    canvas.place_photo(card, photo, (36, 104))
    left, right = 360, 690
    _field(card, (left, 100), "NOM / Surname", "LEFÈVRE", blue, 28, "bold")
    _field(card, (left, 168), "Prénoms / Given names", "Camille, Océane", blue, 28, "bold")
    _field(card, (left, 238), "SEXE / Sex", "F", blue)
    _field(card, (480, 238), "NATIONALITÉ / Nationality", "UTO", blue)
    _field(card, (right + 60, 238), "DATE DE NAISS. / Date of birth", "14 07 1990", blue)
    _field(card, (left, 306), "LIEU DE NAISSANCE / Place of birth", "BELLERIVE", blue)
    _field(card, (left, 374), "NOM D'USAGE / Alternate name", "ÉP. MARCHAND", blue)
    _field(card, (left, 442), "N° DU DOCUMENT / Document No", "X4RTBPFW4", blue)
    _field(card, (right, 442), "DATE D'EXPIR. / Expiry date", "11 02 2030", blue)
    canvas.signature(card, (60, 510, 300, 580), seed=21)
    canvas.write(card, (left, 540), "384213", "bold", 30)
    canvas.specimen(card, (36, 604), blue)
    return card


def residence_permit() -> Image.Image:
    """Front of a residence permit with its MRZ below, as new cards have it."""
    violet: Colour = (92, 52, 116)
    front = canvas.tinted(CARD, ((226, 208, 232), (236, 226, 226), (214, 230, 236)))
    canvas.waves(front, (186, 148, 200), seed=53)
    canvas.rosette(front, (560, 330), 230, (140, 176, 200), petals=8)
    canvas.write(front, (40, 24), "RESIDENCE PERMIT", "bold", 36, violet, spacing=2)
    canvas.write(front, (520, 30), "TITRE DE SÉJOUR", "sans", 27, violet, spacing=1)
    canvas.write(front, (890, 26), "UTO", "bold", 36, violet, spacing=3)
    canvas.write(front, (690, 78), "RX4410286", "bold", 30)
    photo = canvas.portrait(
        (270, 352), hair=(26, 22, 22), skin=(124, 84, 60), coat=(150, 96, 40), long_hair=True
    )
    canvas.place_photo(front, photo, (40, 104))
    canvas.chip(front, (868, 130))
    left, right = 350, 640
    _field(front, (left, 110), "SURNAME / NOM", "OKAFOR", violet, 29)
    _field(front, (left, 182), "FORENAMES / PRÉNOMS", "CHIDINMA GRACE", violet, 29)
    _field(front, (left, 256), "SEX / SEXE", "F", violet)
    _field(front, (470, 256), "NATIONALITY / NATIONALITÉ", "NGA", violet)
    _field(front, (right + 90, 256), "DATE OF BIRTH / NÉ(E) LE", "27 11 1995", violet)
    _field(front, (left, 324), "TYPE OF PERMIT / CATÉGORIE", "WORK PERMIT", violet)
    _field(front, (right + 90, 324), "VALID FROM / DÈS LE", "31 08 2025", violet)
    _field(front, (left, 392), "CARD EXPIRY / EXPIRATION", "30 08 2028", violet)
    _field(front, (left, 460), "REMARKS / REMARQUES", "EMPLOYMENT ALLOWED", violet)
    canvas.signature(front, (60, 470, 290, 540), seed=33)
    canvas.write(front, (690, 552), "517206", "bold", 30)
    canvas.place(front, canvas.emblem(92, violet), (870, 430))
    canvas.specimen(front, (40, 604), violet)
    back = canvas.tinted((CARD[0], 330), ((228, 222, 234), (240, 238, 236), (226, 234, 236)))
    canvas.waves(back, (190, 160, 200), seed=59, alpha=70)
    canvas.write(back, (40, 30), "REMARKS / REMARQUES", "sans", 15, violet)
    canvas.write(back, (40, 50), "NO ACCESS TO PUBLIC FUNDS", "sans", 22)
    canvas.machine_mrz(back, (44, 112), mrz.td1(OKAFOR, "IR"), CARD[0] - 88)
    sheet = Image.new("RGB", (CARD[0] + 100, CARD[1] + 330 + 130), (255, 255, 255))
    canvas.place(sheet, canvas.rounded(front, 36), (50, 45))
    canvas.place(sheet, canvas.rounded(back, 36), (50, CARD[1] + 85))
    return sheet


def dutch_id_card() -> Image.Image:
    """A card with a particle before the surname and a month in two languages."""
    rust: Colour = (150, 72, 24)
    card = canvas.tinted(CARD, ((244, 220, 190), (236, 232, 214), (206, 226, 236)))
    canvas.waves(card, (216, 164, 110), seed=61)
    canvas.rosette(card, (820, 330), 200, (110, 160, 190), petals=12)
    canvas.write(card, (40, 24), "REPUBLIEK UTOPIË", "bold", 32, rust, spacing=2)
    title = "IDENTITEITSKAART / IDENTITY CARD / CARTE D'IDENTITÉ"
    canvas.write(card, (40, 64), title, "sans", 18, rust)
    canvas.place(card, canvas.emblem(82, rust, "ship"), (890, 18))
    photo = canvas.portrait((280, 366), hair=(186, 150, 90), coat=(40, 62, 110))
    canvas.place_photo(card, photo, (40, 120))
    left, right = 360, 650
    _field(card, (left, 116), "naam / surname / nom", "van den Berg", rust, 31)
    _field(card, (left, 194), "voornamen / given names / prénoms", "Daniël Pieter", rust, 31)
    _field(card, (left, 274), "geboortedatum / date of birth", "12 MRT/MAR 1987", rust, 27)
    _field(card, (right, 274), "geslacht / sex", "M/M", rust, 27)
    _field(card, (left, 348), "geboorteplaats / place of birth", "Oosterhaven", rust, 27)
    _field(card, (left, 422), "geldig tot / date of expiry", "21 OKT/OCT 2032", rust, 27)
    _field(card, (right, 422), "documentnummer / document no.", "IX82F4KD7", rust, 27)
    canvas.write(card, (left, 500), "handtekening / signature", "sans", 15, rust)
    canvas.signature(card, (left + 10, 522, left + 250, 588), seed=45)
    canvas.specimen(card, (40, 604), rust)
    return card
