"""The one place that imports litellm, with everything off that would talk or log on its own.

Measured with litellm 1.91 to 1.110: without these settings it downloads a price map and a list of
headers from a code host, reads a `.env` file above its folder, and prints to standard output.
"""

from __future__ import annotations

import logging
import os
import warnings
from functools import cache
from importlib import import_module
from typing import Any

from drafter.errors import ModelError

_ENVIRONMENT = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",
    "LITELLM_OFFLINE_MODE": "true",
    "LITELLM_MODE": "PRODUCTION",
    "LITELLM_RUST": "false",
}
_LOGGERS = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "openai", "httpx", "httpcore")
_OWN = "cache"
"""litellm's entry for itself, for the prompt caches of some providers."""
_PARTS = ("openai", "litellm.main", "litellm.llms.custom_httpx.http_handler")
_GRUMBLE = r"Items? '.*' on TypedDict class .* `ReadOnly`"
"""What pydantic says of litellm's own types, up to a dozen times in the middle of a first answer."""
_LISTENERS = (
    "cache",
    *("callbacks", "input_callback", "success_callback", "failure_callback", "service_callback"),
    *("_async_input_callback", "_async_success_callback", "_async_failure_callback"),
)


def litellm() -> Any:
    """litellm, quiet and alone.

    Raises:
        ModelError: It is not installed, or somebody in this process listens to its calls.
    """
    module = _loaded()
    if any(_others(getattr(module, name, None)) for name in _LISTENERS):
        raise ModelError(
            "litellm has callbacks or a cache in this process, which would receive the notes.",
            kind="withheld",
            remedy="Take them off, or run drafter in a process of its own.",
        )
    return module


def _others(listeners: Any) -> bool:
    """Whether anybody but litellm itself listens."""
    return bool(
        [each for each in listeners if each != _OWN] if isinstance(listeners, list) else listeners
    )


@cache
def _loaded() -> Any:
    os.environ.update(_ENVIRONMENT)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own, about itself
            module: Any = import_module("litellm")
            for part in _PARTS:  # now, so that their seconds are not taken from the first answer
                import_module(part)
    except ImportError:
        raise ModelError(
            "a model is configured, but litellm is not installed.",
            kind="missing",
            remedy="pip install 'incident-drafter[models]'",
        ) from None
    warnings.filterwarnings("ignore", _GRUMBLE, UserWarning)
    module.suppress_debug_info = True
    module.disable_hf_tokenizer_download = True
    module.turn_off_message_logging = True
    for name in _LOGGERS:  # at DEBUG they would write down what is asked and answered
        logging.getLogger(name).setLevel(logging.ERROR)
    return module
