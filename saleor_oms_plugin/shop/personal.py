"""What is held of people in how the shop works: a customer's address may stand in what staff keep for themselves."""

from __future__ import annotations

from ..core.personal import REDACT, Erasing, Group, Holding, Outcome, Person, Rows, mentioning, nothing_of_people
from .models import Installation, OrderView, Secret, ShopSettings, StaffMember, StaffPreferences


class _Views(Erasing):
    """A view keeps a name, which is nobody else's view's, where its own one was an address."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return REDACT.count(held, rows, person)

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        named = {row.pk: row.name for row in rows}
        done = REDACT.erase(held, rows, person)
        for view in OrderView.objects.filter(pk__in=named):
            if view.name != named[view.pk]:
                view.name = f"View {view.pk}"
                view.save(update_fields=["name"])
        return done


HOLDINGS = (
    nothing_of_people(Installation, "id host saleor_domain activated_at app_pk"),
    nothing_of_people(
        ShopSettings,
        "id time_zone working_hours holiday_country extra_holidays grace_seconds payment_gates_apply_to_triggers payment_gates_apply_to_erp"
        " are_bulk_orders_new order_link_days order_link_address mailing_consent_key document_retention_years live_since",
    ),
    nothing_of_people(StaffMember, "user_id name email seen_at channels"),
    nothing_of_people(Secret, "name token origin changed_at"),
    Holding(
        model=OrderView,
        group=Group.STAFF,
        told=("state", "name"),
        untold=("id", "owner_id", "position"),
        of_person=mentioning(OrderView, "state", "name"),
        erasing=_Views(),
    ),
    Holding(
        model=StaffPreferences,
        group=Group.STAFF,
        told=("values",),
        untold=("user_id",),
        of_person=mentioning(StaffPreferences, "values"),
        erasing=REDACT,
    ),
)
