"""How watching goes, as the desk tells it."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from msgspec import structs

from according.domain.watched import Entry, Judged, Notice, Target, Watched
from according.watching.leasing import tell_wall
from according.web.editions.ledger import open_record


def test_the_desk_tells_how_watching_goes(editor: Client, client: Client) -> None:
    """Sources with their last visits in words, and what was left out with the reason; behind the login."""
    now, rows = tell_wall(), open_record().watched
    assert "Nobody watches at present" in editor.get("/desk/watching/").content.decode()
    feed = Watched(kind="feed", address="https://paper.example/feed", due_at=now + timedelta(hours=3), interval=3600)
    rows.add([feed])
    entry = Entry(address="https://paper.example/x", title="The <Swan>")
    why = "neither title, summary nor address has “Ballerina”"
    rows.record_entries([Judged(entry=entry, source=feed.address, subject="Ballerina", relevant=False, why=why)])
    page = editor.get("/desk/watching/").content.decode()
    assert "https://paper.example/feed" in page and "Not visited yet; next visit in 2 hours." in page
    assert "The &lt;Swan&gt;" in page and why in page
    said = "http://x.example/\x1b[2J<b> was not fetched whole: the server broke off."
    times = {"due_at": now, "interval": 60.0, "visited_at": now}
    rows.keep(Watched(kind="page", address="http://x.example/1", failures=2, trouble=said, **times))
    rows.keep(Watched(kind="page", address="http://x.example/2", succeeded_at=now, note="It is a <wall>.", **times))
    page = editor.get("/desk/watching/").content.decode()
    assert "Failed twice, never answered" in page and "&lt;b&gt; was not fetched whole" in page
    assert "Pages that could not be read" in page and "It is a &lt;wall&gt;." in page
    assert client.get("/desk/watching/").status_code == 302


def test_what_is_in_the_way_is_said_once_beside_its_address(editor: Client) -> None:
    """A page that shows a wall is told of though it answers; a notice that was not taken says when it is next."""
    now, rows = tell_wall(), open_record().watched
    address = "https://paper.example/wall"
    wall = Watched(
        kind="page", address=address, due_at=now + timedelta(hours=3), interval=3600, visited_at=now, succeeded_at=now,
        note=f"{address} was to be read as an article, but it asks for consent.",
    )  # fmt: skip
    rows.add([wall])
    hook = Target("webhook", "https://hooks.example/services/T0/s3cret")
    rows.tell("Ballerina", None, b"", Notice(id="7", subject="Ballerina", made_at=now, content=b"{}"), [hook])
    (delivery,) = rows.list_deliveries()
    trouble = f"{hook.address} did not take the message: it answered 500."
    rows.keep_delivery(structs.replace(delivery, tries=2, due_at=now + timedelta(minutes=31), trouble=trouble))
    page = editor.get("/desk/watching/").content.decode()
    assert (
        "Pages that could not be read" in page and "It was to be read as an article, but it asks for consent." in page
    )
    assert "Tried twice; next try in 30 minutes. It did not take the message: it answered 500." in page
    assert "https://hooks.example/…" in page and "s3cret" not in page
    rows.keep_delivery(structs.replace(delivery, state="lost", trouble=trouble))
    assert "1 notice given up" in editor.get("/desk/watching/").content.decode()
