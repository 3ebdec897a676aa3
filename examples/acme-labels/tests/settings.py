"""As much of Django as the tests of a kind need."""

SECRET_KEY = "for tests only"
INSTALLED_APPS = ["saleor_oms_plugin"]
USE_TZ = True
