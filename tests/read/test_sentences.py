"""Hard sentences of the press, by what makes them hard: what patterns alone read from each, about Cold Harbor.

A claim is written "subject? | property | value | qualifier=value …"; without a subject it is about Cold Harbor, and
without a certainty it is stated.
"""

from __future__ import annotations

import re

import pytest

from according.domain.claim import Claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.reader import finish_page, lay_out_page

PUBLISHED = "2025-03-03"  # a Monday
TITLE = "‘Cold Harbor’: all there is to know"

SENTENCES = {
    "active": [
        (
            "‘Cold Harbor’ has added Ann Cole, Ben Price and Dan Reed to its cast.",
            ["cast_member | Ann Cole", "cast_member | Ben Price", "cast_member | Dan Reed"],
        ),
        (
            "Ann Cole takes over from Maya Lindqvist as Ines.",
            [
                "cast_member | Ann Cole | character=Ines",
                "cast_member | Maya Lindqvist | certainty=denied character=Ines status=recast",
            ],
        ),
        (
            "Ann Cole will executive produce alongside Ben Price and Dan Reed of Tin Lantern.",
            ["executive_producer | Ann Cole", "executive_producer | Ben Price", "executive_producer | Dan Reed"],
        ),
        (
            "Tom Hale serves as showrunner and executive producer.",
            ["executive_producer | Tom Hale", "showrunner | Tom Hale"],
        ),
        ("Ben Price created the series and serves as showrunner.", ["creator | Ben Price", "showrunner | Ben Price"]),
        (
            "Tom Hale directed from a screenplay he co-wrote with Ann Cole.",
            ["director | Tom Hale", "screenwriter | Ann Cole", "screenwriter | Tom Hale"],
        ),
        (
            "Ben Price will write the adaptation, and Tom Hale will direct.",
            ["director | Tom Hale", "screenwriter | Ben Price"],
        ),
        ("Lionsgate has picked up an untitled comedy for Ann Cole to headline.", ["cast_member | Ann Cole"]),
        (
            "Dan Reed, Lea Berg and Karl Voss co-star.",
            ["cast_member | Dan Reed", "cast_member | Karl Voss", "cast_member | Lea Berg"],
        ),
        (
            "Ann Cole has landed the lead role opposite Ben Price in a Tom Hale-directed thriller set up at Lionsgate.",
            ["cast_member | Ann Cole", "cast_member | Ben Price", "director | Tom Hale"],
        ),
    ],
    "passive": [
        (
            "The drama will be directed by Tom Hale (‘Salt Road’) from a script by Ann Cole and Ben Price.",
            [
                "director | Tom Hale",
                "Salt Road | director | Tom Hale",
                "screenwriter | Ann Cole",
                "screenwriter | Ben Price",
            ],
        ),
        (
            "The drama is written and directed by Tom Hale and stars Ann Cole and Ben Price.",
            ["cast_member | Ann Cole", "cast_member | Ben Price", "director | Tom Hale", "screenwriter | Tom Hale"],
        ),
        (
            "Cole is joined by Ben Price, Dan Reed and Lea Berg.",
            ["cast_member | Ben Price", "cast_member | Dan Reed", "cast_member | Lea Berg"],
        ),
        (
            "It was filmed between March and June 2024 in Galway.",
            ["filming_end | 2024-06", "filming_location | Galway", "filming_start | 2024-03"],
        ),
        ("The film has been given an R rating by the MPA.", ["content_rating | R"]),
        (
            "In the UK, it will be released by Vertigo on 9 May.",
            ["distributor | Vertigo", "release_date | 2025-05-09 | region=United Kingdom"],
        ),
        (
            "The film was shot on location in Iceland and Norway over 60 days.",
            ["filming_location | Iceland", "filming_location | Norway"],
        ),
        (
            "The film has sold 1.2 million tickets in France since it opened on 8 January.",
            ["box_office | 1.2 million tickets | region=France", "release_date | 2025-01-08 | region=France"],
        ),
    ],
    "apposition": [
        (
            "Ann Cole (‘Salt Road’, ‘Dry Land’) is the latest actress to join ‘Cold Harbor’.",
            ["cast_member | Ann Cole", "Salt Road | cast_member | Ann Cole", "Dry Land | cast_member | Ann Cole"],
        ),
        ("The director of ‘Salt Road’, Tom Hale, returns to helm the follow-up.", ["Salt Road | director | Tom Hale"]),
        ("‘Cold Harbor’, a reboot of the 1987 film of the same name, opens in May.", ["release_date | 2025-05"]),
        (
            "Tom Hale, the director of ‘Salt Road’ and ‘Dry Land’, has been hired to make ‘Cold Harbor’.",
            ["director | Tom Hale", "Salt Road | director | Tom Hale", "Dry Land | director | Tom Hale"],
        ),
        (
            "Oscar winner Ann Cole and Ben Price topline an ensemble that includes Dan Reed and newcomer Lea Berg.",
            [
                "cast_member | Ann Cole",
                "cast_member | Ben Price",
                "cast_member | Dan Reed",
            ],
        ),
        (
            "Cinematographer Ann Cole, editor Ben Price and composer Dan Reed round out the crew.",
            ["cinematographer | Ann Cole", "composer | Dan Reed", "editor | Ben Price"],
        ),
        (
            "The French-language drama was picked up by Neon for North America.",
            ["genre | drama", "rights_acquired_by | NEON"],
        ),
        (
            "Ben Price stars as Jack, a widower who takes in a lodger.",
            ["cast_member | Ben Price | character=Jack", "plot | a widower who takes in a lodger"],
        ),
    ],
    "relative clause": [
        ("Tom Hale, who directed Cole in ‘Salt Road’, is helming the movie.", ["director | Tom Hale"]),
        (
            "Ann Cole has signed on for Tom Hale’s ‘Salt Road’, which already stars Ben Price and Dan Reed.",
            [
                "Salt Road | cast_member | Ann Cole",
                "Salt Road | cast_member | Ben Price",
                "Salt Road | cast_member | Dan Reed",
                "Salt Road | director | Tom Hale",
            ],
        ),
        (
            "The thriller stars Ann Cole, Ben Price and Maya Lindqvist, who replaced Dana White.",
            ["cast_member | Ann Cole", "cast_member | Ben Price", "cast_member | Maya Lindqvist", "genre | thriller"],
        ),
        (
            "The film, which stars Ann Cole and was written by Ben Price, will be released by Neon on May 2, 2025.",
            [
                "cast_member | Ann Cole",
                "distributor | NEON",
                "release_date | 2025-05-02",
                "screenwriter | Ben Price",
            ],
        ),
        (
            "‘Cold Harbor’, which Tom Hale wrote and will direct, starts shooting in Malta in June.",
            [
                "director | Tom Hale",
                "filming_location | Malta | date=2025-06",
                "filming_start | 2025-06",
                "screenwriter | Tom Hale",
            ],
        ),
        (
            "Tom Hale, whose ‘Salt Road’ won prizes in 2019, directs.",
            ["director | Tom Hale", "Salt Road | director | Tom Hale"],
        ),
        (
            "Lionsgate (which released ‘Salt Road’ in 2019) will open ‘Cold Harbor’ on May 2, 2025.",
            [
                "distributor | Lionsgate",
                "Salt Road | distributor | Lionsgate",
                "Salt Road | release_date | 2019",
                "release_date | 2025-05-02",
            ],
        ),
        ("It was Ann Cole, not Ben Price, who wrote the film.", ["screenwriter | Ann Cole"]),
        (
            "In Germany, where Constantin has the rights, it opens on 8 May 2025.",
            ["distributor | Constantin | region=Germany", "release_date | 2025-05-08 | region=Germany"],
        ),
    ],
    "coordination": [
        (
            "Ann Cole and Ben Price return as Ines and Jack, respectively.",
            ["cast_member | Ann Cole | character=Ines", "cast_member | Ben Price | character=Jack"],
        ),
        (
            "Ann Cole and Ben Price play Ines and Karl, respectively.",
            ["cast_member | Ann Cole | character=Ines", "cast_member | Ben Price | character=Karl"],
        ),
        (
            "Ann Cole plays Ines, Ben Price plays her brother, and Dan Reed plays the family lawyer.",
            [
                "cast_member | Ann Cole | character=Ines",
                "cast_member | Ben Price | character=brother",
                "cast_member | Dan Reed | character=the family lawyer",
            ],
        ),
        (
            "Here is who plays whom: Ann Cole is Ines, Ben Price is her brother Karl and Dan Reed is the ferryman.",
            ["cast_member | Ann Cole | character=Ines", "cast_member | Ben Price | character=Karl"],
        ),
        (
            "The score is by Ann Cole, the cinematography by Ben Price and the editing by Dan Reed.",
            ["cinematographer | Ben Price", "composer | Ann Cole", "editor | Dan Reed"],
        ),
        (
            "Ann Cole is writing the script, with Ben Price attached to direct and Dan Reed producing.",
            ["director | Ben Price", "producer | Dan Reed", "screenwriter | Ann Cole"],
        ),
        (
            "Producers are Ann Cole, Ben Price and Dan Reed, with Lea Berg executive producing.",
            ["executive_producer | Lea Berg", "producer | Ann Cole", "producer | Ben Price", "producer | Dan Reed"],
        ),
        (
            "Tom Hale and Ann Cole will produce through their company Tin Lantern.",
            ["producer | Ann Cole", "producer | Tom Hale", "production_company | Tin Lantern"],
        ),
        (
            "The film is a co-production between Ireland’s Tin Lantern and France’s Grand Large.",
            ["production_company | Grand Large", "production_company | Tin Lantern"],
        ),
        (
            "The screenplay, by Ann Cole and Ben Price, is based on the 1998 novel by Maeve Culhane.",
            [
                "Cold Harbor (novel) | author | Maeve Culhane",
                "based_on | the 1998 novel by Maeve Culhane",
                "screenwriter | Ann Cole",
                "screenwriter | Ben Price",
            ],
        ),
    ],
    "participle": [
        (
            "Directed by Tom Hale, the movie also stars Ann Cole and Ben Price and details the life of a ferry pilot.",
            ["cast_member | Ann Cole", "cast_member | Ben Price", "director | Tom Hale"],
        ),
        (
            "With Tom Hale directing, the film follows an architect in 1960s Malta.",
            ["director | Tom Hale", "plot | an architect in 1960s Malta"],
        ),
        (
            "Set for release on May 2, 2025, ‘Cold Harbor’ was written by Ann Cole and directed by Tom Hale.",
            ["director | Tom Hale", "release_date | 2025-05-02", "screenwriter | Ann Cole"],
        ),
        (
            "Shot in Malta by Ann Cole, the film was cut by Ben Price.",
            ["cinematographer | Ann Cole", "editor | Ben Price", "filming_location | Malta"],
        ),
        (
            "The thriller – written by Ann Cole, directed by Tom Hale and starring Ben Price – opens on May 2, 2025.",
            [
                "cast_member | Ben Price",
                "director | Tom Hale",
                "genre | thriller",
                "release_date | 2025-05-02",
                "screenwriter | Ann Cole",
            ],
        ),
        (
            "Written by Ann Cole, the film stars Ben Price, Dan Reed and Maya Lindqvist.",
            [
                "cast_member | Ben Price",
                "cast_member | Dan Reed",
                "cast_member | Maya Lindqvist",
                "screenwriter | Ann Cole",
            ],
        ),
        (
            "Based on the bestselling novel by Maeve Culhane, the series follows a pilot who must land on frozen seas.",
            [
                "Cold Harbor (novel) | author | Maeve Culhane",
                "based_on | the bestselling novel by Maeve Culhane",
                "plot | a pilot who must land on frozen seas",
            ],
        ),
        (
            "Set in 1970s Belfast, it follows a young nurse who hides a stranger.",
            ["plot | a young nurse who hides a stranger", "story_placement | Set in 1970s Belfast"],
        ),
    ],
    "trade jargon": [
        (
            "Sources say Ann Cole is in final negotiations to join Ben Price in ‘Cold Harbor’.",
            [
                "cast_member | Ann Cole | certainty=possible status=in talks",
                "cast_member | Ben Price | certainty=possible",
            ],
        ),
        (
            "Netflix has landed ‘Cold Harbor’ in a bidding war for a reported $20 million.",
            ["rights_acquired_by | Netflix"],
        ),
        (
            "Amazon MGM Studios holds film rights to Maeve Culhane’s novel ‘Salt Road’ for Ben Price to adapt.",
            [
                "Salt Road | author | Maeve Culhane",
                "based_on | Salt Road",
                "Salt Road | rights_acquired_by | Amazon MGM Studios",
            ],
        ),
        ("Neon acquired North American rights to ‘Cold Harbor’ from Wild Bunch.", ["rights_acquired_by | NEON"]),
        (
            "Tom Hale is out as director, and Ann Cole is in.",
            ["director | Tom Hale | certainty=denied status=departed"],
        ),
        (
            "After months of delays, cameras finally started rolling on Monday in Budapest.",
            ["filming_location | Budapest", "filming_start | 2025-03-03 | place=Budapest"],
        ),
        ("NBC has pulled the plug on ‘Cold Harbor’ after one season.", ["production_status | cancelled"]),
        (
            "The Oscar winner is in talks to star in ‘Cold Harbor’, with Tom Hale attached to direct.",
            ["director | Tom Hale"],
        ),
        (
            "‘Cold Harbor’ swaps its March berth for May 2, 2025.",
            ["release_date | 2025-03 | certainty=denied status=former", "release_date | 2025-05-02"],
        ),
        (
            "Production kicks off next month in Belfast.",
            ["filming_location | Belfast | date=2025-04", "filming_start | 2025-04"],
        ),
    ],
    "headline": [
        (
            "Maya Lindqvist, Tom Hale join thriller ‘Cold Harbor’",
            ["cast_member | Maya Lindqvist", "cast_member | Tom Hale", "genre | thriller"],
        ),
        ("Lionsgate dates ‘Cold Harbor’ for May 2, 2025", ["distributor | Lionsgate", "release_date | 2025-05-02"]),
        (
            "Ann Cole joins Ben Price in Tom Hale’s ‘Cold Harbor’",
            ["cast_member | Ann Cole", "cast_member | Ben Price", "director | Tom Hale"],
        ),
        ("A24 buys ‘Cold Harbor’ at Sundance for $8 million", ["distributor | A24", "rights_acquired_by | A24"]),
        ("‘Cold Harbor’ sets October release", ["release_date | 2025-10"]),
        ("‘Cold Harbor’ delayed to 2026", ["release_date | 2026"]),
        ("Tom Hale to direct ‘Cold Harbor’ for Lionsgate", ["director | Tom Hale"]),
        ("HBO orders ‘Cold Harbor’ to series", ["platform | HBO"]),
        ("‘Cold Harbor’ casts Ann Cole as Ines", ["cast_member | Ann Cole | character=Ines"]),
        ("Ann Cole exits ‘Cold Harbor’", ["cast_member | Ann Cole | certainty=denied status=departed"]),
    ],
    "dates": [
        (
            "It will skip theaters altogether and premiere on Netflix on May 22, 2025.",
            ["platform | Netflix", "release_date | 2025-05-22"],
        ),
        (
            "Neon will release it in select theaters on October 7, 2025, followed by VOD on December 6, 2025.",
            ["distributor | NEON", "release_date | 2025-10-07", "release_date | 2025-12-06"],
        ),
        ("It will receive a theatrical release in the fall of 2025.", ["release_date | 2025-23"]),
        (
            "‘Cold Harbor’ will bow in UK cinemas on 2 May and in the US on 9 May.",
            ["release_date | 2025-05-02 | region=United Kingdom"],
        ),
        ("It opens a week earlier, on 25 April 2025, in Ireland.", ["release_date | 2025-04-25 | region=Ireland"]),
        (
            "Season two of ‘Cold Harbor’ will premiere on May 2, 2025, with three episodes.",
            ["Cold Harbor season 2 | episodes | 3", "Cold Harbor season 2 | release_date | 2025-05-02"],
        ),
        (
            "The ten-episode series will debut April 4, 2025 on Apple TV+, with new episodes every Friday.",
            ["episodes | 10", "platform | Apple TV+", "release_date | 2025-04-04"],
        ),
        (
            "The eight-part drama, made by Tin Lantern for ITV, begins on Sunday 6 April at 9pm on ITV1.",
            ["episodes | 8", "genre | drama", "platform | ITV", "platform | ITV1", "release_date | 2025-04-06"],
        ),
        ("‘Cold Harbor’, undated since last year, now gets a July 16, 2025 release.", ["release_date | 2025-07-16"]),
        (
            "The game launches on PS5, Xbox Series X and PC on October 2, 2025, publisher Devolver Digital announced.",
            [
                "platform | PC",
                "platform | PS5",
                "platform | Xbox Series X",
                "publisher | Devolver Digital",
                "release_date | 2025-10-02",
            ],
        ),
        (
            "‘Cold Harbor’ is out now on PC and will come to Switch later this year.",
            ["platform | PC", "platform | Switch", "release_date | 2025"],
        ),
    ],
    "former and new": [
        (
            "‘Cold Harbor’ is moving off its Feb. 9, 2026 date and is eying a summer 2026 release.",
            [
                "release_date | 2026-02-09 | certainty=denied status=former",
                "release_date | 2026-22 | certainty=expected",
            ],
        ),
        (
            "Lionsgate is moving ‘Cold Harbor’ back seven months from its April 4, 2025 release date to Nov. 21, 2025.",
            [
                "distributor | Lionsgate",
                "release_date | 2025-04-04 | certainty=denied status=former",
                "release_date | 2025-11-21",
            ],
        ),
        (
            "‘Cold Harbor’ will move to October 1, 2025 instead of June 25, 2025.",
            ["release_date | 2025-06-25 | certainty=denied status=former", "release_date | 2025-10-01"],
        ),
        (
            "The film had been due on March 14; it will now open on May 2.",
            ["release_date | 2025-03-14 | certainty=denied status=former", "release_date | 2025-05-02"],
        ),
        (
            "Paramount has delayed ‘Cold Harbor’ by a year to May 22, 2026.",
            ["distributor | Paramount", "release_date | 2026-05-22"],
        ),
        (
            "The film, originally slated for 14 March, has been postponed indefinitely.",
            ["production_status | on hold", "release_date | 2025-03-14 | certainty=denied status=former"],
        ),
        (
            "The film, titled ‘Cold Harbor’, was previously known as ‘Saltbox’.",
            ["title | Cold Harbor | status=official", "title | Saltbox | certainty=denied status=former"],
        ),
        (
            "The untitled film, originally called ‘Saltbox’, will shoot in Malta.",
            ["filming_location | Malta", "title | Saltbox | certainty=denied status=former"],
        ),
        (
            "Ben Price has dropped out of the film due to scheduling conflicts and has been replaced by Dan Reed.",
            ["cast_member | Ben Price | certainty=denied status=recast", "cast_member | Dan Reed"],
        ),
    ],
    "ranges": [
        (
            "Shooting will take place in Malta and Sicily from June to August.",
            [
                "filming_end | 2025-08",
                "filming_location | Malta",
                "filming_location | Sicily",
                "filming_start | 2025-06",
            ],
        ),
        (
            "Principal photography wrapped in Galway on 14 June 2024 after 60 days.",
            ["filming_end | 2024-06-14", "filming_location | Galway"],
        ),
        (
            "Filming is due to begin in Dublin in June, with a 2026 release planned.",
            [
                "filming_location | Dublin | date=2025-06",
                "filming_start | 2025-06",
                "release_date | 2026 | certainty=expected",
            ],
        ),
        (
            "The movie is currently in post-production and is expected to be released in 2026.",
            ["production_status | post-production", "release_date | 2026 | certainty=expected"],
        ),
    ],
    "money": [
        (
            "It has grossed $120 million domestically and $310 million worldwide against a $90 million budget.",
            [
                "box_office | $120 million | region=United States",
                "box_office | $310 million | region=worldwide",
                "budget | $90 million",
            ],
        ),
        (
            "‘Cold Harbor’ opened to $32.4 million at the domestic box office and $60 million worldwide.",
            ["box_office | $32.4 million | region=United States", "box_office | $60 million | region=worldwide"],
        ),
        ("The film has earned ₹120 crore worldwide in its first week.", ["box_office | ₹120 crore | region=worldwide"]),
        (
            "The budget, reported at $80 million, has since risen to $95 million.",
            ["budget | $80 million", "budget | $95 million"],
        ),
        ("The film cost an estimated $120 million to produce.", ["budget | $120 million"]),
        (
            "The film was expected to cost $60 million but came in at $75 million.",
            ["budget | $60 million | certainty=expected"],
        ),
    ],
    "making": [
        (
            "The project has been in development since 2016.",
            ["development_start | 2016", "production_status | development"],
        ),
        ("The idea came to Ann Cole on a ferry to Malta.", ["origin | came to Ann Cole on a ferry to Malta"]),
        (
            "The film grew out of a short that Tom Hale made at film school.",
            ["origin | grew out of a short that Tom Hale made at film school"],
        ),
        (
            "It is adapted from Maeve Culhane’s novel of the same name.",
            ["Cold Harbor (novel) | author | Maeve Culhane", "based_on | Maeve Culhane’s novel"],
        ),
        (
            "‘Cold Harbor’ is a prequel to the 2019 hit ‘Salt Road’.",
            ["prequel_to | Salt Road", "Salt Road | release_date | 2019"],
        ),
        ("The series is a spin-off from ‘Salt Road’.", ["spin_off_of | Salt Road"]),
        (
            "It is the fourth film in the ‘Salt Road’ series, following 2019’s ‘Dry Land’.",
            ["part_of_series | Salt Road", "Dry Land | release_date | 2019"],
        ),
    ],
    "denied": [
        (
            "Ann Cole is not returning for the sequel, her representative confirmed.",
            ["cast_member | Ann Cole | certainty=denied"],
        ),
        (
            "Reports that Ann Cole will star in the film are false, her agent said.",
            ["cast_member | Ann Cole | certainty=denied"],
        ),
        (
            "Insiders say that Ann Cole turned down the lead before it went to Maya Lindqvist.",
            ["cast_member | Ann Cole | certainty=denied"],
        ),
        (
            "Ann Cole denied that she had been approached for the film.",
            ["cast_member | Ann Cole | certainty=denied status=eyed"],
        ),
        (
            "Neither Ann Cole nor Ben Price will return for the sequel.",
            ["cast_member | Ann Cole | certainty=denied", "cast_member | Ben Price | certainty=denied"],
        ),
        (
            "Contrary to earlier reports, ‘Cold Harbor’ will not be released on Netflix.",
            ["platform | Netflix | certainty=denied"],
        ),
        (
            "‘Cold Harbor’ is no longer a Netflix title: Lionsgate has it now.",
            ["distributor | Lionsgate", "platform | Netflix | certainty=denied status=departed"],
        ),
        (
            "Ann Cole has exited ‘Cold Harbor’, citing scheduling conflicts.",
            ["cast_member | Ann Cole | certainty=denied status=departed"],
        ),
    ],
}

