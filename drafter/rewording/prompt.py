"""The prompts in `prompts/model/`, filled in for one audience: redacted and fenced.

`always.j2` is the same for every question, so that providers keep it in their cache; `audience.j2`
comes after it. The company's own files are used before the shipped ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from drafter import resources
from drafter.errors import ConfigError
from drafter.llm.answer import Question
from drafter.llm.fence import fence
from drafter.llm.redaction import Redactor
from drafter.package import Draft
from drafter.rewording.case import Told

NAMES = ("model/always.j2", "model/audience.j2")


class Wording(BaseModel):
    """The shape of a model's answer."""

    model_config = ConfigDict(extra="forbid")
    text: str
    end: Literal["END"]


def question(
    own: Draft, told: Told, redactor: Redactor, answer: str = "", wrong: Sequence[str] = ()
) -> Question[Wording]:
    """What to ask for one audience.

    Args:
        own: drafter's own draft.
        told: What the audience may hear.
        redactor: Takes names and secrets out; the same one must put them back.
        answer: The model's answer before, with all names back in it; "" the first time.
        wrong: Why that answer cannot be used.

    Raises:
        ModelError: It could not be made sure that nothing private is in it; nothing may be sent.
        ConfigError: A prompt is missing or wrong.
    """
    reader = told.to.audience
    values = {
        "reader": reader.reader,
        "channel": reader.channel,
        "limit": reader.max_characters,
        "language": reader.language,
        "draft": _data(redactor.redact(own.text)),
        "besides": _data(redactor.redact("\n".join(told.besides(own)))),
        "answer": _data(redactor.redact(answer)),
        "wrong": _data(redactor.redact("\n".join(wrong))),
    }
    own_folder = told.to.config.prompts
    always, this = (_render(name, own_folder, values if n else {}) for n, name in enumerate(NAMES))
    return Question(Wording, always, this)


def version(own: Path | None) -> str:
    """First 12 hex digits of the SHA-256 of the prompts."""
    content = "".join(resources.read(_path(name, own)) for name in NAMES)
    return sha256(content.encode()).hexdigest()[:12]


def _data(text: str) -> str:
    return fence(enumerate(text.splitlines(), 1)).text if text.strip() else ""


def _path(name: str, own: Path | None) -> Path:
    path = resources.find("prompts", name, own)
    if path is None:
        raise ConfigError(f"there is no prompt “{name}”.", remedy=f"Add prompts/{name}.")
    return path


def _render(name: str, own: Path | None, values: dict[str, Any]) -> str:
    from jinja2 import TemplateError

    path = _path(name, own)
    try:
        text: str = _template(resources.read(path)).render(values)
    except (TemplateError, TypeError, AttributeError) as error:
        line = getattr(error, "lineno", None)
        said = getattr(error, "message", None) or type(error).__name__
        raise ConfigError(f"this prompt is wrong: {said}.", file=str(path), line=line) from None
    return text.strip()


@cache
def _template(source: str) -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)
