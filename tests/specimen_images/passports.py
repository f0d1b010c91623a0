"""The drawn passports: data pages with a TD3 MRZ."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.specimen_images import canvas, mrz

if TYPE_CHECKING:
    from tests.specimen_images.canvas import Colour

ERIKSSON = mrz.Holder(
    surname="Eriksson",
    given_names="Anna Maria",
    dob=dt.date(1974, 8, 12),
    sex="F",
    number="L898902C3",
    expiry=dt.date(2033, 4, 15),
    optional="ZE184226B",
)
NUNEZ = mrz.Holder(
    surname="Núñez Castaño",
    given_names="José Ángel",
    dob=dt.date(1968, 1, 9),
    sex="M",
    number="AA7710342",
    expiry=dt.date(2034, 10, 2),
)

_SIZE = (1240, 870)


def _field(
    page: Image.Image,
    at: tuple[int, int],
    label: str,
    value: str,
    colour: Colour,
    size: float = 27,
) -> None:
    x, y = at
    canvas.write(page, (x, y), label, "sans", 16, colour)
    canvas.write(page, (x, y + 20), value, "sans", size)


def _mrz(page: Image.Image, holder: mrz.Holder) -> None:
    width, height = page.size
    strip = Image.new("RGB", (width, 170), (246, 246, 242))
    page.paste(
        Image.blend(page.crop((0, height - 170, width, height)), strip, 0.85), (0, height - 170)
    )
    canvas.machine_mrz(page, (54, height - 134), mrz.td3(holder), width - 108)


def utopian_passport() -> Image.Image:
    """A passport in English and French, all in capitals, with a month in both languages."""
    blue: Colour = (44, 84, 132)
    page = canvas.tinted(_SIZE, ((196, 214, 228), (224, 230, 226), (240, 228, 212)))
    canvas.waves(page, (120, 158, 190), seed=11)
    canvas.rosette(page, (940, 400), 230, (196, 150, 120), petals=11)
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, 1240, 78), fill=blue)
    canvas.write(page, (54, 20), "UTOPIA", "bold", 38, (255, 255, 255), spacing=9)
    canvas.write(page, (500, 28), "PASSPORT / PASSEPORT", "bold", 26, (255, 255, 255), spacing=2)
    canvas.place(page, canvas.emblem(64, (255, 255, 255)), (1140, 8))
    photo = canvas.portrait((330, 430), hair=(96, 62, 36), long_hair=True)
    canvas.place_photo(page, photo, (54, 186))
    canvas.place_photo(page, photo.resize((122, 158)), (1062, 470), alpha=0.4)
    label: Colour = (38, 72, 120)
    _field(page, (420, 100), "Type / Type", "P", label)
    _field(page, (560, 100), "Code of issuing State / Code de l'État", "UTO", label)
    _field(page, (920, 100), "Passport No. / N° de passeport", "L898902C3", label)
    _field(page, (420, 168), "Surname / Nom", "ERIKSSON", label, 31)
    _field(page, (420, 240), "Given names / Prénoms", "ANNA MARIA", label, 31)
    _field(page, (420, 312), "Nationality / Nationalité", "UTOPIAN", label)
    _field(page, (420, 380), "Date of birth / Date de naissance", "12 AUG/AOU 74", label)
    _field(page, (780, 380), "Personal No. / N° personnel", "Z E 184226 B", label)
    _field(page, (420, 448), "Sex / Sexe", "F", label)
    _field(page, (560, 448), "Place of birth / Lieu de naissance", "ZENITH", label)
    _field(page, (420, 516), "Date of issue / Date de délivrance", "16 APR/AVR 23", label)
    _field(page, (780, 516), "Authority / Autorité", "PASSPORT OFFICE", label)
    _field(page, (420, 584), "Date of expiry / Date d'expiration", "15 APR/AVR 33", label)
    canvas.signature(page, (800, 590, 1010, 660), seed=5)
    canvas.specimen(page, (54, 160), label)
    _mrz(page, ERIKSSON)
    return page


def utopian_passport_in_spanish() -> Image.Image:
    """A passport in Spanish and English with two surnames; rounded corners, transparent outside."""
    red: Colour = (128, 32, 48)
    page = canvas.tinted(_SIZE, ((232, 208, 196), (240, 230, 216), (222, 232, 222)))
    canvas.waves(page, (206, 160, 140), seed=23)
    canvas.rosette(page, (250, 400), 260, (170, 190, 150), petals=7)
    canvas.place(page, canvas.emblem(96, red, "ship"), (54, 22))
    canvas.write(page, (180, 26), "REPÚBLICA DE UTOPÍA", "serif-bold", 40, red, spacing=3)
    canvas.write(page, (182, 78), "PASAPORTE · PASSPORT", "serif", 27, red, spacing=3)
    photo = canvas.portrait((320, 415), hair=(40, 34, 32), skin=(206, 164, 134), coat=(84, 60, 52))
    canvas.place_photo(page, photo, (866, 176), radius=40)
    label: Colour = (120, 44, 52)
    _field(page, (54, 150), "Tipo / Type", "P", label)
    _field(page, (210, 150), "País emisor / Issuing State", "UTO", label)
    _field(page, (500, 150), "Pasaporte N.º / Passport No.", "AA7710342", label)
    _field(page, (54, 222), "Apellidos / Surname", "NÚÑEZ CASTAÑO", label, 32)
    _field(page, (54, 296), "Nombres / Given names", "JOSÉ ÁNGEL", label, 32)
    _field(page, (54, 370), "Nacionalidad / Nationality", "UTOPIANA", label)
    _field(page, (500, 370), "Sexo / Sex", "M", label)
    _field(page, (54, 440), "Fecha de nacimiento / Date of birth", "09 ENE/JAN 1968", label)
    _field(page, (500, 440), "Lugar de nacimiento / Place of birth", "PUERTO ALBA", label)
    _field(page, (54, 510), "Fecha de expedición / Date of issue", "03 OCT/OCT 2024", label)
    _field(page, (500, 510), "Fecha de caducidad / Date of expiry", "02 OCT/OCT 2034", label)
    _field(page, (54, 580), "Autoridad / Authority", "OFICINA DE PASAPORTES", label)
    canvas.signature(page, (880, 605, 1160, 680), seed=9)
    canvas.specimen(page, (1040, 150), label)
    _mrz(page, NUNEZ)
    return page
