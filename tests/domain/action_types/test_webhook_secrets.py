"""A webhook's secrets go to the address that they were entered for, and to no other that somebody puts in its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.actions.services import create_action, delete_action, drain_runs, update_action
from saleor_oms_plugin.configuration import services as configuration
from saleor_oms_plugin.configuration.models import ConfigurationChange
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.shop.models import Secret
from saleor_oms_plugin.workflow.services import move_order
from tests.support.receiver import Receiver, receiver
from tests.support.secrets import kept
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

SECRET = new_signing_secret()
AUTHORIZATION = "Bearer hunter2"
NAMES = ("actions.call.authorization", "actions.call.secret")


@pytest.fixture
def elsewhere() -> Iterator[Receiver]:
    """Another server on the loopback: another port is another origin."""
    with receiver() as started:
        yield started


@pytest.fixture
def action(live_shop: Shop, target: Receiver) -> Action:
    config = {"url": target.url, "secret": SECRET, "authorization": AUTHORIZATION}
    made = create_action(live_shop.status("confirmed").pk, {"kind": "webhook", "code": "call", "config": config}, OWNER_OF_SHOP).value
    assert made is not None
    return made


def confirmed(shop: Shop) -> ActionRun:
    order = shop.receives()
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    return ActionRun.objects.latest("pk")


def import_(text: str) -> configuration.ImportResult:
    result = configuration.import_(text, OWNER_OF_SHOP)
    assert result.faults == ()
    return result


def test_another_address_gets_neither_secret_and_the_run_waits_and_says_why(
    live_shop: Shop, target: Receiver, elsewhere: Receiver, action: Action
) -> None:
    assert not update_action(action.pk, {"config": {"url": elsewhere.url}}, OWNER_OF_SHOP).errors

    run = confirmed(live_shop)

    assert run.state == RunState.PARKED
    assert "was entered for" in run.error
    assert "enter it again" in run.error
    assert elsewhere.requests == target.requests == []
    assert [kept(name) for name in NAMES] == [None, None]


def test_the_authorization_alone_is_missed_too(live_shop: Shop, elsewhere: Receiver, action: Action) -> None:
    assert not update_action(action.pk, {"config": {"url": elsewhere.url, "secret": SECRET}}, OWNER_OF_SHOP).errors
    assert confirmed(live_shop).state == RunState.PARKED
    assert elsewhere.requests == []

    # Who wants none there says so
    assert not update_action(action.pk, {"config": {"url": elsewhere.url, "authorization": None}}, OWNER_OF_SHOP).errors

    assert confirmed(live_shop).state == RunState.DONE
    [request] = elsewhere.requests
    assert "authorization" not in request.headers


def test_the_old_address_does_not_bring_them_back(live_shop: Shop, target: Receiver, elsewhere: Receiver, action: Action) -> None:
    for url in (elsewhere.url, target.url):
        assert not update_action(action.pk, {"config": {"url": url}}, OWNER_OF_SHOP).errors

    assert confirmed(live_shop).state == RunState.PARKED
    assert target.requests == []


def test_an_import_and_a_way_back_forget_them_and_name_them(live_shop: Shop, target: Receiver, elsewhere: Receiver, action: Action) -> None:
    exported = configuration.export()
    moved = exported.replace(target.url, elsewhere.url)
    assert moved != exported
    lost = ("actions/call/authorization", "actions/call/secret")

    assert configuration.import_(moved, OWNER_OF_SHOP, dry_run=True).secrets_to_enter == lost
    assert [kept(name) for name in NAMES] == [AUTHORIZATION, SECRET]  # a dry run forgets nothing
    assert import_(moved).secrets_to_enter == lost
    assert confirmed(live_shop).state == RunState.PARKED

    # Somebody enters them for the new address, and somebody else goes back to the old one
    entered = {"config": {"url": elsewhere.url, "secret": SECRET, "authorization": AUTHORIZATION}}
    assert not update_action(action.pk, entered, OWNER_OF_SHOP).errors
    assert confirmed(live_shop).state == RunState.DONE
    assert import_(exported).secrets_to_enter == lost
    assert confirmed(live_shop).state == RunState.PARKED
    assert target.requests == []


def test_a_rollback_sends_them_nowhere_else(live_shop: Shop, target: Receiver, elsewhere: Receiver) -> None:
    with configuration.recording(OWNER_OF_SHOP, "test"):
        given = {"kind": "webhook", "code": "call", "config": {"url": elsewhere.url, "secret": SECRET}}
        made = create_action(live_shop.status("confirmed").pk, given, OWNER_OF_SHOP).value
    assert made is not None
    change = ConfigurationChange.objects.latest("pk")
    with configuration.recording(OWNER_OF_SHOP, "test"):
        entered = {"config": {"url": target.url, "secret": SECRET, "authorization": AUTHORIZATION}}
        assert not update_action(made.pk, entered, OWNER_OF_SHOP).errors

    result = configuration.rollback(change.pk, OWNER_OF_SHOP)

    assert result.secrets_to_enter == ("actions/call/authorization", "actions/call/secret")
    assert confirmed(live_shop).state == RunState.PARKED
    assert elsewhere.requests == []


def test_an_address_that_was_changed_past_every_check_gets_nothing_either(live_shop: Shop, elsewhere: Receiver, action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(config={"url": elsewhere.url})

    assert confirmed(live_shop).state == RunState.PARKED
    assert elsewhere.requests == []


def test_another_path_of_the_same_server_keeps_them(live_shop: Shop, target: Receiver, action: Action) -> None:
    assert not update_action(action.pk, {"config": {"url": target.url + "/v2"}}, OWNER_OF_SHOP).errors

    assert confirmed(live_shop).state == RunState.DONE
    assert target.requests[0].headers["authorization"] == AUTHORIZATION


def test_a_deleted_action_leaves_no_secret_even_where_its_kind_is_gone(live_shop: Shop, action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(kind="uninstalled")

    assert not delete_action(action.pk).errors

    assert not Secret.objects.exists()
