"""Names of people who do not exist, in several scripts, put together from lists.

Given names are common ones. Family names are put together from a beginning and an ending, as names
of places are; some that arise also exist, as any name may.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kyc_desktop.persistence.demonstration.copy_format import lexeme
from kyc_desktop.persistence.repositories.words import name_key, spellings

if TYPE_CHECKING:
    from random import Random


class Word(NamedTuple):
    """A name, its folded words as lexemes of a `tsvector`, and how it is sorted."""

    text: str
    lexemes: tuple[bytes, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Nation:
    """What the documents of some countries have in common."""

    countries: tuple[str, ...]  # ISO 3166-1 alpha-3
    title: bytes  # a heading
    labels: tuple[bytes, bytes]  # for the name and the date of birth
    given: tuple[Word, ...]
    family: tuple[Word, ...]
    dots: bytes  # between day, month and year


class Person(NamedTuple):
    """Somebody who does not exist."""

    nation: Nation
    country: str
    given: Word
    family: Word


def person(random: Random) -> Person:
    """Any of them; the first names of each list are the most frequent."""
    everywhere = nations()
    nation = everywhere[int(random.random() * len(everywhere))]
    country = nation.countries[int(random.random() ** 2 * len(nation.countries))]
    given = nation.given[int(random.random() ** 2 * len(nation.given))]
    return Person(
        nation, country, given, nation.family[int(random.random() ** 2 * len(nation.family))]
    )


@cache
def nations() -> tuple[Nation, ...]:
    """All nations, the larger ones more than once."""
    made = [_nation(*row) for row in _NATIONS]
    return (*made[:4], *made[:2], *made)


def _nation(
    countries: str, title: str, labels: str, dots: str, given: str, family: tuple[str, str]
) -> Nation:
    name, born = labels.split("|")
    starts, ends = (part.split() for part in family)
    surnames = [f"{start}{end}" for end in ends for start in starts if start[-1] != end[0]]
    return Nation(
        countries=tuple(countries.split()),
        title=title.encode(),
        labels=(name.encode(), born.encode()),
        given=tuple(_word(each) for each in given.split()),
        family=tuple(_word(each) for each in surnames),
        dots=dots.encode(),
    )


def _word(name: str) -> Word:
    name = name.replace("_", " ")
    return Word(name, tuple(map(lexeme, spellings(name))), name_key(name))


# Countries; heading; labels; what separates a date's parts; given names; family names: beginnings
# and endings.
_NATIONS = (
    (
        "DEU AUT CHE",
        "PERSONALAUSWEIS",
        "Name|Geburtsdatum",
        ".",
        "Anna Lukas Mia Jonas Lena Paul Käthe Felix Jürgen Sophie Emil Björn Marie Moritz Änne "
        "Theo Greta Anton Frieda Karl Ida Oskar Rosa Bruno Nele Max_Emil Ute Jörg Hanna_Marie Götz "
        "Elke Rolf Heike Uwe Silke Detlef Antje Volker Birgit Günther",
        (
            "Ahorn Birken Eichen Falken Grün Hasel Linden Mühl Nuss Ober Rosen Stein Tannen Unter "
            "Wald Weiden Bären Brom Dorn Eber Feld Golds Habichts Königs Lerchen Märzen Quell "
            "Sonnen Wiesen Zirbel",
            "müller bach berg hofer thaler mann rath wald brunn kamp stedt höfer haus ried egger",
        ),
    ),
    (
        "GBR USA IRL CAN AUS",
        "IDENTITY CARD",
        "Name|Date of birth",
        "/",
        "Olivia George Amelia Harry Isla Noah Ava Jack Emily Leo Grace Oscar Freya Arthur Poppy "
        "Henry Ella Alfie Ruby Thomas Evie Freddie Maya James_Alan Alice Ralph Rosie Hugo Mary_Ann "
        "Edwin Beth Colin Dawn Ewan Fay Glen Hope Ivor Joy Keith",
        (
            "Ash Black Bram Cald Dun East Fair Green Har Ken Lang Marsh Nor Oak Pem Red Stan Thorn "
            "Under West Win Brack Cray Elm Fox Gar Hazel King Lock Wood",
            "ford ley ton wick worth field bury combe well shaw bridge dale more stead brook",
        ),
    ),
    (
        "ESP MEX ARG COL CHL",
        "DOCUMENTO NACIONAL DE IDENTIDAD",
        "Apellidos y nombre|Fecha de nacimiento",
        "/",
        "Lucía Mateo Sofía Hugo Martina Daniel Valeria Álvaro Julia José_Luis Paula Andrés Inés "
        "Iván Carmen Sebastián Noa Raúl Ana_María Tomás Rocío Nicolás Elena Óscar Begoña Joaquín "
        "Pilar Rubén Jimena Víctor Nuria Gonzalo Ángela Bruno Marisol Ramiro",
        (
            "Al Bar Cas Del Esc Fern Gal Her Iza Lag Mar Nav Ol Pal Quin Riv Sal Tor Ur Val Vill "
            "Zam Bel Cord Mont Pen Ser Ver Arc Cald",
            "ero ano edo ales andez uelo ares osa illo eda anza ón ado ora ente",
        ),
    ),
    (
        "FRA BEL LUX CHE",
        "CARTE NATIONALE D’IDENTITE",
        "Nom|Date de naissance",
        ".",
        "Léa Gabriel Manon Louis Chloé Raphaël Inès Jules Zoé Adam Camille Éloïse Étienne Maëlys "
        "François Amélie Hélène Mathéo Noémie Gaël Solène Loïc Océane Benoît Aurélie Rémi Agnès "
        "Jean_Luc Marie_Claire Thibault Odile Guy Sylvie Yves",
        (
            "Beau Belle Bois Champ Clair Des Font Grand Haute La Long Mal Mont Neuve Petit Pré "
            "Roche Saint Val Ville Vert Bonne Chante Du Froid Gris Marche Nor Rouge Sauve",
            "lieu champs fort court mare rive font val pré loup mont ville vaux clerc combe",
        ),
    ),
    (
        "POL",
        "DOWÓD OSOBISTY",
        "Nazwisko i imiona|Data urodzenia",
        ".",
        "Zofia Jakub Zuzanna Szymon Hanna Kacper Łucja Wojciech Małgorzata Stanisław Agnieszka "
        "Michał Bożena Łukasz Grażyna Paweł Wanda Krzysztof Jadwiga Tadeusz Żaneta Zbigniew Halina "
        "Bogusław Teresa Rafał Dorota Sławomir Iwona Grzegorz",
        (
            "Bor Dąbr Gór Jez Klon Leś Łąk Maj Now Olsz Pol Rzecz Sosn Świerk Topol Wiśn Zając Żur "
            "Brzoz Czarn Głow Jabł Kamin Lipn Malin Ostr Piask Rud Star Zim",
            "owski iński ewicz ak czyk owicz ecki alski ań icki ewski ar ura ała ik",
        ),
    ),
    (
        "TUR",
        "TÜRKİYE CUMHURİYETİ KİMLİK KARTI",
        "Soyadı, Adı|Doğum Tarihi",
        ".",
        "Zeynep Mehmet Elif Mustafa Ayşe Yusuf Fatma Ömer Gülşen Hüseyin Şule Çağla İbrahim Özlem "
        "Işık Gökhan Nurgül Barış Tuğba Kağan Sibel Volkan Ebru Cem Derya Tolga Esra Umut",
        (
            "Ak Altın Bey Çelik Demir Er Gök Güneş Işık Kara Kaya Koç Öz Sarı Taş Tem Uç Ulu Yağ "
            "Yıl Aslan Bulut Çınar Deniz Ege Gül Kutlu Mert Nar Soy",
            "oğlu türk can maz er taş kan han su tepe demir doğan tekin soy bay",
        ),
    ),
    (
        "CZE SVK",
        "OBČANSKÝ PRŮKAZ",
        "Příjmení, jméno|Datum narození",
        ".",
        "Eliška Jakub Tereza Jiří Kateřina Ondřej Zdeňka Tomáš Božena Lukáš Šárka Vojtěch Lucie "
        "Matěj Růžena Štěpán Alžběta Radek Hedvika Přemysl Jitka Luboš Dagmar Čeněk",
        (
            "Bark Čern Dol Hav Hol Jan Kov Lou Mal Nov Pol Růž Skal Šim Tich Vav Zem Žel Bor Dub "
            "Hruš Jezer Kop Lip Mlyn Ořech Pavl Ryb Sed Stud",
            "ek ák ka ský ický ař ina áček ánek ík ův áč eš oun era",
        ),
    ),
    (
        "GRC CYP",
        "ΔΕΛΤΙΟ ΤΑΥΤΟΤΗΤΑΣ",
        "Ονοματεπώνυμο|Ημερομηνία γέννησης",
        "/",
        "Μαρία Γιώργος Ελένη Δημήτρης Κατερίνα Νίκος Βασιλική Γιάννης Σοφία Κώστας Αγγελική Πέτρος "
        "Δέσποινα Στέφανος Ειρήνη Αλέξης Φωτεινή Μιχάλης Χρύσα Θάνος",
        (
            "Αλεξ Βασιλ Γεωργ Δημητρ Ηλι Θεοδωρ Ιωανν Καλ Λαμπρ Μαυρ Νικολ Ξανθ Οικονομ Παπα Ρηγ "
            "Σταυρ Τριανταφυλλ Φωτ Χρυσ Ψαρ",
            "όπουλος ίδης άκης άκος ίου ακίδης έας ούδης άτος",
        ),
    ),
    (
        "UKR BGR",
        "ПАСПОРТ",
        "Прізвище, ім’я|Дата народження",
        ".",
        "Софія Андрій Марія Олександр Ганна Дмитро Оксана Тарас Наталія Богдан Їванна Юрій Леся "
        "Сергій Катерина Ярослав Олена Микола Зоряна Віктор",
        (
            "Бонд Вовч Гай Дуб Журав Зор Калин Лис Мельн Нес Оріх Павл Рибал Солов Терн Явор Верб "
            "Горб Козак Черн",
            "енко ук ський ич ець юк ар ин яненко",
        ),
    ),
    (
        "IND NPL",
        "पहचान पत्र",
        "नाम|जन्म तिथि",
        "/",
        "अनन्या आरव दीया विवान सान्या अर्जुन मीरा रोहन पूजा कबीर नेहा ईशान सुनीता राहुल कविता देव आशा "
        "मोहन लता विजय",
        (
            "राज देव सूर्य चन्द्र हरि जय शिव राम कमल नील वन गिरि सागर पुष्प रत्न",
            "पुरी गढ़ी कर वाल नाथ कुमार प्रसाद वर्धन मणि",
        ),
    ),
    (
        "PRT BRA",
        "CARTÃO DE CIDADÃO",
        "Nome|Data de nascimento",
        "-",
        "Beatriz João Leonor Duarte Mariana Tomás Inês Gonçalo Conceição Simão Lúcia António "
        "Fátima Luís Natália Vasco Graça Rui Sónia Nuno Íris Hélder",
        (
            "Al Bar Carv Dom Est Fig Gom Lob Mag Nog Oliv Per Quei Ram Sal Teix Vasc Vill Ab Bal",
            "eira ão alho ueira ães edo aldo inho elos ares",
        ),
    ),
    (
        "VNM",
        "CĂN CƯỚC CÔNG DÂN",
        "Họ và tên|Ngày sinh",
        "/",
        "Ánh Bình Châu Dũng Giang Hải Hương Khánh Lan Minh Ngọc Phương Quân Sơn Thảo Tuấn Uyên "
        "Việt Xuân Yến",
        (
            "Bùi_ Đặng_ Đinh_ Dương_ Hoàng_ Lê_ Lý_ Ngô_ Phạm_ Phan_ Trần_ Trịnh_ Vũ_ Võ_",
            "Văn Thị Đức Hữu Ngọc Quang Thanh Xuân Kim Mai",
        ),
    ),
)
