"""One file per criterion: `check(manuscript, settings)` yields remarks.

The file is named like the criterion ("next-update" is `next_update.py`), its first line says what
the criterion asks of a text, and `SETTINGS` lists what a rubric may set, with the defaults.
"""
