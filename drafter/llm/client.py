"""The one client: questions in, whole answers or plain errors out, within time and budget."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from concurrent.futures import TimeoutError as Late
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from drafter.config.models import ModelSettings
from drafter.errors import ModelError
from drafter.llm import loop
from drafter.llm.adapter import litellm
from drafter.llm.answer import Answer, Question
from drafter.llm.budget import ANSWER_TOKENS, Budget
from drafter.llm.fault import Fault
from drafter.llm.structure import Unreadable, read, wish

if TYPE_CHECKING:
    from pydantic import BaseModel

    from drafter.llm.guard import Guard

S = TypeVar("S", bound="BaseModel")
_GRACE = 0.5
"""Seconds after the deadline in which the loop may still hand over what it has."""
_LINGER = 1.0
"""Seconds after which an attempt that nobody waits for is stopped."""
_AZURE_VERSION = "2024-10-21"
"""The version of Azure's interface that is asked for, unless AZURE_API_VERSION says another."""


class Client:
    """One incident's talk with the configured model. Make a new one for each incident."""

    def __init__(self, settings: ModelSettings) -> None:
        """Nothing is imported or contacted before the first question."""
        self._settings = settings
        self._budget: Budget | None = None
        self._free = asyncio.Semaphore(settings.concurrency)
        self._plain = False  # whether the provider cannot be told a schema
        self._by_sdk = settings.provider == "openai"  # whether litellm goes through its package

    def ask(self, questions: Sequence[Question[S]]) -> list[Answer[S] | ModelError]:
        """Ask all at once, and wait. What could not be answered is an error in its place."""
        if refusal := self._not_ready():
            return [refusal for _ in questions]
        work = loop.start(self._all(questions))
        try:
            return work.result(self._settings.total_seconds + _GRACE)
        except Late:
            work.cancel()
            return [_late(self._settings.total_seconds) for _ in questions]

    async def aask(self, questions: Sequence[Question[S]]) -> list[Answer[S] | ModelError]:
        """The same, awaited."""
        if refusal := await asyncio.to_thread(self._not_ready):
            return [refusal for _ in questions]
        return await asyncio.wrap_future(loop.start(self._all(questions)))

    def _not_ready(self) -> ModelError | None:
        """Load litellm, which takes seconds the first time; they are not the model's."""
        try:
            litellm()
        except ModelError as error:
            return error
        return None

    async def _all(self, questions: Sequence[Question[S]]) -> list[Answer[S] | ModelError]:
        self._budget = self._budget or Budget(self._settings)
        return list(await asyncio.gather(*(self._one(q, self._budget) for q in questions)))

    async def _one(self, question: Question[S], budget: Budget) -> Answer[S] | ModelError:
        began = time.monotonic()
        seconds = budget.seconds()
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError:
            return _late(seconds)
        work = asyncio.ensure_future(self._asked(question, budget, began))
        try:
            done, _ = await asyncio.wait([work], timeout=seconds - (time.monotonic() - began))
            return work.result() if done else _late(seconds)
        except ModelError as error:
            return error
        except Exception as error:  # a fault of drafter's own must not cost the drafts either
            return ModelError(
                f"asking the model failed within drafter ({type(error).__name__}).",
                kind="broken",
                remedy="Please report it; leave the notes out.",
            )
        finally:
            self._free.release()
            # Not at once: litellm drops what it has begun when it is stopped in its first moments.
            asyncio.get_running_loop().call_later(_LINGER, work.cancel)

    async def _asked(self, question: Question[S], budget: Budget, began: float) -> Answer[S]:
        """Ask until there is a whole answer: again after a fault, and once more if it is unreadable."""
        sent, asked_again = 0, False
        complaint = ""
        tokens_in = tokens_out = cached = 0
        cost = 0.0
        while True:
            messages = self._messages(question, complaint)
            reserved = budget.reserve(sum(len(m["content"]) for m in messages))
            sent += 1
            outcome = await self._attempt(question, messages)
            if isinstance(outcome, Fault):
                budget.settle(reserved, 0, 0.0)
                await self._recover(outcome, sent, began, budget)
                continue
            spent = _spent(outcome, self._settings.name)
            budget.settle(reserved, spent[0] + spent[1], spent[3])
            tokens_in, tokens_out = tokens_in + spent[0], tokens_out + spent[1]
            cached, cost = cached + spent[2], cost + spent[3]
            try:
                value = read(outcome, question.schema)
            except Unreadable as why:
                complaint = str(why)
            else:
                took = time.monotonic() - began
                return Answer(
                    value, self._settings.name, tokens_in, tokens_out, cached, cost, took, sent
                )
            late = time.monotonic() - began >= self._settings.seconds
            if asked_again or late or sent >= self._settings.attempts:
                break
            asked_again = True
        raise ModelError(
            "the model’s answer was not whole, or not of the asked shape.", kind="unreadable"
        )

    async def _recover(self, fault: Fault, sent: int, began: float, budget: Budget) -> None:
        """Wait before the next attempt, or give up."""
        if fault.status == _NO_SCHEMA and not self._plain:
            self._plain = True  # it is another request now, so this is no repetition
            return
        if fault.status == _NOT_SENT and not self._by_sdk:
            self._by_sdk = True
            return
        pause = fault.pause(sent - 1)
        left = min(self._settings.seconds - (time.monotonic() - began), budget.seconds())
        if not fault.again or sent >= self._settings.attempts or pause >= left:
            raise fault.error(self._key_name())
        await asyncio.sleep(pause)

    def _messages(self, question: Question[S], complaint: str) -> list[dict[str, str]]:
        always = question.always
        if self._plain:
            always = f"{always}\n\n{wish(question.schema)}"
        messages = [
            {"role": "system", "content": always},
            {"role": "user", "content": question.this},
        ]
        if complaint:
            said = f"Your answer could not be read ({complaint}). Answer again, whole, as asked."
            messages.append({"role": "user", "content": said})
        return messages

    async def _attempt(self, question: Question[S], messages: list[dict[str, str]]) -> Any:
        """One request: the provider's response, or what went wrong."""
        import httpx

        from drafter.llm.guard import Guard

        guard = Guard(_host(self._settings.api_base))
        async with httpx.AsyncClient(transport=guard, follow_redirects=False) as http:
            try:
                response = await litellm().acompletion(
                    model=self._settings.name,
                    api_base=self._settings.api_base or None,
                    api_key=self._key() or None,
                    messages=messages,
                    max_tokens=ANSWER_TOKENS,
                    response_format=None if self._plain else question.schema,
                    timeout=self._settings.seconds,
                    num_retries=0,
                    max_retries=0,
                    client=self._carrier(http),
                )
            except ModelError:
                raise
            except Exception as error:
                return _fault(error, guard)
        if not guard.requests:
            return Fault(breach="the provider was reached past drafter’s guard")
        return response

    def _carrier(self, http: Any) -> Any:
        """Our guarded connection in the form that litellm takes for this provider."""
        base = self._settings.api_base or None
        if self._settings.provider == "azure":
            from openai import AsyncAzureOpenAI

            return AsyncAzureOpenAI(
                api_key=self._key() or "none",
                azure_endpoint=base or os.environ.get("AZURE_API_BASE", ""),
                api_version=os.environ.get("AZURE_API_VERSION", _AZURE_VERSION),
                http_client=http,
                max_retries=0,
            )
        if self._by_sdk:
            from openai import AsyncOpenAI

            base = base or litellm().get_llm_provider(self._settings.name)[3]
            return AsyncOpenAI(
                api_key=self._key() or "none", base_url=base, http_client=http, max_retries=0
            )
        from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler

        handler = AsyncHTTPHandler()
        handler.client = http
        return handler

    def _key_name(self) -> str:
        return self._settings.key_env or f"{self._settings.provider.upper()}_API_KEY"

    def _key(self) -> str:
        return os.environ.get(self._key_name(), "")


