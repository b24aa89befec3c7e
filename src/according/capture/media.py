"""What kind of page a file is: by its name, and by its first bytes where the name lies."""

from __future__ import annotations

from pathlib import Path

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".wiki": "text/x-wiki",
    ".wikitext": "text/x-wiki",
    ".mediawiki": "text/x-wiki",
    ".eml": "message/rfc822",
}

# Pages as browsers save them, with all that belongs to them in one file.
SAVED_PAGES = {
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".webarchive": "application/x-webarchive",
}
# Files that hold many pages.
ARCHIVES = {".warc": "application/warc", ".mbox": "application/mbox", ".mbx": "application/mbox"}

# Files that lie beside pages and speak of them; not pages themselves.
_ABOUT = frozenset({"readme", "license", "licence", "notice", "changelog", "contributing"})

# The first bytes of files that are often saved under a page's name.
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x1f\x8b", "a gzip file inside a gzip file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)


def name_media_type(path: Path) -> str | None:
    """The media type that a file's name promises ("page.html.gz" -> "text/html"), or None for no page."""
    return MEDIA_TYPES.get(name_ending(path))


def read_type(header: str) -> str:
    """The media type that a Content-Type tells, in small letters; some servers tell it twice, which reads as a list."""
    return header.partition(";")[0].partition(",")[0].strip().lower()


def name_ending(path: Path) -> str:
    """What a file's name ends in, in small letters, whether it is packed or not ("Page.HTML.gz" -> ".html")."""
    return Path(path.name.lower().removesuffix(".gz")).suffix


def is_source(path: Path) -> bool:
    """Whether a file's name promises a page, or an archive of pages."""
    ending = name_ending(path)
    # Apple Mail exports a folder with a box of that name in it.
    return ending in MEDIA_TYPES or ending in SAVED_PAGES or ending in ARCHIVES or path.name == "mbox"


def is_warc(path: Path) -> bool:
    """Whether a file's name promises a web archive."""
    return ARCHIVES.get(name_ending(path)) == "application/warc"


def is_mailbox(path: Path) -> bool:
    """Whether a file's name promises a box of mail."""
    return ARCHIVES.get(name_ending(path)) == "application/mbox"


def is_about(name: str) -> bool:
    """Whether a file of that name (README.md, LICENSE.txt) tells about a folder and is no page of it."""
    return name.lower().partition(".")[0] in _ABOUT


def name_binary(body: bytes) -> str | None:
    """What a body is if it is no text: "a PNG picture", "binary data"; None for text."""
    for magic, label in _MAGIC:
        if body.startswith(magic):
            return label
    if body[:4] == b"RIFF" or body[4:8] == b"ftyp":
        return "a picture, sound or film"
    return None
