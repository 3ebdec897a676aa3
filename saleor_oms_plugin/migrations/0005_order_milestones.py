from django.db import migrations, models


class Migration(migrations.Migration):
    """Names of the code only: the table keeps its name."""

    dependencies = [("oms", "0004_indexes_of_large_tables")]

    operations = [
        migrations.RenameModel("OrderFact", "OrderMilestone"),
        migrations.RenameField("OrderMilestone", "fact", "milestone"),
        migrations.AlterField(
            "OrderMilestone",
            "order",
            models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="milestones"),
        ),
        # PostgreSQL's constraint follows its column by itself; Django's picture of it does not.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint("OrderMilestone", "oms_fact_once"),
                migrations.AddConstraint(
                    "OrderMilestone",
                    models.UniqueConstraint(fields=["order", "milestone"], name="oms_fact_once"),
                ),
            ],
        ),
    ]
