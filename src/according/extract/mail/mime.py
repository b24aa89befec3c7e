"""A message's bytes as a tree of parts, and the texts in it. Messages come from strangers: all sizes are bounded."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import EmailPolicy

from turbohtml import parse

from according.domain.capture import Capture
from according.domain.errors import NotAnArticle

# Newsletters have three or four levels and a dozen parts; the parser's work grows with levels times lines.
_MAX_HOLDERS = 40
_MAX_PARTS = 2_000
_MAX_LINES = 600_000
_MAX_HEADER = 8_000
_HOLDER = re.compile(rb"^content-type:[ \t\r\n]{0,80}(?:multipart|message)/", re.I | re.M)
# What mail programs mean by these names.
_WEB = {"iso-8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949"}
# Names that say nothing, and codecs that are no charset.
_NO_CHARSET = frozenset(["", "us-ascii", "ascii", "punycode", "idna", "unicode_escape", "raw_unicode_escape"])
_KNOWN = frozenset(["from", "subject", "date", "to", "message-id", "mime-version", "received", "list-id"])


class _Bounded(EmailPolicy):
    """The standard policy, with header values cut to a length that its parser can bear."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and value of a header."""
        first = sourcelines[0][:_MAX_HEADER]
        rest, left = [], _MAX_HEADER
        for line in sourcelines[1:]:
            left -= len(line)
            if left < 0:
                break
            rest.append(line)
        return super().header_source_parse([first, *rest])


_POLICY = _Bounded(raise_on_defect=False)


def open_message(capture: Capture) -> Message:
    """The message that a capture holds; NotAnArticle where it is none, or none that can be read."""
    body = capture.body.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    if len(_HOLDER.findall(body)) > _MAX_HOLDERS or body.count(b"\n--") > _MAX_PARTS or body.count(b"\n") > _MAX_LINES:
        raise refuse(capture, "has more parts or lines than a newsletter can have")
    try:
        message = message_from_bytes(body, policy=_POLICY)
        known = any(name.lower() in _KNOWN for name, _ in message.raw_items())
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise refuse(capture, f"is not put together as e-mail is ({type(error).__name__})") from error
    if not known:
        raise refuse(capture, "has no header (From, Subject, Date)")
    return message


def refuse(capture: Capture, found: str) -> NotAnArticle:
    """The error that names the message and what is wrong with it."""
    message = f"{capture.address} was to be read as an e-mail, but it {found}. Save the message again, or as HTML."
    return NotAnArticle(message, capture.address)


def list_texts(message: Message) -> tuple[str, str]:
    """The longest HTML text and the longest plain text of a message; attached files count only if nothing else does."""
    best = {"text/html": "", "text/plain": ""}
    attached = dict(best)
    for part in message.walk():
        kind = part.get_content_type()
        if kind.startswith("multipart/") and not part.is_multipart():
            kind = "text/plain"  # its parts were never parted
        if kind not in best or part.is_multipart():
            continue
        found = attached if is_attached(part) else best
        words = decode_part(part)
        if len(words) > len(found[kind]):
            found[kind] = words
    chosen = best if any(best.values()) else attached
    return chosen["text/html"], chosen["text/plain"]


def is_attached(part: Message) -> bool:
    """Whether a part is a file that travels with the message."""
    try:
        return part.get_content_disposition() == "attachment"
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        return False


def decode_part(part: Message) -> str:
    """The text of a part: by its declared charset where that fits, else as its bytes look."""
    try:
        body = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return ""
    if not isinstance(body, bytes):
        return ""
    declared = read_charset(part)
    for encoding in (declared, "utf-8"):
        try:
            if encoding:
                return body.decode(encoding).replace("\0", "")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    guessed = parse(body, detect_encoding=True).encoding if part.get_content_type() == "text/html" else None
    try:
        return body.decode(guessed or "cp1252", errors="replace").replace("\0", "")
    except LookupError:
        return body.decode("utf-8", errors="replace").replace("\0", "")


def read_charset(part: Message) -> str | None:
    """The charset that a part declares; us-ascii is what programs say that do not know."""
    try:
        declared = (part.get_content_charset() or "").strip("\"' ")
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        return None
    return None if declared in _NO_CHARSET else _WEB.get(declared, declared)
