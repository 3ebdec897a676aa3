from __future__ import annotations

from tests.domain.documents.conftest import selling
from tests.domain.messages.conftest import mail_server

__all__ = ["mail_server", "selling"]
