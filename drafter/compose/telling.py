"""Templates → text and claims. jinja2 is imported here, and only when a draft is made.

A sentence enters a text through one of five filters, which say what it rests on: `tell` (facts),
`resting` (a sentence of the template that rests on facts), `courtesy`, `commitment`, and `blank` (what
a person must still write). They wrap it in private characters, which are taken out again when the claims are read off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from drafter import resources
from drafter.compose.voice import Line
from drafter.errors import ConfigError
from drafter.language.sentences import sentences
from drafter.update import Claim

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_OPEN, _SHUT, _NEXT = "\ue000", "\ue001", "\ue002"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PIECE = re.compile(f"{_OPEN}([^{_NEXT}]*){_NEXT}([^{_SHUT}]*){_SHUT}")
_IMPORTED = re.compile(r'import "([^"]+)"')
_NO_FACTS = ("courtesy", "commitment", "blank")
_FULL_WIDTH = re.compile(f"(?<=[。、：」】！？）］])({_SHUT}?) +")
"""A space behind a full-width mark: none is written there."""
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")
_INDENT = re.compile(r"[ \t]*\n[ \t]*")
_GAP = re.compile(r"[ \t]{2,}")
# A line break in a template is only a space, but behind a colon, a blank line and before a bullet.
_LIST = re.compile(r"(\n- [^\n]*)\n\n(?=- )")
_WRAP = re.compile(r"(?<![:：\n])\n(?![\n-])")


class Rendered(NamedTuple):
    """A text, its claims, and the template's version."""

    text: str
    claims: tuple[Claim, ...]
    version: str
    blanks: tuple[str, ...] = ()
    """What a person must still write, as it stands in the text: "[Say here …]"."""


def render(name: str, own: Path | None, values: dict[str, Any], words: str = "") -> Rendered:
    """The template `embedded/{name}.j2`, the company's own before the shipped one, with these values.

    Args:
        name: Language and template: "en/public".
        own: The company's own `prompts` folder.
        values: What the template sees.
        words: Version of the sentences, for a language whose templates quote the facts; "" for one
            with templates of its own, which is English.

    Raises:
        ConfigError: There is no such template, or it is wrong.
    """
    path = resources.find("prompts", f"embedded/{name}.j2", own)
    if path is None and words:
        shared = f"embedded/_quoted/{name.partition('/')[2]}.j2"
        path = resources.find("prompts", shared, own)
    if path is None:
        raise ConfigError(
            f"there is no template “{name}”.", remedy=f"Add prompts/embedded/{name}.j2."
        )
    from jinja2 import TemplateError

    try:
        template, version = _template(path, own)
        marked = template.render(values)
    except (TemplateError, TypeError, AttributeError) as error:
        line = getattr(error, "lineno", None)
        said = getattr(error, "message", None) or str(error)
        raise ConfigError(f"this template is wrong: {said}.", file=str(path), line=line) from None
    text, claims = _read(_tidy(marked), by_piece=bool(words))
    if words:
        version = sha256(f"{version}{words}".encode()).hexdigest()[:12]
    return Rendered(text, claims, version, tuple(_blanks(marked)))


def _template(path: Path, own: Path | None) -> tuple[Any, str]:
    stamp = path.stat().st_mtime_ns
    return _compiled(path, own, stamp)


@cache
def _compiled(path: Path, own: Path | None, stamp: int) -> tuple[Any, str]:  # noqa: ARG001 - the stamp is a key
    source = content = resources.read(path)
    for name in sorted(set(_IMPORTED.findall(source))):
        shared = resources.find("prompts", name, own)
        content += resources.read(shared) if shared else ""  # its sentences are words of this one
    return _environment(own).from_string(source), sha256(content.encode()).hexdigest()[:12]


@cache
def _environment(own: Path | None) -> ImmutableSandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    folders = [str(place) for place in (own, resources.folder("prompts")) if place is not None]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "tell": _tell,
        "resting": _resting,
        "courtesy": lambda text: marked("courtesy", text),
        "commitment": lambda text: marked("commitment", text),
        "blank": lambda text: marked("blank", text),
    }
    return environment


def marked(rests_on: str, text: str) -> str:
    """A piece of a draft with what it rests on: ids of facts, or a word of `_NO_FACTS`."""
    return f"{_OPEN}{rests_on}{_NEXT}{_PRIVATE.sub('', text)}{_SHUT} " if text else ""


def _tell(lines: Line | Iterable[Line]) -> str:
    """A sentence, or several in a row, each resting on its facts."""
    several = [lines] if isinstance(lines, Line) else list(lines)
    return "".join(marked(" ".join(line.facts), line.text) for line in several)


def _resting(text: str, line: Line | None) -> str:
    """A sentence of the template that rests on the facts of `line`; courtesy when there is none."""
    return marked(" ".join(line.facts) if line else "courtesy", text)


def _blanks(marked: str) -> list[str]:
    return [match[2] for match in _PIECE.finditer(marked) if match[1] == "blank"]


def _tidy(text: str) -> str:
    text = _INDENT.sub("\n", _GAP.sub(" ", text))
    text = _WRAP.sub(" ", _BLANK_LINES.sub("\n\n", text))
    return _FULL_WIDTH.sub(r"\1", _LIST.sub(r"\1\n", text)).strip()


def _read(marked: str, *, by_piece: bool) -> tuple[str, tuple[Claim, ...]]:
    """The text without marks, and one claim for each of its sentences, or each piece of the template."""
    text: list[str] = []
    pieces: list[tuple[int, int, str]] = []
    length = done = 0
    for match in _PIECE.finditer(marked):
        before = marked[done : match.start()]
        text += [before, match[2]]
        start = length + len(before)
        length = start + len(match[2])
        pieces.append((start, length, match[1]))
        done = match.end()
    whole = "".join([*text, marked[done:]])
    spans = [(start, end) for start, end, _ in pieces if start < end]
    if not by_piece:  # where sentences end is known of English only
        spans = [(span.start, span.end) for span in sentences(whole)]
    return whole, tuple(_claim(start, end, whole[start:end], pieces) for start, end in spans)


def _claim(start: int, end: int, text: str, pieces: list[tuple[int, int, str]]) -> Claim:
    under = [rests for first, last, rests in pieces if first < end and start < last]
    facts = [fact for rests in under if rests not in _NO_FACTS for fact in rests.split()]
    if facts:
        return Claim(text, start, end, tuple(dict.fromkeys(facts)))
    kind = "commitment" if "commitment" in under else "courtesy"
    return Claim(text, start, end, (), cast('Literal["courtesy", "commitment"]', kind))
