"""The parts of a configuration document, in the order in which they are put in place: what refers comes after what it refers to.

A room that comes to have a set-up of its own gets a section here, and nothing else has to change.
"""

from __future__ import annotations

from ...erp.connections import CONNECTIONS
from ...parcels.routing_rules import ROUTING_RULES
from ...steps.templates import STEP_TEMPLATES
from ...tracking.carriers import CARRIERS
from ...warehouses.places import PLACES
from ...workflow.promise_rules import PROMISE_RULES
from ...workflow.trigger_editing import TRIGGERS
from .actions import Actions
from .base import ListSection, Section, SingleSection, TableSection
from .carrier_connections import CarrierConnections
from .discount_classes import DiscountClasses
from .discounts import DiscountSettingsSection
from .documents import NumberSeries, SellerSection
from .erp_endpoints import ErpEndpoints
from .messages import MessageSettingsSection, MessageTemplates
from .shop import ShopSection
from .statuses import Statuses
from .triggers import Triggers
from .workflows import Workflows

SECTIONS: tuple[Section, ...] = (
    ShopSection(),
    Statuses(),
    Workflows(),
    Triggers("triggers", TRIGGERS),
    TableSection("promise_rules", PROMISE_RULES),
    TableSection("carriers", CARRIERS),
    TableSection("warehouses", PLACES),
    TableSection("routing_rules", ROUTING_RULES),
    CarrierConnections(),
    DiscountClasses(),
    DiscountSettingsSection(),
    MessageSettingsSection(),
    MessageTemplates(),
    SellerSection(),
    NumberSeries(),
    ErpEndpoints(),
    TableSection("erp_connections", CONNECTIONS),
    Actions(),
    TableSection("steps", STEP_TEMPLATES),
)
BY_NAME = {section.name: section for section in SECTIONS}

__all__ = ["BY_NAME", "SECTIONS", "ListSection", "Section", "SingleSection"]
