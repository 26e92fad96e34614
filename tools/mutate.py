"""Breaks the gate's code in one place at a time and runs its tests: what survives is not tested.

    python tools/mutate.py drafter/gate/rules.py drafter/gate/decide.py

It works on a copy of the tree, prints each survivor with its line, and the score.
"""

from __future__ import annotations

import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

TESTS = ["tests/gate/test_invariants.py", "tests/gate/test_proofs.py"]
_OTHER = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Sub: ast.Add,
    ast.Add: ast.Sub,
}  # fmt: skip


def mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Every tree that differs in one place: line, what was done, and the tree."""
    for number, node in enumerate(ast.walk(tree)):
        for what in _ways(node):
            broken = copy.deepcopy(tree)
            twin = list(ast.walk(broken))[number]
            _break(twin, what)
            yield getattr(node, "lineno", 0), what, ast.fix_missing_locations(broken)


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


def _break(node: ast.AST, what: str) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = _OTHER[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = _OTHER[type(node.op)]()
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.Constant(what == "always")
    elif isinstance(node, ast.Expr):
        node.value = ast.Constant(None)
    elif isinstance(node, ast.comprehension):
        node.ifs = []


def main(files: list[str]) -> None:
    """Break each file; say what no test noticed."""
    dead = alive = 0
    with tempfile.TemporaryDirectory() as folder:
        for part in ("drafter", "tests", "prompts", "rubrics", "docs", "pyproject.toml"):
            copied = shutil.copytree if Path(part).is_dir() else shutil.copy
            copied(part, Path(folder, part))
        for file in files:
            whole = Path(file).read_text("utf-8")
            for line, what, tree in mutants(ast.parse(whole)):
                Path(folder, file).write_text(ast.unparse(tree), "utf-8")
                command = [sys.executable, "-m", "pytest", "-q", "-x", *TESTS]
                environment = {**os.environ, "PYTHONPATH": folder}
                done = subprocess.run(  # noqa: S603 - our own tests
                    command, cwd=folder, env=environment, capture_output=True, check=False
                )
                if done.returncode:
                    dead += 1
                else:
                    alive += 1
                    print(f"{file}:{line}: {what}", flush=True)  # noqa: T201
            Path(folder, file).write_text(whole, "utf-8")
            print(f"{file} done: {dead} of {dead + alive} killed so far", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
