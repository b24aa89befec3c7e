"""How watching goes, as the desk tells it."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from according.domain.watched import Entry, Judged, Watched
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
    assert client.get("/desk/watching/").status_code == 302
