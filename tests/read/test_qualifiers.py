"""What goes with a fact: parts, markets, days and how a job stands, told by the same rules whoever found the fact."""

from __future__ import annotations

import pytest

from according.domain.claim import Claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.qualifying.parts import read_parts
from according.read.grammar.qualifying.regions import find_regions, list_markets
from according.read.grammar.qualifying.told import Told
from according.read.grammar.reader import lay_out_page, read_page

TITLE = "‘Cold Harbor’: all there is to know"


def make_page(*paragraphs: str | tuple[BlockKind, str]) -> Page:
    """A page of 3 March 2025, a Monday, about Cold Harbor."""
    text, blocks = "", []
    for part in ((BlockKind.TITLE, TITLE), *paragraphs):
        kind, words = part if isinstance(part, tuple) else (BlockKind.PARAGRAPH, part)
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    return Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet="The Wire", published=stamp)


def read_claim(prop: str, value: str, *paragraphs: str | tuple[BlockKind, str]) -> Claim:
    """The claim of a property and value on a page."""
    claims = read_page(make_page(*paragraphs))
    found = [c for c in claims if c.property == prop and c.value == value]
    assert found, f"nothing of {prop} {value} among {[(c.property, c.value) for c in claims]}"
    return found[0]


def list_parts(sentence: str) -> dict[str, str]:
    """The first part that a sentence tells of each person."""
    page = make_page(sentence)
    sentences, _ = lay_out_page(page)
    told = [Told(s.items, s.scan.start, s.scan.end) for s in sentences if s.items]
    return {name: parts[0] for t in told for name, parts in read_parts(t, page.text).items()}


PARTS = [
    # behind "as", however far: the verb between says nothing of a cast
    ("Tom Hale has grown his hair as Captain Roe.", {"Tom Hale": "Captain Roe"}),
    ("Tom Hale goes big as the Rhino.", {"Tom Hale": "the Rhino"}),
    ("Tom Hale had already shot his scenes as Percy.", {"Tom Hale": "Percy"}),
    ("Tom Hale was announced as returning, once more behind the desk as Percy.", {"Tom Hale": "Percy"}),
    ("Tom Hale, under prosthetics, as fighter Mark Dunn.", {"Tom Hale": "Mark Dunn"}),
    ("Tom Hale, who died on March 17, had shot his scenes as Percy.", {"Tom Hale": "Percy"}),
    ("Tom Hale, as Percy, is the Englishman.", {"Tom Hale": "Percy"}),
    ("Tom Hale sits as chief of the jury.", {}),
    ("Tom Hale, as well as Percy, left.", {}),
    ("Tom Hale returns as director.", {}),
    # lists: as many parts as players, whatever stands before each
    (
        "Ada Cole, Tom Hale and Ben Price are all back as Ines, Roe and Percy.",
        {"Ada Cole": "Ines", "Tom Hale": "Roe", "Ben Price": "Percy"},
    ),
    (
        "Ada Cole, Tom Hale and Ben Price reprise their roles as hotel manager Ines, the Director and concierge Roe.",
        {"Ada Cole": "Ines", "Tom Hale": "the Director", "Ben Price": "Roe"},
    ),
    ("Ada Cole and Tom Hale are present and correct, as Mrs Bird and Mr Roe.", {"Tom Hale": "Mr Roe"}),
    ("Ada Cole and Tom Hale play the ogre’s sons.", {}),
    # who is whom
    ("Tom Hale is the doctor and Ada Cole gets the part of Ines.", {"Tom Hale": "the doctor", "Ada Cole": "Ines"}),
    ("Tom Hale is a former Nazi, Roe, who works for the navy.", {"Tom Hale": "Roe"}),
    ("Tom Hale is a fan of the books.", {}),
    ("Tom Hale is the star.", {}),
    ("Tom Hale: likely to play Captain Roe.", {"Tom Hale": "Captain Roe"}),
    ("Tom Hale has left: his character, the smuggler Roe, went overboard.", {"Tom Hale": "Roe"}),
    # who is played by whom
    ("Pip, the young gull, is voiced by newcomer Ada Cole.", {"Ada Cole": "Pip"}),
    ("Roe, a drug dealer and worse, is played with a good deal of hair by Tom Hale.", {"Tom Hale": "Roe"}),
    ("The role of the pilot had been meant for Ada Cole.", {"Ada Cole": "the pilot"}),
    ("The part of Ines would be recast with Ada Cole.", {"Ada Cole": "Ines"}),
    ("Ada Cole and Tom Hale also appear, the latter as Percy Dunn.", {"Tom Hale": "Percy Dunn"}),
    ("Ada Cole, who plays Matron Bell, won’t be part of the new line-up.", {"Ada Cole": "Matron Bell"}),
    (
        "Four actors share the part of Rook: Ada Cole, Tom Hale and Ben Price.",
        {"Ada Cole": "Rook", "Ben Price": "Rook"},
    ),
    ("Voicing the fox in ‘Cold Harbor’ is Ada Cole.", {"Ada Cole": "the fox"}),
    ("Ada Cole (pictured) plays Mira.", {"Ada Cole": "Mira"}),
    # descriptions: whole, and no longer than the part
    ("Tom Hale plays a man from the future who walks into a diner.", {"Tom Hale": "a man from the future"}),
    ("Tom Hale plays the man who sells her the house.", {"Tom Hale": "the man who sells her the house"}),
    ("Ada Cole plays the Reverend Mother who runs the place.", {"Ada Cole": "the Reverend Mother"}),
    ("Ada Cole returns as a colonel of the New Republic.", {"Ada Cole": "a colonel of the New Republic"}),
    ("Tom Hale is the much loved hitman Percy Dunn.", {"Tom Hale": "Percy Dunn"}),
    ("Ada Cole joins as Sister Veronica.", {"Ada Cole": "Sister Veronica"}),
    ("Ada Cole stars as a powerful CEO who is kidnapped.", {"Ada Cole": "a powerful CEO"}),
    ("Tom Hale plays twin brothers Smoke and Stack.", {"Tom Hale": "Smoke and Stack"}),
    ("Tom Hale stars alongside Ben Price as her teacher.", {"Ben Price": "teacher"}),
    ("Ada Cole, who plays Mira, and Ben Price, who plays Jonah, return.", {"Ada Cole": "Mira", "Ben Price": "Jonah"}),
    ("Ada Cole’s Mira and Tom Hale’s Jonah return.", {"Ada Cole": "Mira", "Tom Hale": "Jonah"}),
    # no parts: jobs, billings, credits in brackets
    ("Ada Cole joins as a series regular.", {}),
    ("Ada Cole plays the title role.", {}),
    ("Tom Hale, who began his career as a stand-up, is back.", {}),
    ("Tom Hale works as a plumber.", {}),
    ("The cast features Ada Cole (Dune) as the sheriff.", {"Ada Cole": "the sheriff"}),
]


