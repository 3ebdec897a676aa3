"""The set-up as a document: what comes out goes in again and changes nothing, and a bad document changes nothing at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from saleor_oms_plugin.actions.models import Action
from saleor_oms_plugin.configuration import services
from saleor_oms_plugin.configuration.differences import differences, readable
from saleor_oms_plugin.configuration.models import ConfigurationChange
from saleor_oms_plugin.configuration.queries import document
from saleor_oms_plugin.configuration.sections import SECTIONS
from saleor_oms_plugin.configuration.services import ImportResult
from saleor_oms_plugin.configuration.yaml_text import write
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.shop import secrets
from saleor_oms_plugin.shop.models import Secret, ShopSettings
from saleor_oms_plugin.statuses.models import OrderStatus, StatusExternalId, StatusTranslation, Transition, Workflow
from saleor_oms_plugin.workflow.default_triggers import install_default_triggers
from saleor_oms_plugin.workflow.models import PromiseRule, Trigger
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed
from tests.support.secrets import kept
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db

TABLES = (
    *(OrderStatus, StatusExternalId, StatusTranslation, Workflow, Transition, Workflow.statuses.through),
    *(Trigger, Trigger.from_statuses.through, PromiseRule, Action, ShopSettings, Secret, ConfigurationChange),
)


def everything() -> list[Any]:
    return [sorted(map(str, table._default_manager.values())) for table in TABLES]


def bring(value: dict[str, Any] | str, **options: Any) -> ImportResult:
    text = value if isinstance(value, str) else yaml.safe_dump(deepcopy_of({"version": 1} | value), sort_keys=False)
    return services.import_(text, OWNER_OF_SHOP, **options)


def deepcopy_of(value: Any) -> Any:
    """Without parts that are one and the same, which PyYAML would write once."""
    return json.loads(json.dumps(value))


def exported() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(services.export())
    return found


def lines(result: ImportResult) -> list[str]:
    return readable(result.differences).splitlines()


def status(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": code.title(), "kind": "IN_PROGRESS", "color": "#123456"} | more


def test_importing_an_export_changes_nothing(open_shop: Shop) -> None:
    before, text = everything(), services.export()

    for prune in (False, True):
        result = bring(text, prune=prune)
        assert (result.faults, result.differences, result.change, result.left) == ((), (), None, ())

    assert everything() == before
    assert services.export() == text


def test_an_export_makes_an_empty_shop_the_same(open_shop: Shop) -> None:
    ShopSettings.objects.create(time_zone="Europe/Ljubljana", working_hours={"mon": [["08:00", "16:00"]]}, extra_holidays=["2026-12-24"])
    text = services.export()
    for table in reversed(TABLES):
        table._default_manager.all().delete()
    assert "shipped" not in services.export()

    assert bring(text).faults == ()

    assert services.export() == text


def test_what_a_document_does_not_name_stays(open_shop: Shop) -> None:
    before = exported()

    result = bring({"statuses": [status("engraving")], "shop": {"grace_seconds": 5}})

    assert lines(result) == ["shop:", "  ~ changed", "      grace_seconds: 60 -> 5", "statuses:", "  + engraving"]
    assert "statuses/shipped" in result.left
    after = exported()
    assert after["shop"] == before["shop"] | {"grace_seconds": 5}
    assert [one for one in after["statuses"] if one["code"] != "engraving"] == before["statuses"]
    assert after["workflows"] == before["workflows"]


def test_the_differences_say_what_was_and_what_is(open_shop: Shop) -> None:
    given = exported()
    shipped = next(one for one in given["statuses"] if one["code"] == "shipped")
    shipped["name"] = "On its way"
    shipped["external_ids"] = {"erp": [40, "007"]}
    steps = given["workflows"][0]["transitions"]
    steps.remove({"from": "shipped", "to": "cancelled"})
    steps.append({"from": "new", "to": "shipped", "label": "Send now"})

    result = bring(given)

    assert lines(result) == [
        "statuses:",
        "  ~ shipped",
        "      name: Shipped -> On its way",
        '      external_ids: (nothing) -> {"erp": ["007", "40"]}',
        "workflows:",
        "  ~ default",
        "      transitions:",
        '        - {"from": "shipped", "to": "cancelled"}',
        '        + {"from": "new", "to": "shipped", "label": "Send now"}',
    ]
    assert open_shop.status("shipped").name == "On its way"


def test_a_dry_run_tells_the_same_and_changes_nothing(open_shop: Shop) -> None:
    before = everything()
    given = {"statuses": [status("engraving"), status("shipped", kind="SHIPPED")], "shop": {"time_zone": "Europe/Belgrade"}}

    tried = bring(given, dry_run=True)
    assert everything() == before

    assert tried.change is None
    assert bring(given).differences == tried.differences != ()


def test_the_order_of_the_list_is_the_order_of_importance(open_shop: Shop) -> None:
    given = exported()
    given["statuses"].insert(0, given["statuses"].pop())

    result = bring(given)

    assert [difference.what for difference in result.differences] == ["REORDERED"]
    assert OrderStatus.objects.order_by("position").first() == open_shop.status("returned")


def test_what_is_not_named_keeps_its_place(open_shop: Shop) -> None:
    before = [one["code"] for one in exported()["statuses"]]
    shipped = next(one for one in exported()["statuses"] if one["code"] == "shipped")

    bring({"statuses": [shipped, status("engraving")]})

    after = [one["code"] for one in exported()["statuses"]]
    assert after.index("engraving") == after.index("shipped") + 1
    assert [code for code in after if code != "engraving"] == before


def test_external_ids_may_change_hands(open_shop: Shop) -> None:
    for code, value in (("packed", "1"), ("shipped", "2"), ("returned", "3")):
        StatusExternalId.objects.create(status=open_shop.status(code), system="erp", value=value)
    given = exported()
    by_code = {one["code"]: one for one in given["statuses"]}
    by_code["packed"]["external_ids"], by_code["shipped"]["external_ids"] = {"erp": ["2", "3"]}, {"erp": ["1"]}
    by_code["returned"].pop("external_ids")

    assert bring(given).faults == ()

    assert set(open_shop.status("packed").external_ids.values_list("value", flat=True)) == {"2", "3"}


def test_pruning_deletes_what_nothing_tells_of_and_archives_what_history_names(open_shop: Shop) -> None:
    order = open_shop.has()
    move_order(order.id, open_shop.status("confirmed").pk, OWNER_OF_SHOP)  # "new" is in a history now
    given = {
        "statuses": [status("confirmed", kind="IN_PROGRESS")],
        "workflows": [{"code": "default", "name": "Default", "is_default": True, "initial_status": "confirmed", "statuses": ["confirmed"]}],
        "triggers": [],
    }

    result = bring(given, prune=True)

    assert result.faults == ()
    assert {(one.code, one.is_archived) for one in OrderStatus.objects.all()} == {("confirmed", False), ("new", True)}
    assert bring(given, prune=True).differences == ()


def test_a_status_that_orders_are_in_is_not_pruned(open_shop: Shop) -> None:
    open_shop.has()
    before = everything()
    given = exported()
    given["statuses"] = [one for one in given["statuses"] if one["code"] != "new"]
    given["workflows"] = [
        {"code": "default", "name": "Default", "is_default": True, "initial_status": "confirmed", "statuses": ["confirmed"]}
    ]
    given["triggers"] = []

    result = bring(given, prune=True)

    assert [fault.code for fault in result.faults] == [ErrorCode.STATUS_IN_USE]
    assert "Orders are in New" in result.faults[0].message
    assert everything() == before


TEXT = """version: 1
statuses:
  - code: new
    name: New
    kind: NEW
    color: "#123456"
  - code: waiting
    name: Waiting
    kind: AWAITING_PAYMENT
    color: "#123456"
  - code: cancelled
    name: Cancelled
    kind: CANCELED
    color: "#123456"
