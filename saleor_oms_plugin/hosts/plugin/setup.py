"""What ``oms_install`` puts into Saleor and ``oms_uninstall`` takes out again."""

from __future__ import annotations

from ...documents.files import FOLDER
from ...documents.queries import Document
from . import activation
from .app_record import ForeignAppError, app_host_is_installed, ensure, remove, remove_pages
from .checks import BOTH_HOSTS
from .names import APP_IDENTIFIER, PLUGIN_ID

__all__ = [
    "APP_IDENTIFIER",
    "BOTH_HOSTS",
    "ForeignAppError",
    "app_host_is_installed",
    "domain",
    "earlier_invoices",
    "ensure",
    "remove",
    "remove_beat_entries",
    "remove_configuration",
    "remove_pages",
    "switch_on",
]


def domain() -> str:
    """This Saleor's own domain, as it names itself in links and headers."""
    from saleor.core.utils import get_domain

    found: str = get_domain()
    return found


def switch_on() -> None:
    """Activate the plugin; what the shop has configured stays."""
    from saleor.plugins.models import PluginConfiguration

    from .plugin import OmsPlugin

    defaults = {
        "name": OmsPlugin.PLUGIN_NAME,
        "description": OmsPlugin.PLUGIN_DESCRIPTION,
        "configuration": OmsPlugin.DEFAULT_CONFIGURATION,
    }
    configuration, _ = PluginConfiguration.objects.get_or_create(identifier=PLUGIN_ID, channel=None, defaults=defaults)
    configuration.active = True
    configuration.save(update_fields=["active"])
    activation.forget()


def earlier_invoices() -> list[str]:
    """The numbers of invoices that Saleor lists and an earlier installation of ours issued, oldest first; none where we have documents."""
    from saleor.invoice.models import Invoice

    if Document.objects.exists():
        return []
    ours = Invoice.objects.filter(external_url__contains=f"/plugins/{PLUGIN_ID}/{FOLDER}/").exclude(number=None)
    return list(ours.order_by("pk").values_list("number", flat=True))


def remove_configuration() -> bool:
    """Delete the plugin's configuration, which switches it off: that is what an unconfigured plugin is."""
    from saleor.plugins.models import PluginConfiguration

    deleted, _ = PluginConfiguration.objects.filter(identifier=PLUGIN_ID).delete()
    activation.forget()
    return bool(deleted)


def remove_beat_entries() -> int:
    """Delete the rows that a beat with the database scheduler has made of our entries; returns how many."""
    from django_celery_beat.models import PeriodicTask

    from ...background.tasks import beat_schedule

    count = 0
    for row in PeriodicTask.objects.filter(name__in=list(beat_schedule())):  # one by one: saving tells a running beat
        row.delete()
        count += 1
    return count
