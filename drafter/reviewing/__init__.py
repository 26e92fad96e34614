"""In: a text and what it is held against. Out: a Review.

`reading` says what the text says and knows no audience; the rubric of the audience names the
criteria and their levels; each check in `checks/` judges one criterion and knows neither.
"""

from __future__ import annotations

from drafter.reviewing.review import review

__all__ = ["review"]
