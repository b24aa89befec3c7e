"""The answer to a report, sent by mail to who asked for one; written by a task, so that the desk does not wait."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django_tasks import task

from according.web.talk.models import ContactRow, CorrectionRow, CorrectionState
from according.web.talk.wording import tidy_line

_LETTER = """Hello,

you told us of an error on our page about {subject}. This is our answer:

{answer}

What became of your report stands here: {address}

{site}
"""


def write_answer(row: CorrectionRow) -> None:
    """Have the answer to a report sent, if its reader left an address."""
    if ContactRow.objects.filter(correction=row).exists():
        send_answer.enqueue(row.pk)


@task()
def send_answer(correction: int) -> None:
    """Send the answer to a report; nothing where it was taken back, or the address forgotten, in between."""
    row = CorrectionRow.objects.select_related("shelf").filter(pk=correction).first()
    contact = ContactRow.objects.filter(correction_id=correction).first()
    if row is None or contact is None or not row.answer or row.state == CorrectionState.WAITING:
        return
    subject = tidy_line(row.shelf.subject)[:120]
    text = _LETTER.format(
        subject=subject,
        answer=row.answer,
        address=f"{settings.SITE_URL}{reverse('correction', args=[row.token])}",
        site=settings.SITE_NAME,
    )
    send_mail(f"Your report on {subject}", text, settings.DEFAULT_FROM_EMAIL, [contact.email])
