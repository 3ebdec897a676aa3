"""What upgrading does to statuses and workflows that are there already."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps

from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.statuses.regeneration import preview_regeneration
from tests.support.shop import Shop

migration = import_module("saleor_oms_plugin.migrations.0004_indexes_of_large_tables")


def test_steps_from_before_count_as_generated_but_those_that_somebody_made_or_named(open_shop: Shop) -> None:
    workflow = Workflow.objects.get()
    generated = [tuple(step) for step in workflow.generated_steps]
    named = workflow.transitions.get(from_status__code="new", to_status__code="confirmed")
    named.label = "Accept"
    named.save()
    workflow.transitions.create(from_status=open_shop.status("delivered"), to_status=open_shop.status("new"))
    Workflow.objects.update(generated_steps=[])

    migration.note_generated_steps(apps, None)

    workflow.refresh_from_db()
    noted = [tuple(step) for step in workflow.generated_steps]
    assert noted == [step for step in generated if step != ("new", "confirmed")]
    assert preview_regeneration(workflow.pk).errors == ()
