"""How many, how long, how much: the quantities of a text, as ranges that can be compared.

Every quantity is a range: "38 minutes" is 37.5 to 38.5, "about 40" is 36 to 44, "dozens" is 20 to
199, "over 200" is 200 and more. Two quantities agree when their ranges meet. Durations are given in
seconds, sizes in bytes, shares in per cent, whatever unit the text uses.

Clock times, dates, versions, addresses, ticket and commit ids are no quantities; see
`drafter.language.times` and `drafter.language.secrets`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.language.memory import kept
from drafter.language.phrases import lexicon
from drafter.update import Span

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_NO_QUANTITY = (
    r"https?://[^\s<>)\]]{1,2000}|\S{1,64}@[\w.\-]{1,255}|@[\w\-/]{1,100}"
    r"|\b\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}[\w:.+\-]{0,20})?"
    r"|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?|\b\d{1,2} ?[ap]\.?m\b|\b\d{1,2}h\d{2}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? ?(?:to|and|or|-|–) ?(?=\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{_MONTH}(?:,? \d{{4}})?\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b(?!:)"
    r"|\bv?\d{1,6}(?:\.\d{1,6}){2,6}[\w.\-]{0,40}|\bv\d[\w.]{0,20}"
    r"|\b(?:version|release|gmt|utc|sev|p) ?[+\-]?\d[\w.]{0,20}|#\d{1,12}\b|\b[A-Z]{2,10}-\d{1,9}\b"
    r"|\b(?:in|since|of|by) (?:19|20)\d{2}\b(?! [a-z])|\b24/7\b|\b\d{1,3}(?:st|nd|rd|th)\b"
    r"|\b[a-z_]{1,40}[_\-]?\d[\w\-]{0,60}"
)
_PIECES = (
    r"(?P<figure>\d{1,3}(?:[,\u202f\u00a0']\d{3})+(?:\.\d+)?"
    r"|(?<![\d.,:/#] )(?<![\d.,:/#])\d{1,3}(?: \d{3})+(?! ?\d|[\w:./-]| (?:errors?|responses?|status)\b)"
    r"|\d{1,18}(?:\.\d{1,9})?)"
    r"|\x00+|[^\W\d_]+|[%~≈<>≤≥$€£]|[^\w\s]|\w"
)
_RANGE = ("-", "–", "—", "to")


class Quantity(NamedTuple):
    """A quantity that a text states."""

    span: Span
    value: float
    """The figure itself, in base units."""
    unit: str
    """"second", "byte", "%", "times", "code", "money", or the noun counted, singular; may be ""."""
    least: float
    most: float
    approximate: bool
    """True for "about", "over", "dozens" and their like."""

    def agrees(self, other: Quantity) -> bool:
        """Whether the two may speak of the same figure; units are for the caller to compare."""
        return self.least <= other.most and other.least <= self.most


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    figure: bool


class _Number(NamedTuple):
    end: int
    """Index of the token after it."""
    value: float
    least: float
    most: float
    vague: bool
    share: bool = False


@cache
def _table(section: str) -> dict[str, str]:
    return {phrase: value for s, phrase, value in lexicon("numbers").entries if s == section}


@cache
def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compiled when first needed: it takes longer than reading a short text."""
    return re.compile(pattern, flags)


def find(text: str) -> list[Quantity]:
    """The quantities of a text, in order; compound durations ("1 hour 17 minutes") as one."""
    return list(_found(text))


@kept
def _found(text: str) -> tuple[Quantity, ...]:
    masked = _compiled(_NO_QUANTITY, re.IGNORECASE).sub(lambda m: "\x00" * len(m[0]), text)
    tokens = [
        _Token(m.start(), m.end(), m[0], m["figure"] is not None)
        for m in _compiled(_PIECES).finditer(masked)
    ]
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        number = _number(tokens, at)
        if number is None:
            at += 1
            continue
        quantity, end = _quantity(text, tokens, at, number)
        if quantity is not None:
            if found and _continues(text, found[-1], quantity):
                quantity = _joined(text, found.pop(), quantity)
            found.append(quantity)
        at = end
    return tuple(found)


def _number(tokens: list[_Token], at: int) -> _Number | None:
    """The number that begins at this token, in figures or in words."""
    token = tokens[at]
    if token.figure:
        return _and_part(tokens, _figure(tokens, at))
    word = token.text.lower()
    if word in _table("cardinal"):
        return _and_part(tokens, _spelled(tokens, at))
    if word in ("a", "an") and at + 1 < len(tokens):
        return _single(tokens, at)
    if word in _table("vague"):
        least, most = map(float, _table("vague")[word].split())
        return _Number(at + 1, least, least, most, True)
    return _share(tokens, at, 1, at)