workflows:
  - code: default
    name: Default
    is_default: true
    initial_status: new
    statuses: [new, waiting, cancelled]
    transitions:
      - {from: new, to: waiting}
      - {from: new, to: cancelled}
      - {from: waiting, to: cancelled}
triggers:
  - code: paid
    event: PAID
    from_statuses: [waiting]
    to_status: new
    may_move_back: true
"""


HOROSCOPE = "{rules: [{field: order.horoscope, operator: '=', value: Leo}]}"


def test_the_text_of_these_tests_is_good(shop: Shop) -> None:
    result = bring(TEXT)

    assert result.faults == ()
    assert [one.code for one in OrderStatus.objects.order_by("position")] == ["new", "waiting", "cancelled"]
    assert Transition.objects.count() == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "message"),
    [
        ("version: 1", "version: 2", 1, "version", "version: 1"),
        ("version: 1\n", "", 1, "version", "version: 1"),
        ("triggers:", "trigers:", 25, "trigers", "no section"),
        ("    kind: NEW\n", "    kind: NEWS\n", 5, "statuses[0].kind", "NEW"),
        ("    name: Waiting\n", "    nmae: Waiting\n", 8, "statuses[1].nmae", "no setting"),
        ('    color: "#123456"\n  - code: cancelled', '    color: "#12345"\n  - code: cancelled', 10, "statuses[1].color", "#RRGGBB"),
        ("    name: Cancelled\n", "    name: [Cancelled]\n", 12, "statuses[2].name", "string"),
        ("    name: Cancelled\n", "", 11, "statuses[2].name", "needed"),
        ("code: waiting", "code: new", 7, "statuses[1].code", "twice"),
        ("is_default: true", "is_default: 1", 18, "workflows[0].is_default", "boolean"),
        ("is_default: true", "is_default: false", 15, "workflows", "no default workflow"),
        ("initial_status: new", "initial_status: nwe", 19, "workflows[0].initial_status", "'nwe'"),
        ("[new, waiting, cancelled]", "[new, waiting, canceled]", 20, "workflows[0].statuses[2]", "'canceled'"),
        ("{from: waiting, to: cancelled}", "{from: waiting, to: waiting}", 24, "workflows[0].transitions[2]", "another status"),
        ("{from: waiting, to: cancelled}", "{from: cancelled, to: waiting}", 24, "workflows[0].transitions[2]", "Cancelled, then Waiting"),
        ("{from: waiting, to: cancelled}", "{from: waiting, to: gone}", 24, "workflows[0].transitions[2]", "'gone'"),
        ("    statuses: [new,", "    adoption: {LOST: new}\n    statuses: [new,", 20, "workflows[0].adoption", "'LOST'"),
        ("    statuses: [new, w", "    adoption: {FULFILLED: gone}\n    statuses: [new, w", 20, "workflows[0].adoption", "'gone'"),
        ("event: PAID", "event: SUNRISE", 27, "triggers[0].event", "SUNRISE"),
        ("from_statuses: [waiting]", "from_statuses: [sleeping]", 28, "triggers[0].from_statuses[0]", "'sleeping'"),
        (
            "to_status: new",
            "to_status: new\n    condition: {rules: [{field: order.horoscope, operator: '=', value: x}]}",
            30,
            "",
            "order.horoscope",
        ),
        ("statuses:\n", "statuses: &all\n", 2, "", "Anchors"),
        ("    name: New\n", "    name: 'New\n", 4, "", "YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_nothing_changes(
    open_shop: Shop, old: str, new: str, line: int, path: str, message: str
) -> None:
    assert old in TEXT
    before = everything()

    result = bring(TEXT.replace(old, new, 1))

    assert (line, True, True) in [(fault.line, path in str(fault), message in fault.message) for fault in result.faults], result.faults
    assert everything() == before


def test_many_mistakes_are_told_at_once(shop: Shop) -> None:
    text = TEXT.replace("kind: NEW", "kind: OLD").replace("color:", "colour:")

    assert sorted(fault.line or 0 for fault in bring(text).faults) == [3, 5, 6, 7, 10, 11, 14]


@pytest.mark.parametrize(
    "value", ["just a text", "[1, 2]", "5", "version: 1\nstatuses: {}", "version: 1\nshop: []", "version: 1\nstatuses: [1]"]
)
def test_another_shape_is_refused(open_shop: Shop, value: str) -> None:
    before = everything()

    assert bring(value).faults != ()
    assert everything() == before


def test_a_document_of_ten_megabytes_is_not_read(open_shop: Shop) -> None:
    [fault] = bring("version: 1\n" + "# comment\n" * 1_000_000).faults

    assert "bytes" in fault.message


def test_an_old_contradiction_does_not_keep_from_importing_something_else(open_shop: Shop) -> None:
    Transition.objects.create(
        workflow=Workflow.objects.get(), from_status=open_shop.status("cancelled"), to_status=open_shop.status("awaiting-payment")
    )

    assert bring({"statuses": [status("engraving")]}).faults == ()


def test_another_workflow_can_become_the_default(open_shop: Shop) -> None:
    given = exported()
    given["workflows"][0] |= {"is_default": False}
    given["workflows"].append(
        {"code": "other", "name": "Other", "is_default": True, "initial_status": "new", "statuses": ["new", "shipped"]}
    )

    assert bring(given).faults == ()

    assert Workflow.objects.get(is_default=True).code == "other"


def test_actions_come_with_their_status_and_without_their_secrets(open_shop: Shop) -> None:
    with installed(Probe("probe")):
        one = {"code": "tell", "status": "shipped", "kind": "probe", "label": "Tell", "config": {"text": "10:30 no"}}
        assert bring({"actions": [one, one | {"code": "ask", "trigger": "LEAVE"}]}).faults == ()
        assert exported()["actions"] == [one, one | {"code": "ask", "trigger": "LEAVE"}]

        moved = one | {"status": "packed"}
        result = bring({"actions": [moved]}, prune=True)

        assert [str(difference.what) for difference in result.differences] == ["CHANGED", "REMOVED"]
        assert exported()["actions"] == [moved]
        assert bring(services.export(), prune=True).differences == ()


def test_an_action_asks_the_importer_for_the_right_to_what_it_does(open_shop: Shop) -> None:
    keeper = Actor(ActorKind.STAFF, "Sandi", id="VXNlcjo5", permissions=frozenset({MANAGE_SETTINGS}))
    with installed(Probe("probe", permissions=frozenset({"MANAGE_ORDERS"}))):
        text = yaml.safe_dump({"version": 1, "actions": [{"code": "a", "status": "new", "kind": "probe", "label": "A"}]})

        [fault] = services.import_(text, keeper).faults

        assert fault.code == ErrorCode.PERMISSION_DENIED
        assert not Action.objects.exists()


def test_an_import_does_not_go_live(open_shop: Shop) -> None:
    [fault] = bring("version: 1\nshop:\n  live_since: 2026-01-01T00:00:00Z\n").faults

    assert fault.line == 3
    assert "live_since" not in services.export()


def test_a_document_differs_from_itself_in_nothing(open_shop: Shop) -> None:
    assert differences(document(), document()) == []


def test_texts_come_as_they_were_written_and_what_is_wrong_in_one_is_named_with_its_own_line_too(open_shop: Shop) -> None:
    body = "# Hello {{ order.number }}\n\n  indented: yes\n- 10:30\n"
    given = {"code": "shipped", "email": {"pl": {"subject": "Wysłane: {{ order.number }}", "body": body}}, "sms": {"sl": "Na poti \n"}}
    assert bring({"message_templates": [given]}).faults == ()
    assert exported()["message_templates"] == [given]

    wrong = write({"version": 1, "message_templates": [given]}).replace("{{ order.number }}\n\n", "{{ order.horoscope }}\n\n")
    [fault] = bring(wrong).faults
    assert (fault.line, fault.code) == (7, ErrorCode.TEMPLATE_ERROR)
    assert "line 1" in fault.message

    fewer = {"code": "shipped", "sms": {"sl": "Na poti"}}
    assert bring({"message_templates": [fewer]}).faults == ()
    assert exported()["message_templates"] == [fewer]
    assert bring({"message_templates": []}, prune=True).faults == ()
    assert exported()["message_templates"] == []


def test_how_the_shop_writes_comes_without_its_password(open_shop: Shop) -> None:
    message_settings.update({"smtp_host": "mail.example.com", "smtp_user": "shop"}, password="hunter2")
    given = {
        "shop_name": "Trgovina",
        "footer": {"": "Ltd.", "sl": "d.o.o."},
        "quiet_hours": ["21:00", "07:30"],
        "channels": [{"channel": "b2b", "shop_name": "Trgovina na debelo"}],
    }

    assert bring({"messages": given}).faults == ()

    found = exported()["messages"]
    assert {name: found[name] for name in given} == given
    assert kept("messages.smtp.password") == "hunter2"
    assert "hunter2" not in services.export()
    [fault] = bring({"messages": {"quiet_hours": ["late", "early"]}}).faults
    assert "quiet_hours" in str(fault)
    assert bring({"messages": {"quiet_hours": [], "channels": []}}).faults == ()
    assert exported()["messages"]["quiet_hours"] == exported()["messages"]["channels"] == []


def test_endpoints_come_without_their_secret(open_shop: Shop) -> None:
    given = {"code": "main", "url": "https://erp.example.com/hook", "system": "erp", "sources": ["PERSON"]}
    assert bring({"erp_endpoints": [given]}).faults == ()
    assert exported()["erp_endpoints"] == [given]
    [name] = secrets.names_set("erp.endpoint.")
    secret = kept(name)

    assert bring({"erp_endpoints": [given | {"does_echo": True}]}).faults == ()

    assert kept(name) == secret is not None
    assert secret not in services.export()
    assert bring({"erp_endpoints": []}, prune=True).faults == ()
    assert exported()["erp_endpoints"] == []


@pytest.mark.parametrize("is_in_use", [False, True])
def test_the_example_of_the_documentation_can_be_imported(open_shop: Shop, is_in_use: bool) -> None:
    if is_in_use:  # as in the demo: orders everywhere, and triggers
        install_default_triggers()
        for status in OrderStatus.objects.exclude(code="new"):
            assert move_order(open_shop.has().id, status.pk, OWNER_OF_SHOP, override=True).changed
    text = (Path(__file__).parents[3] / "docs" / "configuration.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)

    assert bring(example).faults == ()

    assert open_shop.status("shipped").external_ids.count() == 2
    sections = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert sections == [section.name for section in SECTIONS]


def test_a_byte_order_mark_is_passed_over(open_shop: Shop) -> None:
    assert bring("\ufeffversion: 1\nshop: {grace_seconds: 30}\n").faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\nstatuses:\n- code: shipped\n  name: Shipped\n  kind: SHIPPED\n  color: #3B82F6\n",
        "version: 1\nstatuses:\n- {code: shipped, name: Shipped, kind: SHIPPED, color: #3B82F6}\n",
    ],
    ids=["on a line of its own", "within braces"],
)
def test_a_color_without_quotes_is_told_to_have_them(open_shop: Shop, text: str) -> None:
    [fault] = bring(text).faults

    assert 'put it in quotes, "#3B82F6"' in fault.message
    assert fault.line is not None


def test_who_sells_and_how_documents_are_numbered(open_shop: Shop) -> None:
    given = {
        "seller": {
            "name": "Trgovina d.o.o.",
            "payment_days": 14,
            "footer": {"": "Small print"},
            "channels": [{"channel": "b2b", "payment_days": 30}],
        },
        "number_series": [
            {"code": "credit-note", "kind": "CREDIT_NOTE", "pattern": "DB{yy}-{number}"},
            {"code": "invoice", "kind": "INVOICE", "pattern": "{year}-{number:05}"},
        ],
    }
    assert bring(given).faults == ()
    found = exported()
    assert {name: found["seller"][name] for name in given["seller"]} == given["seller"]
    assert found["number_series"] == given["number_series"]
    assert bring(services.export(), prune=True).differences == ()

    wrong = {
        "seller": {"channels": [{"channel": "b2b", "iban": "SI00"}]},
        "number_series": [{"code": "x", "kind": "INVOICE", "pattern": "x"}],
    }
    assert [fault.line is not None for fault in bring(wrong).faults] == [True]
    assert bring({"seller": {"payment_days": "", "channels": []}, "number_series": []}, prune=True).faults == ()
    assert exported()["seller"] == found["seller"] | {"payment_days": "", "channels": []}
    assert exported()["number_series"] == []


def test_what_the_document_has_no_word_for_keeps_nobody_from_changing_something_else(open_shop: Shop) -> None:
    OrderStatus.objects.filter(code="returned").update(kind="HOROSCOPE")

    assert bring({"shop": {"grace_seconds": 5}}).faults == ()
    [fault] = bring(services.export()).faults
    assert "kind" in str(fault)
