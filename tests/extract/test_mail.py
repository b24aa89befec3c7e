"""Newsletters as they come by e-mail, read as pages."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.domain.capture import Capture, hash_body
from according.domain.errors import NotAnArticle
from according.domain.page import BlockKind, Page
from according.extract import extract_capture
from extract.pages import FIRST, SECOND, TITLE, find_block, list_words
from extract.test_offsets import check_page

K = BlockKind
SENT = "Wed, 21 Feb 2024 10:00:00 -0500"
HTML = f"""<!doctype html><html><head><style>.x {{ color: red }}</style></head><body>
<div style="display:none;max-height:0">The film moves, and more inside</div>
<table width="100%"><tr><td align="center"><table width="600">
<tr><td><a href="https://paper.example/n/1">View in browser</a></td></tr>
<tr><td><h1>{TITLE}</h1></td></tr>
<tr><td>By Ann Lee | February 21, 2024</td></tr>
<tr><td><p>{FIRST}</p><p>{SECOND} <a href="https://reel.example/story">Reel Wire reported</a> it first.</p></td></tr>
<tr><td><img src="https://paper.example/s.jpg" width="560" height="300" alt="Mara Lind on deck"><br>
<span style="font-size:11px">Mara Lind on the deck. Photo: Jo March/Lowland</span></td></tr>
<tr><td><h2>Also today</h2><ul><li>Bo Kim directs the sequel.</li><li>The harbour is open again.</li></ul></td></tr>
<tr><td>You received this email because you signed up at paper.example. <a href="https://x.example/u">Unsubscribe</a>
<br>The Paper, 1 Main St, Springfield</td></tr>
</table></td></tr></table></body></html>"""
PLAIN = f"View in browser: https://paper.example/n/1\n\n{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nUnsubscribe: https://x.example/u\n"


def read_mail(body: bytes) -> Page:
    """The page of a message."""
    return extract_capture(Capture(address="a.eml", body=body, sha256=hash_body(body), media_type="message/rfc822"))


def build_mail(
    html: str | None = HTML,
    plain: str | None = PLAIN,
    sender: str = '"The Paper" <news@email.paper.example>',
    subject: str = TITLE,
    **headers: str,
) -> bytes:
    """A newsletter of The Paper as it is sent."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = sender, subject, SENT
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is not None:
        message.add_alternative(html, subtype="html", cte="quoted-printable")
    elif html is not None:
        message.set_content(html, subtype="html", cte="base64")
    return message.as_bytes(policy=SMTP)


def test_a_newsletter_is_a_page() -> None:
    """Header, layout tables, caption with credit, list and foot of a newsletter come out as a page's."""
    page = read_mail(build_mail())
    assert (page.title, page.outlet, page.kind, page.authors) == (TITLE, "The Paper", "article", ("Ann Lee",))
    assert page.published is not None
    assert (page.published.value, page.published.raw) == ("2024-02-21T10:00:00-05:00", SENT)
    assert page.canonical == "https://paper.example/n/1"
    assert list_words(page, K.PARAGRAPH) == [FIRST, f"{SECOND} Reel Wire reported it first."]
    assert list_words(page, K.HEADING) == ["Also today"]
    assert list_words(page, K.LIST_ITEM) == ["Bo Kim directs the sequel.", "The harbour is open again."]
    assert [(p.src, p.caption, p.credit) for p in page.pictures] == [
        ("https://paper.example/s.jpg", "Mara Lind on the deck.", "Jo March/Lowland")
    ]
    assert [link.href for link in page.links] == ["https://reel.example/story"]
    assert find_block(page, "You received").kind is K.FOOTER
    assert find_block(page, "View in browser").kind is K.NAVIGATION
    check_page(page)


def test_source_spans_count_in_the_part_as_sent() -> None:
    """A block's span in the source cuts its element from the HTML that was sent."""
    page = read_mail(build_mail())
    span = find_block(page, FIRST).source
    assert span is not None
    assert HTML[slice(*span)] == f"<p>{FIRST}</p>"


