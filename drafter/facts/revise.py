"""Later lines confirm, correct or take back what earlier ones say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from drafter.facts.narrowing import narrowed
from drafter.facts.statements import Statement, topics
from drafter.facts.wording import without_doubt, worded
from drafter.language.hedges import hedge, negations
from drafter.language.phrases import Word

_REACH = 40
"""Statements of one topic, counted back, that a remark on that topic can mean."""
_TALK = 8
"""Statements back that a remark without a topic can mean: further back the talk was of others."""
_SHORT = 3
"""Topics at most of a remark that is nothing but a remark ("not the deploy")."""
_BEGINNING = 12
"""Characters at the beginning of a remark: "Confirmed: …", "We can confirm …"."""
_LAST_WORD = 12
"""Statements back that "it is down again" takes back: what is older was another round."""
_OWN_MATTER = 4.0
"""Weight from which a confirming remark also says something else of its own."""
_ABOUT = frozenset({"cause", "impact", "scope", "start", "resolution", "action", "customer_report"})
_REMARKS = ("confirm", "retract", "after all", "false alarm")
_BRIEF = 7
"""Words at most of a guess that only points back."""
_SURENESS = frozenset({"pretty", "quite", "fairly"})
_BACK = frozenset({"that", "this", "it", "it's", "that's"})
_TROUBLE = ("impact", "customer_report", "scope")


def revise(said: list[Statement]) -> list[Statement]:
    """What stands after every later remark has been heard: remarks are spent on what they mean."""
    heard = _Heard()
    for statement in said:
        _instead(heard, statement)
        if _points_back(statement) and _blames(heard, statement):
            continue
        if statement.certainty == "unknown" or not _revises(statement, heard):
            _outdates(statement, heard)
            heard.add(statement)
        heard.denial = statement if statement.has("retract") and _denies(statement) else None
    return [statement for statement in heard.all if not statement.replaced]


def _instead(heard: _Heard, statement: Statement) -> None:
    """What fails, right behind a cause that was taken back, is the cause: "that was a symptom. The
    disk under it is dying".
    """
    denial = heard.denial
    if denial is None or denial.entry is not statement.entry or statement.question:
        return
    beside = bool(set(denial.lines) & set(statement.lines))
    tells = statement.kind == "impact" or (beside and statement.kind == "action")
    if tells and statement.certainty == "confirmed" and denial.kind in ("cause", "action", None):
        statement.kind = "cause"


def _points_back(statement: Statement) -> bool:
    """Whether it is a guess at what was said just before: "pretty sure it's that"."""
    if statement.certainty != "suspected" or statement.question or len(statement.words) > _BRIEF:
        return False
    doubt = hedge(statement.text, symptoms=False)
    said = [w for w in statement.words if doubt is None or not doubt.start <= w.start < doubt.end]
    return not topics(said) - _SURENESS and any(w.form in _BACK for w in statement.words)


def _blames(heard: _Heard, guess: Statement) -> bool:
    """Let what a guess points back to be what is suspected."""
    before = heard.all[-1] if heard.all else None
    if before is None or before.kind not in ("action", "cause") or before.certainty != "confirmed":
        return False
    before.kind, before.certainty = "cause", "suspected"
    _cite(before, guess)
    return True


class _Heard:
    """What was said so far, by topic."""

    def __init__(self) -> None:
        self.all: list[Statement] = []
        self._by_topic: dict[str, list[Statement]] = defaultdict(list)
        self.denial: Statement | None = None  # the statement before, if it took something back

    def add(self, statement: Statement) -> None:
        self.all.append(statement)
        for topic in statement.topics:
            self._by_topic[topic].append(statement)

    def about(self, named: Iterable[str]) -> Iterator[Statement]:
        """What touches one of these topics, the newest first."""
        found = {s.order: s for topic in named for s in self._by_topic.get(topic, ())[-_REACH:]}
        return (found[order] for order in sorted(found, reverse=True) if not found[order].replaced)

    def lately(self) -> list[Statement]:
        """What a remark that names nothing can mean, the newest first."""
        return [s for s in reversed(self.all[-_TALK:]) if s.kind in _ABOUT]

    def reopen(self, later: Statement) -> None:
        """What was said to be over just before is not."""
        reach = max(int(c.value or _LAST_WORD) for c in later.cues if c.section == "reopen")
        for earlier in self.all[-reach:]:
            if earlier.kind == "resolution" and earlier.certainty == "confirmed":
                _retract(earlier, later)


def _revises(statement: Statement, heard: _Heard) -> bool:
    """Let the statement act on what was heard before; True when that is all it has to say."""
    if statement.question:
        return False
    if statement.has("reopen"):
        heard.reopen(statement)
    if statement.has("false alarm"):
        return _false_alarm(statement, heard)
    settled = statement.has("after all")
    if _denies(statement) or (settled and negations(statement.text)):
        return _takes_back(statement, heard)
    if settled or statement.has("confirm"):
        return _makes_sure(statement, heard)
    return False


def _denies(statement: Statement) -> bool:
    cues = [cue for cue in statement.cues if cue.section == "retract"]
    if not cues:
        return False
    short = len(_own_topics(statement)) <= _SHORT
    return any(short or cue.value != "short" for cue in cues)


def _false_alarm(statement: Statement, heard: _Heard) -> bool:
    meant = list(heard.about(_own_topics(statement)))
    for earlier in meant or heard.lately():
        if earlier.kind in _TROUBLE:
            _retract(earlier, statement)
    statement.kind, statement.certainty = "resolution", "confirmed"
    return False


def _takes_back(statement: Statement, heard: _Heard) -> bool:
    own = _own_topics(statement)
    if _narrows(statement, heard):
        return True
    if own:
        meant = [s for s in heard.about(own) if _can_fall(s) and s.kind == "cause"]
        meant = meant or [s for s in heard.about(own) if s.certainty == "suspected"]
        if not meant and any(cue.value == "corrects" for cue in statement.cues):
            meant = [s for s in heard.about(own) if _can_fall(s) and s.kind == statement.kind][:1]
    else:
        meant = [s for s in heard.lately() if _can_fall(s) and not _in_one_breath(s, statement)][:1]
    for earlier in meant:
        _retract(earlier, statement)
    if not meant and own and (statement.kind == "cause" or statement.weight < 1.0):
        statement.kind, statement.certainty = "cause", "retracted"
    spent = statement.kind in ("cause", "action", None)
    opens = any(cue.section == "retract" and cue.span.start == 0 for cue in statement.cues)
    return bool(meant) and (spent or (opens and statement.weight < _OWN_MATTER))


def _narrows(statement: Statement, heard: _Heard) -> bool:
    """Let what was said of all be said of those that the remark leaves."""
    for earlier in heard.lately():
        if earlier.kind in _TROUBLE and _can_fall(earlier):
            left = narrowed(worded(earlier), statement.text)
            if left is not None:
                earlier.wording = left
                _cite(earlier, statement)
                return True
    return False


def _makes_sure(statement: Statement, heard: _Heard) -> bool:
    if statement.certainty != "confirmed" or statement.entry.role == "bot":
        return False
    own = _own_topics(statement)
    if own:
        earlier = next((s for s in heard.about(own) if _can_rise(s, statement, own)), None)
    else:  # "Confirmed." means the last guess, unless a cause has been told for sure since then
        guesses = (s for s in heard.lately() if s.kind == "cause" or s.certainty == "suspected")
        earlier = next(guesses, None)
    if earlier is None or not _can_rise(earlier, statement, own):
        return False
    short = len(own) < 2
    earlier.wording = without_doubt(worded(earlier)) if short else worded(statement)
    earlier.certainty = "confirmed"
    _cite(earlier, statement)
    _replace_twins(earlier, topics(statement.words) | earlier.topics, heard)
    return not short or statement.weight < _OWN_MATTER


def _outdates(statement: Statement, heard: _Heard) -> None:
    """A thing that is found to be fine is suspected no longer; a cause that is sure, likewise."""
    if statement.certainty != "confirmed" or statement.entry.role == "bot" or statement.question:
        return
    if statement.kind == "not_affected":
        named = _own_topics(statement, "not_affected")
        for earlier in heard.about(named):
            if earlier.certainty == "suspected" and _covers(named, earlier.topics):
                _retract(earlier, statement)
    elif statement.kind == "cause":
        _replace_twins(statement, statement.topics, heard)


def _covers(named: frozenset[str], guess: frozenset[str]) -> bool:
    """Whether what was named is what the guess was about, and not only touched by it."""
    return named <= guess and (len(named) > 1 or len(named) * 2 > len(guess))


def _replace_twins(sure: Statement, known: frozenset[str], heard: _Heard) -> None:
    """Guesses that a sure cause settles stand no longer beside it; the lines are its lines."""
    for earlier in heard.about(known):
        guess = earlier is not sure and earlier.kind == "cause"
        if not guess or earlier.certainty != "suspected":
            continue
        shared = len(earlier.topics & known)
        beside = _in_one_breath(earlier, sure) or shared > 1
        if shared * 2 >= len(earlier.topics) or (beside and shared * 3 >= len(earlier.topics)):
            earlier.replaced = True
            _cite(sure, earlier)


def _can_rise(earlier: Statement, later: Statement, own: frozenset[str]) -> bool:
    """Whether the later statement settles what the earlier one suspects."""
    if earlier.certainty != "suspected" or _in_one_breath(earlier, later):
        return False
    opens = any(c.section == "confirm" and c.span.start < _BEGINNING for c in later.cues)
    enough = 1 if opens and earlier.kind == later.kind == "cause" else 2
    if len(own & earlier.topics) < min(enough, len(own), len(earlier.topics)):
        return False
    if len(own) <= _SHORT or earlier.kind == "cause":
        return True
    return opens and earlier.kind == later.kind


def _can_fall(earlier: Statement) -> bool:
    return earlier.certainty in ("suspected", "confirmed") and earlier.entry.role != "bot"


def _own_topics(statement: Statement, *sections: str) -> frozenset[str]:
    """What the remark is about, beside the words that make it a remark."""
    remarks = sections or _REMARKS
    spans = [cue.span for cue in statement.cues if cue.section in remarks]

    def free(word: Word) -> bool:
        return not any(s.start <= word.start < s.end for s in spans)

    return topics([word for word in statement.words if free(word)])


def _retract(earlier: Statement, later: Statement) -> None:
    earlier.certainty = "retracted"
    _cite(earlier, later)


def _in_one_breath(one: Statement, other: Statement) -> bool:
    """Whether two statements stand in one line or message."""
    return one.entry is other.entry and not set(one.lines).isdisjoint(other.lines)


def _cite(earlier: Statement, later: Statement) -> None:
    earlier.lines = tuple(sorted({*earlier.lines[:2], *later.lines[:1]}))
