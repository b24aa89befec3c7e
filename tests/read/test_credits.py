"""Hard sentences of attribution, by phenomenon: whom a page credits for a fact, and whom it does not."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.reader import read_page

OPENS = "‘Cold Harbor’ opens May 2, 2025"
STARS = "Tom Hale will star in ‘Cold Harbor’"


def read_sources(*paragraphs: str, prop: str, value: str | None = None, outlet: str = "The Wire") -> list[str]:
    """The sources of a property on a page, of The Wire if of nobody else, about Cold Harbor."""
    text, blocks = "", []
    for n, words in enumerate(("‘Cold Harbor’: all there is to know", *paragraphs)):
        text += "\n\n" if text else ""
        kind = BlockKind.TITLE if n == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    page = Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet=outlet, published=stamp)
    claims = [c for c in read_page(page) if c.property == prop and value in (None, c.value)]
    assert claims, f"nothing read from {paragraphs}"
    return list(claims[0].sources)


# the date is told first, who told it stands behind
ECHOES = [
    (f"{OPENS}. Deadline broke the news.", ["Deadline"]),
    (f"{OPENS}. Deadline first reported the news on Tuesday.", ["Deadline"]),
    (f"{OPENS}. Deadline had the story first.", ["Deadline"]),
    (f"{OPENS}. Deadline first reported the date.", ["Deadline"]),
    (f"{OPENS}. The news was first reported by Deadline.", ["Deadline"]),
    (f"{OPENS}. Lionsgate announced the news on Monday.", ["Lionsgate"]),
    (f"{OPENS}. Lionsgate confirmed it on Monday.", ["Lionsgate"]),
    (f"{OPENS}. Ada Cole said so in May.", ["Ada Cole"]),
    (f"{OPENS}. Ada Cole told Variety so herself.", ["Variety", "Ada Cole"]),
    (f"{OPENS}; Ada Cole said as much last year.", ["Ada Cole"]),
    (f"{OPENS}. That is official; Ada Cole announced it herself.", ["Ada Cole"]),
    (f"{OPENS}. The Playlist had the story first; Variety confirmed it.", ["The Playlist", "Variety"]),
    (f"{OPENS}. That one came in a statement from producer Ada Cole.", ["Ada Cole"]),
    (f"Variety reports that {OPENS}. Lionsgate says that the date is wrong.", ["Lionsgate", "Variety"]),
    (f"{OPENS}. A rep for Netflix called the report premature.", ["Netflix"]),
    (f"{OPENS}. The news comes from Ada Cole herself, in the new issue of Elle.", ["Elle", "Ada Cole"]),
    (f"Variety reports that {OPENS}. “Fiction,” says Ada Cole.", ["Variety", "Ada Cole"]),
    (f"{OPENS}. Nobody is happy. Variety was the first to report the delay of ‘Salt’ that followed.", []),
    (f"{OPENS}. Variety broke the news that Tom Hale has left ‘Salt’.", []),
    (f"{OPENS}. Deadline confirmed that Tom Hale has left ‘Salt’.", []),
]


@pytest.mark.parametrize(("words", "sources"), ECHOES, ids=[w for w, _ in ECHOES])
def test_credit_that_points_back(words: str, sources: list[str]) -> None:
    """ "Deadline broke the news" credits what was told before it; "broke the news that" only its own clause."""
    assert sorted(read_sources(words, prop="release_date")) == sorted(sources)


def test_news_credited_in_a_paragraph_of_its_own() -> None:
    """A credit line behind the lead holds for the lead."""
    assert read_sources(f"{OPENS}.", "Deadline first reported the news.", prop="release_date") == ["Deadline"]


OWN_REPORTING = [
    (f"The Wire has learned that {OPENS}.", []),
    (f"{OPENS}, The Wire has confirmed.", []),
    (f"{OPENS}, a source close to production told us.", ["unnamed"]),
    (f"{OPENS}, multiple sources confirm to The Hollywood Reporter.", ["The Hollywood Reporter", "unnamed"]),
    (f"{OPENS}, Deadline has exclusively learned.", ["Deadline"]),
    (f"{OPENS}, or so my mole reckons.", ["unnamed"]),
    (f"It is understood that {OPENS}.", []),
    (f"Rumor has it that {OPENS}.", []),
    ("An earlier version of this story said that ‘Cold Harbor’ opens May 2, 2025.", []),
]

UNNAMED = [
    (f"{OPENS}, according to two people briefed on the discussions.", ["unnamed"]),
    (f"{OPENS}, per a source.", ["unnamed"]),
    (f"{OPENS}, several outlets reported.", ["unnamed"]),
    (f"{OPENS}, the trade papers report.", ["unnamed"]),
    (f"{OPENS}, sources familiar with the plans told Reuters on condition of anonymity.", ["Reuters", "unnamed"]),
    (f"{OPENS}, Reuters reported, quoting a studio executive.", ["Reuters", "unnamed"]),
    (f"Kino Baltica, quoting a programmer at another festival, wrote that {OPENS}.", ["Kino Baltica", "unnamed"]),
]

NESTED = [
    (f"Deadline reports that Lionsgate has confirmed that {OPENS}.", ["Deadline", "Lionsgate"]),
    (f"Deadline, citing people close to the deal, says {OPENS}.", ["Deadline", "unnamed"]),
    (f"{OPENS}, Lionsgate said in a statement to Variety.", ["Variety", "Lionsgate"]),
    (f"In an interview with Collider, Ada Cole said that {OPENS}.", ["Collider", "Ada Cole"]),
    (f"Speaking to Collider, Ada Cole revealed that {OPENS}.", ["Collider", "Ada Cole"]),
    (f"On the Night Signal podcast, Ada Cole confirmed that {OPENS}.", ["Night Signal", "Ada Cole"]),
    (f"{OPENS}, as Ada Cole explained to Empire.", ["Empire", "Ada Cole"]),
    (f"According to a new report by Deadline’s Justin Kroll, {OPENS}.", ["Deadline", "Justin Kroll"]),
    (f"The Hollywood Reporter’s Borys Kit reports that {OPENS}.", ["The Hollywood Reporter", "Borys Kit"]),
    (f"{OPENS}, Lionsgate announced Tuesday on StarWars.com.", ["Lionsgate", "StarWars.com"]),
]

LINES_AND_BRACKETS = [
    (f"{OPENS} (via Deadline).", ["Deadline"]),
    (f"{OPENS} [Deadline].", ["Deadline"]),
    (f"{OPENS}. (Source: Variety)", ["Variety"]),
    (f"{OPENS}. Source: Variety.", ["Variety"]),
    (f"{OPENS}. [via Variety]", ["Variety"]),
    (f"Over at Deadline, they’re reporting that {OPENS}.", ["Deadline"]),
    (f"If Deadline is to be believed, {OPENS}.", ["Deadline"]),
    (f"Tom Hale is in it, by THR’s account, and {OPENS}.", ["The Hollywood Reporter"]),
]

SPOKESPEOPLE = [
    (f"A Netflix spokesperson told Variety that {OPENS}.", ["Variety", "Netflix"]),
    (f"Reps for Netflix confirmed that {OPENS}.", ["Netflix"]),
    (f"{OPENS}, the festival announced. It plays at the Ghent Film Festival.", []),
    (f"Lionsgate declined to comment. {OPENS}.", []),
    (f"{OPENS}. Lionsgate did not immediately respond to a request for comment.", []),
    (f"{OPENS}. Variety has reached out to Lionsgate for comment.", []),
    (f"{OPENS}, a date that Lionsgate has not confirmed.", []),
]

POSTS = [
    (f"Ada Cole announced on Instagram that {OPENS}.", ["Ada Cole"]),
    (f"Ada Cole took to Instagram to announce that {OPENS}.", ["Ada Cole"]),
    (f"In a post on Threads, Ada Cole revealed {OPENS}.", ["Ada Cole"]),
    (f"{OPENS}, Lionsgate said in a message by producer Ada Cole.", ["Lionsgate", "Ada Cole"]),
]

REACH = [
    (f"{STARS}, according to Variety. {OPENS}.", []),
    (f"{OPENS}, although Variety reports that it may be pushed.", []),
    (f"{OPENS}, but sources say it could move.", []),
    (f"{OPENS}, and Tom Hale has said he would come back.", []),
    (f"{OPENS} and will play in Imax; it runs two hours, according to Variety.", ["Variety"]),
    (f"The studio’s name is Lionsgate. Lionsgate gave a new date, too. {OPENS}.", ["Lionsgate"]),
    (f"Lionsgate has issued a statement. Nobody had hoped for it. {OPENS}.", ["Lionsgate"]),
    (f"{STARS}, two people said. If the deal closes, it would open May 2, 2025.", ["unnamed"]),
    ("‘Cold Harbor’ opens in May, Lionsgate said; it had been due May 2, 2025.", ["Lionsgate"]),
    ("Lionsgate has announced a film. Tom Hale stars. If it goes ahead, it could open May 2, 2025.", ["Lionsgate"]),
    ("Lionsgate has dated ‘Cold Harbor’ for June 6, 2025. It was previously due May 2, 2025.", ["Lionsgate"]),
]

IN_PASSING = [
    (f"{OPENS}, said Ada Cole, director of the film.", ["Ada Cole"]),
    (f"Ask Ada Cole why and she will tell you it is late. {OPENS}.", []),
    (f"{OPENS}, saw Tom Hale leave, and the American date stands.", []),
    ("‘Cold Harbor’ opens May 2, 2025, with a score said to be by Ada Cole.", []),
    (f"{OPENS}. Multiplayer has been ruled out.", []),
]

TABLES = {
    "in passing": IN_PASSING,
    "own reporting": OWN_REPORTING,
    "unnamed": UNNAMED,
    "nested": NESTED,
    "lines and brackets": LINES_AND_BRACKETS,
    "spokespeople": SPOKESPEOPLE,
    "posts": POSTS,
    "reach": REACH,
}
ROWS = [(name, words, sources) for name, table in TABLES.items() for words, sources in table]


@pytest.mark.parametrize(("phenomenon", "words", "sources"), ROWS, ids=[f"{n}: {w}" for n, w, _ in ROWS])
def test_hard_sentences(phenomenon: str, words: str, sources: list[str]) -> None:
    """The date of a film has the sources that a careful editor would name, in their order, and no others."""
    assert read_sources(words, prop="release_date", value="2025-05-02") == sources, phenomenon


CASTINGS = [
    ("Hale’s return was first reported by Collider.", ["Collider"]),
    ("Hale’s casting was announced by Lionsgate.", ["Lionsgate"]),
    ("Hale’s part is a matter of debate. Ada Cole told Collider that it is a cameo.", ["Collider", "Ada Cole"]),
    ("Hale’s part is a matter of debate. Ben Roe is in it. Ada Cole told Collider that it rains.", []),
]


@pytest.mark.parametrize(("words", "sources"), CASTINGS, ids=[w for w, _ in CASTINGS])
def test_credits_of_a_part(words: str, sources: list[str]) -> None:
    """A paragraph about somebody’s part credits whom it quotes on it."""
    assert read_sources(f"{STARS}.", words, prop="cast_member", value="Tom Hale") == sources


def test_producers_of_a_work_are_named_as_its_own() -> None:
    """ "Its producers" are a source of their own; nothing says which company they are of."""
    assert read_sources(f"{OPENS}, its producers said.", prop="release_date") == ["its producers"]


# what stands in a sentence with somebody’s words but is not said by them
BESIDE = [
    ("Ada Cole has said that she will not return; Tom Hale will star in ‘Cold Harbor’.", "cast_member", "Tom Hale", []),
    (
        "Ada Cole and Tom Hale have announced that ‘Cold Harbor’ opens May 2, 2025.",
        "release_date",
        None,
        ["Ada Cole", "Tom Hale"],
    ),
    (f"{OPENS}, Ada Cole said; it had been due in March.", "release_date", None, ["Ada Cole"]),
    (f"Lionsgate, two people said, is calm; {OPENS}, one has heard.", "release_date", None, ["unnamed"]),
    (
        f"{OPENS}: Tom Hale has signed on, Deadline reported, and hopes are high that he will do the sequels too.",
        "release_date",
        None,
        [],
    ),
    (f"Ada Cole told Variety that the shoot took a year; {OPENS}.", "release_date", None, []),
    (f"{OPENS}, with money from Northlight Pictures, which said that it was glad.", "release_date", None, []),
    (f"Variety wrote last May, on the word of an agent, that {OPENS}.", "release_date", None, ["Variety", "unnamed"]),
    (f"Lionsgate is adamant that {OPENS}.", "release_date", None, ["Lionsgate"]),
    (f"Neither Sony nor Lionsgate has confirmed it, but {OPENS}.", "release_date", None, []),
    (f"{OPENS} when they announced it.", "release_date", None, []),
    ("Producer Ada Cole says that ‘Cold Harbor’ opens in May.", "producer", None, []),
    ("Ada Cole says that she is producing ‘Cold Harbor’.", "producer", None, ["Ada Cole"]),
    (
        "The cast includes Tom Hale and, if her agent is to be believed, Ada Cole.",
        "cast_member",
        "Tom Hale",
        [],
    ),
    ("Tom Hale is directing ‘Cold Harbor’ – some of it, we hear, on a boat.", "director", None, []),
    ("Lionsgate has bought ‘Cold Harbor’, a script by Ada Cole, Deadline reports.", "screenwriter", None, ["Deadline"]),
]


@pytest.mark.parametrize(("words", "prop", "value", "sources"), BESIDE, ids=[b[0] for b in BESIDE])
def test_credit_ends_with_the_words_that_were_said(
    words: str, prop: str, value: str | None, sources: list[str]
) -> None:
    """What a sentence adds behind a speaker’s words, or before a colon, is the page’s own."""
    assert sorted(read_sources(words, prop=prop, value=value)) == sources


def test_speaking_of_a_film_is_no_word_on_ones_own_part() -> None:
    """Who announces a date has not said that they are in the film; who says that they have signed has."""
    cast = "Tom Hale will star in ‘Cold Harbor’. Tom Hale has announced that ‘Cold Harbor’ opens May 2, 2025."
    assert read_sources(cast, prop="cast_member", value="Tom Hale") == []
    signed = "Tom Hale announced that he will star in ‘Cold Harbor’."
    assert read_sources(signed, prop="cast_member", value="Tom Hale") == ["Tom Hale"]


def test_what_becomes_of_somebody_is_of_the_news_about_them() -> None:
    """ "He will ..." right behind an outlet’s news of him goes on with it; "He has ..." is the page’s own."""
    news = "Tom Hale has left ‘Cold Harbor’ as its director, Deadline reports."
    assert read_sources(f"{news} He will stay on as a producer.", prop="producer") == ["Deadline"]


def test_dates_of_a_newsroom_are_the_companys() -> None:
    """What a company's own newsroom says of its dates, the company says."""
    words = "‘Cold Harbor’ is expected to open in May 2026."
    assert read_sources(words, prop="release_date", outlet="Northlight Games Newsroom") == ["Northlight Games"]
    assert read_sources(words, prop="release_date") == []
