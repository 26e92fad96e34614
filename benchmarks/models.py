"""What a model costs: drafter's own time, waiting in parallel, and tokens against the plain way.

    python benchmarks/models.py

The provider is the loopback server of the tests, which answers each question after one second with
the draft it was sent, a little reworded. The plain way is one prompt for each audience that holds all notes. Tokens are
counted with the cl100k_base encoding, which litellm brings with it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import drafter
from drafter.errors import ModelError
from drafter.llm.adapter import litellm
from drafter.pipeline import questions

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 3, 10, 14, 40, tzinfo=UTC)
PLAIN = (
    "You write incident updates. From the notes below, write an update for {reader}, to be sent as "
    "{channel}. Be calm, short, specific and honest. Say what readers notice, what is known, what is "
    "not known, what is being done, what they can do, and when the next update comes. Do not invent "
    "anything. Leave out names, hosts and secrets.\n\n{notes}"
)
NOTES = ["checkout.md", "one-customer.md", "two-fixes.md", "search.log", "one-liner.txt"]
TIMES = 5


def server() -> Any:
    """The module of the tests' provider."""
    spec = importlib.util.spec_from_file_location("s", ROOT / "tests" / "llm" / "server.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tests/llm/server.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["s"] = module
    spec.loader.exec_module(module)
    return module


def seconds(
    audiences: list[str] | None, delay: float, name: str = "openai/test"
) -> tuple[float, float]:
    """The fastest of some whole runs over one incident, by the clock and by the processor.

    The provider is in the same process, so its own work counts too.
    """
    provider_of = server()

    def answer(seen: Any) -> Any:
        text = seen.draft.replace("have gone back", "went back")
        reply = provider_of.openai({"text": text, "end": "END"})
        return replace(reply, delay=delay)

    taken = []
    with provider_of.provider() as provider:
        provider.script(answer)
        model = drafter.ModelSettings(name=name, api_base=provider.url)
        config = replace(drafter.load_config(), model=model)
        for _ in range(TIMES + 1):
            began, worked = time.perf_counter(), time.process_time()
            package = drafter.draft(
                ROOT / "examples" / "checkout.md", audiences, config=config, now=NOW
            )
            done = time.perf_counter() - began, time.process_time() - worked
            taken.append(done)
            how = {d.provenance.composer for d in package.drafts.values()}
            if name and how != {"model"}:
                raise SystemExit(f"not the model's words: {package.warnings}")
    clock, processor = zip(*taken[1:], strict=True)
    return min(clock), min(processor)  # the machine may be busy with other things


def tokens() -> None:
    """Tokens sent for six audiences, ours and the plain way."""
    litellm()
    from litellm.litellm_core_utils.default_encoding import encoding as count

    config = drafter.load_config()
    shape = len(count.encode(json.dumps({"text": "string", "end": "END"})))
    long = "\n".join(
        f"{9 + n // 60:02d}:{n % 60:02d} [kim] step {n}: checked the export workers, nothing new"
        for n in range(200)
    )
    cases: list[tuple[str, Any, str]] = [
        (name, ROOT / "examples" / name, (ROOT / "examples" / name).read_text()) for name in NOTES
    ]
    checkout = cases[0][2]
    cases.append(
        ("checkout.md and 200 lines of chat", f"{checkout}\n{long}", f"{checkout}\n{long}")
    )
    for name, notes, text in cases:
        asked = questions(notes, config.audiences, config, NOW, None)
        ours = always = 0
        for question in asked.values():
            if isinstance(question, ModelError):
                break
            always = len(count.encode(question.always)) + shape
            ours += always + len(count.encode(question.this))
        plain = sum(
            len(count.encode(PLAIN.format(reader=a.reader, channel=a.channel, notes=text)))
            for a in config.audiences.values()
        )
        if ours:
            said = f"ours {ours}, of which the same in all {6 * always}; plain {plain}"
            print(f"{name}: {said}; ratio {ours / plain:.2f}")
        else:
            print(f"{name}: nothing is sent, it is sensitive; plain {plain}")


def main() -> None:
    """Print the figures for docs/models.md."""
    os.environ["OPENAI_API_KEY"] = "sk-none"
    for audiences in (["public"], None):
        said = "one audience" if audiences else "six audiences"
        without, without_work = seconds(audiences, 0, name="")
        clock, work = seconds(audiences, 1.0)
        print(f"{said}: without a model {without:.3f} s ({without_work:.3f} s of processor)")
        print(f"{said}: with a provider of 1 s {clock:.3f} s ({work:.3f} s of processor)")
    tokens()


if __name__ == "__main__":
    main()
