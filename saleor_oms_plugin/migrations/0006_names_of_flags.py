from django.db import migrations


class Migration(migrations.Migration):
    """Flags that read as a sentence. Configuration documents keep their keys."""

    dependencies = [("oms", "0005_order_milestones")]

    operations = [
        migrations.RenameField("ShopSettings", "do_gates_hold_triggers", "payment_gates_apply_to_triggers"),
        migrations.RenameField("ShopSettings", "do_gates_hold_erp", "payment_gates_apply_to_erp"),
        migrations.RenameField("Trigger", "may_move_back", "allow_backward"),
    ]
