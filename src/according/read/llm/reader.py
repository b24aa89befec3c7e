"""The LLM reader: one call a page, an answer that is corrected if need be, and claims that the page bears out."""

from __future__ import annotations

from according.domain.errors import ReaderError
from according.domain.page import Page
from according.read.door import Found, Usage, shorten
from according.read.llm.answers import Drafts, ground_drafts, read_answer
from according.read.llm.cache import keep_answer, load_answer, name_answer
from according.read.llm.endpoint import Endpoint
from according.read.llm.prompt import Question, make_form, make_question, name_prompt
from according.read.llm.settings import read_settings

# Flaws that are told back to the model; more of them would only cost.
_MOST_FLAWS = 12


class LlmReader:
    """A language model as a reader."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.settings = endpoint.settings

    @property
    def name(self) -> str:
        """The model, and the version of what it is asked."""
        return f"llm {self.settings.model} {name_prompt()}"

    def read_page(self, page: Page) -> Found:
        """What the model finds in a page, as far as the page bears it out."""
        question = make_question(page)
        if not question.blocks:
            return Found(claims=())
        name = name_answer(self.settings.model, name_prompt(), question.messages)
        drafts, usage = self._recall(name) or self._ask(name, question)
        verdict = ground_drafts(page, question.blocks, drafts.facts, f"llm {self.settings.model}")
        dropped = [f"A fact was left out: {flaw}." for flaw in drafts.flaws if drafts.whole]
        if not drafts.whole:
            dropped.append(
                f"The model's answer broke off: {shorten(drafts.flaws[0])}. What it had said by then counts."
            )
        if question.left:
            blocks = "block was" if question.left == 1 else "blocks were"
            dropped.append(f"The page is too long for one call: its last {question.left:,} {blocks} not read.")
        return Found(claims=verdict.claims, dropped=(*verdict.dropped, *dropped), usage=usage)

    def _recall(self, name: str) -> tuple[Drafts, Usage] | None:
        """The answer that was kept for a question, if one was."""
        content = load_answer(self.settings.cache, name)
        drafts = read_answer(content) if content is not None else None
        return (drafts, Usage(kept=1)) if drafts and drafts.whole else None

    def _ask(self, name: str, question: Question) -> tuple[Drafts, Usage]:
        """The model's answer; one with flaws is sent back with them, and the best of all answers counts."""
        messages = list(question.messages)
        usage, best = Usage(), None
        for _ in range(self.settings.corrections + 1):
            try:
                reply = self.endpoint.ask(messages, make_form())
            except ReaderError:
                if best is not None and best[1].facts:
                    break
                raise
            usage += reply.usage
            drafts = read_answer(reply.content)
            if best is None or _rank(drafts) > _rank(best[1]):
                best = reply.content, drafts
            if drafts.whole and not drafts.flaws:
                break
            messages = [*question.messages, *_correct(reply.content, drafts, cut=reply.cut)]
        assert best is not None
        content, drafts = best
        if not drafts.whole and not drafts.facts:
            raise ReaderError(f"The language model's answer cannot be used: {'; '.join(drafts.flaws)}.", "llm")
        if drafts.whole:
            keep_answer(self.settings.cache, name, content)
        return drafts, usage


def _rank(drafts: Drafts) -> tuple[bool, int]:
    """For choosing among answers: whole ones first, then those with more facts."""
    return drafts.whole, len(drafts.facts)


def _correct(content: str, drafts: Drafts, *, cut: bool) -> list[dict[str, str]]:
    """The model's own answer with what is wrong with it."""
    if cut:
        wrong = "it was cut off, as it is too long. Keep the quotes as short as the facts allow"
    else:
        wrong = "; ".join(drafts.flaws[:_MOST_FLAWS])
    asked = f"Your answer cannot be used as it is: {wrong}. Give the whole answer again, in the form asked for."
    return [{"role": "assistant", "content": content}, {"role": "user", "content": asked}]


def open_reader() -> LlmReader:
    """The LLM reader as the environment sets it up."""
    return LlmReader(Endpoint(read_settings()))
