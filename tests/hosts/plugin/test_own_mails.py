"""Whether Saleor mails its customers by itself, as the plugin sees it in Saleor's own tables."""

from __future__ import annotations

from saleor.plugins.models import PluginConfiguration

from saleor_oms_plugin.hosts.plugin.own_mails import are_on


def test_a_mail_plugin_of_saleors_that_is_active_is_seen() -> None:
    # Given a shop without one
    identifier = "mirumee.notifications.user_email"
    PluginConfiguration.objects.filter(identifier=identifier).delete()
    assert not are_on()

    # When it is there and inactive, and then active
    row = PluginConfiguration.objects.create(identifier=identifier, name="User emails", active=False)
    try:
        assert not are_on()
        PluginConfiguration.objects.filter(pk=row.pk).update(active=True)

        # Then it is seen
        assert are_on()
    finally:
        row.delete()
