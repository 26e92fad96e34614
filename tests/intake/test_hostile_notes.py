from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drafter.config import Config
from drafter.errors import InputError
from drafter.intake import read

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
CONFIG = Config()
LINES = [
    *("", "  ", "# Log", "### 14:05", "10 March 2026", "- 14:05 paged", "  - more", "1. one"),
    *("14:05 alex: stuck", "[14:06] <sam> looking", "alex  2:05 PM", "sam · comment · 2026-03-09"),
    *(
        "| 14:05 | x |",
        "|---|---|",
        "| a |",
        "```",
        "~~~ sh",
        "> quoted",
        "wrapped words",
        "T+5m y",
    ),
    *("All times in PT", "23:58 late", "00:04 later", "{", "[", "\x00\x1b[31m", "\u202e", "\ud800"),
]
NOTES = st.one_of(st.text(), st.lists(st.sampled_from(LINES)).map("\n".join))


@settings(max_examples=100, deadline=None)
@example(">")
@given(NOTES)
def test_every_line_belongs_to_an_entry_or_is_a_head(text: str) -> None:
    """No words get lost: entries cover every line that says more than when and who."""
    try:
        timeline = read(text, CONFIG, NOW)
    except InputError:
        return
    if timeline.source != "text":
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    covered = {line for entry in timeline.entries for line in timeline.lines_of(entry)}
    for number, line in enumerate(lines, 1):
        if line.strip() in ("wrapped words", "> quoted", "- 14:05 paged", "| a |", "# Log"):
            assert number in covered
    for entry in timeline.entries:
        assert entry.text.strip()
        assert 1 <= entry.line <= len(lines)
        assert timeline.lines_of(entry)[-1] <= len(lines)


@settings(max_examples=100, deadline=None)
@given(NOTES)
def test_nothing_unseen_reaches_an_entry(text: str) -> None:
    """Control, direction and broken characters are dropped or shown as escapes."""
    try:
        entries = read(text, CONFIG, NOW).entries
    except InputError:
        return
    for entry in entries:
        shown = entry.text.replace("\n", "").replace("\t", "") + (entry.author or "")
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
        assert not set(shown) & set("\u202a\u202e\u2066\u200b\u2028\ud800")


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.binary(), NOTES.map(lambda t: t.encode("utf-16", "replace"))))
def test_any_file_gives_a_timeline_or_an_input_error(tmp_path: Path, data: bytes) -> None:
    """Whatever the bytes, and whatever the file is called."""
    for name in ("notes.txt", "notes.json"):
        file = tmp_path / name
        file.write_bytes(data)
        with suppress(InputError):
            assert read(file, CONFIG, NOW).entries


FIELDS = (
    *("text", "ts", "thread_ts", "user", "attachments", "blocks", "messages", "incident", "title"),
    *("notes", "log_entries", "incident_updates", "name", "severity", "body", "comments"),
)
RECORDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(FIELDS), inner),
    max_leaves=20,
).filter(lambda value: isinstance(value, list | dict))


@settings(max_examples=100, deadline=None)
@given(RECORDS)
def test_any_record_gives_a_timeline_or_an_input_error(record: list[dict[str, object]]) -> None:
    """Whatever the fields hold."""
    with suppress(InputError):
        for entry in read(record, CONFIG, NOW).entries:
            shown = (entry.author or "") + entry.text.replace("\n", "").replace("\t", "")
            assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([line for line in LINES if line.strip()])))
def test_white_space_loses_no_entry(lines: list[str]) -> None:
    """Blank lines in front move the entries, and change nothing else."""
    try:
        before = read("\n".join(lines), CONFIG, NOW)
    except InputError:
        return
    after = read("\n \n" + "\n".join(lines), CONFIG, NOW)
    assert [(e.line + 2, e.at, e.text) for e in before.entries] == [
        (e.line, e.at, e.text) for e in after.entries
    ]


def test_encodings(tmp_path: Path) -> None:
    """UTF-8 and UTF-16 by their marks; lines in an old encoding are read, with a warning."""
    file = tmp_path / "notes.txt"
    for encoding in ("utf-8-sig", "utf-16", "utf-8"):
        file.write_text("14:05 café is down", encoding=encoding)
        timeline = read(file, CONFIG, NOW)
        assert (timeline.entries[0].text, timeline.warnings) == ("café is down", ())
    file.write_bytes("14:05 ça va\n".encode() + "14:06 café".encode("cp1252"))
    timeline = read(file, CONFIG, NOW)
    assert [entry.text for entry in timeline.entries] == ["ça va", "café"]
    assert timeline.warnings == ("1 line is not UTF-8 (first: line 2); read as Windows-1252.",)


def test_control_characters_are_shown_and_colours_dropped() -> None:
    """A terminal never sees them; lines keep their numbers."""
    timeline = read("14:05 \x1b[31mred\x1b[0m \x07 \u202eabc\u200b\r\n14:06 x\u2028y", CONFIG, NOW)
    assert [(e.line, e.text) for e in timeline.entries] == [
        (1, "red \\x07 \\u202eabc"),
        (2, "x y"),
    ]


def test_files_that_are_no_notes(tmp_path: Path) -> None:
    """A missing file, an image, an archive without notes, a broken archive: each says what to do."""
    image, empty, broken = tmp_path / "a.png", tmp_path / "a.zip", tmp_path / "b.zip"
    image.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10" * 20)
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("readme.txt", "x")
    broken.write_bytes(b"PK\x03\x04 nothing")
    for file, said in (
        (tmp_path / "missing.txt", "cannot be read"),
        (image, "not text"),
        (empty, "no JSON file"),
        (broken, "broken or locked"),
        (tmp_path, "no JSON file"),
    ):
        with pytest.raises(InputError, match=said):
            read(file, CONFIG, NOW)


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    """An export cannot point at a file outside of it."""
    outside, folder = tmp_path / "secret.json", tmp_path / "export"
    outside.write_text('[{"text": "x", "ts": "1773151500"}]', encoding="utf-8")
    folder.mkdir()
    (folder / "2026-03-10.json").symlink_to(outside)
    with pytest.raises(InputError, match="no JSON file"):
        read(folder, CONFIG, NOW)


@pytest.mark.parametrize(
    "piece",
    [
        "14:05 alex: stuck\n",
        "words ",
        "|",
        "> ",
        "- x\n",
        "| 14:05 | a |\n",
        "# 14:05 x\n",
        "[(*",
        "\x1b[",
    ],
)
def test_a_long_repetition_is_read_to_its_end(piece: str) -> None:
    """A pattern that blows up would hang here; the last line is read like the first."""
    timeline = read("x\n" + piece * (200_000 // len(piece)) + "\n\nthe end", CONFIG, NOW)
    assert timeline.entries[0].text.startswith("x")
    assert timeline.entries[-1].text.endswith("the end")
