"""Whether this Saleor mails customers about their orders by itself."""

from __future__ import annotations

_PLUGINS = ("mirumee.notifications.user_email", "mirumee.notifications.sendgrid_email")


def are_on() -> bool:
    """True where one of Saleor's mail plugins is active in any channel, or an app is asked to mail (``NOTIFY_USER``)."""
    from saleor.plugins.models import PluginConfiguration
    from saleor.webhook.models import WebhookEvent

    if PluginConfiguration.objects.filter(identifier__in=_PLUGINS, active=True).exists():
        return True
    listening = WebhookEvent.objects.filter(event_type="notify_user", webhook__is_active=True, webhook__app__is_active=True)
    return bool(listening.exists())
