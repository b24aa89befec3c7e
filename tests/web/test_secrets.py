"""The key of a site: made once, readable by its owner alone, beside a file or in the user's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.ledger.addresses import read_address
from according.web.secrets import find_key


@pytest.mark.parametrize(
    ("ledger", "place"),
    [
        ("{here}/news.db", "news.db.key"),
        ("postgresql://ada:sesame@db.example.org:5433/news", "config/according/db.example.org-5433-news.key"),
        ("postgresql:///my%2Fnews?host=/run/pg", "config/according/_run_pg-my_news.key"),
    ],
)
def test_a_key_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: str, place: str) -> None:
    """The next start finds the same; another user or password of the database makes no other site of it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    key = find_key(read_address(ledger.format(here=tmp_path)))
    assert len(key) > 50
    assert find_key(read_address(ledger.format(here=tmp_path).replace("ada:sesame@", "eve@"))) == key
    assert (tmp_path / place).stat().st_mode & 0o777 == 0o600
