"""Building from the desk: pages that were handed in are read, subjects derived anew; in the background, as tasks."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django_tasks import TaskContext, task

from according.capture import find_sources
from according.capture.media import MEDIA_TYPES
from according.domain.errors import InputError
from according.export.webpage import count_noun
from according.pipeline import add_sources, derive_touched, rebuild
from according.web.desk.laying import lay_queue
from according.web.editions.ledger import open_record
from according.web.secrets import place_beside
from according.web.work.progress import close_task, follow_task

MOST_FILES = 50
MOST_BYTES = 5_000_000
_MOST_TOGETHER = 40_000_000


def keep_pages(files: Sequence[UploadedFile[Any]]) -> str:
    """Put handed-in pages into a folder of their own beside the ledger, until they are read; the folder's name."""
    check_pages(files)
    folder = find_inbox() / uuid.uuid4().hex
    folder.mkdir(parents=True, mode=0o700)
    for number, file in enumerate(files, start=1):
        path = PurePath(file.name or "")
        # The stranger's name is taken for its letters alone; the ending says what it is.
        name = f"{number:02}-{slugify(path.stem)[:60] or 'page'}{path.suffix.lower()}"
        with (folder / name).open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
    return folder.name


def check_pages(files: Sequence[UploadedFile[Any]]) -> None:
    """InputError for handed-in files that are no pages, too many or too large."""
    if not files:
        raise InputError("No page was handed in: choose saved pages, such as .html, .txt or .eml files.")
    if len(files) > MOST_FILES:
        raise InputError(f"{len(files)} files were handed in; at most {MOST_FILES} are read at once. Hand in fewer.")
    for file in files:
        if PurePath(file.name or "").suffix.lower() not in MEDIA_TYPES:
            raise InputError(f"“{(file.name or '')[:80]}” is no page: give one of {', '.join(MEDIA_TYPES)}.")
        if (file.size or 0) > MOST_BYTES:
            raise InputError(f"“{(file.name or '')[:80]}” is larger than {MOST_BYTES // 1_000_000} MB. Leave it out.")
    if sum(file.size or 0 for file in files) > _MOST_TOGETHER:
        raise InputError(f"The files have more than {_MOST_TOGETHER // 1_000_000} MB together. Hand in fewer.")


def find_inbox() -> Path:
    """The folder beside the ledger where handed-in pages wait."""
    path = place_beside(open_record().address)
    return path.with_name(f"{path.name}.inbox")


def find_folder(name: str) -> Path:
    """The folder of handed-in pages of that name; InputError for what is none."""
    if len(name) != 32 or not name.isalnum() or not (find_inbox() / name).is_dir():
        raise InputError("The pages that were handed in are no longer there. Hand them in again.")
    return find_inbox() / name


@task(takes_context=True)
def build_pages(context: TaskContext, subject: str, folder: str) -> str:
    """Read handed-in pages as coverage of a subject, conclude it, and lay its queue."""
    key, ledger, place = str(context.task_result.id), open_record(), open_record().derived.find_place()
    pages = find_folder(folder)
    report = add_sources(ledger, find_sources([pages]), subject, progress=follow_task(key), processes=1)
    derive_touched(ledger, place, subject)
    lay_queue(ledger, subject)
    shutil.rmtree(pages, ignore_errors=True)
    skipped = "".join(f" Skipped: {skip.reason}" for skip in report.skips[:5])
    read, skips = count_noun(report.read, "page"), len(report.skips)
    told = f"{read} read, {report.known} on record already, {skips} skipped.{skipped}"
    close_task(key, told)
    return told


@task(takes_context=True)
def rebuild_subject(context: TaskContext, subject: str) -> str:
    """Derive what stands of a subject from the record again, and lay its queue."""
    key = str(context.task_result.id)
    rebuilt = rebuild(open_record(), subject, follow_task(key), processes=1)
    lay_queue(open_record(), subject)
    told = f"{rebuilt.statements} statements from {rebuilt.claims} claims on {rebuilt.pages} pages."
    close_task(key, told)
    return told
