"""Free layouts of further rules and languages, to tune on."""

from __future__ import annotations

from tests.drawn.free import FreeDesign, Words

_ENGLISH = Words(
    surname="Surname(s), Family name(s), Last",
    given="Forename(s), Other names, First and middle names",
    whole="Holder, Bearer, Employee name, Member's name",
    birth="Born, Born on, D.O.B., Birthday",
    extras="Next of kin={Father}, Town={place}, Department=Stores, Joined={issue:DAY}, "
    "Renew by={expiry:DAY}, Payroll No={any:99999}, Height={tall} cm",
    dates="DD Month YYYY, DD.MM.YYYY, DD-MON-YYYY, D Mon YYYY",
    heading="SOUTHPORT HARBOUR BOARD",
)
_GERMAN = Words(
    surname="Zuname, Familienname",
    given="Vorname, Rufname",
    whole="Name und Vorname, Karteninhaber, Versicherter",
    birth="geboren, Geb.-Datum, Geb.",
    extras="Ehepartner={Father}, Wohnort={place}, Eintritt={issue:DAY}, Gültigkeit={expiry:DAY}, "
    "Mitgliedsnr.={any:999999}, Verein=Turnbund",
    dates="DD.MM.YYYY, D. Month_de YYYY",
    heading="MITGLIEDSAUSWEIS",
    whole_name="{Comma}",
)
_FRENCH = Words(
    surname="Nom de naissance, Nom",
    given="Prénom, Prénom(s)",
    whole="Titulaire, Nom - Prénom",
    birth="Naissance, Née ou né le, Date de naiss.",
    extras="Commune={place}, Personne à prévenir={Father}, Émise le={issue:DAY}, "
    "Fin de validité={expiry:DAY}, Matricule={any:999999}, Service=Accueil",
    dates="DD/MM/YYYY, DD Mon_fr YYYY",
    heading="CARTE PROFESSIONNELLE",
    whole_name="{Family_first}",
)
_SPANISH = Words(
    surname="Apellido(s), Apellidos del titular",
    given="Nombre(s), Nombres de pila",
    whole="Apellidos y nombres, Apellidos y nombre",
    birth="Fecha nac., Nacimiento, Fecha de nacim.",
    extras="Ciudad={place}, Madre={Mother}, Emisión={issue:DAY}, Vence={expiry:DAY}, "
    "Legajo={any:99999}, Grupo sanguíneo=O+",
    dates="DD/MM/YYYY, DD-MON_es-YYYY",
    heading="CREDENCIAL DE AFILIADO",
    whole_name="{Family_first}",
)
_BRAZILIAN = Words(
    surname="Sobrenome",
    given="Prenome, Primeiro nome",
    whole="Nome do titular, Beneficiário, Nome do aluno",
    birth="Nasc., Data de nasc., Dt. nascimento",
    extras="Mãe={Mother}, Pai={Father}, Cidade={place}, Emissão={issue:DAY}, "
    "Validade={expiry:DAY}, Matrícula={any:999999}",
    dates="DD/MM/YYYY, DD.MM.YYYY",
    heading="CARTEIRA DO BENEFICIÁRIO",
)
_HUNGARIAN = Words(
    surname="Családi név, Vezetéknév",
    given="Utónév, Keresztnév",
    whole="Név, Viselt név",
    birth="Született, Születési dátum, Szül. idő",
    extras="Anyja neve={Mother}, Születési hely=Pécs, Kiállítás={issue:DAY}, "
    "Érvényes={expiry:DAY}, Törzsszám={any:99999}, Beosztás=mérnök",
    dates="YYYY.MM.DD., YYYY-MM-DD",
    heading="BELÉPŐKÁRTYA",
    whole_name="{Family_first}",
)
_ROMANIAN = Words(
    surname="Nume, Nume de familie",
    given="Prenume, Prenumele",
    whole="Numele și prenumele, Titular",
    birth="Data nașterii, Născut la, Data naşterii",
    extras="Locul nașterii=Iași, Tata={Father}, Eliberat la={issue:DAY}, "
    "Valabil până la={expiry:DAY}, Marca={any:99999}, Funcția=Inginer",
    dates="DD.MM.YYYY, DD/MM/YYYY",
    heading="LEGITIMAȚIE DE SERVICIU",
    whole_name="{Family_first}",
)
_DUTCH = Words(
    surname="Achternaam, Familienaam",
    given="Voornaam, Voornamen",
    whole="Naam, Naam houder, Naam medewerker",
    birth="Geboren, Geboortedatum, Geb. datum",
    extras="Woonplaats=Gent, Partner={Father}, Afgiftedatum={issue:DAY}, Geldig t/m={expiry:DAY}, "
    "Pasnummer={any:999999}, Functie=Monteur",
    dates="DD-MM-YYYY, DD mon_nl YYYY",
    heading="PERSONEELSPAS",
)
_DANISH = Words(
    surname="Efternavn",
    given="Fornavn, Fornavne",
    whole="Navn, Kortholder",
    birth="Født, Fødselsdag, Fødselsdato",
    extras="By=Aarhus, Pårørende={Father}, Udstedt={issue:DAY}, Udløber={expiry:DAY}, "
    "Kortnr.={any:99999}, Stilling=Tekniker",
    dates="DD.MM.YYYY, DD-MM-YYYY, D. mon_da YYYY",
    heading="MEDARBEJDERKORT",
)
_FINNISH = Words(
    surname="Sukunimi",
    given="Etunimi, Etunimet",
    whole="Nimi, Kortin haltija",
    birth="Syntynyt, Syntymäaika, Synt.",
    extras="Kotipaikka=Turku, Lähiomainen={Father}, Myönnetty={issue:DAY}, Voimassa={expiry:DAY}, "
    "Kortin nro={any:99999}, Osasto=Varasto",
    dates="DD.MM.YYYY, D.MM.YYYY",
    heading="HENKILÖKUNTAKORTTI",
)
_CROATIAN = Words(
    surname="Prezime",
    given="Ime",
    whole="Ime i prezime, Nositelj",
    birth="Datum rođenja, Rođen(a), Dat. rođ.",
    extras="Mjesto rođenja=Split, Ime oca={Father}, Izdano={issue:DAY}, Vrijedi do={expiry:DAY}, "
    "Broj iskaznice={any:99999}, Radno mjesto=Vozač",
    dates="DD.MM.YYYY., DD. MM. YYYY.",
    heading="SLUŽBENA ISKAZNICA",
)
_SLOVAK = Words(
    surname="Priezvisko",
    given="Meno",
    whole="Meno a priezvisko, Držiteľ",
    birth="Narodený(á), Dátum narodenia, Nar.",
    extras="Bydlisko=Žilina, Meno otca={Father}, Vydané={issue:DAY}, Platí do={expiry:DAY}, "
    "Osobné číslo={any:99999}, Škola=Gymnázium",
    dates="DD.MM.YYYY, DD. MM. YYYY",
    heading="PREUKAZ ŽIAKA",
)

