from __future__ import annotations

from promise import Promise

from ...configuration import queries as configuration
from ..base.dataloaders import load
from ..base.info import ResolveInfo


def load_document(info: ResolveInfo, change_id: int) -> Promise:
    """The whole set-up as it was after a change."""
    return load(info, "configuration_documents", configuration.documents, change_id)