def _and_part(tokens: list[_Token], whole: _Number | None) -> _Number | None:
    """“three and a half”, "two and a quarter"; the rest of the number as it was."""
    if whole is None or [t.text.lower() for t in tokens[whole.end : whole.end + 2]] != ["and", "a"]:
        return whole
    part = tokens[whole.end + 2].text.lower() if whole.end + 2 < len(tokens) else ""
    share = {"half": 0.5, "quarter": 0.25}.get(part)
    if share is None:
        return whole
    value = whole.value + share
    return _Number(whole.end + 3, value, value - 0.25, value + 0.25, True)


def _single(tokens: list[_Token], at: int) -> _Number | None:
    """“A hundred”, “an hour”; “a few” and “a third” begin at the next token."""
    after = tokens[at + 1].text.lower()
    if after in _table("scale"):
        value = float(_table("scale")[after])
        return _Number(at + 2, value, value * 0.9, value * 1.1, True)
    if after in ("hour", "minute", "day", "week", "month") and not _is_rate(tokens, at):
        return _Number(at + 1, 1, 0.75, 1.25, True)
    return None


def _is_rate(tokens: list[_Token], at: int) -> bool:
    """Whether "an hour" says how often: "twice an hour", "200 times a day"."""
    return at > 0 and tokens[at - 1].text.lower() in ("once", "twice", "times", "time", "requests")


def _figure(tokens: list[_Token], at: int) -> _Number | None:
    token = tokens[at]
    digits = re.sub(r"[, \u202f\u00a0']", "", token.text)
    value = float(digits)
    step = 10.0 ** -len(digits.partition(".")[2])
    end = at + 1
    if end < len(tokens):
        after = tokens[end]
        glued = after.start == token.end
        scale = _table("suffix").get(after.text) if glued else _table("scale").get(after.text)
        if scale is None and _money(tokens, at - 1, end + 1):  # "41 M EUR"
            scale = _table("suffix").get(after.text)
        if after.text == "ish" and glued:
            return _Number(end + 1, value, value * 0.9, value * 1.1, True)
        if scale is not None:
            value, step, end = value * float(scale), step * float(scale), end + 1
        elif glued and after.text.isalpha() and after.text.lower() not in _table("unit"):
            return None  # 3rd, 5xx, 2fa: a name
    return _Number(end, value, value - step / 2, value + step / 2, False)


def _spelled(tokens: list[_Token], at: int) -> _Number | None:
    """“three”, "twenty-four", "two hundred", "one and a half" is left at one."""
    cardinals, scales = _table("cardinal"), _table("scale")
    value = float(cardinals[tokens[at].text.lower()])
    end = at + 1
    if value >= 20 and end < len(tokens):
        skip = end + (tokens[end].text == "-")
        low = cardinals.get(tokens[skip].text.lower()) if skip < len(tokens) else None
        if low is not None and 0 < float(low) < 10:
            value, end = value + float(low), skip + 1
    while end < len(tokens) and tokens[end].text.lower() in scales:
        value *= float(scales[tokens[end].text.lower()])
        end += 1
    share = _share(tokens, end, value, at)
    return share or _Number(end, value, value - 0.5, value + 0.5, False)


def _share(tokens: list[_Token], at: int, times: float, start: int) -> _Number | None:
    """“half”, "a third", "two thirds", "a quarter": per cent, unless a unit of time follows."""
    skip = at + (at < len(tokens) and tokens[at].text == "-")
    if skip >= len(tokens):
        return None
    part = _table("share").get(tokens[skip].text.lower())
    if part is None:
        return None
    rest = [t.text.lower() for t in tokens[skip + 1 : skip + 3]]
    whole = next((i for i, word in enumerate(rest) if word in ("hour", "day", "minute")), None)
    if whole is not None:  # "half an hour", "a quarter hour"
        value = times * float(part) / 100
        return _Number(skip + 1 + whole, value, value * 0.8, value * 1.2, True)
    word = tokens[skip].text.lower()
    before = tokens[start - 1].text.lower() if start else ""
    counted = "of" in rest[:1] or word == "half" or (word.endswith("s") and start < at)
    if not counted or (word != "half" and start == at and before not in ("a", "an")):
        return None  # "the third attempt", "this quarter"
    value = times * float(part)
    return _Number(skip + 1, value, value * 0.9, value * 1.1, True, share=True)


