"""Which encoding a page is in, and what told us: a byte order mark, the page itself, or its bytes."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

# The longer mark first: UTF-32 LE begins with the mark of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
# Declarations stand at the top; HTML asks for the first 1,024 bytes, saved pages often have banners before them.
_HEAD = 16_384
_SAMPLE = 65_536
# What the web means by these names (WHATWG Encoding Standard): the Windows superset of the ISO name.
_WEB = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_WEB |= {"iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932"}
# No page is in these; some of them take quadratic time to decode.
_NEVER = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem"})
_WEB |= {"ks_c_5601-1987": "cp949", "euc-kr": "cp949", "x-user-defined": "cp1252", "unicode": "utf-8"}


def detect_encoding(body: bytes, told: str | None = None) -> tuple[str, str]:
    """The encoding and what told it: ("utf-8", "bom"), ("cp1252", "meta"), ("utf-8", "detected").

    `told` is the charset of the server's header. Servers say iso-8859-1 of all they have: well-formed UTF-8 is UTF-8.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name, "bom"
    if wide := guess_wide(body):
        return wide, "detected"
    header = name_encoding(told.strip(" \"'").lower()) if told else None
    if header and decodes(body, header) and (not header.startswith("cp125") or not decodes(body, "utf-8")):
        return header, "header"
    declared = find_declared(body)
    if declared and (declared != "utf-8" or decodes(body, "utf-8")):
        return declared, "meta"
    if decodes(body, "utf-8"):
        return "utf-8", "detected"
    best = from_bytes(body[:_SAMPLE]).best()
    return (best.encoding if best else "cp1252"), "detected"


def find_declared(body: bytes) -> str | None:
    """The encoding that the page declares in a meta element or XML declaration, if Python knows it."""
    found = _DECLARED.search(body[:_HEAD])
    if not found:
        return None
    name = found.group(1).decode("ascii", "ignore").lower()
    # A declaration that can be read as ASCII cannot be in a two-byte encoding.
    if name.startswith(("utf-16", "utf16", "utf-32")):
        return "utf-8"
    return name_encoding(name)


def name_encoding(name: str) -> str | None:
    """The encoding that the web means by a name ("iso-8859-1" is cp1252), if Python has it."""
    try:
        name = codecs.lookup(_WEB.get(name, name)).name
        b"1234".decode(name)  # raises for what is a code of Python's but of no text
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name.replace("_", "-") in _NEVER else _WEB.get(name, name)


def decodes(body: bytes, encoding: str) -> bool:
    """Whether a body is well-formed in an encoding."""
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def guess_wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = body[:4096]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 10 * (even + 1) // 2:
        return "utf-16-le"
    if even > 10 * (odd + 1) // 2:
        return "utf-16-be"
    return None
