"""The page of jobs: what is done in the background, how far it has come, and what can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult
from msgspec import Struct

from according.capture.media import MEDIA_TYPES
from according.domain.errors import InputError
from according.web.desk.building import MOST_BYTES, MOST_FILES, keep_pages
from according.web.desk.framing import complain, show_desk, take
from according.web.editions.ledger import open_record
from according.web.editions.publishing import list_covered
from according.web.people.roles import Role, needs, role_of
from according.web.shell.showing import show
from according.web.work.jobs import JOBS
from according.web.work.models import JobRow, ProgressRow

_SHOWN = 30
_STATES = {"READY": "waits", "RUNNING": "runs", "SUCCESSFUL": "done", "FAILED": "failed"}
_OPEN = ("READY", "RUNNING")


class Errand(Struct, frozen=True, kw_only=True):
    """A task as the desk shows it."""

    name: str
    matter: str
    state: str
    asked: object
    done: int
    total: int
    told: str


@needs(Role.EDITOR)
def show_jobs(request: HttpRequest) -> HttpResponse:
    """Jobs and tasks at /desk/jobs/; for htmx only the part that changes."""
    errands = list_errands()
    known = JobRow.objects.in_bulk()
    context = {
        "errands": errands,
        "busy": any(e.state in ("waits", "runs") for e in errands),
        "jobs": [(job.name, job.every, known.get(job.name)) for job in JOBS],
        "covered": list_covered(open_record()),
        "chief": role_of(request) >= Role.CHIEF,
        "kinds": ",".join(MEDIA_TYPES),
        "most": MOST_FILES,
        "size": MOST_BYTES // 1_000_000,
    }
    if request.headers.get("HX-Request"):
        return show(request, "desk/errands.html", context)
    return show_desk(request, "desk/jobs.html", context)


@require_POST
@needs(Role.EDITOR)
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take in saved pages as coverage of a subject; they are read in the background."""
    subject = " ".join(request.POST.get("subject", "").split())[:300]
    files = [file for file in request.FILES.getlist("pages") if isinstance(file, UploadedFile)]
    try:
        if not subject:
            raise InputError("Say whom or what the pages are about: the subject is empty.")
        folder = keep_pages(files)
    except InputError as error:
        complain(request, error)
        return redirect("jobs")
    details = {"subject": subject, "folder": folder, "pages": len(files)}
    return take(request, "build pages", details, "/desk/jobs/")


@require_POST
@needs(Role.CHIEF)
def ask_rebuild(request: HttpRequest) -> HttpResponse:
    """Have a subject derived from the record again."""
    return take(request, "rebuild subject", {"subject": request.POST.get("subject", "")[:300]}, "/desk/jobs/")


def list_errands() -> list[Errand]:
    """The tasks asked for last, those that wait or run first."""
    rows = list(DBTaskResult.objects.order_by("-enqueued_at")[:_SHOWN])
    progress = ProgressRow.objects.in_bulk([str(row.id) for row in rows])
    errands = [make_errand(row, progress.get(str(row.id))) for row in rows]
    return sorted(errands, key=lambda e: e.state not in ("runs", "waits"))


def make_errand(row: DBTaskResult[Any, Any], progress: ProgressRow | None) -> Errand:
    """A task as the desk shows it: what, of what, and how far."""
    name = row.task_path.rsplit(".", 1)[-1].replace("_", " ")
    # What a task was given may hold anything; its subject is what an editor knows it by.
    failure = row.traceback.strip().rsplit("\n", 1)[-1][:500] if row.status == "FAILED" else ""
    return Errand(
        name=name,
        matter=_name_matter(row.args_kwargs.get("args", []), row.args_kwargs.get("kwargs", {})),
        state=_STATES.get(str(row.status), str(row.status)),
        asked=row.enqueued_at,
        done=progress.done if progress else 0,
        total=progress.total if progress else 0,
        told=failure or (progress.told if progress else ""),
    )


def _name_matter(args: Iterable[object], kwargs: dict[str, object]) -> str:
    subject = kwargs.get("subject") or next(iter(args), "")
    return str(subject)[:120] if isinstance(subject, str) else ""
