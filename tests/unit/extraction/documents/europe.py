"""Identity cards of Europe."""

from __future__ import annotations

from tests.unit.extraction.documents.document import Document

EUROPE = {
    "italy paper": Document(
        """
        100 10 16 REPUBBLICA ITALIANA
        100 34 14 CARTA D'IDENTITÀ / IDENTITY CARD
        200 70 10 COGNOME / SURNAME
        200 82 16 BIANCHI
        200 106 10 NOME / NAME
        200 118 16 GIULIA
        200 142 10 LUOGO E DATA DI NASCITA / PLACE AND DATE OF BIRTH
        200 154 16 ROMA (RM) 30.12.1964
        200 178 10 SESSO / SEX
        300 178 10 STATURA / HEIGHT
        200 190 16 F
        300 190 16 165
        200 214 10 EMISSIONE / ISSUING
        350 214 10 SCADENZA / EXPIRY
        200 226 16 01.02.2020
        350 226 16 30.12.2030
        """,
        "Giulia Bianchi",
        "1964-12-30",
        "id_card",
        "ITA",
    ),
    "poland": Document(
        """
        100 10 16 RZECZPOSPOLITA POLSKA / REPUBLIC OF POLAND
        100 34 14 DOWÓD OSOBISTY / IDENTITY CARD
        200 70 10 NAZWISKO / SURNAME
        200 82 16 WIŚNIEWSKA
        200 106 10 IMIONA / GIVEN NAMES
        200 118 16 ZOFIA HANNA
        200 142 10 NAZWISKO RODOWE / FAMILY NAME
        200 154 16 MAZUR
        200 178 10 DATA URODZENIA / DATE OF BIRTH
        200 190 16 17.04.1983
        200 214 10 TERMIN WAŻNOŚCI / EXPIRY DATE
        200 226 16 11.11.2031
        """,
        "Zofia Hanna Wiśniewska",
        "1983-04-17",
        "id_card",
        "POL",
    ),
    "netherlands": Document(
        """
        20 10 16 KONINKRIJK DER NEDERLANDEN
        20 34 14 IDENTITEITSKAART / IDENTITY CARD
        160 70 10 naam / surname / nom
        160 82 16 De Vries
        160 100 14 e/v Jansen
        160 124 10 voornamen / given names / prénoms
        160 136 16 Willemijn Sofie
        160 160 10 geboortedatum / date of birth / date de naissance
        160 172 16 12 MRT/MAR 1987
        160 196 10 geldig tot / date of expiry
        160 208 16 09 MEI/MAY 2031
        """,
        "Willemijn Sofie De Vries",
        "1987-03-12",
        "id_card",
        "NLD",
    ),
    "france 2021": Document(
        """
        120 10 20 RÉPUBLIQUE FRANÇAISE
        120 34 14 CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD
        200 70 10 NOM / Surname
        200 82 16 LEFÈVRE
        200 106 10 Prénoms / Given names
        200 118 16 Chloé, Anne
        200 142 10 SEXE / Sex
        280 142 10 NATIONALITÉ / Nationality
        420 142 10 DATE DE NAISS. / Date of birth
        200 154 16 F
        280 154 16 FRA
        420 154 16 05 11 1979
        200 178 10 LIEU DE NAISSANCE / Place of birth
        200 190 16 NANTES
        200 214 10 NOM D'USAGE / Alternate name
        200 226 16 MOREL
        200 250 10 N° DU DOCUMENT / Document No
        420 250 10 DATE D'EXPIR. / Expiry date
        200 262 16 X4RTBPFW4
        420 262 16 11 02 2030
        """,
        "Chloé Anne Lefèvre",
        "1979-11-05",
        "id_card",
        "FRA",
    ),
    "france old": Document(
        """
        40 10 16 CARTE NATIONALE D'IDENTITÉ N° : 880692310285
        500 10 14 Nationalité Française
        200 60 14 Nom : BERTHIER
        200 84 14 Prénom(s) : CORINNE
        200 108 14 Sexe : F
        320 108 14 Né(e) le : 06.12.1965
        200 132 14 à : PARIS 1ER (75)
        200 156 14 Taille : 1,70m
        40 200 14 Signature du titulaire
        """,
        "Corinne Berthier",
        "1965-12-06",
        "id_card",
        None,
    ),
    "spain": Document(
        """
        20 10 16 ESPAÑA
        200 10 14 DOCUMENTO NACIONAL DE IDENTIDAD
        200 60 10 PRIMER APELLIDO
        200 72 16 GARCÍA
        200 96 10 SEGUNDO APELLIDO
        200 108 16 ORTIZ
        200 132 10 NOMBRE
        200 144 16 LUCÍA
        200 168 10 SEXO
        280 168 10 NACIONALIDAD
        200 180 16 F
        280 180 16 ESP
        200 204 10 FECHA DE NACIMIENTO
        200 216 16 14 02 1991
        200 240 10 IDESP
        360 240 10 VÁLIDO HASTA
        200 252 16 BAA000589
        360 252 16 01 06 2030
        """,
        "Lucía García Ortiz",
        "1991-02-14",
        "id_card",
        "ESP",
    ),
    "romania": Document(
        """
        60 10 14 ROUMANIE ROMANIA ROMANIA
        60 30 14 CARTE D'IDENTITE CARTE DE IDENTITATE IDENTITY CARD
        60 56 14 SERIA XR NR 123456
        60 80 14 CNP 2800101221146
        200 104 10 Nume/Nom/Last name
        200 116 16 POPESCU
        200 140 10 Prenume/Prenom/First name
        200 152 16 ELENA-MARIA
        200 176 10 Cetățenie/Nationalite/Nationality
        200 188 16 Română / ROU
        200 212 10 Loc naștere/Lieu de naissance/Place of birth
        200 224 16 Jud.IS Mun.Iași
        200 300 10 Emisă de/Delivree par/Issued by
        420 300 10 Valabilitate/Validite/Validity
        200 312 16 SPCLEP Iași
        420 312 16 14.05.19-01.01.2029
        """,
        "Elena-Maria Popescu",
        "1980-01-01",
        "id_card",
        "ROU",
    ),
    "norwegian card, values right of labels": Document(
        """
        60 10 16 NORGE
        60 34 14 IDENTITETSKORT
        60 70 14 Etternavn
        220 70 14 Hansen
        60 94 14 Fornavn
        220 94 14 Ingrid Marie
        60 118 14 Fødselsdato
        220 118 14 31.01.1999
        60 142 14 Utstedt
        220 142 14 15.08.2022
        60 166 14 Gyldig til
        220 166 14 15.08.2027
        """,
        "Ingrid Marie Hansen",
        "1999-01-31",
        "id_card",
        "NOR",
    ),
    "hungary": Document(
        """
        60 10 16 MAGYARORSZÁG HUNGARY
        60 34 14 SZEMÉLYAZONOSÍTÓ IGAZOLVÁNY / IDENTITY CARD
        200 70 10 CSALÁDI ÉS UTÓNÉV / FAMILY NAME AND GIVEN NAME
        200 82 16 KOVÁCS
        200 100 16 ESZTER ANNA
        200 126 10 SZÜLETÉSI IDŐ / DATE OF BIRTH
        200 138 16 02 07 1988
        200 162 10 LEJÁRAT DÁTUMA / DATE OF EXPIRY
        200 174 16 10 05 2030
        """,
        "Eszter Anna Kovács",
        "1988-07-02",
        "id_card",
        "HUN",
    ),
    "portugal": Document(
        """
        60 10 16 PORTUGAL
        60 34 14 CARTÃO DE CIDADÃO / CITIZEN CARD
        200 70 10 APELIDO(S) / SURNAME
        200 82 16 FERREIRA DA COSTA
        200 106 10 NOME(S) / GIVEN NAME(S)
        200 118 16 INÊS
        200 142 10 SEXO / SEX
        270 142 10 ALTURA / HEIGHT
        370 142 10 NACIONALIDADE / NATIONALITY
        560 142 10 DATA DE NASCIMENTO / DATE OF BIRTH
        200 154 16 F
        270 154 16 1,66
        370 154 16 PRT
        560 154 16 31 10 1990
        200 214 10 DATA DE VALIDADE / EXPIRY DATE
        200 226 16 25 10 2030
        """,
        "Inês Ferreira da Costa",
        "1990-10-31",
        "id_card",
        "PRT",
    ),
    "sweden": Document(
        """
        60 10 16 SVERIGE SWEDEN
        60 34 14 NATIONELLT IDENTITETSKORT
        200 70 10 Efternamn / Surname
        200 82 16 Lindström
        200 106 10 Förnamn / Given names
        200 118 16 Elsa Karin
        200 142 10 Födelsedatum / Date of birth
        360 142 10 Kön / Sex
        200 154 16 1985-12-03
        360 154 16 K/F
        200 178 10 Utfärdandedatum / Date of issue
        360 178 10 Sista giltighetsdag / Date of expiry
        200 190 16 2022-01-15
        360 190 16 2027-01-15
        """,
        "Elsa Karin Lindström",
        "1985-12-03",
        "id_card",
        "SWE",
    ),
}
