"""Who is meant: which work a fact belongs to, on pages where several could be meant.

Each row is a small page: its headline, its paragraphs, the claims that an editor takes from it and those that he does
not. What is hard stands beside it.
"""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page, Stamp
from according.read import read_claims

COLD = "‘Cold Harbor’: all there is to know"


def read(title: str, *paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> set[str]:
    """The claims of a page of 3 March 2025 as "subject | property | value"."""
    text, blocks = title, [Block(kind=BlockKind.TITLE, start=0, end=len(title))]
    for words in paragraphs:
        text += "\n\n"
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    page = Page(
        address="https://wire.example/a",
        text=text,
        blocks=tuple(blocks),
        title=title,
        outlet="The Wire",
        published=stamp,
    )
    return {f"{c.subject} | {c.property} | {c.value}" for c in read_claims(page)}


def check(title: str, paragraphs: tuple[str, ...], wanted: tuple[str, ...], never: tuple[str, ...] = ()) -> None:
    claims = read(title, *paragraphs)
    assert not set(wanted) - claims, claims
    assert not set(never) & claims, claims


IN_PASSING = {
    "a clause that a participle opens": (
        COLD,
        ("Also keeping its place, Universal’s ‘Salt Road’ earned $9 million. The film was made for $40 million.",),
        ("Salt Road | budget | $40 million",),
        ("Cold Harbor | budget | $40 million",),
    ),
    "a source does not become what 'it' means": (
        COLD,
        ("Tom Hale’s ‘Cold Harbor’ draws on ‘Salt Road’, the biography by Ben Price. It was made for $40 million.",),
        ("Cold Harbor | budget | $40 million",),
        ("Salt Road | budget | $40 million",),
    ),
    "what is said behind a source in commas": (
        COLD,
        ("The film, inspired by Ben Price’s ‘Salt Road’, was bumped from August 8 to September 26.",),
        ("Cold Harbor | release_date | 2025-09-26",),
        ("Salt Road | release_date | 2025-09-26",),
    ),
    "what is said behind an elder work in commas": (
        COLD,
        ("‘Cold Harbor’, a sequel to the 2003 hit ‘Salt Road’, will be directed by Ada Cole.",),
        ("Cold Harbor | director | Ada Cole",),
        ("Salt Road | director | Ada Cole",),
    ),
    "a director's earlier film": (
        COLD,
        ("Ada Cole, who made ‘Dry Land’ in 2019, directs.", "Tom Hale plays Roe."),
        ("Dry Land | director | Ada Cole", "Cold Harbor | director | Ada Cole", "Cold Harbor | cast_member | Tom Hale"),
        ("Dry Land | cast_member | Tom Hale",),
    ),
    "an actor's earlier film, then the part": (
        COLD,
        ("The singer is played by Tom Hale, best known for ‘Salt Road’, with Gil Lee as Bram May.",),
        ("Cold Harbor | cast_member | Tom Hale", "Cold Harbor | cast_member | Gil Lee"),
        ("Salt Road | cast_member | Gil Lee",),
    ),
    "a writer's script that made a list": (
        COLD,
        (
            "Ada Cole wrote the script with Ben Price, whose ‘Dry Land’ topped a list of unproduced scripts.",
            "Tom Hale is producing.",
        ),
        ("Cold Harbor | producer | Tom Hale",),
        ("Dry Land | producer | Tom Hale",),
    ),
    "as he did others": (
        COLD,
        (
            "Tom Hale wrote and directed, as he did ‘Salt Road’ (2019) and ‘Dry Land’ (2022), and produces "
            "with Ada Cole.",
        ),
        ("Cold Harbor | producer | Ada Cole",),
        ("Dry Land | producer | Ada Cole",),
    ),
    "a name that was given up": (
        COLD,
        ("‘Cold Harbor’ was once called ‘Salt Road’. It opens on May 2.",),
        ("Cold Harbor | release_date | 2025-05-02",),
        ("Salt Road | release_date | 2025-05-02",),
    ),
    "a second feature after the first": (
        COLD,
        ("Ada Cole’s second feature as director after ‘Dry Land’ puts Tom Hale in Oslo. It opens on May 2.",),
        ("Cold Harbor | release_date | 2025-05-02",),
        ("Dry Land | release_date | 2025-05-02",),
    ),
    "who adapted another book wrote this one": (
        COLD,
        ("Ben Price, who adapted ‘Dry Land’, wrote it.", "Ada Cole directs."),
        ("Cold Harbor | screenwriter | Ben Price", "Cold Harbor | director | Ada Cole"),
        ("Dry Land | director | Ada Cole",),
    ),
    "a clause about the work compared with": (
        COLD,
        ("The date comes a year after ‘Salt Road’, directed by Ada Cole, which opened on March 24, 2024.",),
        ("Salt Road | director | Ada Cole", "Salt Road | release_date | 2024-03-24"),
        ("Cold Harbor | director | Ada Cole",),
    ),
    "a debut in somebody's world is no part": (
        COLD,
        ("Ada Cole makes her debut in the ‘Salt Road’ universe. She plays Ines.",),
        ("Cold Harbor | cast_member | Ada Cole",),
        ("Salt Road | cast_member | Ada Cole",),
    ),
}

KNOWN_BY = {
    "brackets behind a director": (
        COLD,
        ("Ada Cole (‘Salt Road’, ‘Dry Land’) will direct.",),
        ("Salt Road | director | Ada Cole", "Dry Land | director | Ada Cole", "Cold Harbor | director | Ada Cole"),
        ("Salt Road | cast_member | Ada Cole",),
    ),
    "brackets behind an actor": (
        COLD,
        ("Tom Hale (‘Salt Road’) has joined the cast of ‘Cold Harbor’.",),
        ("Salt Road | cast_member | Tom Hale", "Cold Harbor | cast_member | Tom Hale"),
        ("Salt Road | director | Tom Hale",),
    ),
    "brackets in a list of players": (
        COLD,
        ("‘Cold Harbor’ stars Tom Hale (‘Salt Road’), Maya Lindqvist and Ada Cole (‘Dry Land’).",),
        ("Salt Road | cast_member | Tom Hale", "Dry Land | cast_member | Ada Cole"),
        ("Salt Road | cast_member | Maya Lindqvist", "Dry Land | cast_member | Tom Hale"),
    ),
    "brackets in plain type": (
        "Cold Harbor 2 adds Maya Roe",
        (
            "The cast of Cold Harbor 2 includes Kate Lindqvist (Almost There, Bad Aunts), Tom Hale (Dry Land) and "
            "Maya Roe (Boy Lost, How to Lose a Boat in 10 Days).",
        ),
        (
            "Almost There | cast_member | Kate Lindqvist",
            "Dry Land | cast_member | Tom Hale",
            "How to Lose a Boat in 10 Days | cast_member | Maya Roe",
        ),
    ),
    "a part in brackets is no title": (
        COLD,
        ("The cast includes Kate Lindqvist (Ines), Tom Hale (Captain Roe) and Maya Roe.",),
        ("Cold Harbor | cast_member | Tom Hale",),
        ("Captain Roe | cast_member | Tom Hale", "Ines | cast_member | Kate Lindqvist"),
    ),
    "the job stands before the name": (
        COLD,
        ("Composer Ada Cole (‘Salt Road’) is on board.",),
        ("Salt Road | composer | Ada Cole", "Cold Harbor | composer | Ada Cole"),
        ("Salt Road | cast_member | Ada Cole",),
    ),
    "of fame": (
        COLD,
        ("Tom Hale, of ‘Salt Road’ fame, is calling the shots.",),
        ("Salt Road | director | Tom Hale", "Cold Harbor | director | Tom Hale"),
    ),
    "known for, told of a writer elsewhere on the page": (
        COLD,
        ("Ben Price wrote the script.", "Price is best known for ‘Dry Land’."),
        ("Dry Land | screenwriter | Ben Price",),
        ("Dry Land | cast_member | Ben Price",),
    ),
    "credits include": (
        COLD,
        ("Ada Cole, whose credits include ‘Salt Road’, is at the helm.",),
        ("Salt Road | director | Ada Cole", "Cold Harbor | director | Ada Cole"),
    ),
    "which was, behind a list": (
        COLD,
        (
            "Tom Hale wrote the script. His credits include ‘Salt Road’ and ‘Dry Land’, which was co-written "
            "with Ben Price.",
        ),
        ("Dry Land | screenwriter | Ben Price", "Salt Road | screenwriter | Tom Hale"),
        ("Salt Road | screenwriter | Ben Price",),
    ),
    "his film credits": (
        COLD,
        ("Tom Hale plays Roe. His film credits include ‘Salt Road’ and ‘Dry Land’.",),
        ("Salt Road | cast_member | Tom Hale", "Dry Land | cast_member | Tom Hale"),
    ),
    "nominated for": (
        COLD,
        ("Ada Cole plays Ines. Cole was Oscar-nominated for ‘Salt Road’.",),
        ("Salt Road | cast_member | Ada Cole",),
    ),
    "busy with": (
        COLD,
        ("Ada Cole directs. She had been busy with ‘Salt Road’.",),
        ("Salt Road | director | Ada Cole",),
    ),
    "a follow-up": (
        COLD,
        ("‘Cold Harbor’ is Ada Cole’s follow-up to ‘Salt Road’.",),
        ("Salt Road | director | Ada Cole",),
    ),
    "from the writers of": (
        COLD,
        ("From the writers of ‘Salt Road’, Ada Cole and Ben Price.",),
        ("Salt Road | screenwriter | Ada Cole", "Salt Road | screenwriter | Ben Price"),
    ),
    "what she did in another": (
        COLD,
        ("Ada Cole, who ran the school in ‘Salt Road’, has not been confirmed.",),
        ("Salt Road | cast_member | Ada Cole",),
    ),
    "only the last of a list is the director": (
        COLD,
        ("Tom Hale and Ada Cole, director of ‘Salt Road’, are being considered.",),
        ("Salt Road | director | Ada Cole",),
        ("Salt Road | director | Tom Hale",),
    ),
    "an earlier work is stated, whatever the news": (
        COLD,
        ("Tom Hale (‘Salt Road’) may star in ‘Cold Harbor’, according to Variety.",),
        ("Salt Road | cast_member | Tom Hale",),
    ),
}

KINDRED = {
    "the first film of a numbered one": (
        "‘Ironwing 4’ sets a date",
        ("‘Ironwing 4’ opens on May 2. The first film, which came out in 2011, made $140 million.",),
        (
            "Ironwing | box_office | $140 million",
            "Ironwing | release_date | 2011",
            "Ironwing 4 | release_date | 2025-05-02",
        ),
        ("Ironwing 4 | box_office | $140 million",),
    ),
    "the first one, by number words": (
        "‘Ironwing 2’: what we know",
        ("‘Ironwing 2’ has no date. The first one cost $9 million.",),
        ("Ironwing | budget | $9 million",),
    ),
    "the first, in a year": (
        "‘Ironwing 3’: what we know",
        ("‘Ironwing 3’ is dead. The first, in 2017, made $822 million around the world.",),
        ("Ironwing | box_office | $822 million",),
        ("Ironwing 3 | box_office | $822 million",),
    ),
    "reasons are counted too": (
        "‘Ironwing 3’: what we know",
        ("‘Ironwing 3’ has been shelved for two reasons. The first is money: it would cost $90 million.",),
        (),
        ("Ironwing | budget | $90 million",),
    ),
    "the original of a sequel": (
        COLD,
        ("‘Cold Harbor’ is a sequel to ‘Salt Road’. The original came out in February 2017.",),
        ("Salt Road | release_date | 2017-02",),
        ("Cold Harbor | release_date | 2017-02",),
    ),
    "the original beside its sequel, in plain type": (
        "Otter House 2 adds Tom Hale",
        (
            "Otter House 2 opens on May 2.",
            "The original Otter House watches as a family moves in. It grossed $75 million upon its release.",
        ),
        ("Otter House | box_office | $75 million", "Otter House 2 | release_date | 2025-05-02"),
        ("Otter House 2 | box_office | $75 million",),
    ),
    "a version of another year": (
        COLD,
        ("Ada Cole directs. The 1967 adaptation was directed by Carlo Velo.",),
        ("Cold Harbor (1967 film) | director | Carlo Velo", "Cold Harbor | director | Ada Cole"),
        ("Cold Harbor | director | Carlo Velo",),
    ),
    "the film of this year is the page's": (
        COLD,
        ("The 2025 film was directed by Ada Cole.",),
        ("Cold Harbor | director | Ada Cole",),
    ),
    "the first two films": (
        "‘Ironwing 4’ finds a director",
        ("Ada Cole, who directed the first two films, has praised it. ‘Ironwing 2’ opened in 2013.",),
        ("Ironwing | director | Ada Cole", "Ironwing 2 | director | Ada Cole"),
        ("Ironwing 4 | director | Ada Cole",),
    ),
    "the sequel by its number": (
        COLD,
        ("‘Salt Road II’ opens in May. Tom Hale is in Ada Cole’s ‘Salt Road’ sequel as well.",),
        ("Salt Road II | cast_member | Tom Hale",),
        ("Salt Road | cast_member | Tom Hale",),
    ),
    "renewed for a fourth": (
        "‘Salt House’ returns",
        ("‘Salt House’ has been renewed for a fourth, which is planned for summer 2028.",),
        ("Salt House season 4 | release_date | 2028-22",),
    ),
    "a season that is only compared": (
        "‘Salt House’ season 3: what we know",
        (
            "‘Salt House’ season 3 is on its way. The first season had ten episodes.",
            "Filming begins in Oslo in June.",
        ),
        ("Salt House season 1 | episodes | 10",),
        ("Salt House season 1 | filming_location | Oslo",),
    ),
    "the sequel by what the page calls it": (
        "‘Salt Road II’ is late",
        ("‘Salt Road’ sold a million copies. Ada Cole had been directing the sequel, which is now led by Tom Hale.",),
        ("Salt Road II | director | Ada Cole",),
        ("Salt Road | director | Ada Cole",),
    ),
    "its season is that of the series just named": (
        COLD,
        ("He is due back on the set of ‘Salt House’ for its fourth season, which should air on Netflix next fall.",),
        ("Salt House season 4 | release_date | 2026-23",),
        ("Cold Harbor season 4 | release_date | 2026-23",),
    ),
    "somebody's film": (
        COLD,
        (
            "Ada Cole directed ‘Salt Road’ in 2010.",
            "Tom Hale plays Roe in ‘Cold Harbor’. Cole’s film grossed $226 million.",
        ),
        ("Salt Road | box_office | $226 million",),
        ("Cold Harbor | box_office | $226 million",),
    ),
    "that film": (
        COLD,
        ("Ada Cole last made ‘Dry Land’. That film earned $31 million.",),
        ("Dry Land | box_office | $31 million",),
        ("Cold Harbor | box_office | $31 million",),
    ),
}

DERIVED = {
    "a sequel without a name": (
        COLD,
        ("‘Cold Harbor’ has taken $143 million since July, and a sequel is in development.",),
        ("Cold Harbor sequel | production_status | development", "Cold Harbor sequel | sequel_to | Cold Harbor"),
        ("Cold Harbor | production_status | development",),
    ),
    "it is a sequel": (
        COLD,
        ("‘Cold Harbor’ is a sequel and opens on May 2.",),
        ("Cold Harbor | release_date | 2025-05-02",),
        ("Cold Harbor sequel | release_date | 2025-05-02",),
    ),
    "will there be one": (
        COLD,
        ("Will there be a sequel? A spin-off would be nice.",),
        (),
        ("Cold Harbor sequel | sequel_to | Cold Harbor",),
    ),
    "a stage version": (
        COLD,
        ("A stage version will open in London on June 5, starring Tom Hale.",),
        ("Cold Harbor (stage version) | release_date | 2025-06-05",),
        ("Cold Harbor | release_date | 2025-06-05",),
    ),
    "an American version": (
        COLD,
        ("An American version with Ada Cole as director has long been rumored.",),
        ("American version of Cold Harbor | director | Ada Cole",),
        ("Cold Harbor | director | Ada Cole",),
    ),
    "a series based on it": (
        COLD,
        ("A series based on ‘Cold Harbor’ has been commissioned by Netflix, with eight episodes.",),
        ("Cold Harbor (TV series) | based_on | Cold Harbor", "Cold Harbor (TV series) | episodes | 8"),
        ("Cold Harbor | episodes | 8",),
    ),
    "a series from the world of a film": (
        "‘Cold Harbor 5’: what we know",
        ("‘Cold Harbor’ opened in 1981. Disney was looking at a ‘Cold Harbor’ series for Hulu.",),
        (),
        ("Cold Harbor | platform | Hulu", "Cold Harbor | platform | Disney"),
    ),
    "a company's spinoff of another": (
        COLD,
        ("Tom Hale has joined ‘Cold Harbor’, Lionsgate’s ‘Salt Road’ spinoff.",),
        ("Cold Harbor | spin_off_of | Salt Road",),
        ("Salt Road | distributor | Lionsgate", "Salt Road | cast_member | Tom Hale"),
    ),
    "a Christmas special": (
        COLD,
        ("A two-hour Christmas special, pencilled in for December, may yet survive.",),
        ("Cold Harbor Christmas special | release_date | 2025-12",),
        ("Cold Harbor | release_date | 2025-12",),
    ),
    "a live-action film like any other": (
        COLD,
        ("It is a live-action film. It opens on May 2.",),
        ("Cold Harbor | release_date | 2025-05-02",),
    ),
}

SEVERAL = {
    "two works in the headline, each with its paragraphs": (
        "‘Cold Harbor’ stays on top as ‘Salt Road’ opens",
        (
            "‘Salt Road’ opened to $25 million this weekend, behind ‘Cold Harbor’.",
            "The film cost $90 million. Ada Cole directed.",
            "‘Cold Harbor’ added $32 million, and ‘Salt Road’ goes abroad next week.",
        ),
        ("Salt Road | budget | $90 million", "Salt Road | director | Ada Cole"),
        ("Cold Harbor | budget | $90 million", "Cold Harbor | director | Ada Cole"),
    ),
    "a hero that the title opens with": (
        "‘Otter in Oslo’ gets a trailer",
        ("Otter is going home. ‘Otter in Oslo’ opens on May 2. Americans must wait until June 6.",),
        ("Otter in Oslo | release_date | 2025-05-02",),
        ("Otter | release_date | 2025-05-02",),
    ),
    "a page that names works in passing only": (
        "It’s Tom Hale. Breathe.",
        (
            "Last night word came that Tom Hale, who is the killer in ‘Salt Road’, has the part.",
            "Ada Cole is directing.",
        ),
        (),
        ("Salt Road | director | Ada Cole",),
    ),
}

NAMES = {
    "a paper that reported": (
        COLD,
        ("The move had been reported by ‘The Kapiti Post’. Ada Cole directs.",),
        ("Cold Harbor | director | Ada Cole",),
        ("The Kapiti Post | director | Ada Cole",),
    ),
    "a dateline": (
        COLD,
        ("LUCKNOW, 21 February – The film is expected to open in May.",),
        ("Cold Harbor | release_date | 2025-05",),
        ("Lucknow, 21 | release_date | 2025-05",),
    ),
    "titles that a headline lists": (
        "Uncrossed, Otter House, Cinder delayed",
        ("Sony moved Cinder to July 16 and bumped Uncrossed to February 2026. Otter House stars Tom Hale.",),
        ("Otter House | cast_member | Tom Hale",),
        ("Uncrossed, Otter House, Cinder | release_date | 2025-07-16",),
    ),
    "a sequel that only the headline names": (
        "Otter House 2 Gets A Writer",
        ("The studio has hired Ada Cole to pen the script and is negotiating with Tom Hale to return as director.",),
        ("Otter House 2 | screenwriter | Ada Cole", "Otter House 2 | director | Tom Hale"),
    ),
    "a row of titles in plain type": (
        COLD,
        ("Ada Cole plays Ines. She has also appeared in Stone Bridge, Boy Lost, and Vice Chancellors.",),
        ("Stone Bridge | cast_member | Ada Cole", "Vice Chancellors | cast_member | Ada Cole"),
    ),
    "a row of titles that opens with a small word": (
        COLD,
        (
            "Ada Cole is directing. In the 1960s she directed All the Fine Young Sailors, The Naked Shore and "
            "Stone Bridge.",
        ),
        ("All the Fine Young Sailors | director | Ada Cole", "Stone Bridge | director | Ada Cole"),
    ),
    "a title behind its company": (
        COLD,
        ("Ada Cole, who plays Ines, is set to star in Blumhouse’s Once Upon a Time in Oslo.",),
        ("Once Upon a Time in Oslo | cast_member | Ada Cole",),
    ),
    "where somebody was born is no title": (
        COLD,
        ("The Oslo-born director Ada Cole will helm ‘Cold Harbor’.",),
        ("Cold Harbor | director | Ada Cole",),
        ("The Oslo-born | director | Ada Cole",),
    ),
    "a headline that names the elder only": (
        "Tom Hale joins Otter House sequel, and more casting news",
        ("The actor will next appear in Otter House, a hit of 1996, again.", "Filming begins in Oslo in June."),
        ("Otter House sequel | filming_location | Oslo",),
        ("Otter House | filming_location | Oslo",),
    ),
    "a season of a series that is only named there": (
        COLD,
        ("Season two of Netflix’s Salt opens on May 2.",),
        ("Salt season 2 | release_date | 2025-05-02",),
        ("Cold Harbor season 2 | release_date | 2025-05-02",),
    ),
    "a title in plain type with its year": (
        COLD,
        ("Abby Roe, who starred in the big-budget Stone Bridge (2013), plays Ines.",),
        ("Stone Bridge | cast_member | Abby Roe", "Stone Bridge | release_date | 2013"),
    ),
    "a nation before a name": (
        COLD,
        ("The cast includes Danish Trine Vester as a pilot.",),
        ("Cold Harbor | cast_member | Trine Vester",),
        ("Cold Harbor | cast_member | Danish Trine Vester",),
    ),
    "a band with a number": (
        COLD,
        ("Nine Inch Screws will do the score.",),
        ("Cold Harbor | composer | Nine Inch Screws",),
    ),
    "one name before a full one": (
        COLD,
        ("‘Cold Harbor’ stars Sharon Roe, Rosalía and Natasha Lindqvist.",),
        ("Cold Harbor | cast_member | Natasha Lindqvist",),
        ("Cold Harbor | cast_member | Rosalía Lindqvist",),
    ),
    "a French company": (
        COLD,
        ("In France, where Films du Bief has the rights, it is down for May.",),
        ("Cold Harbor | distributor | Films du Bief",),
        ("Cold Harbor | distributor | Bief",),
    ),
    "who picked up a shield": (
        COLD,
        ("Tom Hale picked up the part on television. Hale, who also starred in ‘Salt Road’, returns.",),
        ("Salt Road | cast_member | Tom Hale",),
        ("Cold Harbor | platform | Tom Hale",),
    ),
    "kind, not title": (
        COLD,
        ("Crime series ‘Dry Land’, axed in February after three seasons, might return. Ada Cole created it.",),
        ("Dry Land | creator | Ada Cole",),
        ("Crime | creator | Ada Cole",),
    ),
}


@pytest.mark.parametrize("case", [pytest.param(row, id=name) for name, row in IN_PASSING.items()])
def test_works_in_passing(case: tuple[object, ...]) -> None:
    """What is named to say something else is not what goes on to be meant."""
    check(*case)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", [pytest.param(row, id=name) for name, row in KNOWN_BY.items()])
def test_works_somebody_is_known_by(case: tuple[object, ...]) -> None:
    """Somebody's earlier works are facts too, with the job in which the page knows them."""
    check(*case)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", [pytest.param(row, id=name) for name, row in KINDRED.items()])
def test_works_by_their_place(case: tuple[object, ...]) -> None:
    """The first film, the original, a season and somebody's film are the works that they stand for."""
    check(*case)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", [pytest.param(row, id=name) for name, row in DERIVED.items()])
def test_works_without_a_name(case: tuple[object, ...]) -> None:
    """A sequel or version without a title is called by what it comes from."""
    check(*case)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", [pytest.param(row, id=name) for name, row in SEVERAL.items()])
def test_several_works(case: tuple[object, ...]) -> None:
    """A page about several works, or about one that it does not name."""
    check(*case)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", [pytest.param(row, id=name) for name, row in NAMES.items()])
def test_names(case: tuple[object, ...]) -> None:
    """Names are neither cut short nor joined with a neighbour, and papers are no works."""
    check(*case)  # type: ignore[arg-type]


def test_a_given_name_tells_he_from_she() -> None:
    """ "She" is nobody called Tom, and "he" nobody called Anna: then the one named before is meant."""
    people = "Anna Cole is back for ‘Cold Harbor’. Tom Hale will direct."
    check("‘Cold Harbor’ news", (people, "She plays Ines."), ("Cold Harbor | cast_member | Anna Cole",))
    check("‘Cold Harbor’ news", (people, "She plays Ines."), (), ("Cold Harbor | cast_member | Tom Hale",))


def test_who_is_told_by_a_part_is_no_player() -> None:
    """An article before a name tells that it is a part's."""
    check(
        "‘Cold Harbor’ news",
        ("The Butcher himself has been cast in ‘Cold Harbor’.",),
        (),
        ("Cold Harbor | cast_member | Butcher",),
    )
