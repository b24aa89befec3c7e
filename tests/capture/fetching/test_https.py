"""HTTPS to a vetted number: the name is still what SNI says and what the certificate is checked for."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from according.domain.errors import FetchError
from capture.fetching.local_web import PAGE, make_fetcher

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")


class Secure:
    """A server for `news.example` with a certificate of its own making; `names` are those that SNI asked for."""

    def __init__(self, folder: Path) -> None:
        self.certificate = folder / "cert.pem"
        make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        make += ["-keyout", str(folder / "key.pem"), "-out", str(self.certificate), "-days", "2"]
        subprocess.run(
            [*make, "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"],
            check=True,
            capture_output=True,
        )
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.certificate, folder / "key.pem")
        self.names: list[str] = []
        self.context.sni_callback = lambda wire, name, context: self.names.append(str(name))
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]

    def run(self) -> None:
        """Answer every call with the page."""
        with suppress(OSError):
            while True:
                wire, _ = self.socket.accept()
                with suppress(OSError), wire, self.context.wrap_socket(wire, server_side=True) as secure:
                    secure.recv(65_536)
                    head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(PAGE)}\r\nconnection: close\r\n\r\n"
                    secure.sendall(head.encode() + PAGE)


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    """The server, running."""
    server = Secure(tmp_path_factory.mktemp("secure"))
    threading.Thread(target=server.run, daemon=True).start()
    yield server
    with suppress(OSError):
        server.socket.shutdown(socket.SHUT_RDWR)
    server.socket.close()


def trust(server: Secure | None) -> ssl.SSLContext:
    """What is trusted: that server's certificate, or what everybody trusts."""
    return ssl.create_default_context(cafile=str(server.certificate) if server else None)


def test_the_certificate_is_checked_for_the_name(secure: Secure) -> None:
    """The connection goes to the number, all else to the name."""
    with make_fetcher(resolve=lambda host, port: ["127.0.0.1"], context=trust(secure)) as fetcher:
        assert fetcher.asker.ask(f"https://news.example:{secure.port}/").body == PAGE
    assert secure.names[-1] == "news.example"


@pytest.mark.parametrize(("host", "known"), [("other.example", True), ("127.0.0.1", True), ("news.example", False)])
def test_a_certificate_of_another_is_not_trusted(secure: Secure, host: str, known: bool) -> None:
    """Another name, the bare number, an unknown maker: each is refused, with the reason."""
    context = trust(secure if known else None)
    fetcher = make_fetcher(resolve=lambda host, port: ["127.0.0.1"], context=context)
    with fetcher, pytest.raises(FetchError, match="its certificate is not trusted"):
        fetcher.asker.ask(f"https://{host}:{secure.port}/")
