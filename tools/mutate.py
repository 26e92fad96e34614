"""Breaks the gate's code in one place at a time and runs its tests: what survives is not tested.

    python tools/mutate.py drafter/gate/rules.py drafter/gate/policy.py::softer_than
    python tools/mutate.py drafter/gate/rules.py::61        one line again, after a new test

Each mutant is imported in a forked process of its own, two at a time; no file is changed. Prints each
survivor with its line, and the score.
"""

from __future__ import annotations

import ast
import copy
import importlib.machinery
import importlib.util
import os
import resource
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).parents[1]
TESTS = [
    "tests/gate/test_decisions.py", "tests/gate/test_invariants.py", "tests/gate/test_doors.py",
    "tests/gate/test_proofs.py",
]  # fmt: skip
APART = "every or g29 or g33 or no_verb or no_flag or attestation"
"""Tests about other things than what is decided: they see no mutant."""
AT_ONCE = 2
LONGEST = 60
"""Seconds of computing after which a mutant counts as killed, because it never ends."""
_OTHER = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Sub: ast.Add,
    ast.Add: ast.Sub,
}  # fmt: skip
_OTHER_CALL = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Broken(importlib.machinery.SourceFileLoader):
    """Loads a module from a tree instead of its file."""

    tree: ast.Module

    def get_code(self, fullname: str) -> CodeType:
        """The code of the tree."""
        return compile(self.tree, self.get_filename(fullname), "exec")


class Finder:
    """Finds one module as broken; all others are found as ever."""

    def __init__(self, name: str, file: Path, tree: ast.Module) -> None:
        self.name, self.file, self.tree = name, file, tree

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The broken module, when it is asked for."""
        if name != self.name:
            return None
        loader = Broken(name, str(self.file))
        loader.tree = self.tree
        return importlib.util.spec_from_file_location(name, self.file, loader=loader)


def mutants(tree: ast.Module, only: str) -> Iterator[tuple[int, str, ast.Module]]:
    """Every tree that differs in one place: line, what was done, and the tree."""
    wanted = {
        id(inner)
        for node in ast.walk(tree)
        if not only or only.isdigit() or getattr(node, "name", "") == only
        for inner in ast.walk(node)
    }
    types = {
        id(inner)
        for node in ast.walk(tree)
        for field in ("annotation", "returns")
        if getattr(node, field, None) is not None
        for inner in ast.walk(getattr(node, field))
    }
    for number, node in enumerate(ast.walk(tree)):
        line = node.target.lineno if isinstance(node, ast.comprehension) else 0
        line = getattr(node, "lineno", line)
        if id(node) not in wanted - types or (only.isdigit() and line != int(only)):
            continue
        for what in _ways(node):
            broken = copy.deepcopy(tree)
            _break(list(ast.walk(broken))[number], what)
            yield line, what, ast.fix_missing_locations(broken)


def _ways(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OTHER:
        yield "compare"
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _OTHER:
        yield "operator"
    if isinstance(node, ast.If | ast.IfExp):
        yield from ("never", "always")
    if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
        yield "drop"
    if isinstance(node, ast.comprehension) and node.ifs:
        yield "unfiltered"
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _OTHER_CALL:
        yield "other call"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not"
    if isinstance(node, ast.Constant) and type(node.value) in {int, bool}:
        yield "constant"
    if isinstance(node, ast.Return) and not _is_nothing(node.value):
        yield "nothing returned"


def _is_nothing(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and not value.value)


def _break(node: ast.AST, what: str) -> None:
    match node:
        case ast.Compare():
            node.ops[0] = _OTHER[type(node.ops[0])]()
        case ast.BoolOp() | ast.BinOp():
            node.op = _OTHER[type(node.op)]()
        case ast.If() | ast.IfExp():
            node.test = ast.Constant(what == "always")
        case ast.Expr():
            node.value = ast.Constant(None)
        case ast.comprehension():
            node.ifs = []
        case ast.Call(func=ast.Name() as name):
            name.id = _OTHER_CALL[name.id]
        case ast.UnaryOp():
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1
        case ast.Return():
            node.value = ast.Constant(None)


def survives(name: str, file: Path, tree: ast.Module) -> int:
    """In a process of its own: 0 when the tests pass."""
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.meta_path.insert(0, Finder(name, file, tree))  # type: ignore[arg-type]
    found = [test for test in TESTS if Path(test).is_file()]
    quiet = ["-q", "-x", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*quiet, "-k", f"not ({APART})", *found]))


def warm_up() -> None:
    """Load once what no mutant changes: the rules, the lexicons, the test tools."""
    import hypothesis.stateful
    import pytest

    from drafter import pipeline
    from drafter.config import load_config

    del hypothesis, pytest
    from datetime import UTC, datetime

    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    pipeline.road("12:00 bob: uploads fail for all customers\n", ["public"], load_config(), now)
    for name in [each for each in sys.modules if each.startswith(_ANEW)]:
        del sys.modules[name]
    drafter = sys.modules["drafter"]
    for name in ("gate", "desk", "ledger", "cli"):
        vars(drafter).pop(name, None)


_ANEW = ("drafter.gate", "drafter.desk", "drafter.ledger", "drafter.cli", "drafter.promises")


def main(asked: list[str]) -> None:
    """Break each file; say what no test noticed."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.pop("DRAFTER_TEST_POSTGRES", None)
    os.environ["CI"] = "1"
    warnings.simplefilter("ignore")
    warm_up()
    running: dict[int, str] = {}
    dead = alive = 0

    def one_ends() -> int:
        child, status = os.wait()
        what = running.pop(child)
        if not status and what:
            print(what, flush=True)  # noqa: T201
        return int(status != 0)

    for each in ["", *asked]:
        file, _, only = each.partition("::")
        path = ROOT / (file or "drafter/gate/rules.py")
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        whole = ast.parse(path.read_text("utf-8"))
        trees = mutants(whole, only) if file else iter([(0, "", whole)])
        before = (dead, alive)
        for line, what, tree in trees:
            child = os.fork()
            if child == 0:
                os._exit(survives(name, path, tree))
            running[child] = what and f"{file}:{line}: {what}"
            while len(running) >= AT_ONCE or (running and not file):
                killed = one_ends()
                if not file:
                    if killed:
                        raise SystemExit("the tests fail without a mutant")
                    continue
                dead, alive = dead + killed, alive + 1 - killed
        while running:
            killed = one_ends()
            dead, alive = dead + killed, alive + 1 - killed
        if file:
            here = dead - before[0], alive - before[1]
            print(f"{each}: {here[0]} of {sum(here)} killed", flush=True)  # noqa: T201
    print(f"all: {dead} of {dead + alive} killed")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
