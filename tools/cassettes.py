"""Records the cassettes in `cassettes/`: real HTTP exchanges between litellm and a provider.

    python tools/cassettes.py

The provider is the loopback server of `tests/llm/server.py`; the answers in `cassettes/answers.toml`
were written by hand, as a good and as a bad model would write them. With a key of your own, record
against a real provider instead:

    OPENAI_API_KEY=… python tools/cassettes.py --model openai/NAME

What is sent is not kept, nor any header but the type of the content: a cassette holds no key and no
notes. Run it again after changing `drafter/llm/`, and read the difference.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "cassettes"
HEADER = """\
# How this was made: python tools/cassettes.py{how}
# {source}
# The request's body and all headers but the content type are left out.
"""
BASE = "http://model.example"


def _module(name: str, path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def scrubbed_request(request: Any) -> Any:
    """The request without what is private: only where it went, and the type of its content."""
    kept = {k: v for k, v in request.headers.items() if k.lower() == "content-type"}
    request.headers.clear()
    request.headers.update(kept)
    request.body = b"{}"
    request.uri = f"{BASE}/{request.uri.split('/', 3)[3]}"
    return request


def scrubbed_response(response: dict[str, Any]) -> dict[str, Any]:
    """The response with no header but the type of its content."""
    headers = response["headers"].items()
    return response | {"headers": {k: v for k, v in headers if k.lower() == "content-type"}}


def record(name: str, model: str, base: str, how: str, source: str, ask: Any) -> None:
    """One cassette, of one conversation."""
    import vcr

    path = FOLDER / f"{name}.yaml"
    path.unlink(missing_ok=True)
    tape = vcr.VCR(
        record_mode="all",
        before_record_request=scrubbed_request,
        before_record_response=scrubbed_response,
    )
    with tape.use_cassette(str(path)):
        ask(model, base)
    header = HEADER.format(how=how, source=source)
    path.write_text(header + path.read_text("utf-8"), encoding="utf-8")


def main() -> None:
    """Record them all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="")
    wanted = parser.parse_args().model
    server = _module("llm_server", ROOT / "tests" / "llm" / "server.py")
    played = _module("played", ROOT / "tests" / "rewording" / "played.py")
    answers = tomllib.loads((FOLDER / "answers.toml").read_text("utf-8"))
    if wanted:
        source = f"The provider was a real one, and the model {wanted}."
        record("real", wanted, "", f" --model {wanted}", source, played.reworded)
        return
    source = (
        "The provider was tests/llm/server.py; its answers were written by hand, in answers.toml."
    )
    os.environ["OPENAI_API_KEY"] = os.environ["ANTHROPIC_API_KEY"] = "sk-not-a-key-0000"
    for name, cassette in answers.items():
        shape = getattr(server, cassette["shape"])
        with server.provider() as provider:
            provider.script(
                *(shape({"text": text.strip(), "end": "END"}) for text in cassette["texts"])
            )
            base = (
                provider.url.removesuffix("/v1")
                if cassette["shape"] == "anthropic"
                else provider.url
            )
            record(name, cassette["model"], base, "", source, played.reworded)


if __name__ == "__main__":
    main()
