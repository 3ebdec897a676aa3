"""The names under which Saleor knows us."""

from __future__ import annotations

PLUGIN_ID = "saleor.oms"
APP_IDENTIFIER = "saleor.oms.plugin"
"""The App record as which our documents run in-process; made by ``oms_install``, it has no token."""
PAGES_IDENTIFIER = "saleor.oms.pages"
"""The App that the Dashboard installs from our manifest to show our pages."""
APP_HOST_IDENTIFIER = "saleor.oms"
"""The app host's App. It and the plugin on one shop would both answer every event."""
