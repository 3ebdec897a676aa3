"""What is held of people in documents: whom they were made out to, on what they show and in their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from ..core.personal import Erasing, File, Group, Holding, Outcome, Person, Rows, nothing_of_people, of_orders
from . import erased
from .models import Document, Enclosure, NumberSeries, SellerProfile, StoredFile


class _Papers(Erasing):
    """Invoices and the like stay as they are for as long as the law says."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        there = rows.filter(erased_at=None)
        staying = there.filter(erased.has_to_stay())
        last = staying.order_by("-issued_at").values_list("issued_at", flat=True).first()
        gone = there.exclude(erased.has_to_stay()).count()
        return Outcome(gone, staying.count(), until=erased.kept_until(last) if last is not None else None)

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        found = self.count(held, rows, person)
        going = rows.filter(erased_at=None).exclude(erased.has_to_stay()).select_for_update(of=("self",)).order_by("id")
        erased.erase(going)
        return found


def _files(order_ids: Sequence[UUID]) -> Iterator[File]:
    for document in Document.objects.filter(order__in=list(order_ids)).only("id", "order", "token", "number", "kind").order_by("id"):
        stored = StoredFile.objects.filter(token=document.token).first()
        if stored is not None and document.order_id is not None:
            yield File(document.order_id, f"{document.pk}-{stored.name}", bytes(stored.content))


def _prints(person: Person) -> Rows:
    """What was put together to be printed, of many orders, and is gone after a day: it can be made again."""
    return StoredFile.objects.filter(expires_at__isnull=False)


HOLDINGS = (
    nothing_of_people(NumberSeries, "id code kind channel pattern next_number resets_yearly year issuer is_default"),
    Holding(
        model=Document,
        group=Group.DOCUMENTS,
        name="documents",
        told=("content", "void_reason"),
        beside=("kind", "number", "state", "issued_at"),
        untold=(
            *("id", "order", "generation", "parcel", "corrects", "series", "year", "sequence", "key", "token", "rendered_at"),
            *("render_tries", "attached_at", "attaching_until", "erased_at"),
        ),
        of_orders=of_orders(Document),
        erasing=_Papers(),
        files=_files,
    ),
    Holding(
        model=StoredFile,
        group=Group.FILES,
        untold=("token", "name", "content_type", "content", "created_at", "expires_at"),
        of_person=_prints,
    ),
    nothing_of_people(
        SellerProfile,
        "id channel name address country vat_id registration_number email phone website iban bic bank_name payment_days reference_model"
        " payment_code footer notes buyer_vat_key",
    ),
    nothing_of_people(Enclosure, "id code name condition categories is_enabled file"),
)