def test_plain_text_is_read_where_there_is_no_html() -> None:
    """The text part alone makes the page; the subject is the title, the foot is furniture."""
    page = read_mail(build_mail(html=None))
    assert page.title == TITLE
    assert page.words(find_block(page, TITLE)) == TITLE
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]
    assert page.canonical == "https://paper.example/n/1"
    assert find_block(page, "Unsubscribe").kind is K.FOOTER
    check_page(page)


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://mailchi.mp/paper/film?e=abc", "https://mailchi.mp/paper/film"),
        ("https://us1.campaign-archive.com/?e=abc&u=1&id=2", "https://us1.campaign-archive.com/?u=1&id=2"),
        ("https://p.substack.com/p/film?isFreemail=true&r=1a&token=eyJ", "https://p.substack.com/p/film"),
        ("https://paper.example/n/1?e=1&r=2", "https://paper.example/n/1?e=1&r=2"),
        ("https://paper.us1.list-manage.com/track/click?u=1&e=abc", None),
        ("https://email.mg1.substack.com/c/eJx", None),
        ("https://substack.com/redirect/1?j=eyJ", None),
    ],
)
@pytest.mark.parametrize("html", [True, False])
def test_what_tells_the_reader_is_no_part_of_a_newsletters_address(link: str, told: str | None, html: bool) -> None:
    """The address is shown to everybody, and a link of a reader's own lets others in."""
    source = (HTML if html else PLAIN).replace("https://paper.example/n/1", link)
    letter = build_mail(source, None) if html else build_mail(None, source)
    assert read_mail(letter).canonical == told


def test_an_html_part_of_pictures_gives_way_to_the_text() -> None:
    """Where the HTML only shows pictures, the words are in the text part."""
    page = read_mail(build_mail(html='<img src="https://a.example/1.png" width="600" height="900">'))
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("sender", "headers", "outlet", "authors"),
    [
        ('"The Paper" <news@email.paper.example>', {}, "The Paper", ()),
        ('"Ann Lee from The Paper" <ann@substack.com>', {}, "The Paper", ("Ann Lee",)),
        ('"Ann Lee at Deadline" <ann@mail.example>', {}, "Deadline", ("Ann Lee",)),
        ("breaking@e.variety.com", {}, "Variety", ()),
        ('"Breaking News" <alerts@email.deadline.com>', {}, "Deadline", ()),
        ('"Daily" <no-reply@beehiiv.com>', {"List_Id": "Daily <daily.variety.com>"}, "Variety", ()),
        ("no-reply@beehiiv.com", {"List_Id": "The Quay <quay.example>"}, "The Quay", ()),
        ("news@email.paper.example", {}, "paper.example", ()),
        ("=?utf-8?q?Caf=C3=A9_Noir?= <a@cafe.example>", {}, "Café Noir", ()),
    ],
)
def test_the_outlet_is_the_senders(sender: str, headers: dict[str, str], outlet: str, authors: tuple[str, ...]) -> None:
    """The register knows an outlet by the sender's name, by its domain and by its list; else the name stands."""
    page = read_mail(build_mail(html=f"<p>{FIRST}</p>", plain=None, sender=sender, **headers))
    assert (page.outlet, page.authors) == (outlet, authors)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Re: The film moves", "The film moves"),
        ("WG: AW: The film moves", "The film moves"),
        ("[The Paper] The film moves", "The film moves"),
        ("[Exclusive] The film moves", "[Exclusive] The film moves"),
        ("Reeling: the film moves", "Reeling: the film moves"),
        ("🎬 Der Film zieht um – schon wieder", "🎬 Der Film zieht um – schon wieder"),
    ],
)
def test_the_title_is_the_subject_without_the_mail_programs_marks(subject: str, title: str) -> None:
    """What a mail program or a list writes before a subject is no part of the title."""
    assert read_mail(build_mail(subject=subject)).title == title


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "koi8-r", "shift_jis"])
@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
def test_charsets_and_transfer_encodings(charset: str, transfer: str) -> None:
    """The text is that of the declared charset, however it travelled."""
    words = {"koi8-r": "Студия перенесла фильм на июнь", "shift_jis": "スタジオは映画を移した"}.get(
        charset, "Über die Fähre: “Café” auf Deck für alle"
    )
    body = words.encode(charset, errors="replace")
    coded = {"base64": base64.encodebytes, "8bit": bytes, "quoted-printable": quote}[transfer](body)
    head = f"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset={charset}\n"
    head += f"Content-Transfer-Encoding: {transfer}\n\n"
    page = read_mail(head.encode() + coded)
    assert page.text.strip() == words.encode(charset, errors="replace").decode(
        "cp1252" if charset == "iso-8859-1" else charset
    )


def quote(body: bytes) -> bytes:
    """A body as quoted-printable."""
    return b"".join(b"=%02X" % byte for byte in body)


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        ("utf-8", "Für die Fähre".encode("cp1252")),
        ("klingon", "Für die Fähre".encode()),
        ("us-ascii", "Für die Fähre".encode()),
        ("punycode", "Für die Fähre".encode()),
        ("hex", "Für die Fähre".encode()),
        ('"utf-8', "Für die Fähre".encode()),
    ],
)
def test_a_wrong_charset_is_not_believed(declared: str, body: bytes) -> None:
    """Bytes that do not fit their declaration, or a declaration that is none, are read by how they look."""
    head = f"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset={declared}\n\n"
    assert read_mail(head.encode() + body).text == "Für die Fähre"


