"""A real Saleor on a real PostgreSQL, with our package installed as its plugin.

Everything is committed, as in life: hooks run after commit, and a second connection sees what the first one wrote. So tests
don't share orders, and what they change of the shop they put back.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from helpers import PASSWORD, drain, post
from shop_driver import Order, Shop, ShopDriver


@pytest.fixture(scope="session", autouse=True)
def database(request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database with the plugin set up, open to every test for the whole session."""
    keep = request.config.getvalue("reuse_db") and not request.config.getvalue("create_db")
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, keepdb=keep, serialized_aliases=[])
        set_up()
        yield
        for thread in threading.enumerate():
            if thread.name == "oms-runs":  # idle ones keep their connection for some seconds; the database is dropped when it has none
                thread.join()
        connections.close_all()
        teardown_databases(made, verbosity=0, keepdb=keep)


def set_up() -> None:
    """What an administrator does after ``migrate``."""
    from django.contrib.sites.models import Site

    Site.objects.update_or_create(pk=settings.SITE_ID, defaults={"domain": "shop.example.com", "name": "Shop"})
    Site.objects.clear_cache()
    call_command("oms_install", verbosity=0)


def make_user(kind: str, **given: Any) -> Any:
    """A user who can sign in with PASSWORD; the address is new, for a kept test database has the earlier runs' users."""
    from saleor.account.models import User

    user = User(email=f"{kind}-{uuid.uuid4().hex}@example.com", is_active=True, is_confirmed=True, **given)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture(scope="session")
def admin_token(database: None) -> str:
    from saleor.account.models import Group
    from saleor.permission.enums import get_permissions

    admin = make_user("admin", is_superuser=True, is_staff=True)
    group, _ = Group.objects.get_or_create(name="Full access", defaults={"restricted_access_to_channels": False})
    group.permissions.set(get_permissions())
    admin.groups.add(group)
    return ShopDriver(post, "").sign_in(admin.email, PASSWORD)


@pytest.fixture(scope="session")
def driver(admin_token: str) -> ShopDriver:
    return ShopDriver(post, admin_token)


@pytest.fixture(scope="session")
def shop(driver: ShopDriver) -> Shop:
    """A channel that confirms its orders by itself."""
    return driver.make_shop(auto_confirm=True)


@pytest.fixture(scope="session")
def careful_shop(driver: ShopDriver) -> Shop:
    """A channel whose orders wait for a person's confirmation, and expire."""
    return driver.make_shop(auto_confirm=False, expire_after=1)


@pytest.fixture(scope="session")
def app_token(database: None) -> str:
    """A payment and import app's token."""
    from saleor.app.models import App, AppToken
    from saleor.permission.enums import get_permissions

    app = App.objects.create(name="Importer", identifier="importer", is_active=True)
    app.permissions.set(get_permissions())
    _, token = AppToken.objects.create(app=app, name="test")
    return str(token)


@pytest.fixture(scope="session")
def make_staff(database: None) -> Callable[..., str]:
    """``make_staff("manage_orders", channels=[slug])``: a new staff member's token; ``channels`` restricts."""
    from saleor.account.models import Group
    from saleor.channel.models import Channel
    from saleor.permission.models import Permission

    def make(*codenames: str, channels: list[str] | None = None) -> str:
        name = f"group-{uuid.uuid4().hex}"
        user = make_user("staff", is_staff=True, first_name="Maja")
        group = Group.objects.create(name=name, restricted_access_to_channels=channels is not None)
        group.permissions.set(Permission.objects.filter(codename__in=codenames))
        if channels is not None:
            group.channels.set(Channel.objects.filter(slug__in=channels))
        user.groups.add(group)
        return ShopDriver(post, "").sign_in(user.email, PASSWORD)

    return make


@pytest.fixture(scope="session")
def make_customer(database: None) -> Callable[[], str]:
    """A new customer's token."""

    def make() -> str:
        user = make_user("customer", first_name="Jan")
        return ShopDriver(post, "").sign_in(user.email, PASSWORD)

    return make


@pytest.fixture(scope="session")
def seen_order(driver: ShopDriver, shop: Shop) -> Order:
    """Like `order`, for tests that change nothing about it."""
    placed = driver.place_order(shop)
    drain()
    return placed


@pytest.fixture
def order(driver: ShopDriver, shop: Shop) -> Order:
    """A guest's order that has got its status."""
    placed = driver.place_order(shop)
    drain()
    return placed
