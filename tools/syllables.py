"""Derives drafter/language/data/syllables.tsv.gz from the CMU Pronouncing Dictionary.

    python tools/syllables.py cmudict.dict

The dictionary (BSD-2, see NOTICE) is at github.com/cmusphinx/cmudict. Each line of the result is a
word, a tab and its number of syllables in the first pronunciation listed. The same input gives the
same bytes.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "drafter" / "language" / "data" / "syllables.tsv.gz"


def table(dictionary: str) -> str:
    """One "word<TAB>syllables" line per word: a syllable is a phone that carries stress."""
    lines: dict[str, int] = {}
    for entry in dictionary.splitlines():
        word, *phones = entry.partition(" #")[0].split()
        if word.replace("'", "").isalpha():
            lines[word] = sum(phone[-1].isdigit() for phone in phones)
    return "".join(f"{word}\t{count}\n" for word, count in sorted(lines.items()) if count)


if __name__ == "__main__":
    text = table(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
