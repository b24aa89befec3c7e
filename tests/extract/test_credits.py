"""Captions parted from credits, and credits as plain names, as the press of many countries writes them."""

from __future__ import annotations

import pytest

from according.extract.wording.credits import clean_credit, is_credit
from according.extract.wording.endings import find_credit
from according.extract.wording.stops import find_ends

# A caption as it is written, then what is caption and what is credit in it.
CAPTIONS = [
    (
        "Ana de Armas in Ballerina. Photo: L. D. Horricks/Lionsgate",
        "Ana de Armas in Ballerina.",
        "L. D. Horricks/Lionsgate",
    ),
    (
        "Ana de Armas in Ballerina. L. D. Horricks/Lionsgate",
        "Ana de Armas in Ballerina.",
        "L. D. Horricks/Lionsgate",
    ),
    ("Ana will star as Rooney. (Shutterstock)", "Ana will star as Rooney.", "Shutterstock"),
    ("Len Wiseman in 2012. (Getty Images)", "Len Wiseman in 2012.", "Getty Images"),
    ("The poster. (c) Lionsgate", "The poster.", "Lionsgate"),
    ("Reeves in John Wick 3. Will he be back? © Lionsgate", "Reeves in John Wick 3. Will he be back?", "Lionsgate"),
    ("Robert Pattinson in Mickey 17. Warner Bros. Pictures", "Robert Pattinson in Mickey 17.", "Warner Bros. Pictures"),
    ("Daniel Craig, hair longer Pic: John Wilson / Netflix", "Daniel Craig, hair longer", "John Wilson / Netflix"),
    ("Daniel Craig. Image credit: Netflix", "Daniel Craig.", "Netflix"),
    ("Courtesy of Netflix", "", "Netflix"),
    ("AFP", "", "AFP"),
    ("Jake Coyle/AP", "", "Jake Coyle/AP"),
    ("Der Saal. Foto: dpa", "Der Saal.", "dpa"),
    ("Sperma in einer Klinik. Friso Gentsch/dpa", "Sperma in einer Klinik.", "Friso Gentsch/dpa"),
    ("La salle à Cannes. Crédit photo : Jean Petit", "La salle à Cannes.", "Jean Petit"),
    ("La sala en Madrid. Cedida por la Academia", "La sala en Madrid.", "la Academia"),
    ("Y bác sĩ cho bệnh nhân. Ảnh: Bệnh viện cung cấp", "Y bác sĩ cho bệnh nhân.", "Bệnh viện cung cấp"),
    ("Анна в Праге. Фото: Иван Петров", "Анна в Праге.", "Иван Петров"),
    ("Anna Pragassa. Kuva: Matti Virtanen / Lehtikuva", "Anna Pragassa.", "Matti Virtanen / Lehtikuva"),
    ("Ana Prag'da. Fotoğraf : Didem Mente/AA", "Ana Prag'da.", "Didem Mente/AA"),
    ("東京・霞ケ関で（潟沼義樹撮影）", "東京・霞ケ関で", "潟沼義樹"),
    ("警備に当たる警察官ら＝ＡＰ", "警備に当たる警察官ら", "ＡＰ"),
    ("바르샤바에서 인사하고 있다. 뉴스1", "바르샤바에서 인사하고 있다.", "뉴스1"),
    ("선거 운동을 하고 있다. [사진 출처 = 연합뉴스]", "선거 운동을 하고 있다.", "연합뉴스"),
    (
        "The islands were listed for sale. (Bespoke Real Estate)",
        "The islands were listed for sale.",
        "Bespoke Real Estate",
    ),
    ("The talks in Gaza (Mohamed El Saife/CBC)", "The talks in Gaza", "Mohamed El Saife/CBC"),
    ("Ana en Albania, en octubre. Florion Goga (REUTERS)", "Ana en Albania, en octubre.", "Florion Goga (REUTERS)"),
    (
        "Ana in Prague. | Niall Carson/PA Images via Getty Images",
        "Ana in Prague.",
        "Niall Carson/PA Images via Getty Images",
    ),
    ("Ana in Prague. © dpa | Jens Kalaene", "Ana in Prague.", "dpa | Jens Kalaene"),
    ("石川、高橋藍（Ｃ）共同通信社", "石川、高橋藍", "共同通信社"),
    ("Tomer Appelbaum/Haaretz", "", "Tomer Appelbaum/Haaretz"),
    ("Leena Simon, CC-BY 4.0", "", "Leena Simon, CC-BY 4.0"),
    ("(The Independent)", "", "The Independent"),
    ("cristianstorto - stock.adobe.com", "", "cristianstorto - stock.adobe.com"),
    # No credits, though they look like it.
    ("File photo: Keanu Reeves", "File photo: Keanu Reeves", ""),
    ("Still without a poster: Ana de Armas in Berlin.", "Still without a poster: Ana de Armas in Berlin.", ""),
    ("In theaters Oct. 17, on Netflix Nov. 7.", "In theaters Oct. 17, on Netflix Nov. 7.", ""),
    ("Ian McShane (left) and Keanu Reeves", "Ian McShane (left) and Keanu Reeves", ""),
    ("Keanu Reeves (right)", "Keanu Reeves (right)", ""),
    ("She told the story. He wrote it down.", "She told the story. He wrote it down.", ""),
    ("Imagen de un baño portátil en Madrid, en 2025.", "Imagen de un baño portátil en Madrid, en 2025.", ""),
    ("Foto de familia de la reunión.", "Foto de familia de la reunión.", ""),
    (
        "Özdemir eröffnet das 15. Zukunftsforum Ländliche Entwicklung",
        "Özdemir eröffnet das 15. Zukunftsforum Ländliche Entwicklung",
        "",
    ),
    ("Die Halle der Fa. Krupp", "Die Halle der Fa. Krupp", ""),
    ("The band (AC/DC) on stage", "The band (AC/DC) on stage", ""),
    ("The film was shown. (Right)", "The film was shown. (Right)", ""),
    ("◇会社（1月14日就任。白川 俊介氏", "◇会社（1月14日就任。白川 俊介氏", ""),
]


