"""Passports of other continents to tune on."""

from __future__ import annotations

from tests.drawn.page import Design

_PAGE = (1000, 700)
_ZONE = """
30 610 34 {p1}
30 652 34 {p2}
"""


def _passport(
    name: str, state: str, languages: str, layout: str, names: tuple[str, ...] = ("{Name}",)
) -> Design:
    spoken = tuple(languages.split())
    return Design(name, "passport", spoken, layout + _ZONE, state=state, size=_PAGE, names=names)


DESIGNS = (
    _passport(
        "passport COL",
        "COL",
        "spanish",
        """
        300 14 20 REPÚBLICA DE COLOMBIA PASAPORTE PASSPORT
        320 56 12 Tipo/Type
        450 56 12 Cód. país/Country code
        700 56 12 Pasaporte N°/Passport No.
        320 72 22 P
        450 72 22 COL
        700 72 22 {any:AA999999}
        320 112 12 Apellidos/Surname
        . +16 22 {SURNAME}
        . +36 12 Nombres/Given names
        . +16 22 {GIVEN}
        . +36 12 Nacionalidad/Nationality
        680 +0 12 N° personal/Personal No.
        320 +16 20 COLOMBIANA
        680 +0 22 CC{any:99999999}
        320 +36 12 Fecha de nacimiento/Date of birth
        . +16 22 {dob:DD MON_es/MON YYYY}
        . +36 12 Sexo/Sex
        520 +0 12 Lugar de nacimiento/Place of birth
        320 +16 22 {sex}
        520 +0 20 {PLACE} COL
        320 +36 12 Fecha de expedición/Date of issue
        680 +0 12 Autoridad/Authority
        320 +16 22 {issue:DD MON_es/MON YYYY}
        680 +0 20 GOBERNACIÓN VALLE
        320 +36 12 Fecha de vencimiento/Date of expiry
        . +16 22 {expiry:DD MON_es/MON YYYY}
        """,
    ),
    _passport(
        "passport SGP",
        "SGP",
        "chinese cantonese",
        """
        320 14 22 REPUBLIC OF SINGAPORE PASSPORT
        320 60 12 Type
        450 60 12 Country code
        700 60 12 Passport No
        320 76 22 PA
        450 76 22 SGP
        700 76 22 K{any:9999999A}
        320 116 12 Name
        . +16 22 {SURNAME} {GIVEN}
        . +40 12 Sex
        520 +0 12 Nationality
        320 +16 22 {sex}
        520 +0 20 SINGAPORE CITIZEN
        320 +40 12 Date of birth
        640 +0 12 Place of birth
        320 +16 22 {dob:DD MON YYYY}
        640 +0 20 SINGAPORE
        320 +40 12 Date of issue
        640 +0 12 Modifications
        320 +16 22 {issue:DD MON YYYY}
        640 +0 20 SEE PAGE 2
        320 +40 12 Date of expiry
        640 +0 12 Authority
        320 +16 22 {expiry:DD MON YYYY}
        640 +0 18 MINISTRY OF HOME AFFAIRS
        320 +40 12 National ID No
        . +16 22 S{any:9999999A}
        """,
        names=("{Family_first}", "{Name}"),
    ),
    _passport(
        "passport VNM",
        "VNM",
        "vietnamese",
        """
        280 14 18 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        280 40 16 SOCIALIST REPUBLIC OF VIET NAM
        320 70 12 Loại / Type
        470 70 12 Mã số / Code
        680 70 12 Số hộ chiếu / Passport N°
        320 86 22 P
        470 86 22 VNM
        680 86 22 {any:A99999999}
        320 122 12 Họ / Surname
        . +16 22 {SURNAME}
        . +36 12 Chữ đệm và tên / Given names
        . +16 22 {GIVEN}
        . +36 12 Quốc tịch / Nationality
        . +16 20 VIỆT NAM / VIETNAMESE
        . +36 12 Ngày sinh / Date of birth
        640 +0 12 Nơi sinh / Place of birth
        320 +16 22 {dob:DD/MM/YYYY}
        640 +0 20 HÀ NỘI
        320 +36 12 Giới tính / Sex
        320 +16 22 {sex}
        320 +36 12 Ngày cấp / Date of issue
        640 +0 12 Có giá trị đến / Date of expiry
        320 +16 22 {issue:DD/MM/YYYY}
        640 +0 22 {expiry:DD/MM/YYYY}
        320 +36 12 Nơi cấp / Place of issue
        . +16 18 Cục Quản lý xuất nhập cảnh
        """,
        names=("{Family_first}", "{Name}"),
    ),
    _passport(
        "passport KEN",
        "KEN",
        "kenyan indian",
        """
        280 14 18 REPUBLIC OF KENYA JAMHURI YA KENYA
        320 56 12 Type/Aina
        450 56 12 Country Code
        680 56 12 Passport No./Nambari ya pasipoti
        320 72 22 P
        450 72 22 KEN
        680 72 22 {any:AA999999}
        320 112 12 Surname/Jina la ukoo
        . +16 22 {SURNAME}
        . +36 12 Given Names/Majina aliyopewa
        . +16 22 {GIVEN}
        . +36 12 Nationality/Uraia
        680 +0 12 Personal No./Nambari ya kibinafsi
        320 +16 20 KENYAN
        680 +0 22 {any:99999999}
        320 +36 12 Date of Birth/Tarehe ya kuzaliwa
        680 +0 12 Sex/Jinsia
        320 +16 22 {dob:DD MON YYYY}
        680 +0 22 {sex}
        320 +36 12 Place of Birth/Mahali pa kuzaliwa
        . +16 20 NAKURU, KEN
        . +36 12 Date of Issue/Tarehe ya kutolewa
        680 +0 12 Authority/Mamlaka
        320 +16 22 {issue:DD MON YYYY}
        680 +0 18 GOVERNMENT OF KENYA
        320 +36 12 Date of Expiry/Tarehe ya kuisha
        . +16 22 {expiry:DD MON YYYY}
        """,
    ),
    _passport(
        "passport MAR",
        "MAR",
        "moroccan",
        """
        300 14 20 ROYAUME DU MAROC PASSEPORT PASSPORT
        320 56 12 Type
        450 56 12 Code du pays / Country code
        700 56 12 N° du passeport / Passport N°
        320 72 22 P
        450 72 22 MAR
        700 72 22 {any:AA9999999}
        320 112 12 Nom / Surname
        . +16 22 {SURNAME}
        . +36 12 Prénoms / Given names
        . +16 22 {GIVEN}
        . +36 12 Nationalité / Nationality
        680 +0 12 N° CIN / Personal N°
        320 +16 20 MAROCAINE
        680 +0 22 {any:AA999999}
        320 +36 12 Date de naissance / Date of birth
        680 +0 12 Sexe / Sex
        320 +16 22 {dob:DD/MM/YYYY}
        680 +0 22 {sex}
        320 +36 12 Lieu de naissance / Place of birth
        . +16 20 MEKNÈS
        . +36 12 Date de délivrance / Date of issue
        640 +0 12 Date d'expiration / Date of expiry
        320 +16 22 {issue:DD/MM/YYYY}
        640 +0 22 {expiry:DD/MM/YYYY}
        320 +36 12 Autorité / Authority
        680 +0 12 Domicile / Address
        320 +16 18 PRÉFECTURE DE MEKNÈS
        680 +0 18 HAY SALAM {any:99}
        """,
    ),
)
