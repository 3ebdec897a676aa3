from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from saleor_oms_plugin.core.origins import origin_of, origins_in

ADOPT = """
    UPDATE oms_installation SET app_pk = ours.id
    FROM (SELECT id, type FROM app_app WHERE identifier = 'saleor.oms.plugin' AND removed_at IS NULL ORDER BY id LIMIT 1) AS ours
    WHERE oms_installation.host = 'plugin' AND ours.type = 'local'
        AND NOT EXISTS (SELECT 1 FROM app_apptoken WHERE app_apptoken.app_id = ours.id)
        AND NOT EXISTS (SELECT 1 FROM webhook_webhook WHERE webhook_webhook.app_id = ours.id)
"""


def bind_secrets(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Each secret belongs to the address that it has been sent to so far."""
    db = editor.connection.alias
    bound: dict[str, str] = {}
    for action in apps.get_model("oms", "Action").objects.using(db).filter(is_deleted=False):
        bound[f"actions.{action.code}."] = origins_in(action.config)
    for endpoint in apps.get_model("oms", "ErpEndpoint").objects.using(db):
        bound[f"erp.endpoint.{endpoint.pk}"] = origin_of(endpoint.url)
    for account in apps.get_model("oms", "MessageService").objects.using(db):
        host = account.fields.get("host") if account.service in ("infobip", "json") else ""
        parts = (account.service, (host or "").lower(), account.fields.get("port"))
        bound[f"messages.service.{account.code}."] = " at ".join(part for part in parts if part)
    for settings in apps.get_model("oms", "MessageSettings").objects.using(db):
        bound["messages.smtp.password"] = f"{settings.smtp_user} at {settings.smtp_host.lower()}:{settings.smtp_port}"
    for secret in apps.get_model("oms", "Secret").objects.using(db):
        whose = secret.name if secret.name in bound else secret.name.rpartition(".")[0] + "."
        secret.origin = bound.get(whose, "")
        secret.save(update_fields=["origin"])


def adopt_app(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The App that an earlier version made is known by its key from now on; one that somebody has tokens or webhooks of is not ours."""
    with editor.connection.cursor() as cursor:
        there = set(editor.connection.introspection.table_names(cursor))
        if {"app_app", "app_apptoken", "webhook_webhook"} <= there:
            cursor.execute(ADOPT)


class Migration(migrations.Migration):
    """Secrets belong to the address that they were entered for; the plugin knows its App by its primary key."""

    dependencies = [("oms", "0013_void_invoices")]

    operations = [
        migrations.AddField("Secret", "origin", models.CharField(max_length=1000, blank=True, default="")),
        migrations.AlterField("Secret", "token", models.TextField(blank=True)),
        migrations.AddField("Installation", "app_pk", models.BigIntegerField(null=True, blank=True)),
        migrations.RunPython(bind_secrets, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(adopt_app, migrations.RunPython.noop, elidable=True),
    ]
