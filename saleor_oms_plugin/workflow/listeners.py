"""What the rooms above do when an order moves or a move is undone. They are called within that transaction: all of it is
committed or nothing. `bootstrap` registers them; there are no other ways to follow a move from within.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .models import StatusChange


@dataclass(frozen=True, slots=True)
class Listener:
    """``on_moved`` gets the changes of one transaction, silent ones left out; ``on_undone`` the change that was taken back.

    A new order's coming into its first status is a change as well (without a from-status). An exception takes the move back.
    """

    on_moved: Callable[[Sequence[StatusChange]], None]
    on_undone: Callable[[StatusChange], None]


_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Called once by bootstrap; the same listener again is not called twice."""
    if listener not in _listeners:
        _listeners.append(listener)


def notify_moved(changes: Sequence[StatusChange]) -> None:
    """To be called within the transaction that wrote the changes, once they have their ids."""
    for listener in _listeners if changes else ():
        listener.on_moved(changes)


def notify_undone(change: StatusChange) -> None:
    """To be called within the transaction that takes the change back."""
    for listener in _listeners:
        listener.on_undone(change)
