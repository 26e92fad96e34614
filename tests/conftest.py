"""In CI the property tests try the same examples each time; at your desk, new ones.

So a change is judged by what it changes, and what is found at a desk becomes an example in a test.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
