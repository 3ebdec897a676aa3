"""Order management and CRM for Saleor shops: one code base, two hosts (plugin and app)."""

PLUGIN_ID = "saleor.oms"
APP_LABEL = "oms"
__version__ = "0.1.0"