def _quantity(
    text: str, tokens: list[_Token], at: int, number: _Number
) -> tuple[Quantity | None, int]:
    """The number with its range, its unit and the words around that bend it."""
    end = number.end
    low, high = number, number
    if end + 1 < len(tokens) and _ranges(tokens, at, end):
        other = _number(tokens, end + 1)
        if other is not None and other.value > number.value and not other.share:
            high, end = other, other.end
    plus = (
        end < len(tokens) and tokens[end].text == "+" and tokens[end].start == tokens[end - 1].end
    )
    end += plus
    unit, size, end = ("code", 1.0, end) if _is_code(tokens, at) else _unit(tokens, end, number)
    if not unit and high is low and end + 1 < len(tokens) and tokens[end].text.lower() == "to":
        other = _number(tokens, end + 1)  # "from 24 to two hours"
        if other is not None:
            unit, size, _ = _unit(tokens, other.end, other)
    if _money(tokens, at - 1, end):
        unit = "money"
        end += at == 0 or tokens[at - 1].text not in _table("money")
    if number.value == 1 and not unit and not tokens[at].figure:
        return None, number.end
    least, most = low.least * size, high.most * size
    if unit == "second" and number.value > 1:  # "two hours" is no hour and a half
        least = max(least, low.value * size * 0.85)
        most = min(most, high.value * size * 1.15)
    least, most, bent = _bent(tokens, at, least, most, high.value * size)
    begin, stop = tokens[at].start, tokens[end - 1].end
    if plus:
        most, bent = most * 1.5, True
    vague = number.vague or bent or high is not low
    span = Span(begin, stop, text[begin:stop])
    return Quantity(span, number.value * size, unit, least, most, vague), end


def _money(tokens: list[_Token], *beside: int) -> bool:
    """Whether one of these tokens names a currency."""
    return any(0 <= i < len(tokens) and tokens[i].text in _table("money") for i in beside)


def _ranges(tokens: list[_Token], at: int, end: int) -> bool:
    """Whether a second figure follows that ends a range: "5-10", "5 to 10", "between 5 and 10"."""
    link = tokens[end].text.lower()
    return link in _RANGE or (link == "and" and at > 0 and tokens[at - 1].text.lower() == "between")


def _unit(tokens: list[_Token], end: int, number: _Number) -> tuple[str, float, int]:
    """The unit behind a number, its size, and the index of the token after it."""
    if number.share:
        return "%", 1.0, end
    at = end
    if at < len(tokens) and (
        tokens[at].text == "-" or (number.vague and tokens[at].text.lower() == "of")
    ):
        at += 1
    if at >= len(tokens):
        return "", 1.0, end
    if tokens[at].text.lower() in ("more", "extra", "further") and at + 1 < len(tokens):
        at += tokens[at + 1].text.lower() in _table("unit")
    word = tokens[at].text
    if word.lower() == "per" and at + 1 < len(tokens) and tokens[at + 1].text.lower() == "cent":
        return "%", 1.0, at + 2
    known = _table("unit").get(word.lower())
    if known is not None and not (word == "M" or (word.lower() == "m" and word != "m")):
        family, size = known.split()
        return family, float(size), at + 1
    noun = _noun(tokens, at)
    return noun, 1.0, end


def _noun(tokens: list[_Token], at: int) -> str:
    """The noun a number counts: the first plural among the next four words, else the next word."""
    near: list[str] = []
    for token in tokens[at : at + 8]:
        word = token.text.lower()
        if word.startswith("\x00") or word in "`*'\"“@/_":
            continue
        if word in _table("stop") or not (word.isalpha() or word == "-"):
            break
        if word.isalpha():
            near.append(word)
    for word in near:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return singular(word)
    return near[0] if near else ""


def singular(word: str) -> str:
    """The singular of a plural noun, by its ending: good enough to compare two of them."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _is_code(tokens: list[_Token], at: int) -> bool:
    """“HTTP 503”, “port 443”, and not “errors 12%”."""
    if not at or not tokens[at].figure or tokens[at - 1].text.lower() not in _table("code"):
        return False
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return tokens[at].text.isdigit() and len(tokens[at].text) > 2 and after not in _table("unit")


def _bent(
    tokens: list[_Token], at: int, least: float, most: float, value: float
) -> tuple[float, float, bool]:
    """The range after "about", "over", "up to", "nearly" … in the three words before."""
    near = [token.text.lower() for token in tokens[max(0, at - 3) : at]]
    while near and near[-1] in ("a", "an", "of"):
        near.pop()
    last, pair = near[-1] if near else "", tuple(near[-2:])
    if last in _table("about") or pair == ("close", "to"):
        return min(least, value * 0.9), max(most, value * 1.1), True
    if last in _table("at-least") or pair == ("more", "than"):
        return value, value * 1.5, True
    if pair in (("less", "than"), ("fewer", "than")):
        return 0.0, value, True
    if last in _table("at-most") or pair == ("up", "to"):
        return 0.0, most, True
    return least, most, False


def _continues(text: str, first: Quantity, second: Quantity) -> bool:
    """“1 hour 17 minutes”: two durations in falling units with next to nothing between."""
    if first.unit != "second" or second.unit != "second" or first.value <= second.value:
        return False
    between = text[first.span.end : second.span.start].strip(" ,")
    return between in ("", "and") and second.value < 86400


def _joined(text: str, first: Quantity, second: Quantity) -> Quantity:
    start, end = first.span.start, second.span.end
    base, about = first.value, first.approximate or second.approximate
    spread = (base + second.value) * 0.1 if about else 0.0
    return Quantity(
        Span(start, end, text[start:end]),
        base + second.value,
        "second",
        base + second.least - spread,
        base + second.most + spread,
        about,
    )
