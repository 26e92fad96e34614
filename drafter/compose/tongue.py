"""Drafts in another language than English: its own sentences around facts that are quoted as noted.

Nothing is translated by machine. A language is a file of sentences, `words.yaml` in its folder; the
templates in `embedded/_quoted/` set them for every audience. What drafter wrote so it can read back:
the promise of the next update, that it is over, and the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from drafter import resources
from drafter.compose.before import Before
from drafter.compose.voice import Line
from drafter.errors import ConfigError, UsageError
from drafter.language import local, times
from drafter.update import NextUpdate, Span

COUNTED = ("customer", "user")
"""Whom the languages can count."""
_FIGURE = re.compile(r"(?<![\d:.,])\d{1,3}(?:[.,\u202f\u00a0 ]?\d{3}){0,3}(?![\d:%])(?![.,]\d)")
_LONGEST = 80
"""Characters of a written time."""
_TAKES_BACK = ("was_wrong", "was_wrong_since", "not_the_cause", "not_the_cause_since", "too_early")


@dataclass(frozen=True)
class Tongue:
    """The sentences of one language."""

    language: str
    words: dict[str, tuple[str, ...]]
    version: str
    """First 12 hex digits of the SHA-256 of its file."""

    def wordings(self, key: str) -> tuple[str, ...]:
        """Every wording of one sentence.

        Raises:
            ConfigError: The language has none.
        """
        if key not in self.words:
            raise ConfigError(
                f"the language “{self.language}” has no words for “{key}”.",
                remedy=f"Add “{key}:” to its words.yaml.",
            )
        return self.words[key]

    def values(self, pick: Callable[..., str]) -> dict[str, Any]:
        """What the templates say it with: `say`, `cite` and `note`; prompts/README describes them."""
        from drafter.compose.telling import marked

        opening, closing = self.wordings("quotes")
        cited: list[Line] = []

        def say(key: str, **filled: str) -> str:
            return pick(*(_filled(wording, filled) for wording in self.wordings(key)))

        def cite(
            lines: Line | Iterable[Line],
            key: str = "",
            own: Mapping[str, str] = {},
            **filled: str,
        ) -> str:
            several = [lines] if isinstance(lines, Line) else list(lines)
            if not several:
                return ""
            cited.extend(line for line in several if line.text not in own)
            label = f"{say(key, **filled)} " if key else ""
            facts = dict.fromkeys(fact for line in several for fact in line.facts)
            told = " ".join(own.get(line.text, line.text) for line in several)
            return marked(" ".join(facts), f"{label}{opening}{told}{closing}")

        def note(key: str = "note") -> str:
            some = bool(cited)
            cited.clear()  # a draft that is too long is rendered again, with less in it
            return marked("courtesy", say(key)) if some else ""

        return {"say": say, "cite": cite, "note": note}

    def promise(self, text: str, now: datetime, zone: ZoneInfo) -> NextUpdate | None:
        """The next update that a text promises in one of this language's sentences."""
        for wording in self.wordings("next_update"):
            for match in _pattern(wording).finditer(text):
                at = local.read(match["when"], zone, now, self.language)
                if at is not None:
                    return NextUpdate("time", at, Span(match.start(), match.end(), match[0]))
        return None

    def reread(self, before: Before, now: datetime, zone: ZoneInfo) -> Before:
        """An update in this language, with what drafter can read of it: quotes, promise, the end."""
        promise = self.promise(before.text, now, zone)
        heard = {said: said for said in self.quotes(before.text)}
        heard |= {
            said: "This is resolved." for said in self.wordings("over") if said in before.text
        }
        heard |= {
            span.text: f"{english} are affected." for span, english in self._counts(before.text)
        }
        for match in (m for w in self.wordings("began") for m in _pattern(w).finditer(before.text)):
            at = local.read(match["when"], zone, now, self.language)
            heard |= {match[0]: f"This started at {times.moment(at, zone, now)}."} if at else {}
        return replace(
            before, promised=promise.at if promise else before.promised, heard=heard or None
        )

    def count(self, value: int, of: str, *, about: bool) -> str:
        """How many customers or users are hit: "Betroffen: etwa 1.200 Kunden."."""
        number = local.number(value, self.language)
        told = self.wordings("about")[0].replace("{n}", number) if about else number
        form = local.plural(value, self.language)
        key = f"{of}_{form}" if f"{of}_{form}" in self.words else f"{of}_other"
        return self.wordings(key)[0].replace("{n}", told)

    def _counts(self, text: str) -> Iterator[tuple[Span, str]]:
        """Where a text says how many are hit, as `count` would, and the same in English."""
        for figure in _FIGURE.finditer(text):
            digits = re.sub(r"\D", "", figure[0])
            for of, about in product(COUNTED, (False, True)):
                said = self.count(int(digits), of, about=about)
                start = text.find(said, max(0, figure.start() - len(said)))
                if 0 <= start <= figure.start() and figure.end() <= start + len(said):
                    span = Span(start, start + len(said), said)
                    yield span, f"{'About ' if about else ''}{int(digits)} {of}s"

    def quotes(self, text: str) -> list[str]:
        """The sentences that stand in quotation marks."""
        from drafter.language.sentences import sentences

        opening, closing = (re.escape(mark) for mark in self.wordings("quotes"))
        inside = re.findall(f"{opening}([^{opening}{closing}\n]{{2,2000}}){closing}", text)
        return [span.text for quote in inside for span in sentences(quote)]

    def claiming(self, text: str, previous: str | None, now: datetime, zone: ZoneInfo) -> str:
        """The text with blanked what it does not claim of the incident, of the same length.

        That is: what it takes back of the previous update, word for word; its promise of the next
        update; when the previous one promised this one; lines of the notes; and dates, whose figures
        count nothing. Figures are marked as English has them.
        """
        before = " ".join((previous or "").split())

        def unless_new(quote: re.Match[str]) -> str:
            known = before and " ".join(quote[1].split()) in before
            return " " * len(quote[0]) if known else quote[0]

        text = self._taken_back().sub(unless_new, text)
        owed = self.promise(previous, now, zone) if previous else None
        for key in ("next_update", *(("late", "on_time") if owed else ())):
            for match in (m for w in self.wordings(key) for m in _pattern(w).finditer(text)):
                at = local.read(match["when"], zone, now, self.language)
                if at is not None and (key == "next_update" or (owed and at == owed.at)):
                    text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
        front, _, back = self.wordings("line_ref")[0].partition("{n}")
        lines = re.compile(rf"{re.escape(front)}\d{{1,6}}{re.escape(back)}")
        text = lines.sub(lambda line: " " * len(line[0]), text)
        for span, said in self._counts(text):  # told in English, to be held against the notes
            english = said.replace("About ", "~")
            text = f"{text[: span.start]}{english:<{len(span.text)}.{len(span.text)}}{text[span.end :]}"
        text = local.without_dates(text, zone, now, self.language)
        opening, closing = (re.escape(mark) for mark in self.wordings("quotes"))
        parts = re.split(f"({opening}[^{opening}{closing}\n]*{closing})", text)
        parts[::2] = (local.english_figures(part, self.language) for part in parts[::2])
        return "".join(parts)  # what is quoted is English already

    def _taken_back(self) -> re.Pattern[str]:
        """A quote that the very next words take back; group 1 is what is quoted."""
        front, _, back = self.wordings("we_wrote")[0].partition("{said}")
        takes = "|".join(
            re.escape(wording.partition("{when}")[0].rstrip())
            for key in _TAKES_BACK
            for wording in self.wordings(key)
        )
        return re.compile(f"{re.escape(front)}(.{{2,600}}?){re.escape(back)}(?=\\s?(?:{takes}))")


