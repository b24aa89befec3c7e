"""What may be asked of the API. Everything has its bounds, and what is none of it is refused in words."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from django.http import HttpRequest
from ninja import Schema
from ninja.errors import ValidationError
from pydantic import AfterValidator, Field

from according.domain.schema import load_schema
from according.domain.statement import Standing
from according.web.editions.reading import is_day

MOST = 100
_FARTHEST = 1_000_000


def check_day(text: str) -> str:
    """The text if it names one day."""
    if not is_day(text):
        raise ValueError("give one day as 2024-03-31")
    return text


def check_property(text: str) -> str:
    """The text if it names a property of the schema."""
    known = load_schema().properties
    if text not in known:
        raise ValueError(f"there is no such property; there is {', '.join(known)}")
    return text


Day = Annotated[str, Field(max_length=10, json_schema_extra={"format": "date"}), AfterValidator(check_day)]
PropertyName = Annotated[str, Field(max_length=60), AfterValidator(check_property)]


class DayAsked(Schema):
    """As of which day."""

    on: Day | None = Field(None, description="As of this day; otherwise the latest.")


class SheetAsked(Schema):
    """Which sheet of a long answer."""

    default: ClassVar[int] = 50

    limit: int = Field(50, ge=1, le=MOST, description="How many at most.")
    offset: int = Field(0, ge=0, le=_FARTHEST, description="How many to leave out from the beginning.")


class DaySheetAsked(SheetAsked, DayAsked):
    """Which sheet, as of which day."""


class StatementsAsked(DaySheetAsked):
    """Which statements."""

    property: PropertyName | None = Field(None, description="Only of this property, as release_date.")
    standing: Standing | None = Field(None, description="Only those that stand so.")
    person: str | None = Field(None, min_length=1, max_length=100, description="Only those that name this person.")


class ChangesAsked(SheetAsked):
    """Which changes."""

    since: Day | None = Field(None, description="Only those after this day.")


def refuse_others(request: HttpRequest, asked: Schema | None = None) -> None:
    """ValidationError for parameters that mean nothing here: a misspelt filter must not look like an answer."""
    known = list(type(asked).model_fields) if asked is not None else []
    strange = [name for name in request.GET if name not in known]
    if strange:
        there = f"There is {', '.join(known)}" if known else "There is none"
        raise ValidationError([_wrong(name, f"means nothing here. {there}") for name in strange[:5]])


def _wrong(name: str, told: str) -> dict[str, Any]:
    return {"loc": ("query", name), "msg": told, "type": "unknown"}
