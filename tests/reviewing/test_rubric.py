from __future__ import annotations

from pathlib import Path

import pytest

from drafter import plugins, resources
from drafter.config import load_config
from drafter.errors import ConfigError
from drafter.reviewing import rubric

AUDIENCES = ("public", "affected", "executives", "support", "engineering", "social")


def _written(folder: Path, text: str) -> Path:
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", AUDIENCES)
def test_every_audience_has_a_rubric_that_a_person_can_read(name: str) -> None:
    """Each shipped rubric begins by saying who reads the update and what they need."""
    text = (resources.folder("rubrics") / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert rubric.load(name)


def test_the_shipped_rubrics_are_those_of_the_audiences() -> None:
    """No audience without a rubric, no rubric without an audience, but for the common base."""
    shipped = {path.stem for path in resources.folder("rubrics").glob("*.yaml")}
    assert shipped == {*load_config().audiences, "base"}


def test_base_names_every_criterion_there_is() -> None:
    """A criterion that no rubric names would never be judged."""
    assert set(rubric.load("base")) == set(plugins.BUILT_IN["checks"])


@pytest.mark.parametrize("name", AUDIENCES)
def test_untruth_and_leaks_are_errors_for_everyone(name: str) -> None:
    """However an audience differs in style, what is untrue or leaks does not go out."""
    rules = rubric.load(name)
    hard = [c for c in rules if c.startswith("grounding.")]
    hard += ["certainty", "phase", "internal-detail", "promise", "blame", "sensitive-wording"]
    assert {rules[criterion].level for criterion in hard} == {"error"}


def test_a_rubric_builds_on_another(tmp_path: Path) -> None:
    """Only what differs needs to be written."""
    own = _written(
        tmp_path, "extends: public\ncriteria:\n  length: {level: error, max_words: 90}\n"
    )
    rules = rubric.read(own)
    assert dict(rules["length"].settings)["max_words"] == 90
    assert rules["impact"] == rubric.load("public")["impact"]


def test_a_company_may_overrule_the_shipped_rubric_of_the_same_name(tmp_path: Path) -> None:
    """Its file extends the one it replaces."""
    (tmp_path / "public.yaml").write_text(
        'extends: public\ncriteria:\n  filler: {level: "off"}\n', encoding="utf-8"
    )
    rules = rubric.load("public", tmp_path)
    assert rules["filler"].level == "off"
    assert rules["impact"] == rubric.load("public")["impact"]


def test_a_criterion_can_be_kept_to_a_phase(tmp_path: Path) -> None:
    """`phases` says when it counts."""
    own = _written(tmp_path, "criteria:\n  news: {level: info, phases: [resolved]}\n")
    assert rubric.read(own)["news"].phases == ("resolved",)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("criterias: {}\n", 1, "Did you mean “criteria”?"),
        ("criteria:\n  lenght: {level: error}\n", 2, "Did you mean “length”?"),
        ("criteria:\n  length: {level: eror}\n", 2, "Did you mean “error”?"),
        ("criteria:\n  length: {max_word: 3}\n", 2, "Did you mean “max_words”?"),
        ("criteria:\n  length: {max_words: many}\n", 2, "must be like"),
        ("criteria:\n  length: error\n", 2, "needs a table"),
        ("criteria:\n  length: {phases: [resolve]}\n", 2, "Did you mean “resolved”?"),
    ],
)
def test_mistakes_are_shown_with_line_and_remedy(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    """A mistyped rubric says where, what, and the nearest thing that is right."""
    with pytest.raises(ConfigError) as caught:
        rubric.read(_written(tmp_path, text))
    assert caught.value.line == line
    assert says in str(caught.value)


def test_a_rubric_that_does_not_exist_lists_those_that_do() -> None:
    """The message shows what can be named."""
    with pytest.raises(ConfigError, match="public"):
        rubric.load("pubic")