@pytest.mark.parametrize(("text", "caption", "credit"), CAPTIONS)
def test_captions_and_credits_are_parted(text: str, caption: str, credit: str) -> None:
    """What says whose picture it is goes apart, and is a name without "Photo:" or brackets."""
    at = find_credit(text)
    before, behind = (text, "") if at is None else (text[:at], text[at:])
    assert (before.strip(" |-–—/\n\t"), clean_credit(behind) or "") == (caption, credit)


# A caption that begins with the picture's alternative text, and where its credit begins.
ALTS = [
    ("Ana de Armas in Prague. Murray Close", "Ana de Armas in Prague.", 24),
    ("Ana de Armas in Prague | Murray Close", "Ana de Armas in Prague", 25),
    ("Prince Harry reportedly had a response to it", "Prince Harry", None),  # the sentence goes on
    ("Ana de Armas with Keanu Reeves", "Ana de Armas", None),
]


@pytest.mark.parametrize(("text", "alt", "at"), ALTS)
def test_the_alternative_text_is_often_the_caption_alone(text: str, alt: str, at: int | None) -> None:
    """A name behind it is the credit; a sentence that goes on is none."""
    assert find_credit(text, alt) == at


def test_lines_of_plain_text_need_more_to_be_credits() -> None:
    """Away from pictures a name in brackets, or two names with a stroke or a bar, may be anything."""
    for line in ("The film has opened. (Spoilers)", "Best Picture/Best Director", "Cast | Ana Lee", "(Extended Cut)"):
        assert find_credit(line, framed=False) is None
    assert find_credit("The film has opened. (Reuters)", framed=False) == 21


def test_the_last_element_of_a_caption_is_often_the_credit() -> None:
    """A name in <cite> or <small> is one, a title in <i> is none."""
    text = "Ana in a scene from Ballerina"
    assert find_credit(text, tail=20) is None
    assert find_credit("Ana in Prague Murray Close", tail=14, sure=True) == 14
    assert find_credit("Ana en Albania.Alketa Misja (dpa/picture alliance via Getty)", tail=15) == 15


CLEANED = [
    ("(Photo: MGM)", "MGM"),
    ("Image: Anadolu via Getty Images)", "Anadolu via Getty Images"),
    ("/ Lorenzo Marina", "Lorenzo Marina"),
    ("Bildrechte: MDR/Haupt", "MDR/Haupt"),
    ("Miles Lilley.", "Miles Lilley"),
    ("Foto Steven Vangermain", "Steven Vangermain"),
    ("Photo News", "Photo News"),
    ("Leena Simon, CC-BY 4.0", "Leena Simon, CC-BY 4.0"),
    ("Warner Bros.", "Warner Bros."),
    ("警視庁提供", "警視庁"),
    ("©", "©"),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), CLEANED)
def test_a_credit_becomes_a_name(text: str, name: str | None) -> None:
    """Without what stands before it, brackets around it and a point behind it."""
    assert clean_credit(text) == name


def test_sentences_are_no_credits() -> None:
    """What says more than a name is none, whatever it begins with."""
    assert not is_credit("Photo: Ana came to Prague. She left on Monday.")
    assert not is_credit("Reuters reported it")
    assert is_credit("Getty Images/AP")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Ana left. Bob came.", [10]),
        ("Mr. J. Smith of Warner Bros. left. Ana came.", [35]),
        ("Am 5. Mai sprach er. Danach ging er.", [21]),
        ("He said: “It is so.” She left.", [21]),
        ("終わった。始まった。", [5]),
    ],
)
def test_points_of_abbreviations_end_no_sentence(text: str, ends: list[int]) -> None:
    """Initials, titles, companies and German ordinals."""
    assert find_ends(text) == ends


def test_a_caption_of_nothing_but_marks_is_read_in_time() -> None:
    """The work does not grow with the square of the length."""
    for mark in ("© ", "(", "Photo: ", "Ana Lee. ", "| A ", "＝A"):
        find_credit(mark * 40_000)
