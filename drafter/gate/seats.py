"""Seats and who can fill them: every seat is one role, and one person fills at most one seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def unfilled(seats: Sequence[str], roles: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The seats that stay empty when as many as possible are filled.

    Args:
        seats: The roles asked for, one for each seat.
        roles: Person → the roles that person has.
    """
    taken: dict[int, str] = {}
    able = {name: set(has) for name, has in roles.items()}

    def sit(name: str, seen: set[int]) -> bool:
        """Give this person a seat, moving others along where that makes room."""
        for seat, role in enumerate(seats):
            if role in able[name] and seat not in seen:
                seen.add(seat)
                if seat not in taken or sit(taken[seat], seen):
                    taken[seat] = name
                    return True
        return False

    for name in able:
        sit(name, set())
    return tuple(role for seat, role in enumerate(seats) if seat not in taken)
