"""Which job a person has where the words name none: "the one behind the camera", "who has left"."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.discourse import Discourse
from according.read.grammar.rows.item import Item


def find_jobs(subjects: Sequence[str], slots: dict[str, list[Item]], discourse: Discourse) -> list[str]:
    """The job that one person leaves or takes over from another: whichever either is known in, if any."""
    people = [name for slot in ("other", "person") for item in slots.get(slot, []) for name in item.names]
    for person in people:
        for subject in subjects:
            if known := discourse.job_of(person, subject):
                return [known]
    return []


def find_told_job(slots: dict[str, list[Item]], items: Sequence[Item]) -> list[str]:
    """The job that stands with a person: "producer Ada Cole", "Ada Cole, the producer,"."""
    for slot in ("person", "other"):
        for item in slots.get(slot, []):
            i = items.index(item) if item in items else -1
            if i > 0 and items[i - 1].kind == "R":
                return list(items[i - 1].names)
            apposed = 0 <= i < len(items) - 1 and items[i + 1].text == ","
            behind = [x for x in items[i + 2 : i + 5] if x.kind == "R"] if apposed else []
            if behind and behind[0].start - item.end < 20:
                return list(behind[0].names)
    return []


def find_camera_job(subjects: Sequence[str], slots: dict[str, list[Item]], discourse: Discourse) -> str:
    """Who is "behind the camera": the cinematographer where another person directs, else the director."""
    people = [name for item in slots.get("person", []) for name in item.names]
    if any(discourse.job_of(person, subject) == "cinematographer" for person in people for subject in subjects):
        return "cinematographer"
    directors = {name for subject in subjects for name in discourse.jobs.get(("director", subject), [])}
    return "cinematographer" if directors - set(people) else "director"
