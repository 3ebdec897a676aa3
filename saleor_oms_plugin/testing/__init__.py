"""The public kit for tests: a Saleor with a memory, and factories for what stands in it."""

from .factories import make_address, make_fulfillment, make_line, make_order
from .fake_saleor import FakeSaleor
from .people import Caller, FakeApp, FakeUser

__all__ = ["Caller", "FakeApp", "FakeSaleor", "FakeUser", "make_address", "make_fulfillment", "make_line", "make_order"]