@pytest.mark.parametrize(("sentence", "parts"), PARTS)
def test_parts_of_a_sentence(sentence: str, parts: dict[str, str]) -> None:
    """A sentence tells who plays whom, in whatever clause."""
    found = list_parts(sentence)
    assert {name: found.get(name) for name in parts} == parts
    assert parts or not found


def test_part_told_elsewhere_on_the_page_goes_with_the_player() -> None:
    """Who is said to play Ines plays her in the other sentences too."""
    claim = read_claim(
        "cast_member", "Ada Cole", "Ada Cole stars in ‘Cold Harbor’.", "Cole had begun her scenes as Ines in May."
    )
    assert claim.qualifiers["character"] == "Ines"


def test_part_means_the_one_named_last() -> None:
    """ "The part" that somebody is considered for is the part in hand."""
    claim = read_claim(
        "cast_member", "Tom Hale", "Maya Lindqvist was cast as Ines. Tom Hale is being considered for the part."
    )
    assert claim.qualifiers["character"] == "Ines"


def test_who_takes_over_has_the_same_part() -> None:
    """Who comes in somebody's place comes as the same character."""
    claim = read_claim(
        "cast_member", "Ada Cole", "Maya Lindqvist, who played Ines, has handed the role to Ada Cole, it was announced."
    )
    assert claim.qualifiers["character"] == "Ines"


def test_that_part_may_be_a_description() -> None:
    """ "That part" is the one named last, by name or not."""
    text = "Ben Price is being eyed for the customs officer; Tom Hale was considered for that part in January."
    assert read_claim("cast_member", "Tom Hale", text).qualifiers["character"] == "the customs officer"


def test_heroines_name_is_the_leads_part() -> None:
    """Who is up for the lead would play the one of whom the page says that she is the heroine."""
    text = "Ada Cole is being eyed for the lead in ‘Cold Harbor’. The heroine is called Ines Roe, a sheet says."
    assert read_claim("cast_member", "Ada Cole", text).qualifiers["character"] == "Ines Roe"


def test_heading_asks_for_the_part() -> None:
    """Below "Who plays Ines?" players are given for that part."""
    claim = read_claim(
        "cast_member", "Ada Cole", (BlockKind.HEADING, "Who plays Ines?"), "Ada Cole is in talks to join the cast."
    )
    assert claim.qualifiers["character"] == "Ines"


