"""The public kit for tests: a Saleor with a memory, in-process or over HTTP, and factories for what is in it."""

from .factories import make_address, make_fulfillment, make_line, make_order
from .fake_saleor import FakeSaleor
from .payments import PaymentApp
from .people import Caller, FakeApp, FakeUser
from .server import FakeSaleorServer, InstallationFailed

__all__ = [
    "Caller",
    "FakeApp",
    "FakeSaleor",
    "FakeSaleorServer",
    "FakeUser",
    "InstallationFailed",
    "PaymentApp",
    "make_address",
    "make_fulfillment",
    "make_line",
    "make_order",
]
