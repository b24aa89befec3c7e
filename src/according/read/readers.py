"""Readers by name: the built-in ones, and those that other packages bring.

A package brings a reader by an entry point of the group `according.readers`, whose object is called without arguments
and gives a `Reader`:

    [project.entry-points."according.readers"]
    mine = "my_package:open_reader"

The built-in ones are entry points too, only that they need no installed metadata; their names cannot be taken.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

from according.domain.errors import AccordingError, ReaderError, UnknownReader
from according.read.door import ExplainingReader, GuardedExplainer, GuardedReader, Reader

GROUP = "according.readers"
GRAMMAR = "grammar"
_BUILT_IN = {
    GRAMMAR: EntryPoint(GRAMMAR, "according.read.grammar.door:GrammarReader", GROUP),
    "llm": EntryPoint("llm", "according.read.llm.reader:open_reader", GROUP),
}


def list_readers() -> tuple[str, ...]:
    """The names of all readers: the built-in ones first, then those of other packages."""
    others = {point.name for point in entry_points(group=GROUP)} - set(_BUILT_IN)
    return (*_BUILT_IN, *sorted(others))


def find_reader(name: str) -> Reader:
    """The reader of that name, ready to read, or a ReaderError that says what is missing."""
    reader = load_reader(find_entry(name))
    return reader if name == GRAMMAR else GuardedReader(name, reader)


def find_explainer(name: str) -> ExplainingReader:
    """The reader of that name if it can explain itself, or a ReaderError."""
    reader = load_reader(find_entry(name))
    if not isinstance(reader, ExplainingReader):
        message = f"The reader {name!r} was to explain its claims, but it cannot. --reader {GRAMMAR} can."
        raise ReaderError(message, name)
    return reader if name == GRAMMAR else GuardedExplainer(name, reader)


def find_entry(name: str) -> EntryPoint:
    """The entry point of that name, or an UnknownReader with the names there are."""
    if name in _BUILT_IN:
        return _BUILT_IN[name]
    found = [point for point in entry_points(group=GROUP) if point.name == name]
    if not found:
        raise UnknownReader(f"There is no reader {name!r}. Available readers: {', '.join(list_readers())}.", name)
    if len({point.value for point in found}) > 1:
        places = " and ".join(sorted({point.value for point in found}))
        raise ReaderError(f"Two packages bring a reader {name!r}: {places}. Uninstall one of them.", name)
    return found[0]


def load_reader(point: EntryPoint) -> Reader:
    """What an entry point leads to, made and seen to be a reader."""
    try:
        reader: Reader = point.load()()
        fits = isinstance(getattr(reader, "name", None), str) and callable(getattr(reader, "read_page", None))
    except AccordingError:
        raise
    except Exception as error:  # strangers' code
        fault = f"{type(error).__name__}: {error}"[:200]
        message = f"The reader {point.name!r} ({point.value}) cannot be loaded: {fault}."
        raise ReaderError(message, point.name) from error
    if not fits:
        message = f"The reader {point.name!r} ({point.value}) is none: it wants a `name` and a `read_page`."
        raise ReaderError(message, point.name)
    return reader
