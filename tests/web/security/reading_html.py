"""A page as a browser reads it: what in it would run, and where it leads."""

from __future__ import annotations

from html.parser import HTMLParser

# Attributes in which an address stands.
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "cite", "background", "srcset", "xlink:href"}
_NEVER = {"iframe", "object", "embed", "base", "applet", "frame", "style", "foreignobject", "marquee", "template"}
# Addresses that are code, or another site's without saying so.
_CODE = ("javascript:", "vbscript:", "data:", "//", "/\\", "\\")
_DATA = {"application/json", "application/ld+json"}


class Alive(HTMLParser):
    """Collects what would run: script within the page, handlers, addresses that are code, styles within."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is alive of an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in _NEVER or (tag == "meta" and "http-equiv" in given and given["http-equiv"].lower() == "refresh"):
            self.found.append(f"<{tag}>")
        if tag == "script":
            self.script = given.get("type", "").lower()
            if not given.get("src", "/assets/").startswith("/assets/"):
                self.found.append(f"script from {given['src']}")
        for name, value in given.items():
            address = "".join(sign for sign in value if sign > " ").lower()
            if (
                name.startswith("on")
                or name in ("style", "srcdoc")
                or (name in _ADDRESSES and address.startswith(("javascript:", "vbscript:", "data:", "//", "/\\", "\\")))
            ):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        """Note script that stands in the page itself."""
        if self.script is not None and self.script not in _DATA and data.strip():
            self.found.append(f"script: {data[:80]}")

    def handle_endtag(self, tag: str) -> None:
        """A script is over."""
        self.script = None if tag == "script" else self.script


def find_alive(html: str) -> list[str]:
    """What of a page would run that is not the site's own file of script."""
    parser = Alive()
    parser.feed(html)
    parser.close()
    return parser.found