def test_stories_in_brief_are_what_a_newsletter_says() -> None:
    """Linked headlines with a sentence below them are text here; class names that mean boxes elsewhere mean nothing."""
    stories = "".join(
        f'<table class="newsletter"><tr><td><h3><a href="https://paper.example/{i}">Story number {i} of today</a></h3>'
        f'<p>{FIRST}</p><a href="https://paper.example/{i}">Read more</a></td></tr></table>'
        for i in range(3)
    ).replace("whole year", "whole year or two", 1)
    page = read_mail(build_mail(html=f'<head><title>Mail</title></head><body class="newsletter">{stories}'))
    assert page.kind == "article"
    assert list_words(page, K.HEADING)[0] == "Story number 0 of today"
    assert list_words(page, K.PARAGRAPH)[0].startswith("The studio has moved")
    assert "Read more" not in list_words(page, K.PARAGRAPH, K.HEADING)
    check_page(page)


BROKEN = {
    "no end": b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe film moves.\n",
    "no boundary": b"Content-Type: multipart/mixed\n\nThe film moves.\n",
    "lines without a colon": b"what is this\n\nThe film moves.\n",
    "base64 with dirt": b"Content-Transfer-Encoding: base64\n\nVGhlIGZpbG0gbW92ZXMu!!\n",
    "an unknown transfer encoding": b"Content-Transfer-Encoding: rot26\n\nThe film moves.\n",
    "a forwarded message": b"Content-Type: message/rfc822\n\nFrom: c@d.example\nSubject: y\n\nThe film moves.\n",
    "text that is attached": b"Content-Disposition: attachment; filename=a.txt\n\nThe film moves.\n",
    "an encoded word of no charset": b"List-Id: =?utf-\xff8?q?x?=\n\nThe film moves.\n",
    "brackets": b"From: " + b"(" * 5000 + b"\nCc: " + b"(" * 5000 + b"\n\nThe film moves.\n",
    "8-bit header": "X-Café: ñ\n\nThe film moves.\n".encode("latin-1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_mail_is_read_as_far_as_it_goes(name: str) -> None:
    """What is wrong with a message does not keep its words from being read."""
    page = read_mail(b"From: The Paper <a@b.example>\nSubject: x\n" + BROKEN[name])
    assert "The film moves." in page.text
    check_page(page)


HOSTILE = {
    "nested": "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(2000)),
    "nested messages": "Content-Type: message/rfc822\n\n" * 2000,
    "parts": "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nhi\n" * 5000,
    "lines": "\n" + "\n" * 700_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_bombs_are_refused_in_a_sentence(name: str) -> None:
    """A message with more parts or lines than a newsletter has is refused before it is unfolded."""
    with pytest.raises(NotAnArticle, match="more parts or lines") as error:
        read_mail(b"From: a@b.example\nSubject: x\n" + HOSTILE[name].encode())
    assert str(error.value).startswith("a.eml was to be read as an e-mail, but it ")
    assert error.value.address == "a.eml"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<html><body>The film moves.</body></html>", "has no header"),
        (b"From: a@b.example\nSubject: x\nContent-Type: application/pdf\n\n%PDF", "only application/pdf"),
        (b"From: a@b.example\nSubject: x\n\n   \n", "holds no text"),
    ],
)
def test_what_is_no_newsletter_is_refused(body: bytes, found: str) -> None:
    """The error names the file, what was wanted, what was found, and what to do."""
    with pytest.raises(NotAnArticle) as error:
        read_mail(body)
    assert found in str(error.value)
    assert str(error.value).count(". ") == 1


PIECES = ["From: ", "a@b.example", "\n", "Subject: ", "Date: ", "Content-Type: ", "multipart/mixed; boundary=b"]
PIECES += ["text/html", "text/plain", "; charset=", "utf-8", "\n\n", "--b", "--b--", "The film moves.", "<p>"]
PIECES += [
    "=?utf-8?q?=C3?=",
    "=C3",
    "(",
    '"',
    "<",
    ">",
    ";",
    ":",
    "é",
    "\0",
    "List-Id: ",
    "message/rfc822",
    "Unsubscribe",
]
PIECES += ["Content-Transfer-Encoding: base64\n", "View in browser https://a.example/x"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_message_is_a_page_or_refused(raw: str) -> None:
    """However broken a message, its page's offsets are sound, or it is refused by the right error."""
    try:
        page = read_mail(b"From: a@b.example\n" + raw.encode("utf-8", "replace"))
    except NotAnArticle:
        return
    check_page(page)