def list_regions(sentence: str, kind: str, nth: int = 0) -> tuple[str, ...]:
    """The markets of the nth item of a kind in a sentence: of a date (D) or a company (O)."""
    page = make_page(sentence)
    sentences, _ = lay_out_page(page)
    items = next(s.items for s in reversed(sentences) if s.items)
    places = [i for i, item in enumerate(items) if item.kind == kind]
    return find_regions(items, list_markets(items), places[nth], {"D": "D", "O": "ON"}[kind])


REGIONS = [
    # before and behind a date
    ("UK cinemas will have it from 6 June 2025.", "D", 0, ("United Kingdom",)),
    ("The American start of ‘Cold Harbor’ has been moved to 6 June 2025.", "D", 0, ("United States",)),
    ("American audiences are expected to get it on 6 June 2025.", "D", 0, ("United States",)),
    ("Germany gets it on 5 June 2025.", "D", 0, ("Germany",)),
    ("It opens on 5 June 2025 in British and Irish cinemas.", "D", 0, ("United Kingdom",)),
    ("In Germany, where the week starts on a Thursday, it is due on 5 June 2025.", "D", 0, ("Germany",)),
    # each date its own
    ("It is dated for October 20, 2025 in North America and November 3 in Britain.", "D", 0, ("United States",)),
    ("It is dated for October 20, 2025 in North America and November 3 in Britain.", "D", 1, ("United Kingdom",)),
    ("A British release is expected on 5 June and a Japanese one may follow on 7 July.", "D", 0, ("United Kingdom",)),
    ("A British release is expected on 5 June and a Japanese one may follow on 7 July.", "D", 1, ("Japan",)),
    ("Disney lists it for 30 June 2025, in the UK as in the US.", "D", 0, ("United Kingdom", "United States")),
    ("It opens on 10 October in New York and Los Angeles.", "D", 0, ("New York and Los Angeles",)),
    ("It will be released on 10 October worldwide.", "D", 0, ("worldwide",)),
    # no market: where it is made or shown first, what it took, where somebody went
    ("It was shot in Spain and opens on 10 October.", "D", 0, ()),
    ("It has its premiere in Toronto on 10 October.", "D", 0, ()),
    ("‘Cold Harbor’, released July 12, 2023, earned $567 million worldwide.", "D", 0, ()),
    # companies
    ("Netflix streams it outside Pakistan.", "O", 0, ("international",)),
    ("Netflix will have it in the rest of the world.", "O", 0, ("international",)),
    ("Netflix has acquired world rights.", "O", 0, ("worldwide",)),
    ("A24 has landed US rights.", "O", 0, ("United States",)),
    ("It premiered in May: Lionsgate has landed US rights, Deadline reported.", "O", 0, ("United States",)),
    (
        "Lionsgate has it for North America, Latin America and the UK.",
        "O",
        0,
        ("United States", "Latin America", "United Kingdom"),
    ),
    (
        "It was released in Japan on 14 July 2023 by Lionsgate, and in the United States on 8 December.",
        "O",
        0,
        ("Japan",),
    ),
    ("Lionsgate, the Canadian distributor, has no comment.", "O", 0, ("Canada",)),
    ("In France it comes from Lionsgate, and Netflix has it for Britain.", "O", 0, ("France",)),
    ("In France it comes from Lionsgate, and Netflix has it for Britain.", "O", 1, ("United Kingdom",)),
]


@pytest.mark.parametrize(("sentence", "kind", "nth", "regions"), REGIONS)
def test_regions_of_a_sentence(sentence: str, kind: str, nth: int, regions: tuple[str, ...]) -> None:
    """A sentence tells in which market a date or a company's release holds."""
    assert list_regions(sentence, kind, nth) == regions


def test_takings_keep_the_market_told_before() -> None:
    """A sum without a market is counted where the one before it was."""
    claim = read_claim(
        "box_office",
        "$9 million",
        "‘Cold Harbor’ opened to $24.5 million in North America. In its second weekend the film took $9 million.",
    )
    assert claim.qualifiers["region"] == "United States"


def test_paragraph_stays_in_the_country_with_which_it_begins() -> None:
    """ "In Germany, ..." holds for the dates that follow, up to another country."""
    frame = "In Germany, nothing has been said about ‘Cold Harbor’. It would probably be June 5, 2025."
    assert read_claim("release_date", "2025-06-05", frame).qualifiers["region"] == "Germany"
    left = "In Germany, nothing has been said. The US date is set. ‘Cold Harbor’ opens June 6, 2025."
    assert read_claim("release_date", "2025-06-06", left).qualifiers.get("region") != "Germany"


