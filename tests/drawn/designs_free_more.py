"""Free layouts of further rules and languages to tune on."""

from __future__ import annotations

from tests.drawn.designs_free import ENGLISH, GERMAN
from tests.drawn.free import FreeDesign, Words

_ITALIAN = Words(
    surname="Cognome",
    given="Nome",
    whole="Cognome e nome, Intestatario",
    birth="Data di nascita, Nato il, Nata il",
    extras="Luogo di nascita={place}, Cittadinanza=italiana, Rilasciata il={issue:DAY}, "
    "Valida fino al={expiry:DAY}, Numero={any:99999999}, Statura={tall}",
    dates="DD/MM/YYYY, DD.MM.YYYY",
    heading="TESSERA DI RICONOSCIMENTO",
    whole_name="{Family_first}",
)
_PORTUGUESE = Words(
    surname="Apelido, Sobrenome",
    given="Nome próprio, Nomes próprios",
    whole="Nome, Nome completo, Titular",
    birth="Data de nascimento, Nascido em",
    extras="Naturalidade={place}, Nacionalidade=portuguesa, Data de emissão={issue:DAY}, "
    "Válido até={expiry:DAY}, Número={any:99999999}, Filiação={Father}",
    dates="DD/MM/YYYY, DD-MM-YYYY",
    heading="CARTÃO DE IDENTIFICAÇÃO",
)
_SWEDISH = Words(
    surname="Efternamn",
    given="Förnamn",
    whole="Namn, Innehavare",
    birth="Födelsedatum, Född",
    extras="Födelseort=Umeå, Medborgarskap=svenskt, Utfärdat={issue:DAY}, "
    "Giltigt till={expiry:DAY}, Kortnummer={any:99999999}, Längd={tall} cm",
    dates="YYYY-MM-DD, D Month_sv YYYY",
    heading="TJÄNSTEKORT",
)
_CZECH = Words(
    surname="Příjmení",
    given="Jméno, Jména",
    whole="Jméno a příjmení",
    birth="Datum narození, Narozen(a)",
    extras="Místo narození=Olomouc, Státní občanství=ČR, Datum vydání={issue:DAY}, "
    "Platnost do={expiry:DAY}, Číslo průkazu={any:99999999}, Jméno otce={Father}",
    dates="DD.MM.YYYY, D. M. YYYY".replace("D. M.", "DD. MM."),
    heading="PRŮKAZ ZAMĚSTNANCE",
)
_TURKISH = Words(
    surname="Soyadı",
    given="Adı",
    whole="Adı Soyadı",
    birth="Doğum tarihi",
    extras="Doğum yeri={place}, Baba adı={Father}, Veriliş tarihi={issue:DAY}, "
    "Geçerlilik tarihi={expiry:DAY}, Kart no={any:99999999}, Cinsiyet={sex}",
    dates="DD.MM.YYYY, DD/MM/YYYY",
    heading="PERSONEL KARTI",
)

_EITHER = ("{Name}", "{Family_first}")  # one label does not tell the order
_WORLD = ("english", "kenyan", "pakistani", "filipino", "danish", "italian")


def _free(
    name: str,
    languages: tuple[str, ...],
    words: Words,
    rule: str,
    columns: int = 1,
    second: Words | None = None,
    names: tuple[str, ...] = ("{Name}",),
) -> FreeDesign:
    return FreeDesign(
        name,
        "free",
        languages,
        "",
        words=words,
        rule=rule,
        columns=columns,
        second=second,
        names=names,
        day_above_12=True,
    )


DESIGNS = (
    _free("free English, below", _WORLD, ENGLISH, "below"),
    _free("free English, bare, two columns", _WORLD, ENGLISH, "bare", 2),
    _free("free English, leaders", _WORLD, ENGLISH, "leader"),
    _free("free German and English, below", ("german", "slovene"), GERMAN, "below", 1, ENGLISH),
    _free("free Italian, bare", ("italian",), _ITALIAN, "bare", names=_EITHER),
    _free("free Italian, above, two columns", ("italian",), _ITALIAN, "above", 2, names=_EITHER),
    _free("free Portuguese, colons", ("portuguese",), _PORTUGUESE, "colon"),
    _free("free Portuguese, below", ("portuguese",), _PORTUGUESE, "below"),
    _free("free Swedish, bare", ("swedish", "finnish"), _SWEDISH, "bare"),
    _free("free Czech and English, above", ("czech",), _CZECH, "above", 1, ENGLISH),
    _free("free Czech, inline", ("czech",), _CZECH, "inline"),
    _free("free Turkish, colons, two columns", ("turkish",), _TURKISH, "colon", 2),
)
