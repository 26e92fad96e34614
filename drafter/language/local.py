"""Writing times as another language does, through Babel, and reading back what was written so.

Babel is imported here only, and only for a language other than English.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from drafter.errors import ConfigError, UsageError
from drafter.language import times

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])")
_YEAR = re.compile(r"20\d\d")
_CLOCK_IN_WORDS = re.compile(r"(\d{1,2})[時시](\d\d)[分분]")
_TOUCHING = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af](?=\d)|(?<=\d)[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""A Japanese, Chinese or Korean letter beside a figure."""
_AHEAD, _BACK = 60, 400
"""How many days before and after the present a written date is looked for."""


def moment(at: datetime, zone: ZoneInfo, now: datetime, language: str = ENGLISH) -> str:
    """The clock time, with the day where it is another than that of `now`, as the language has it.

    German: "14:30 UTC", "Dienstag, 10. März 2026, 14:30 UTC". The zone keeps its international name.

    Args:
        at: The moment (aware).
        zone: The zone to write it in.
        now: The present moment (aware).
        language: Its code, such as "de" or "pt-BR".

    Raises:
        UsageError: Babel is not installed.
        ConfigError: Babel does not know the language.
    """
    if language == ENGLISH:
        return times.moment(at, zone, now)
    same = at.astimezone(zone).date() == now.astimezone(zone).date()
    said = clock(at, zone, language)
    if same:
        return said
    frame = str(_locale(language).datetime_formats["long"]).replace("'", "")
    return frame.replace("{1}", _day(at, zone, language)).replace("{0}", said)


def clock(at: datetime, zone: ZoneInfo, language: str) -> str:
    """The clock time of an aware datetime and the zone: "14:30 UTC"; as `moment` raises."""
    locale = _locale(language)
    from babel.dates import format_time

    local = at.astimezone(zone)
    name = times.clock(at, zone).partition(" ")[2]
    return f"{format_time(local.time(), 'short', locale=locale)} {name}"


def number(value: int, language: str) -> str:
    """A whole number with its marks: "1.200"; as `moment` raises."""
    locale = _locale(language)
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)


def english_figures(text: str, language: str) -> str:
    """The text, of the same length, with figures as English has them: "1,200", "12.5", "13:52".

    Dates are blanked, as their figures count nothing; letters of a script without spaces no longer
    touch a figure.
    """
    locale = _locale(language)
    text = _dates(language).sub(lambda date: " " * len(date[0]), text)
    text = _CLOCK_IN_WORDS.sub(r"\1:\2 ", text)
    text = _TOUCHING.sub(" ", text)
    from babel.numbers import get_decimal_symbol, get_group_symbol

    group, decimal = (re.escape(mark(locale)) for mark in (get_group_symbol, get_decimal_symbol))
    marks = rf"(?<=\d)(?:(?P<group>{group})(?=\d{{3}}(?!\d))|(?P<decimal>{decimal})(?=\d))"
    return re.sub(marks, lambda mark: "," if mark["group"] else ".", text)


def plural(value: int, language: str) -> str:
    """The plural form that a number takes: "one", "many", "other" …; as `moment` raises."""
    return _locale(language).plural_form(value)


def read(text: str, zone: ZoneInfo, now: datetime, language: str) -> datetime | None:
    """The moment that `moment` would write with these words; None when there is none."""
    for hour, minute in _CLOCK.findall(text):
        if int(hour) > 23 or int(minute) > 59:
            continue
        today = now.astimezone(zone).replace(
            hour=int(hour), minute=int(minute), second=0, microsecond=0
        )
        if text == moment(today, zone, now, language):
            return today
        if _YEAR.search(text) is None:
            continue
        for days in _days():
            at = today + timedelta(days=days)
            if text == moment(at, zone, now, language):
                return at
    return None


def without_dates(text: str, zone: ZoneInfo, now: datetime, language: str) -> str:
    """The text, of the same length, with blanked the dates that `moment` writes: no figures to count."""
    if _YEAR.search(text) is None:
        return text
    for days in (0, *_days()):
        day = _day(now + timedelta(days=days), zone, language)
        text = text.replace(day, " " * len(day))
    return text


def _days() -> range:
    return range(-_BACK, _AHEAD)


def _day(at: datetime, zone: ZoneInfo, language: str) -> str:
    locale = _locale(language)
    from babel.dates import format_date

    return format_date(at.astimezone(zone).date(), "full", locale=locale)


@cache
def _dates(language: str) -> re.Pattern[str]:
    """A day and a month by its name, with or without the year."""
    named = _locale(language).months["format"]
    names = {str(name) for width in ("wide", "abbreviated") for name in named[width].values()}
    months = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:\d{{4}}年)?(?:\b\d{{1,2}}[^\W\d]{{0,2}}[.º]? (?:de )?)?(?<!\w)(?:{months})(?!\w)"
        rf"(?:,? (?:de )?\d{{4}})?|(?:\d{{4}}年)?(?:{months})\d{{1,2}}日",
        re.IGNORECASE,
    )


@cache
def _locale(language: str) -> Locale:
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        raise UsageError(
            f"writing times in “{language}” needs Babel.",
            remedy='Install it: pip install "incident-drafter[languages]"',
        ) from None
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise ConfigError(
            f"“{language}” is no language code.",
            remedy="Name the folder of its templates by its code, such as “nl” or “pt-BR”.",
        ) from None