def test_question_asks_about_a_country() -> None:
    """Who has it, and what it is called, below a question about one country, is so there."""
    asked = (BlockKind.HEADING, "And Italy?")
    own = read_claim("distributor", "Lionsgate", asked, "The distributor, Lionsgate, has not named the day.")
    assert own.qualifiers["region"] == "Italy"
    other = read_claim("distributor", "Lionsgate", asked, "Lionsgate will release ‘Cold Harbor’ in Spain.")
    assert other.qualifiers.get("region") != "Italy"


def test_takings_in_a_countrys_money_were_made_there() -> None:
    """Yuan are taken in China."""
    claim = read_claim("box_office", "5 billion yuan", "‘Cold Harbor’ took 5 billion yuan.")
    assert claim.qualifiers["region"] == "China"


def test_takings_abroad_are_not_those_of_the_world() -> None:
    """ "Worldwide" behind a comma is said of the other sum."""
    claim = read_claim(
        "box_office",
        "$158.7 million",
        "Abroad ‘Cold Harbor’ took $158.7 million, for a worldwide start of $341.7 million.",
    )
    assert claim.qualifiers["region"] == "international"


def test_note_of_the_page_tells_the_country_of_moves() -> None:
    """ "Both moves are for North America" is such a note."""
    text = (
        "‘Cold Harbor’ has been moved to May 2, 2025. Both moves are for North America, with overseas dates to follow."
    )
    assert read_claim("release_date", "2025-05-02", text).qualifiers["region"] == "United States"


def test_list_of_newcomers_is_nobodys_part() -> None:
    """Who is listed behind "the newcomers are" is in the cast, and plays no other player."""
    page = make_page("Maya Lindqvist plays Ines.", "The newcomers are Ada Cole, Tom Hale and Ben Price.")
    parts = {c.value: c.qualifiers.get("character") for c in read_page(page) if c.property == "cast_member"}
    assert parts["Maya Lindqvist"] == "Ines"
    assert not {"Ada Cole", "Tom Hale", "Ben Price"} & set(parts.values())


def test_note_of_the_page_tells_the_country_of_its_dates() -> None:
    """ "All dates are for the UK" holds for dates in the text too."""
    claim = read_claim(
        "release_date",
        "2025-05-02",
        "All dates are for the UK unless we say otherwise.",
        "‘Cold Harbor’ opens May 2, 2025.",
    )
    assert claim.qualifiers["region"] == "United Kingdom"


STANDING = [
    # talks and rumours, said behind the name
    ("cast_member", "Ada Cole", "Ada Cole stars in ‘Cold Harbor’. Tom Hale is in final talks to join Ada Cole.", None),
    ("composer", "Ada Cole", "Composer Ada Cole is understood to be in the frame for the score.", "eyed"),
    ("cast_member", "Tom Hale", "‘Cold Harbor’ is a thriller, with Tom Hale in talks to play Roe.", "in talks"),
    ("cast_member", "Tom Hale", "Tom Hale is being eyed to play Roe in ‘Cold Harbor’.", "eyed"),
    # who has left, in this sentence or in another
    ("director", "Tom Hale", "Tom Hale was to direct ‘Cold Harbor’; he’s gone.", "departed"),
    (
        "director",
        "Tom Hale",
        "Tom Hale was to direct ‘Cold Harbor’. Hale left in April in a row over money.",
        "departed",
    ),
    ("director", "Tom Hale", "Tom Hale was to direct ‘Cold Harbor’ until the studio fired Hale.", "departed"),
    ("director", "Tom Hale", "Tom Hale was to direct ‘Cold Harbor’. The pay was bad.", "former"),
    ("director", "Tom Hale", "Tom Hale was to direct ‘Cold Harbor’. Hale is no longer involved.", "departed"),
    ("cast_member", "Tom Hale", "Tom Hale was once attached as Roe before dropping out in 2022.", "departed"),
    ("cast_member", "Ada Cole", "Ada Cole played Ines in ‘Cold Harbor’. Ada Cole will not return.", "departed"),
    # who was replaced: of a cast recast
    (
        "director",
        "Tom Hale",
        "Tom Hale was to direct ‘Cold Harbor’. Ada Cole took over from Tom Hale, who withdrew in March.",
        "replaced",
    ),
    (
        "cast_member",
        "Tom Hale",
        "Tom Hale was to play Roe in ‘Cold Harbor’. Tom Hale was replaced by Ben Price.",
        "recast",
    ),
    # parts and versions that were cut
    ("cast_member", "Tom Hale", "Tom Hale plays a sailor in ‘Cold Harbor’, but his part has been cut.", "cut"),
    # days that gave way, shoots that come on top
    (
        "release_date",
        "2025-01-31",
        "‘Cold Harbor’ opens on January 31, 2025, and was then pushed to April 18, 2025.",
        "former",
    ),
    (
        "filming_location",
        "Cardiff",
        "Additional photography for ‘Cold Harbor’ takes place in Cardiff.",
        "additional photography",
    ),
    ("filming_location", "Cardiff", "‘Cold Harbor’ was filmed in Cardiff.", None),
    (
        "filming_location",
        "Budapest",
        "‘Cold Harbor’ was shot in Budapest in early 2024, with reshoots in London last month.",
        None,
    ),
    # cast and gone in one sentence
    (
        "cast_member",
        "Ada Cole",
        "Ada Cole was cast as Mira in ‘Cold Harbor’ but dropped out; the role is open.",
        "departed",
    ),
    ("cast_member", "Tom Hale", "Tom Hale won’t be back as Jonah in ‘Cold Harbor’.", "departed"),
    # never in it
    ("cast_member", "Ada Cole", "Ada Cole is not in ‘Cold Harbor’.", None),
    # what a home or a name was before
    ("platform", "Netflix", "‘Cold Harbor’ was on Netflix, but no longer is.", "former"),
    ("director", "Ada Cole", "Ada Cole directs ‘Cold Harbor’ and has been offered a sequel.", None),
]