_NO_SCHEMA = -400
"""In place of 400 when the request was refused for the schema alone."""
_NOT_SENT = -1
"""When litellm could not even begin, because this provider takes the other kind of connection."""


def _late(seconds: float) -> ModelError:
    return ModelError(
        f"the model did not answer within {seconds:.3g} s.",
        kind="timeout",
        remedy="Raise model.seconds in drafter.toml, or go on without.",
    )


def _fault(error: Exception, guard: Guard) -> Fault:
    refused = guard.status == 400 or not guard.requests
    schema = refused and any(word in str(error) for word in ("response_format", "json_schema"))
    status = 200 if 200 <= guard.status < 300 else guard.status
    status = _NO_SCHEMA if schema else status if guard.requests else _NOT_SENT
    return Fault(status, guard.retry_after, guard.breach)


def _host(base: str) -> str:
    address = urlsplit(base)
    return f"{address.hostname}:{address.port or address.scheme}" if address.hostname else ""


def _spent(response: Any, model: str) -> tuple[int, int, int, float]:
    """Tokens in, out and cached, and US dollars."""
    usage = getattr(response, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    try:
        cost = float(litellm().completion_cost(completion_response=response, model=model) or 0.0)
    except Exception:
        cost = 0.0
    return (
        int(getattr(usage, "prompt_tokens", 0) or 0),
        int(getattr(usage, "completion_tokens", 0) or 0),
        int(getattr(details, "cached_tokens", 0) or 0),
        cost,
    )
