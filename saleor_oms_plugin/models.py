"""Django's door to the rooms' models: one app, one migration history."""

from .actions.models import Action, ActionRun, Destination, DigestMark
from .configuration.models import ConfigurationChange
from .customers.models import Customer, CustomerCall, CustomerJoin, CustomerOrder, CustomerReminder
from .documents.models import Document, Enclosure, NumberSeries, SellerProfile, StoredFile
from .erp.models import ErpEndpoint, ErpOrder, FeedEntry, FeedMark, FolderMark, KeptReport, UnknownStatus
from .hosts.app.models import AppRegistration
from .inbound.models import InboundEvent, SweepMark
from .jobs.models import Job, RecurringWork
from .links.models import OfferAnswer, OrderLink
from .messages.models import ChannelSender, MessageService, MessageSettings, MessageTemplate, OptOut
from .notes.models import Note, NoteEdit
from .order_messages.models import SentMessage
from .orders.models import OrderRecord
from .search.models import CustomerWords, OrderWords
from .shop.models import Installation, OrderView, Secret, ShopSettings, StaffMember, StaffPreferences
from .statuses.models import OrderStatus, StatusExternalId, StatusTranslation, Transition, Workflow
from .tracking.models import Carrier, ParcelCarrier
from .workflow.models import BulkMove, OrderMilestone, OrderState, PromiseChange, PromiseRule, StatusChange, Trigger

__all__ = [
    "Action",
    "ActionRun",
    "AppRegistration",
    "BulkMove",
    "Carrier",
    "ChannelSender",
    "ConfigurationChange",
    "Customer",
    "CustomerCall",
    "CustomerJoin",
    "CustomerOrder",
    "CustomerReminder",
    "CustomerWords",
    "Destination",
    "DigestMark",
    "Document",
    "Enclosure",
    "ErpEndpoint",
    "ErpOrder",
    "FeedEntry",
    "FeedMark",
    "FolderMark",
    "InboundEvent",
    "Installation",
    "Job",
    "KeptReport",
    "MessageService",
    "MessageSettings",
    "MessageTemplate",
    "Note",
    "NoteEdit",
    "NumberSeries",
    "OfferAnswer",
    "OptOut",
    "OrderLink",
    "OrderMilestone",
    "OrderRecord",
    "OrderState",
    "OrderStatus",
    "OrderView",
    "OrderWords",
    "ParcelCarrier",
    "PromiseChange",
    "PromiseRule",
    "RecurringWork",
    "Secret",
    "SellerProfile",
    "SentMessage",
    "ShopSettings",
    "StaffMember",
    "StaffPreferences",
    "StatusChange",
    "StatusExternalId",
    "StatusTranslation",
    "StoredFile",
    "SweepMark",
    "Transition",
    "Trigger",
    "UnknownStatus",
    "Workflow",
]
