"""Names of further languages, for `people`: as Latin letters on documents write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """What a language picks from, comma-separated; women's surnames only where they differ."""

    surnames: str
    men: str
    women: str
    women_surnames: str = ""
    two_surnames: bool = False


FURTHER = {
    "serbian": Names(
        "Jovanović, Petrović, Nikolić, Đorđević, Stojković, Živković, Kostić",
        "Miloš, Dragan, Đorđe, Nemanja, Stefan, Uroš",
        "Jelena, Milica, Snežana, Dragana, Anđela, Vesna",
    ),
    "albanian": Names(
        "Hoxha, Shehu, Çela, Gjoni, Dervishi, Bardhi, Leka",
        "Arben, Besnik, Ilir, Gëzim, Altin, Endri",
        "Drita, Elira, Vjollca, Teuta, Mirela, Arta",
    ),
    "macedonian": Names(
        "Stojanovski, Trajkovski, Angelovski, Ristovski, Dimovski",
        "Goran, Zoran, Blagoja, Filip, Nikola",
        "Biljana, Suzana, Elena, Marija, Vesna",
        "Stojanovska, Trajkovska, Angelovska, Ristovska, Dimovska",
    ),
    "georgian": Names(
        "Beridze, Kapanadze, Gelashvili, Lomidze, Tsiklauri, Maisuradze",
        "Giorgi, Davit, Levan, Irakli, Zurab",
        "Nino, Tamar, Ketevan, Mariam, Natia",
    ),
    "kazakh": Names(
        "Akhmetov, Nurlanov, Serikbayev, Zhumabekov, Ospanov",
        "Yerlan, Daniyar, Nursultan, Askar, Timur",
        "Aigerim, Dinara, Zhanar, Aliya, Madina",
        "Akhmetova, Nurlanova, Serikbayeva, Zhumabekova, Ospanova",
    ),
    "hebrew": Names(
        "Cohen, Levi, Mizrahi, Ben David, Shapira, Peretz, Katz",
        "Avraham, Yosef, Eitan, Noam, Uri, Moshe",
        "Tamar, Yael, Shira, Noa, Rivka, Hadas",
    ),
    "korean": Names(
        "Kim, Lee, Park, Choi, Jung, Kang, Yoon",
        "Minjun, Ji Hoon, Seongho, Dong Hyun, Youngsoo",
        "Seoyeon, Ji Woo, Minji, Eun Kyung, Soo Jin",
    ),
    "japanese": Names(
        "Sato, Suzuki, Takahashi, Yamamoto, Ono, Watanabe, Gaimu",
        "Kenji, Hiroshi, Taro, Daisuke, Shinichi",
        "Sakura, Yuko, Hanako, Naomi, Keiko",
    ),
    "cantonese": Names(
        "Chan, Wong, Lok, Cheung, Leung, Yip, Au Yeung",
        "Tai Man, Ka Ho, Chi Keung, Wing Fai, Siu Ming",
        "Wing Ching, Mei Ling, Ka Yan, Suet Ying, Lai Kuen",
    ),
    "sri_lankan": Names(
        "Perera, Fernando, Wickramasinghe, Jayawardena, Sivakumar, Bandara",
        "Nuwan Chaminda, Sunil, Kasun, Ruwan Pradeep, Arul",
        "Dilini, Nadeesha Kumari, Chandrika, Priyanthi, Meena",
    ),
    "ethiopian": Names(
        "Tesfaye, Bekele, Haile, Kebede, Girma, Abebe",
        "Dawit, Yonas, Solomon, Getachew, Mulugeta",
        "Hirut, Selamawit, Tigist, Bethlehem, Almaz",
    ),
    "moroccan": Names(
        "El Amrani, Benjelloun, Alaoui, Bennani, Tazi, Ouazzani",
        "Hicham, Rachid, Mehdi, Abdelilah, Karim",
        "Khadija, Naima, Salma, Ghizlane, Houda",
    ),
    "ugandan": Names(
        "Mukasa, Okello, Nakato, Ssemakula, Byaruhanga, Nsubuga",
        "Moses, Ronald, Isaac Kato, Emmanuel, Joseph",
        "Prossy, Brenda, Sarah Namuli, Juliet, Agnes",
    ),
    "senegalese": Names(
        "Diop, Ndiaye, Fall, Sarr, Koné, Traoré, Kouassi",
        "Mamadou, Ousmane, Cheikh, Abdoulaye, Yao",
        "Aminata, Fatou, Awa, Adjoua, Mariama",
    ),
    "armenian": Names(
        "Sargsyan, Hakobyan, Petrosyan, Grigoryan, Avetisyan, Melkonyan",
        "Armen, Tigran, Gevorg, Hayk, Vardan",
        "Ani, Lusine, Gayane, Narine, Astghik",
    ),
    "ghanaian": Names(
        "Mensah, Owusu, Boateng, Asante, Agyeman, Quaye, Tetteh",
        "Kwame, Kofi, Ebenezer, Kwabena, Felix Yaw",
        "Akosua, Abena, Efua, Comfort, Grace Adwoa",
    ),
    "khmer": Names(
        "Sok, Chea, Keo, Heng, Prak, Nhem",
        "Dara, Vuthy, Sophal, Rithy, Piseth",
        "Sreymom, Bopha, Chanthy, Sokha, Malis",
    ),
    "malagasy": Names(
        "Rakotomalala, Andrianjafy, Razafindrakoto, Rasoanaivo, Ramanantsoa",
        "Hery, Tojo Lalaina, Mamy, Haja Nirina, Solofo",
        "Voahangy, Hanta, Lalao Fanja, Noro, Miora",
    ),
    "nepali": Names(
        "Gurung, Thapa, Shrestha, Adhikari, Tamang, Bhandari",
        "Bishnu Prasad, Ramesh, Dipak, Hari Bahadur, Suman",
        "Sita, Maya Devi, Sarita, Bimala, Anju Kumari",
    ),
    "russian": Names(
        "Sokolov, Morozov, Lebedev, Kuznetsov, Vinogradov, Belov",
        "Dmitrii, Sergei, Aleksei, Viktor, Pavel",
        "Olga, Tatiana, Ekaterina, Irina, Svetlana",
        "Sokolova, Morozova, Lebedeva, Kuznetsova, Vinogradova, Belova",
    ),
    "thai": Names(
        "Srisawat, Chaiyasit, Wongsakul, Rattanaporn, Boonmee, Thongchai",
        "Somchai, Nattapong, Anucha, Kittisak, Prasert",
        "Suda, Malee, Kanokwan, Pornthip, Siriporn",
    ),
    "zimbabwean": Names(
        "Moyo, Ncube, Chikwanha, Mutasa, Sibanda, Marufu",
        "Tendai, Blessing, Tatenda, Farai, Nkosana Peter",
        "Rudo, Chipo, Nyasha, Memory, Thandiwe Joyce",
    ),
}
