"""What the how-tos give to be copied works: units, web servers, the nightly backup, checking a signature."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from according.watching.posting import sign
from docpages import ROOT, find_blocks, read_doc, run

DEPLOY = ROOT / "examples" / "deploy"
TOLD = read_doc("docs/how-to/be-told-of-changes.md")
BODY, SECRET, MOMENT = '{"subject": "Ballerina — the “film”"}'.encode(), b"a key of some length", 1_900_000_000


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_the_units_are_what_systemd_wants(tmp_path: Path) -> None:
    """systemd knows every line of them; the program is one that every machine has."""
    for unit in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        lines = unit.read_text(encoding="utf-8").splitlines()
        said = ["ExecStart=/bin/true" if line.startswith("ExecStart=") else line for line in lines]
        (tmp_path / unit.name).write_text("\n".join(said).replace("User=according", "User=root"), encoding="utf-8")
    units = sorted(str(path) for path in tmp_path.iterdir())
    assert len(units) == 7
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if str(tmp_path) in line]
    assert not complaints and "Unknown" not in done.stderr, done.stderr


def test_the_units_call_commands_that_there_are() -> None:
    """Each command line of a unit is one that the program takes, with these options."""
    options = read_doc("docs/reference/options.md")
    lines = [line for unit in DEPLOY.glob("*.service") for line in unit.read_text(encoding="utf-8").splitlines()]
    calls = [line.split("/according ")[1].split() for line in lines if "/bin/according " in line]
    assert {call[0] for call in calls} == {"watch", "serve", "worker"}
    for name, *words in calls:
        part = options.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert all(word in part for word in words if word.startswith("--")), name


@pytest.mark.skipif(shutil.which("nginx") is None or shutil.which("openssl") is None, reason="needs nginx")
def test_the_configuration_of_nginx_is_what_nginx_wants(tmp_path: Path) -> None:
    """`nginx -t` has nothing against it."""
    key = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=a.example", *key]
    subprocess.run(made, check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/etc/ssl/dossiers.example.org", str(tmp_path)).replace("listen [::]", "# listen [::]")
    text = text.replace("listen 80;", "listen 127.0.0.1:18080;").replace(
        "listen 443 ssl;", "listen 127.0.0.1:18443 ssl;"
    )
    (tmp_path / "site.conf").write_text(text, encoding="utf-8")
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    asked = ["nginx", "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nginx_believes_nobody_who_asks() -> None:
    """Each place that hands on sets who asks and by what, and adds to nothing that came from outside."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for place in text.split("location ")[1:]:
        assert "X-Forwarded-For $remote_addr;" in place
        assert "X-Forwarded-Proto $scheme;" in place


@pytest.mark.skipif(shutil.which("caddy") is None, reason="needs Caddy")
def test_the_configuration_of_caddy_is_what_caddy_wants() -> None:
    """`caddy validate` has nothing against it."""
    asked = ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_python_that_checks_a_signature_does() -> None:
    """It takes what the watcher signs, and nothing that was changed, is old or is no signature."""
    given: dict[str, object] = {}
    exec(find_blocks(TOLD, "python")[0], given)
    check = given["is_genuine"]
    assert callable(check)
    header = sign(BODY, SECRET, MOMENT)
    assert check(header, BODY, SECRET, MOMENT + 299)
    assert not check(header, BODY, SECRET, MOMENT + 301)
    assert not check(header, BODY + b" ", SECRET, MOMENT)
    assert not check(header, BODY, b"another key", MOMENT)
    for wrong in ("", "t=,v1=", "t=²,v1=é", "v1=abc", f"t={MOMENT},v1=é"):
        assert not check(wrong, BODY, SECRET, MOMENT)


@pytest.mark.skipif(shutil.which("bash") is None or shutil.which("openssl") is None, reason="needs openssl")
def test_the_shell_that_checks_a_signature_does(tmp_path: Path) -> None:
    """The same in a shell."""
    (tmp_path / "body.json").write_bytes(BODY)
    (shell,) = find_blocks(TOLD, "bash")
    for header, status in ((sign(BODY, SECRET, MOMENT), 0), (sign(BODY + b" ", SECRET, MOMENT), 1), ("x", 1)):
        call = ["bash", "-c", f'{shell}\ncheck "$@"', "check", header, "body.json", SECRET.decode()]
        assert subprocess.run(call, cwd=tmp_path, check=False).returncode == status, header


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_the_nightly_backup_keeps_thirty_and_the_first_of_each_month(tmp_path: Path) -> None:
    """The ledger is verified and backed up, the copy can be restored, and only old ones of other days go."""
    pages = ROOT / "examples" / "ballerina" / "pages" / "2023-04-04-marqueepost.html"
    run([sys.executable, "-m", "according", "build", str(pages), "--subject", "Ballerina"], tmp_path)
    kept = tmp_path / "backups"
    kept.mkdir()
    for day in range(1, 32):
        (kept / f"news-2025-01-{day:02}-031500.backup").write_bytes(b"old")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "according").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m according "$@"\n', encoding="utf-8")
    (programs / "date").write_text("#!/bin/sh\necho 2025-02-05-031500\n", encoding="utf-8")
    for program in programs.iterdir():
        program.chmod(0o755)
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    done = run(["sh", str(DEPLOY / "back-up.sh"), str(kept)], tmp_path, PATH=path, ACCORDING_LEDGER="according.db")
    assert done.returncode == 0, done.stderr
    left = sorted(each.name for each in kept.iterdir())
    assert left[:2] == ["news-2025-01-01-031500.backup", "news-2025-01-03-031500.backup"] and len(left) == 31
    restored = run([sys.executable, "-m", "according", "restore", str(kept / left[-1]), "--ledger", "r.db"], tmp_path)
    assert restored.returncode == 0, restored.stderr
