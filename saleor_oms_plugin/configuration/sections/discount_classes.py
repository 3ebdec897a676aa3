from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ...core.actor import MANAGE_DISCOUNTS, Actor
from ...core.errors import OmsError, permission_denied
from ...customers import classes
from ...customers.classes import CLASSES, DiscountClassSpec
from .base import TableSection


class DiscountClasses(TableSection[DiscountClassSpec]):
    """The classes of customers, the best first. One with customers in it is not pruned, and who may not keep discounts brings in none."""

    def __init__(self) -> None:
        super().__init__("discount_classes", CLASSES)

    def prepare(self, items: Sequence[DiscountClassSpec], leaving: Collection[str]) -> None:
        classes.make_room([*(item.code for item in items), *leaving])

    def put(self, item: DiscountClassSpec, actor: Actor) -> Iterable[OmsError]:
        return super().put(item, actor) if actor.has(MANAGE_DISCOUNTS) else [permission_denied(MANAGE_DISCOUNTS)]

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return super().remove(code, actor) if actor.has(MANAGE_DISCOUNTS) else [permission_denied(MANAGE_DISCOUNTS)]
