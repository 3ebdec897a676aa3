"""The set-up as a document over GraphQL, and its history."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.configuration.models import ConfigurationChange
from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.statuses.models import OrderStatus
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

EXPORT = "{ omsConfigurationExport }"
DIFFERENCES = "differences { section code what fields { name before after } }"
RESULT = f"{{ change {{ id source }} {DIFFERENCES} left errors {{ code field message params }} }}"
IMPORT = f"""mutation($yaml: String!, $dryRun: Boolean, $prune: Boolean) {{
  omsConfigurationImport(yaml: $yaml, dryRun: $dryRun, prune: $prune) {RESULT} }}"""
ROLLBACK = f"mutation($id: ID!, $dryRun: Boolean) {{ omsConfigurationRollback(id: $id, dryRun: $dryRun) {RESULT} }}"
CHANGES = f"""query($first: Int, $after: String) {{ omsConfigurationChanges(first: $first, after: $after) {{
  totalCount pageInfo {{ hasNextPage endCursor }}
  edges {{ node {{ id at source yaml rolledBackTo actor {{ kind name id }} {DIFFERENCES} }} }} }} }}"""
RENAME = "mutation($id: ID!, $name: String!) { omsStatusUpdate(id: $id, input: {name: $name}) { errors { code } } }"


def export() -> str:
    return str(ask(EXPORT, OWNER_OF_SHOP).data["omsConfigurationExport"])


def bring(yaml: str, **options: Any) -> dict[str, Any]:
    return dict(ask(IMPORT, OWNER_OF_SHOP, yaml=yaml, **options).data["omsConfigurationImport"])


def rename(shop: Shop, name: str, actor: Actor = OWNER_OF_SHOP) -> None:
    ask(RENAME, actor, id=status_id(shop.status("shipped")), name=name)


def history(**options: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in ask(CHANGES, OWNER_OF_SHOP, **options).data["omsConfigurationChanges"]["edges"]]


def test_a_document_out_and_in_changes_nothing(open_shop: Shop) -> None:
    assert bring(export()) == {"change": None, "differences": [], "left": [], "errors": []}


def test_an_import_answers_what_it_changed(open_shop: Shop) -> None:
    text = export().replace("name: Shipped\n", "name: Sent\n", 1)
    expected = [
        {"section": "statuses", "code": "shipped", "what": "CHANGED", "fields": [{"name": "name", "before": "Shipped", "after": "Sent"}]}
    ]

    tried = bring(text, dryRun=True)
    assert (tried["change"], tried["differences"]) == (None, expected)
    assert open_shop.status("shipped").name == "Shipped"

    done = bring(text)
    assert (done["change"]["source"], done["differences"]) == ("omsConfigurationImport", expected)
    assert open_shop.status("shipped").name == "Sent"


def test_what_is_wrong_comes_with_its_line(open_shop: Shop) -> None:
    result = bring("version: 1\nstatuses:\n  - {code: shipped, name: Sent, kind: SENT, color: '#123456'}\n")

    [error] = result["errors"]
    assert (error["code"], error["field"], error["params"]) == ("INVALID", "yaml", {"line": 3, "path": "statuses[0].kind"})
    assert error["message"].startswith("line 3, statuses[0].kind: ")
    assert open_shop.status("shipped").name == "Shipped"


def test_every_change_by_a_mutation_is_kept_under_its_name(open_shop: Shop) -> None:
    rename(open_shop, "Sent")
    rename(open_shop, "Sent")  # changes nothing
    ask("mutation { omsGoLive { errors { code } } }", OWNER_OF_SHOP)

    live, renamed, before = history()

    assert (live["source"], [one["section"] for one in live["differences"]]) == ("omsGoLive", ["live_since"])
    assert (renamed["source"], renamed["actor"]) == (
        "omsStatusUpdate",
        {"kind": "STAFF", "name": "Olga Horvat", "id": OWNER_OF_SHOP.id},
    )
    assert renamed["differences"][0]["fields"] == [{"name": "name", "before": "Shipped", "after": "Sent"}]
    assert (before["source"], before["actor"]["kind"]) == ("elsewhere", "SYSTEM")


def test_a_refused_mutation_is_not_kept(open_shop: Shop) -> None:
    rename(open_shop, "")
    rename(open_shop, "Sent", ANNA)

    assert history() == []


def test_the_set_up_of_a_change_can_be_read_and_brought_back(open_shop: Shop) -> None:
    first = export()
    rename(open_shop, "Sent")
    rename(open_shop, "Gone")
    _, renamed, before = history()
    assert before["yaml"] == first

    tried = ask(ROLLBACK, OWNER_OF_SHOP, id=before["id"], dryRun=True).data["omsConfigurationRollback"]
    assert [one["code"] for one in tried["differences"]] == ["shipped"]
    assert open_shop.status("shipped").name == "Gone"

    done = ask(ROLLBACK, OWNER_OF_SHOP, id=before["id"]).data["omsConfigurationRollback"]
    assert done["errors"] == []
    assert export() == first
    assert (history()[0]["source"], history()[0]["rolledBackTo"]) == ("omsConfigurationRollback", before["id"])

    ask(ROLLBACK, OWNER_OF_SHOP, id=renamed["id"])
    assert open_shop.status("shipped").name == "Sent"


def test_a_change_that_never_was_is_not_found(open_shop: Shop) -> None:
    for wrong in ("T21zQ29uZmlndXJhdGlvbkNoYW5nZTo5OTk=", "nonsense"):
        [error] = ask(ROLLBACK, OWNER_OF_SHOP, id=wrong).data["omsConfigurationRollback"]["errors"]
        assert error["code"] in ("NOT_FOUND", "INVALID")


def test_history_comes_in_pages_of_a_constant_number_of_queries(open_shop: Shop) -> None:
    for number in range(6):
        rename(open_shop, f"Name {number}")

    few, many = ask(CHANGES, OWNER_OF_SHOP, first=2), ask(CHANGES, OWNER_OF_SHOP, first=6)

    assert few.queries == many.queries
    page = few.data["omsConfigurationChanges"]
    assert (len(page["edges"]), page["totalCount"], page["pageInfo"]["hasNextPage"]) == (2, 7, True)
    after = history(first=100, after=page["pageInfo"]["endCursor"])
    assert len(after) == 5


@pytest.mark.parametrize("caller", [ANNA, CUSTOMER])
def test_only_who_keeps_the_settings_sees_or_changes_the_set_up(open_shop: Shop, caller: Actor) -> None:
    rename(open_shop, "Sent")
    change, text = history()[0]["id"], export().replace("name: Sent\n", "name: Stolen\n")

    assert ask(EXPORT, caller).codes == ["PERMISSION_DENIED"]
    assert ask(CHANGES, caller).codes == ["PERMISSION_DENIED"]
    for answer in (ask(IMPORT, caller, yaml=text), ask(IMPORT, caller, yaml=text, dryRun=True), ask(ROLLBACK, caller, id=change)):
        [result] = answer.data.values()
        assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
        assert result["differences"] == []
    assert open_shop.status("shipped").name == "Sent"
    assert ConfigurationChange.objects.count() == 2
    assert OrderStatus.objects.filter(name="Stolen").count() == 0


SCHEMAS = "{ omsSchemas { name schema } }"


def test_every_setting_has_a_form_by_the_names_of_its_input(shop: Shop) -> None:
    schemas = {one["name"]: one["schema"] for one in ask(SCHEMAS, OWNER_OF_SHOP).data["omsSchemas"]}

    assert schemas["OmsPromiseRuleInput"]["properties"]["dispatchHours"]["anyOf"][0] == {"type": "integer", "minimum": 0, "maximum": 8760}
    for name, schema in schemas.items():
        fields = ask(f'{{ __type(name: "{name}") {{ inputFields {{ name }} }} }}', OWNER_OF_SHOP).data["__type"]["inputFields"]
        assert schema["properties"].keys() <= {field["name"] for field in fields}
        assert set(schema["required"]) <= schema["properties"].keys()


def test_the_forms_are_for_who_keeps_the_settings(shop: Shop) -> None:
    assert ask(SCHEMAS, ANNA).codes == ["PERMISSION_DENIED"]