_EITHER = ("{Name}", "{Family_first}")  # one label does not tell the order
_WORLD = ("english", "ugandan", "japanese", "sri_lankan", "albanian", "georgian")
_SOUTH_SLAVIC = ("croatian", "serbian", "slovene")


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
    _free("free English, tight", _WORLD, _ENGLISH, "tight"),
    _free("free English, stacked, two columns", _WORLD, _ENGLISH, "stacked", 2),
    _free("free German, dashes", ("german", "macedonian"), _GERMAN, "dash"),
    _free("free French, right-aligned labels", ("french",), _FRENCH, "right", names=_EITHER),
    _free("free Spanish, above, two columns", ("spanish",), _SPANISH, "above", 2, names=_EITHER),
    _free("free Brazilian, second colons", ("portuguese",), _BRAZILIAN, "second colon"),
    _free("free Hungarian, bare", ("hungarian",), _HUNGARIAN, "bare", names=_EITHER),
    _free("free Romanian, colons", ("romanian",), _ROMANIAN, "colon", names=_EITHER),
    _free("free Dutch and English, stacked", ("dutch",), _DUTCH, "stacked", 1, _ENGLISH),
    _free("free Danish, below", ("danish",), _DANISH, "below"),
    _free("free Finnish, leaders", ("finnish",), _FINNISH, "leader"),
    _free("free Croatian, above", _SOUTH_SLAVIC, _CROATIAN, "above"),
    _free("free Slovak, inline, two columns", ("slovak",), _SLOVAK, "inline", 2),
)
