"""Indexes of tables that a shop may have filled already, built without holding anybody up; which steps were generated."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from saleor_oms_plugin.statuses import paths


def note_generated_steps(apps: Any, schema_editor: Any) -> None:
    """What the generator would make now, and a person has not changed, counts as generated: the rest as made by hand."""
    for workflow in apps.get_model("oms", "Workflow").objects.all():
        members = list(workflow.statuses.filter(is_archived=False).order_by("position", "pk"))
        plain = workflow.transitions.filter(condition__isnull=True, label="")
        present = set(plain.values_list("from_status__code", "to_status__code"))
        workflow.generated_steps = [list(step) for step in paths.generate(members) if step in present]
        workflow.save(update_fields=["generated_steps"])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("oms", "0003_statuses_actions_erp"),
    ]

    operations = [
        migrations.RunPython(note_generated_steps, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="orderstate",
            index=models.Index(condition=models.Q(('promised_at__isnull', False)), fields=['promised_at', 'order'], name='oms_state_promised'),
        ),
        AddIndexConcurrently(
            model_name="orderstate",
            index=models.Index(condition=models.Q(('assignee_id', ''), _negated=True), fields=['assignee_id'], name='oms_state_assignee'),
        ),
        AddIndexConcurrently(
            model_name="statuschange",
            index=models.Index(condition=models.Q(('is_published', False), models.Q(('source', 'ADOPTED'), _negated=True)), fields=['id'], name='oms_change_unpublished'),
        ),
    ]
