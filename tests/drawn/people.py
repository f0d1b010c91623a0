"""Fictional people: common names of many languages put together at random, from a seed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.drawn.names import FURTHER, Names

if TYPE_CHECKING:
    import random

_OLDEST = dt.date(1936, 1, 1)
_YOUNGEST = dt.date(2007, 12, 31)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; `surname` is empty where the whole name is one name or cannot be parted."""

    language: str
    surname: str
    given: str
    sex: str  # M or F
    dob: dt.date
    middle: str  # the mother's family name, where documents print one
    father: str
    mother: str

    @property
    def name(self) -> str:
        """Given names, then surname."""
        return f"{self.given} {self.surname}".strip()

    @property
    def family_first(self) -> str:
        """Surname, then given names, as Hungary, Vietnam and China write."""
        return f"{self.surname} {self.given}".strip()


POOL = {
    "german": Names(
        "Müller, Schäfer, Weiß, Vogt, Kühn, Brandt, Jäger, Großmann, von Hagen, Bergmann-Roth",
        "Jürgen, Lukas, Björn, Karl-Heinz, Matthias, Jörg",
        "Käthe, Ursula, Anneliese, Jana, Brünhild, Sabine",
    ),
    "french": Names(
        "Lefèvre, Bélanger, Moreau, Dupré, Garnier, François, de La Tour, Besançon",
        "Étienne, Jérôme, Benoît, Luc, Jean-Pierre, Théo",
        "Hélène, Chloé, Amélie, Margaux, Anaïs, Marie-Claire",
    ),
    "spanish": Names(
        "García, Muñoz, Ibáñez, Ramírez, Ortega, Peña, Vázquez, Domínguez, Castro, Núñez",
        "José, Andrés, Álvaro, Iker, Ramón, Nicolás",
        "Lucía, Begoña, Inés, Ángela, Rocío, Carmen",
        two_surnames=True,
    ),
    "portuguese": Names(
        "Silva, Gonçalves, Araújo, Simões, Teixeira, Magalhães, Conceição, Brandão, Moura",
        "João, Sebastião, Rui, Tomás, Gonçalo, Caetano",
        "Inês, Conceição, Beatriz, Luísa, Mafalda, Thaís",
        two_surnames=True,
    ),
    "italian": Names(
        "Rossi, D'Amico, Bianchi, De Luca, Esposito, Nicolò, Ferri, Dell'Orto",
        "Niccolò, Matteo, Gianluca, Ettore, Pasquale, Dario",
        "Giulia, Chiara, Ludovica, Noemi, Maria Grazia, Elena",
    ),
    "polish": Names(
        "Wójcik, Kowalski, Świątek, Łukasik, Żak, Gołębiewski, Dąbrowski",
        "Paweł, Michał, Łukasz, Stanisław, Grzegorz, Jan",
        "Małgorzata, Agnieszka, Żaneta, Bożena, Zofia, Ewa",
        "Wójcik, Kowalska, Świątek, Łukasik, Żak, Gołębiewska, Dąbrowska",
    ),
    "czech": Names(
        "Dvořák, Novotný, Říha, Šťastný, Krejčí, Žižka, Beneš",
        "Jiří, Ondřej, Tomáš, Luboš, Zdeněk, Vít",
        "Kateřina, Božena, Zdeňka, Šárka, Věra, Jana",
        "Dvořáková, Novotná, Říhová, Šťastná, Krejčí, Žižková, Benešová",
    ),
    "slovak": Names(
        "Kováč, Hudák, Ďurica, Ľupták, Šimko, Vajda",
        "Ľubomír, Matúš, Ján, Štefan, Rastislav",
        "Zuzana, Ľudmila, Žofia, Dáša, Mária",
        "Kováčová, Hudáková, Ďuricová, Ľuptáková, Šimková, Vajdová",
    ),
    "hungarian": Names(
        "Szabó, Kovács, Tóth, Győri, Horváth, Fehérvári, Kőszegi, Nagy",
        "László, István, Gergő, Zoltán, Ödön, Bálint",
        "Erzsébet, Ágnes, Zsófia, Tünde, Ildikó, Réka",
    ),
    "romanian": Names(
        "Ionescu, Țepeș, Bălan, Mureșanu, Călinescu, Stănescu, Văcărescu",
        "Ștefan, Andrei, Mihăiță, Cătălin, Ion, Răzvan",
        "Ioana, Mădălina, Ștefania, Ana-Maria, Luminița, Doina",
    ),
    "turkish": Names(
        "Yıldız, Şahin, Öztürk, Çelik, Güneş, Aydın, Kılıç, Doğan",
        "İbrahim, Çağlar, Oğuz, Mustafa, Ümit, Kemal",
        "Ayşe, Gülşen, Özlem, Zeynep, Çiğdem, Elif",
    ),
    "danish": Names(
        "Sørensen, Kjær, Ødegaard, Holm, Bøgh, Rasmussen, Østergaard",
        "Søren, Jens, Jørgen, Anders, Bjørn, Mads",
        "Kirsten, Åse, Mette, Sørine, Astrid, Maren",
    ),
    "swedish": Names(
        "Åkesson, Lindström, Öberg, Sjögren, Hägglund, Nyström, Björklund",
        "Göran, Åke, Nils, Håkan, Gustav, Jöns",
        "Åsa, Märta, Ebba, Björg, Linnéa, Kerstin",
    ),
    "finnish": Names(
        "Mäkinen, Hämäläinen, Kärkkäinen, Niemi, Yli-Koski, Lähteenmäki",
        "Väinö, Jyrki, Pekka, Eero, Päiviö, Timo",
        "Päivi, Aino, Tyyne, Hilkka, Säde, Sirpa",
    ),
    "icelandic": Names(
        "Guðmundsson, Jónsson, Þórarinsson, Magnússon, Ægisson",
        "Þór, Sigurður, Ólafur, Davíð, Guðni",
        "Guðrún, Þórdís, Ásta, Sædís, Hrafnhildur",
        "Guðmundsdóttir, Jónsdóttir, Þórarinsdóttir, Magnúsdóttir, Ægisdóttir",
    ),
    "estonian": Names(
        "Tamm, Sõerd, Mägi, Kütt, Põder, Õunapuu",
        "Jüri, Tõnu, Märt, Ülo, Raivo",
        "Külli, Õie, Triin, Mäerit, Kadri",
    ),
    "latvian": Names(
        "Bērziņš, Kalniņš, Ozoliņš, Krūmiņš, Liepa",
        "Jānis, Ģirts, Māris, Kārlis, Edgars",
        "Līga, Ilze, Anna, Žanete, Dace",
        "Bērziņa, Kalniņa, Ozoliņa, Krūmiņa, Liepa",
    ),
    "lithuanian": Names(
        "Kazlauskas, Žukauskas, Petrauskas, Šimkus, Butkus",
        "Jonas, Žygimantas, Šarūnas, Vytautas, Mindaugas",
        "Ona, Živilė, Rūta, Šarūnė, Eglė",
        "Kazlauskienė, Žukauskaitė, Petrauskienė, Šimkutė, Butkutė",
    ),
    "croatian": Names(
        "Horvat, Kovačić, Đurić, Šimunović, Žanić, Perić",
        "Željko, Luka, Đuro, Šime, Krešimir",
        "Đurđica, Željka, Marija, Snježana, Lucija",
    ),
    "slovene": Names(
        "Novak, Zupančič, Žagar, Šuštar, Kovač, Hočevar",
        "Matjaž, Andrej, Žiga, Janez, Uroš",
        "Špela, Mojca, Živa, Maja, Barbara",
    ),
    "bulgarian": Names(
        "Ivanov, Petrov, Dimitrov, Stoyanov, Georgiev",
        "Georgi, Nikolay, Todor, Boris, Plamen",
        "Elena, Radka, Tsvetana, Desislava, Mariya",
        "Ivanova, Petrova, Dimitrova, Stoyanova, Georgieva",
    ),
    "greek": Names(
        "Papadopoulos, Nikolaidis, Georgiou, Vlachos, Karamanlis",
        "Georgios, Dimitrios, Ioannis, Stavros",
        "Eleni, Maria, Aikaterini, Vasiliki",
        "Papadopoulou, Nikolaidou, Georgiou, Vlachou, Karamanli",
    ),
    "ukrainian": Names(
        "Kovalenko, Tkachenko, Bondarenko, Lysenko, Moroz",
        "Taras, Andrii, Oleksandr, Bohdan",
        "Oksana, Nataliia, Solomiia, Halyna",
    ),
    "dutch": Names(
        "van der Berg, de Vries, Jansen, van 't Hof, ten Brink, Bakker, van Dijk",
        "Jeroen, Pieter, Daniël, Willem, Koen",
        "Sanne, Anouk, Loïs, Marijke, Femke",
    ),
    "irish": Names(
        "O'Brien, McCarthy, Ó Súilleabháin, MacDonald, Byrne, O'Rourke, McKenna",
        "Seán, Cillian, Patrick, Eoin, Declan",
        "Siobhán, Aoife, Máire, Niamh, Bridget",
    ),
    "english": Names(
        "Hughes, Ashworth, Baker-Lloyd, Whitfield, Osborne, Clarke, Donovan, Rhodes",
        "Oliver, James, Thomas, George, Simon, Jonathan",
        "Olivia, Rose, Charlotte, Joan, Imogen, Harriet",
    ),
    "american": Names(
        "Johnson, Washington, Rodriguez, O'Neill, Kowalczyk, Brooks, Sanders, Lopez",
        "Michael, Tyler, Joshua, Brandon, Robert",
        "Ashley, Brittany, Sofia, Madison, Linda",
    ),
    "indonesian": Names(
        "",
        "Suharto, Budi Santoso, Agus Wijaya, Slamet, Joko Susilo, I Made Sudarsana",
        "Sulastri, Siti Nurhaliza, Dewi Lestari, Kartini, Sri Wahyuni, Ni Luh Ayu",
    ),
    "malay": Names(
        "",
        "Ahmad Faiz bin Ismail, Mohd Rizal bin Osman, Zulkifli bin Hassan, Tan Boon Kiat",
        "Siti Aminah binti Yusof, Noor Hidayah binti Ali, Rosmah binti Omar, Wong Li Ling",
    ),
    "indian": Names(
        "Sharma, Iyer, Patel, Krishnamurthy, Das, Reddy, Banerjee, Kulkarni",
        "Rajesh, Arjun, Suresh Kumar, Vikram, Mohan Lal",
        "Lakshmi, Priya, Sunita Devi, Ananya, Kavita",
    ),
    "nigerian": Names(
        "Okonkwo, Adeyemi, Bello, Ogunbanjo, Eze, Danjuma, Nwosu",
        "Chukwuemeka, Oluwaseun, Musa, Ifeanyi, Babatunde",
        "Ngozi, Folasade, Amina, Chiamaka, Yetunde",
    ),
    "vietnamese": Names(
        "Nguyễn, Trần, Phạm, Đặng, Hoàng, Võ",
        "Văn Minh, Quốc Hùng, Đức Anh, Thành Long",
        "Thị Hương, Ngọc Ánh, Thu Hà, Thị Bích",
    ),
    "filipino": Names(
        "Dela Cruz, Santos, Reyes, Bautista, Magsaysay, Villanueva, Macapagal",
        "Jose Mari, Rodrigo, Emmanuel, Ramon, Juan Paolo",
        "Maria Luz, Imelda, Corazon, Josefina, Ana Liza",
    ),
    "chinese": Names(
        "Lin, Wang, Chen, Ouyang, Zhao, Hsu",
        "Chih-Ming, Wei, Jian-Guo, Zhiyuan",
        "Mei-Hua, Xiu-Ying, Yan, Shu-Fen",
    ),
    "bangladeshi": Names(
        "Rahman, Hossain, Chowdhury, Islam, Sarkar",
        "Abdur, Mizanur, Md. Kamal, Shafiqul",
        "Fatema, Nasrin, Salma, Mst. Rokeya",
    ),
    "pakistani": Names(
        "Khan, Malik, Qureshi, Iqbal, Chaudhry",
        "Muhammad Asif, Bilal, Imran, Usman Ghani",
        "Ayesha, Saima, Hina, Zainab",
    ),
    "arabic": Names(
        "Al Mansoori, Al Nuaimi, El-Sayed, Haddad, Al Farsi",
        "Khalid, Omar Saeed, Youssef, Tariq",
        "Fatima, Layla, Noura Hamad, Mariam",
    ),
    "kenyan": Names(
        "Kamau, Odhiambo, Wanjiru, Mwangi, Kiprotich",
        "Peter Njoroge, John Otieno, Daniel",
        "Grace Akinyi, Mary Nyambura, Faith",
    ),
    "south_african": Names(
        "Dlamini, van der Merwe, Naidoo, Botha, Mokoena, Nkosi",
        "Sipho, Johannes Petrus, Thabo, Pieter",
        "Nomvula, Annelize, Lerato, Busisiwe",
    ),
} | FURTHER


def _one(listed: str, rng: random.Random) -> str:
    return rng.choice(listed.split(", "))


def _two(listed: str, rng: random.Random) -> str:
    return " ".join(rng.sample(listed.split(", "), 2))


def person(language: str, rng: random.Random) -> Person:
    """Somebody whose names are of `language`, one of the keys of `POOL`."""
    names = POOL[language]
    sex = rng.choice("MF")
    own = (names.women_surnames if sex == "F" else "") or names.surnames
    pick = _two if names.two_surnames else _one
    surname = pick(own, rng)
    given = _one(names.women if sex == "F" else names.men, rng)
    if names.surnames and " " not in given and "-" not in given and rng.random() < 0.3:
        second = _one(names.women if sex == "F" else names.men, rng)
        given = given if second == given else f"{given} {second}"
    return Person(
        language=language,
        surname=surname,
        given=given,
        sex=sex,
        dob=_OLDEST + dt.timedelta(days=rng.randrange((_YOUNGEST - _OLDEST).days)),
        middle=_one(names.surnames, rng) if names.surnames else "",
        father=f"{_one(names.men, rng)} {pick(names.surnames, rng)}".strip(),
        mother=f"{_one(names.women, rng)} {pick(own, rng)}".strip(),
    )