# questions, hypotheses and wishes, and what is not yet so
NOTHING = [
    "Could Ann Cole return for a third film?",
    "Would she direct again? Nobody knows.",
    "Will ‘Cold Harbor’ open on May 2, 2025?",
    "Is Tom Hale the director of ‘Cold Harbor’?",
    "Who might direct: Tom Hale or Ann Cole?",
    "What if Netflix bought it?",
    "Had Ann Cole directed the film, it would have been shorter.",
    "If Lionsgate released it in May 2025, nobody would come.",
    "I wish Netflix had picked up ‘Cold Harbor’.",
    "Fans would love to see Ann Cole cast as Ines.",
    "Imagine Ann Cole starring in it.",
    "There is no release date yet.",
    "No trailer has been released.",
    "Filming has not begun.",
    "Is Ann Cole returning? Nobody has said.",
]

# lines that only the lines around them, or their own date, make clear
LAYOUTS: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "list under a heading": (
        [("heading", "Cast"), ("list_item", "Ann Cole"), ("list_item", "Ben Price as Jack")],
        ["cast_member | Ann Cole", "cast_member | Ben Price | character=Jack"],
    ),
    "list of works under a property": (
        [
            ("heading", "Release dates"),
            ("list_item", "‘Cold Harbor’: May 2, 2025"),
            ("list_item", "‘Salt Road’: June 6, 2025"),
        ],
        ["release_date | 2025-05-02", "Salt Road | release_date | 2025-06-06"],
    ),
    "fact box under a work": (
        [("heading", "‘Salt Road’"), ("paragraph", "Director: Tom Hale"), ("paragraph", "It opens on June 6, 2025.")],
        ["Salt Road | director | Tom Hale", "Salt Road | release_date | 2025-06-06"],
    ),
    "label and value": ([("heading", "Runtime"), ("paragraph", "131 minutes.")], ["runtime | 131 minutes"]),
    "question and fragment": (
        [("heading", "When does ‘Cold Harbor’ come out?"), ("paragraph", "May 2, 2025, in the US.")],
        ["release_date | 2025-05-02 | region=United States"],
    ),
    "question and places": (
        [("heading", "Where was it filmed?"), ("paragraph", "Mostly in Malta, with a week in Sicily.")],
        ["filming_location | Malta", "filming_location | Sicily"],
    ),
    "question and answer": (
        [("question", "Who wrote the film?"), ("answer", "Ann Cole.")],
        ["screenwriter | Ann Cole"],
    ),
    "question and no": (
        [("heading", "Is Ann Cole in it?"), ("paragraph", "No.")],
        ["cast_member | Ann Cole | certainty=denied"],
    ),
    "caption": ([("paragraph", "Ann Cole as Ines in ‘Cold Harbor’.")], ["cast_member | Ann Cole | character=Ines"]),
    "update, American date": (
        [("update", "Update, March 10, 2025: Filming starts next Monday.")],
        ["filming_start | 2025-03-17"],
    ),
    "update, British date": (
        [("update", "UPDATED 14 May 2024, 9.30am: Filming starts next month.")],
        ["filming_start | 2024-06"],
    ),
}


