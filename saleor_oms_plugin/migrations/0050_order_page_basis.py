"""What the page of an order is made of, as one short text: another one after every change of a row that the page tells of.

A function, so that a session plans its parts once. Rows are told by their places and the transactions that wrote them, which no update
leaves as they were; so nothing has to remember to say that it changed something.
"""

from django.db import migrations

WHOLE = (
    "oms_action",
    "oms_carrier",
    "oms_channel_sender",
    "oms_installation",
    "oms_message_service",
    "oms_message_settings",
    "oms_order_status",
    "oms_seller_profile",
    "oms_shop_settings",
    "oms_status_translation",
    "oms_transition",
    "oms_workflow",
    "oms_workflow_status",
)
"""What the shop has set up: short tables."""
OF_ORDER = (
    "oms_document",
    "oms_note",
    "oms_offer_answer",
    "oms_order_state",
    "oms_parcel_event",
    "oms_promise_change",
    "oms_status_change",
)

_ROWS = "SELECT tableoid AS place, ctid AS row_at, xmin AS written_by FROM {}"
_PARTS = [
    *(_ROWS.format(table) for table in WHOLE),
    *(_ROWS.format(f"{table} WHERE order_id = wanted") for table in OF_ORDER),
    _ROWS.format("oms_order_record WHERE id = wanted"),
    _ROWS.format("oms_order_link WHERE id = opened_by"),
    _ROWS.format("oms_customer WHERE id = ANY(circle)"),
    _ROWS.format("oms_news_choice WHERE customer_id = ANY(circle)"),
]
# The customers who count as one with the order's own, as `customers.news` has them.
_MAKE = f"""
CREATE FUNCTION oms_order_page_basis(wanted uuid, opened_by bigint, of_user text, of_email text, parcels text[]) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    own bigint;
    circle bigint[];
    basis text;
    carriers text;
BEGIN
    IF of_user <> '' THEN
        SELECT coalesce(one.root_id, one.id) INTO own FROM oms_customer one WHERE one.user_id = of_user AND one.user_id <> '';
    ELSIF of_email <> '' THEN
        SELECT coalesce(one.root_id, one.id) INTO own FROM oms_customer one
        WHERE one.email_key = of_email AND one.user_id = '' AND one.email_key <> '';
    END IF;
    IF own IS NOT NULL THEN
        WITH joined AS (
            SELECT one.id, one.email_key FROM oms_customer one WHERE one.id = own
            UNION ALL SELECT one.id, one.email_key FROM oms_customer one WHERE one.root_id = own
        ), members AS (
            SELECT joined.id FROM joined
            UNION SELECT one.id FROM joined JOIN oms_customer one ON one.email_key = joined.email_key WHERE joined.email_key <> ''
        )
        SELECT array_agg(members.id) INTO circle FROM members;
    END IF;
    SELECT count(*) || ':' || coalesce(sum(hashtextextended(concat(place, ' ', row_at, ' ', written_by), 0)), 0) INTO basis
    FROM ({" UNION ALL ".join(_PARTS)}) told;
    IF cardinality(parcels) = 0 THEN
        RETURN basis || '/';
    END IF;
    SELECT string_agg(fulfillment_id || ' ' || carrier, ' ' ORDER BY fulfillment_id) INTO carriers
    FROM oms_parcel_carrier WHERE fulfillment_id = ANY(parcels);
    RETURN basis || '/' || coalesce(carriers, '');
END
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ("oms", "0049_steps"),
    ]

    operations = [
        migrations.RunSQL(_MAKE, "DROP FUNCTION oms_order_page_basis(uuid, bigint, text, text, text[])"),
    ]
