"""Sources: whom a sentence credits, for which of its clauses, and what the next sentences take over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.domain.claim import Claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.reader import read_page

TITLE = "‘Cold Harbor’: all there is to know"
OPENS = "‘Cold Harbor’ opens May 2, 2025"


def make_page(*paragraphs: str, outlet: str = "The Wire") -> Page:
    """A page of 3 March 2025 about Cold Harbor."""
    text, blocks = "", []
    for kind, words in ((BlockKind.TITLE, TITLE), *((BlockKind.PARAGRAPH, p) for p in paragraphs)):
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp("2025-03-03", "2025-03-03", "given")
    return Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet=outlet, published=stamp)


def read_sources(*paragraphs: str, prop: str = "release_date", outlet: str = "The Wire") -> list[str]:
    """The sources of the first claim of a property."""
    claims = [c for c in read_page(make_page(*paragraphs, outlet=outlet)) if c.property == prop]
    assert claims, f"nothing read from {paragraphs}"
    return list(claims[0].sources)


CREDITS = [
    (f"{OPENS}, according to Variety.", ["Variety"]),
    (f"{OPENS}, per Variety.", ["Variety"]),
    (f"{OPENS}, via Variety.", ["Variety"]),
    (f"{OPENS} (Variety).", ["Variety"]),
    (f"{OPENS}, Variety reports.", ["Variety"]),
    (f"{OPENS}, Variety has learned.", ["Variety"]),
    (f"{OPENS}, as reported by Variety.", ["Variety"]),
    (f"As Variety first reported, {OPENS}.", ["Variety"]),
    (f"According to the trade paper Variety, {OPENS}.", ["Variety"]),
    (f"Variety says that {OPENS}.", ["Variety"]),
    (f"Lionsgate announced that {OPENS}, according to Variety.", ["Variety", "Lionsgate"]),
    (f"{OPENS}, Lionsgate told Variety.", ["Variety", "Lionsgate"]),
    (f"{OPENS}, THR reported, citing people close to the deal.", ["The Hollywood Reporter", "unnamed"]),
    (f"{OPENS}, sources tell Deadline.", ["Deadline", "unnamed"]),
    (f"{OPENS}, sources said.", ["unnamed"]),
    (f"{OPENS}, insiders say.", ["unnamed"]),
    (f"{OPENS}, two people familiar with the talks said.", ["unnamed"]),
    (f"{OPENS}, we hear.", ["unnamed"]),
    (f"{OPENS}, I’m told.", ["unnamed"]),
    (f"{OPENS}, a person with knowledge of the plans told us.", ["unnamed"]),
    (f"{OPENS}, sources tell The Wire.", ["unnamed"]),
    (f"{OPENS}, according to some reports.", ["unnamed"]),
    ("‘Cold Harbor’ reportedly opens May 2, 2025.", []),
    (f"{OPENS}.", []),
    (f"{OPENS}, a Lionsgate spokesperson said.", ["Lionsgate"]),
    (f"{OPENS}, a spokesperson for Lionsgate said.", ["Lionsgate"]),
    ("‘Cold Harbor’ was announced in January. It opens May 2, 2025.", []),
]


@pytest.mark.parametrize(("sentence", "sources"), CREDITS, ids=[s for s, _ in CREDITS])
def test_credits_of_a_sentence(sentence: str, sources: list[str]) -> None:
    """A sentence credits whom its words of saying point at, outermost first, and nobody where it has none."""
    assert read_sources(sentence) == sources


def test_speaker_of_an_interview_stands_behind_its_outlet() -> None:
    """Who tells an outlet is the inner source, and stays so when the next sentence goes on with "she said"."""
    text = "Ada Cole told Collider that the film is funny. ‘Cold Harbor’ opens May 2, 2025, she said."
    assert read_sources(text) == ["Collider", "Ada Cole"]


@pytest.mark.parametrize("outlet", ["Variety", "Variety Weekly"])
def test_own_outlet_is_no_source(outlet: str) -> None:
    """A page does not credit itself."""
    assert read_sources(f"{OPENS}, a source told Variety.", outlet=outlet) == ["unnamed"]


def test_reference_means_the_company_named_before() -> None:
    """ "The studio" is the company that the sentence before was about."""
    text = "Lionsgate has bought the film. ‘Cold Harbor’ opens May 2, 2025, the studio said."
    assert read_sources(text) == ["Lionsgate"]


def test_publicist_of_a_person_is_named_by_whom_they_speak_for() -> None:
    """ "His publicist" is a source with the person’s name."""
    text = "Tom Hale will star in ‘Cold Harbor’, his publicist said Thursday."
    assert read_sources(text, prop="cast_member") == ["Tom Hale’s publicist"]


def test_clause_with_its_own_credit_keeps_it() -> None:
    """Two credits joined by "but" hold for their own clauses."""
    text = "Variety says that Tom Hale will star in ‘Cold Harbor’, but Deadline reports that Ada Cole will star in it."
    sources = {c.value: list(c.sources) for c in read_page(make_page(text)) if c.property == "cast_member"}
    assert sources == {"Tom Hale": ["Variety"], "Ada Cole": ["Deadline"]}


def test_verb_in_the_passive_makes_nobody_a_source() -> None:
    """Who "was announced" or "is said to" has announced and said nothing."""
    text = "Tom Hale was announced as the star of ‘Cold Harbor’ and is said to play a sailor."
    assert all(not c.sources for c in read_page(make_page(text)))


def test_writing_the_script_is_no_saying() -> None:
    """ "Wrote the script" credits nobody; "wrote that" does."""
    assert read_sources("Ada Cole wrote the script of ‘Cold Harbor’.", prop="screenwriter") == []


def test_title_of_the_speaker_is_not_their_news() -> None:
    """That the speaker is the director is the page’s word, not theirs."""
    claims: list[Claim] = read_page(make_page("Director Ada Cole said that ‘Cold Harbor’ opens May 2, 2025."))
    sources = {c.property: list(c.sources) for c in claims}
    assert sources["director"] == []
    assert sources["release_date"] == ["Ada Cole"]


def test_dates_behind_a_changed_calendar_are_the_studios() -> None:
    """Where a studio has rearranged its calendar, the dates that follow are its own."""
    text = "Lionsgate has reshuffled its slate again. Here is how it looks. ‘Cold Harbor’ opens May 2, 2025."
    assert read_sources(text) == ["Lionsgate"]


def test_row_of_a_table_belongs_to_the_studio_in_it() -> None:
    """A date in a table is that of the studio in its row."""
    words = "‘Cold Harbor’\tLionsgate\tMay 2, 2025"
    text = f"{TITLE}\n\n{words}"
    blocks = (
        Block(kind=BlockKind.TITLE, start=0, end=len(TITLE)),
        Block(kind=BlockKind.TABLE_ROW, start=len(TITLE) + 2, end=len(text)),
    )
    page = Page(address="https://wire.example/a", text=text, blocks=blocks, outlet="The Wire")
    assert all(c.sources == ("Lionsgate",) for c in read_page(page) if c.property == "release_date")


PIECES = """
said|told|Variety|Lionsgate|she|he|it|who|,|.|;|:|“|”|‘|’|"|(|)|Ada Cole|sources|a|the|studio|according to|’s|—|...
May 2, 2025|Cold Harbor|stars|denied that|and|but|not|?|if|an interview with|by|&|*|…|1|X
"""
WORDS = st.sampled_from(PIECES.strip().replace("\n", "|").split("|"))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=25), min_size=1, max_size=3))
def test_any_words_can_be_read(paragraphs: list[list[str]]) -> None:
    """Whatever stands where, a page is read, and its sources are names."""
    page = make_page(*(" ".join(words) for words in paragraphs))
    for claim in read_page(page):
        assert all(source.strip() for source in claim.sources)
        assert page.text[claim.quote.start : claim.quote.end] == claim.quote.exact