def make_page(lines: list[tuple[str, str]]) -> Page:
    """A page about Cold Harbor of 3 March 2025 with these lines."""
    text, blocks = "", []
    for kind, words in (("title", TITLE), *lines):
        text += "\n\n" if text else ""
        blocks.append(Block(kind=BlockKind(kind), start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp(PUBLISHED, PUBLISHED, "given")
    return Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet="The Wire", published=stamp)


def read(lines: list[tuple[str, str]]) -> list[Claim]:
    """The claims that patterns and layout find in these lines, without what the linear model adds."""
    page = make_page(lines)
    sentences, laid = lay_out_page(page)
    return finish_page(page, sentences, [f for x in laid for f in x.facts])


def matches(wanted: str, claim: Claim) -> bool:
    """Whether a claim is the one written so."""
    parts = [part.strip() for part in wanted.split("|")]
    more = parts.pop() if "=" in parts[-1] else ""
    subject = parts.pop(0) if len(parts) == 3 else "Cold Harbor"
    if [subject, *parts] != [claim.subject, claim.property, claim.value]:
        return False
    wishes = {"certainty": "stated", **dict(re.findall(r"(\w+)=(.*?)(?=\s+\w+=|$)", more))}
    given = {**claim.qualifiers, "certainty": claim.certainty}
    return all(given.get(key) == value for key, value in wishes.items())


def describe(claims: list[Claim]) -> str:
    """The claims that were read, one to a line."""
    lines = [
        f"read:    {c.subject} | {c.property} | {c.value} | {c.certainty} {c.qualifiers} [{c.rule}]" for c in claims
    ]
    return "\n".join(lines or ["read:    nothing"])


def check(lines: list[tuple[str, str]], wanted: list[str]) -> None:
    """Fail, and say what was read, where a claim is lacking."""
    claims = read(lines)
    lacking = [w for w in wanted if not any(matches(w, c) for c in claims)]
    if lacking:
        said = [words for _, words in lines] + [f"lacking: {w}" for w in lacking]
        pytest.fail("\n".join([*said, describe(claims)]), pytrace=False)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        pytest.param(sentence, wanted, id=f"{group}: {sentence[:60]}")
        for group, rows in SENTENCES.items()
        for sentence, wanted in rows
    ],
)
def test_reads_hard_sentence(sentence: str, wanted: list[str]) -> None:
    """Every claim is read from its sentence, as sure as the sentence is."""
    check([("paragraph", sentence)], wanted)


@pytest.mark.parametrize("sentence", NOTHING)
def test_reads_nothing(sentence: str) -> None:
    """What is asked, supposed or wished for is no claim."""
    claims = read([("paragraph", sentence)])
    if claims:
        pytest.fail(f"{sentence}\n{describe(claims)}", pytrace=False)


@pytest.mark.parametrize("lines, wanted", LAYOUTS.values(), ids=list(LAYOUTS))
def test_reads_lines_in_their_places(lines: list[tuple[str, str]], wanted: list[str]) -> None:
    """Lines are read with their headings, their questions and their own dates."""
    check(lines, wanted)
