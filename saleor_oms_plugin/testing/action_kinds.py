"""What every kind of action must keep, as tests: subclass `ActionKindContract` in an add-on's own tests.

::

    class TestLabel(ActionKindContract):
        @pytest.fixture
        def kind(self) -> Kind:
            return Label()

        @pytest.fixture
        def good_config(self) -> dict[str, Any]:
            return {"service": "parcel-24"}

Needs pytest, and Django with ``saleor_oms_plugin`` installed; a database only where the kind itself asks one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from ..actions.action_type import ActionType, Preview, Repeat, RunContext
from ..actions.errors import RunLostError
from ..actions.registry import fault, parse
from ..orders.services import virtual_record
from ..orders.snapshot import snapshot_to_json
from ..saleor_api.types import Order
from .factories import make_order


class FakeContext(RunContext):
    """A run of an order that is stored nowhere. ``begun`` counts the calls of `mark_begun`; ``is_lost`` makes them raise `RunLostError`."""

    def __init__(
        self,
        order: Order | None = None,
        *,
        secrets: Mapping[str, str] | None = None,
        variables: Mapping[str, Any] | None = None,
        is_lost: bool = False,
        **changes: Any,
    ) -> None:
        order = order or make_order()
        super().__init__(order_id=order.id, key="change-1:1:1", begin=self._begin, **changes)
        self.begun = 0
        self.is_lost = is_lost
        self.secrets = dict(secrets or {})
        self.given_variables = dict(variables) if variables is not None else {"order": snapshot_to_json(order)}
        self.__dict__ |= {"order": order, "record": _record(order), "status": None, "change": None}

    def variables(self, language: str = "", *, is_kept: bool = False) -> dict[str, Any]:
        """Return the variables that the context was made with, in any language and for any text."""
        return self.given_variables

    def secret(self, name: str) -> str | None:
        """Return the secret of this name, None where the context was made without it."""
        return self.secrets.get(name)

    def _begin(self) -> None:
        if self.is_lost:
            raise RunLostError("The run was canceled.")
        self.begun += 1


class ActionKindContract:
    """Give ``kind`` and ``good_config``; where a run needs more (an order in the database, a server), also ``context``."""

    @pytest.fixture
    def kind(self) -> ActionType:
        """Return the action type under test; every suite overrides this."""
        raise NotImplementedError("Give the kind under test.")

    @pytest.fixture
    def good_config(self) -> dict[str, Any]:
        """A configuration with which a run succeeds."""
        return {}

    @pytest.fixture
    def context(self) -> FakeContext:
        """Return the context that the runs of this suite are given."""
        return FakeContext()

    def test_the_registry_takes_it(self, kind: ActionType) -> None:
        assert fault(kind) == ""
        assert kind.label
        assert kind.description

    def test_its_configuration_has_a_form(self, kind: ActionType) -> None:
        schema = kind.Config.model_json_schema()

        assert schema["type"] == "object"
        json.dumps(schema)

    def test_a_good_configuration_is_taken(self, kind: ActionType, good_config: dict[str, Any]) -> None:
        config, errors = parse(kind, good_config)

        assert errors == ()
        assert list(kind.problems(config)) == []

    def test_a_field_that_it_does_not_know_is_refused(self, kind: ActionType, good_config: dict[str, Any]) -> None:
        config, errors = parse(kind, {**good_config, "no_such_field": 1})

        assert config is None
        assert [error.field for error in errors] == ["config.no_such_field"]

    def test_a_preview_begins_nothing(self, kind: ActionType, good_config: dict[str, Any], context: FakeContext) -> None:
        preview = kind.preview(kind.Config.model_validate(good_config), context)

        assert isinstance(preview, Preview)
        assert context.begun == 0

    def test_a_run_answers_json_and_begins_at_most_once(self, kind: ActionType, good_config: dict[str, Any], context: FakeContext) -> None:
        result = kind.run(kind.Config.model_validate(good_config), context)

        json.dumps(result)
        assert context.begun <= 1
        if kind.repeat is not Repeat.SAFE:
            assert context.begun == 1, "What must not happen twice has to say when it begins."

    def test_a_run_that_was_canceled_lets_that_pass(self, kind: ActionType, good_config: dict[str, Any], context: FakeContext) -> None:
        config = kind.Config.model_validate(good_config)
        context.is_lost = True
        try:
            kind.run(config, context)
        except RunLostError:
            return
        assert context.begun == 0, "mark_begun() raised RunLost, and the kind went on."
        assert kind.repeat is Repeat.SAFE, "What must not happen twice has to say when it begins."


def _record(order: Order) -> Any:
    return virtual_record(
        id=order.id,
        number=order.number,
        channel=order.channel,
        saleor_status=order.status,
        user_id=order.user_id or "",
        user_email=order.user_email,
        language_code=order.language_code,
        currency=order.currency,
        total=order.total,
        created_at=order.created_at,
        updated_at=order.updated_at,
    )