@pytest.mark.parametrize(("prop", "value", "text", "status"), STANDING)
def test_how_a_job_stands(prop: str, value: str, text: str, status: str | None) -> None:
    """In talks, eyed, departed, replaced, recast, cut or former: as the clause and the page say."""
    assert read_claim(prop, value, text).qualifiers.get("status") == status


def test_who_is_not_replaced_has_not_gone() -> None:
    """A denial of a change leaves everybody where they are."""
    claim = read_claim(
        "director",
        "Tom Hale",
        "Tom Hale directs ‘Cold Harbor’.",
        "Ada Cole is not replacing Tom Hale, the studio said.",
    )
    assert claim.certainty == "stated"


DAYS = [
    ("filming_location", "Prague", ["‘Cold Harbor’ was shot in Prague over the winter of 2022."], "2022-24"),
    ("filming_location", "Prague", ["‘Cold Harbor’ was filmed in Prague from June to August 2024."], "2024-06/2024-08"),
    ("filming_location", "Prague", ["‘Cold Harbor’ was shot in Prague and has been delayed since May 2024."], None),
    (
        "rights_acquired_by",
        "Lionsgate",
        ["Lionsgate said Monday that it has acquired the rights to ‘Cold Harbor’ and plans a release in 2026."],
        "2025-03-03",
    ),
    ("rights_acquired_by", "Lionsgate", ["Lionsgate has acquired the rights to the 1996 classic ‘Cold Harbor’."], None),
    ("box_office", "$25 million", ["‘Cold Harbor’ took $25 million this weekend."], "2025-03-02"),
    ("box_office", "$32 million", ["By Sunday night ‘Cold Harbor’ had taken $32 million."], "2025-03-02"),
    ("box_office", "$32 million", ["‘Cold Harbor’ has taken $32 million since it opened on 3 January 2025."], None),
    (
        "box_office",
        "$9 million",
        ["‘Cold Harbor’ took $25 million this weekend.", "‘Cold Harbor’ took $9 million abroad."],
        "2025-03-02",
    ),
]


@pytest.mark.parametrize(("prop", "value", "paragraphs", "day"), DAYS)
def test_days_of_shoots_deals_and_takings(prop: str, value: str, paragraphs: list[str], day: str | None) -> None:
    """A day goes with what its clause tells, and a weekend with the takings told after it."""
    assert read_claim(prop, value, *paragraphs).qualifiers.get("date") == day


def test_part_is_given_by_its_full_name() -> None:
    """A part told by its first name has the full name that the page gives it elsewhere."""
    claim = read_claim("cast_member", "Ada Cole", "Ada Cole returns as Ines.", "Fans of Ines Castellane will be glad.")
    assert claim.qualifiers["character"] == "Ines Castellane"


def test_one_player_is_one_part() -> None:
    """Behind "is" stands one part; the next name opens a clause of its own."""
    claim = read_claim(
        "cast_member", "Maya Lindqvist", "Maya Lindqvist is Ines and Kristen Cole a cat lady called Vera."
    )
    assert claim.qualifiers["character"] == "Ines"