def languages(own: Path | None) -> tuple[str, ...]:
    """The languages that there are sentences for, English first."""
    found = {
        path.parent.name
        for place in (own, resources.folder("prompts"))
        if place is not None
        for path in (place / "embedded").glob("*/words.yaml")
    }
    return (local.ENGLISH, *sorted(found))


def known(language: str, own: Path | None) -> str:
    """The language, if there are sentences for it.

    Raises:
        UsageError: There are none.
    """
    if language in languages(own):
        return language
    raise UsageError(
        f"there are no drafts in “{language}”.",
        remedy=f"Known: {', '.join(languages(own))}. To add one, copy embedded/de/words.yaml to "
        f"embedded/{language}/words.yaml in your prompts folder and put in its sentences.",
    )


def tongue(language: str, own: Path | None) -> Tongue | None:
    """The sentences of a language, the company's own before the shipped ones; None for English.

    Raises:
        UsageError: There is no such language.
        ConfigError: Its file is wrong.
    """
    if language == local.ENGLISH:
        return None
    path = resources.find("prompts", f"embedded/{known(language, own)}/words.yaml", own)
    assert path is not None  # noqa: S101 - `known` has seen it
    return _read(path, language, path.stat().st_mtime_ns)


@cache
def _read(path: Path, language: str, stamp: int) -> Tongue:  # noqa: ARG001 - the stamp is a key
    from drafter.yamlfile import YamlFile

    text = resources.read(path)
    data = YamlFile(text, str(path)).data
    words: dict[str, tuple[str, ...]] = {}
    for key, said in data.items() if isinstance(data, dict) else ():
        several = said if isinstance(said, list) else [said]
        if not several or not all(isinstance(one, str) and one for one in several):
            raise ConfigError(f"“{key}” must be a sentence or a list of them.", file=str(path))
        words[key] = tuple(several)
    if len(words.get("quotes", ())) != 2:
        raise ConfigError("“quotes” must be the two quotation marks.", file=str(path))
    return Tongue(language, words, sha256(text.encode()).hexdigest()[:12])


def _filled(wording: str, filled: dict[str, str]) -> str:
    for name, value in filled.items():
        wording = wording.replace(f"{{{name}}}", value)
    return wording


@cache
def _pattern(wording: str) -> re.Pattern[str]:
    front, _, back = wording.partition("{when}")
    start = re.escape(front) or r"(?:^|(?<=[\s。！？」]))"  # a wording that begins with the time
    return re.compile(f"(?m:{start})(?P<when>[^\n。」]{{4,{_LONGEST}}}?){re.escape(back)}")
