"""Django's door: the app config both hosts install."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class OmsConfig(AppConfig):
    name = "saleor_oms_plugin"
    label = "oms"
    verbose_name = "Saleor OMS"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import bootstrap

        bootstrap.compose()
        if self.is_inside_saleor():
            # By name: neither host may come to import the other through this module.
            import_string("saleor_oms_plugin.hosts.plugin.start")()

    @staticmethod
    def is_inside_saleor() -> bool:
        """True where this Django project is Saleor itself; the app host and the tests have settings of their own."""
        return any(app.startswith("saleor.") for app in settings.INSTALLED_APPS)
