"""Django's door to the rooms' models: one app, one migration history."""

from .actions.models import Action, ActionRun, Destination, DigestMark
from .configuration.models import ConfigurationChange
from .customers.models import (
    Customer,
    CustomerCall,
    CustomerInChannel,
    CustomerJoin,
    CustomerOrder,
    CustomerReminder,
    DiscountClass,
    NewsChoice,
    NewsExit,
)
from .discounts.models import DiscountRule, DiscountSettings, OrderMargin, PriceSheet, PriceSheetPart, PriceSheetRow, VariantCeiling
from .documents.models import Document, Enclosure, NumberSeries, SellerProfile, StoredFile
from .downloads.models import Download, DownloadPart
from .erp.models import ErpEndpoint, ErpOrder, FeedEntry, FeedMark, FolderMark, KeptReport, UnknownStatus
from .fulfillability.models import OrderToSend
from .hosts.app.models import AppRegistration
from .inbound.models import InboundEvent, SweepMark
from .jobs.models import Job, RecurringWork
from .links.models import OfferAnswer, OrderLink
from .messages.models import ChannelSender, MessageService, MessageSettings, MessageTemplate, OptOut
from .notes.models import Note, NoteEdit, SaleorHistory
from .order_messages.models import SentMessage
from .orders.models import OrderMark, OrderRecord
from .parcels.models import Parcel, ParcelChange, ParcelHold, ParcelLine, RoutingRule
from .privacy.models import PrivacyRequest
from .search.models import CustomerWords, OrderWords
from .shop.models import Installation, OrderView, Secret, ShopSettings, StaffMember, StaffPreferences
from .statuses.models import OrderStatus, StatusExternalId, StatusTranslation, Transition, Workflow
from .steps.models import Step, StepEntry, StepTemplate
from .tracking.models import Carrier, CarrierConnection, CarrierReport, ParcelCarrier, ParcelEvent, TrackedNumber
from .vouchers.models import CodeToRemove, MisusedVoucher, VoucherOwner, VoucherTerms
from .warehouses.models import StockRecord, Warehouse, WarehouseMember, WarehouseSetup
from .workflow.models import BulkMove, OrderMilestone, OrderState, PromiseChange, PromiseRule, StatusChange, Trigger

__all__ = [
    "Action",
    "ActionRun",
    "AppRegistration",
    "BulkMove",
    "Carrier",
    "CarrierConnection",
    "CarrierReport",
    "ChannelSender",
    "CodeToRemove",
    "ConfigurationChange",
    "Customer",
    "CustomerCall",
    "CustomerInChannel",
    "CustomerJoin",
    "CustomerOrder",
    "CustomerReminder",
    "CustomerWords",
    "Destination",
    "DigestMark",
    "DiscountClass",
    "DiscountRule",
    "DiscountSettings",
    "Document",
    "Download",
    "DownloadPart",
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
    "MisusedVoucher",
    "NewsChoice",
    "NewsExit",
    "Note",
    "NoteEdit",
    "NumberSeries",
    "OfferAnswer",
    "OptOut",
    "OrderLink",
    "OrderMargin",
    "OrderMark",
    "OrderMilestone",
    "OrderRecord",
    "OrderState",
    "OrderStatus",
    "OrderToSend",
    "OrderView",
    "OrderWords",
    "Parcel",
    "ParcelCarrier",
    "ParcelChange",
    "ParcelEvent",
    "ParcelHold",
    "ParcelLine",
    "PriceSheet",
    "PriceSheetPart",
    "PriceSheetRow",
    "PrivacyRequest",
    "PromiseChange",
    "PromiseRule",
    "RecurringWork",
    "RoutingRule",
    "SaleorHistory",
    "Secret",
    "SellerProfile",
    "SentMessage",
    "ShopSettings",
    "StaffMember",
    "StaffPreferences",
    "StatusChange",
    "StatusExternalId",
    "StatusTranslation",
    "Step",
    "StepEntry",
    "StepTemplate",
    "StockRecord",
    "StoredFile",
    "SweepMark",
    "TrackedNumber",
    "Transition",
    "Trigger",
    "UnknownStatus",
    "VariantCeiling",
    "VoucherOwner",
    "VoucherTerms",
    "Warehouse",
    "WarehouseMember",
    "WarehouseSetup",
    "Workflow",
]
