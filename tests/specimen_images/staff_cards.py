"""A company's card, and a card with the name blacked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.specimen_images import canvas
from tests.specimen_images.identity_cards import french_id_card

if TYPE_CHECKING:
    from tests.specimen_images.canvas import Colour


def staff_card() -> Image.Image:
    """An upright card on a lanyard; issue and expiry dates are near the date of birth."""
    navy: Colour = (18, 44, 78)
    orange: Colour = (230, 112, 40)
    card = canvas.tinted((640, 1010), ((236, 240, 244), (248, 249, 250), (240, 243, 246)))
    draw = ImageDraw.Draw(card)
    draw.polygon([(0, 0), (640, 0), (640, 300), (0, 390)], fill=navy)
    draw.polygon([(0, 390), (640, 300), (640, 322), (0, 412)], fill=orange)
    draw.rounded_rectangle((270, 26, 370, 50), 12, fill=(236, 240, 244))
    canvas.place(card, canvas.emblem(84, (255, 255, 255), "ship"), (44, 84))
    canvas.write(card, (148, 90), "NORDHAVN", "bold", 42, (255, 255, 255), spacing=4)
    canvas.write(card, (150, 140), "SHIPPING & LOGISTICS", "sans", 23, (214, 226, 240), spacing=2)
    photo = canvas.portrait((270, 330), hair=(166, 128, 74), coat=(36, 60, 92))
    draw.rounded_rectangle((177, 203, 463, 549), 18, fill=(255, 255, 255))
    canvas.place_photo(card, photo, (185, 211), radius=12)
    canvas.write(
        card, (320, 600), "STAFF IDENTITY CARD", "bold", 25, orange, anchor="ms", spacing=0
    )
    rows = (
        ("Name:", "Søren Kjærgaard"),
        ("Position:", "Crane Operator"),
        ("Department:", "Port Services"),
        ("Employee No.:", "NH-20417"),
        ("DOB:", "26/03/1992"),
        ("Issued:", "01/02/2024"),
        ("Expires:", "31/01/2027"),
    )
    for row, (label, value) in enumerate(rows):
        y = 652 + row * 42
        canvas.write(card, (64, y), label, "sans", 25, (92, 102, 116), anchor="ls")
        canvas.write(card, (262, y), value, "bold", 27, navy, anchor="ls")
    draw.rectangle((0, 952, 640, 1010), fill=navy)
    canvas.write(card, (320, 988), "www.nordhavn.example", "sans", 21, (214, 226, 240), anchor="ms")
    canvas.specimen(card, (500, 930), (140, 148, 158))
    return card


def blacked_out_card() -> Image.Image:
    """A copy on which somebody has hidden the names: only the date of birth is left."""
    card = french_id_card()
    draw = ImageDraw.Draw(card)
    for box in ((352, 117, 690, 152), (352, 185, 690, 222), (352, 390, 690, 424)):
        draw.rectangle(box, fill=(8, 8, 10))
    draw.rectangle((56, 506, 306, 588), fill=(8, 8, 10))
    return card
