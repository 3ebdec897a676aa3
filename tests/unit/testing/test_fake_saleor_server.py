"""The fake over HTTP: tokens, JWKS, installing an app, signed webhooks and their second tries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import jwt
import pytest
import requests

from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.documents import subscription
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.saleor_api.transports.http import HttpTransport
from saleor_oms_plugin.testing import FakeSaleorServer, InstallationFailed
from saleor_oms_plugin.testing.listener import Listener

ME = """{
    me { email isStaff userPermissions { code } restrictedAccessToChannels accessibleChannels { slug } }
    app { id permissions { code } }
}"""


@pytest.fixture
def saleor() -> Iterator[FakeSaleorServer]:
    with FakeSaleorServer() as server:
        yield server


@dataclass
class TinyApp:
    """An app that takes its token and its webhooks, and answers as a test wants."""

    answers: list[int] = field(default_factory=list)
    tokens: list[dict[str, str]] = field(default_factory=list)
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    def manifest(self) -> dict[str, Any]:
        webhook = {
            "name": "orders",
            "asyncEvents": ["ORDER_CREATED", "ORDER_UPDATED"],
            "query": subscription("OrderEvents"),
            "targetUrl": f"{self.url}/hook",
        }
        return {
            "id": "tiny",
            "name": "Tiny",
            "permissions": ["MANAGE_ORDERS"],
            "tokenTargetUrl": f"{self.url}/register",
            "webhooks": [webhook],
        }

    def handler(self) -> type[BaseHTTPRequestHandler]:
        app = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(200, json.dumps(app.manifest()).encode())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = app.answers.pop(0) if app.answers else 200
                if self.path == "/register":
                    app.tokens.append(dict(self.headers) | json.loads(body))
                else:
                    app.received.append((dict(self.headers), body))
                self._answer(status, b"{}")

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler


@pytest.fixture
def app() -> Iterator[TinyApp]:
    tiny = TinyApp()
    listener = Listener(0, tiny.handler())
    tiny.url = f"http://127.0.0.1:{listener.port}"
    yield tiny
    listener.stop()


def ask(saleor: FakeSaleorServer, token: str | None, document: str = ME) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer: dict[str, Any] = requests.post(saleor.api_url, json={"query": document}, headers=headers, timeout=10).json()
    return answer


def public_key(saleor: FakeSaleorServer, token: str) -> jwt.PyJWK:
    keys = requests.get(f"{saleor.url}.well-known/jwks.json", timeout=10).json()
    return jwt.PyJWKSet.from_dict(keys)[jwt.get_unverified_header(token)["kid"]]


def test_our_client_reads_an_order_over_http(saleor: FakeSaleorServer) -> None:
    order = saleor.add_order(metadata={"a": "1"})

    assert SaleorClient(HttpTransport(saleor.api_url, saleor.app_token())).order(order.id) == order


def test_staff_are_known_with_their_rights_and_channels(saleor: FakeSaleorServer) -> None:
    token = saleor.staff_token(email="pl@example.com", permissions=["MANAGE_ORDERS"], channels=["channel-pln"])

    assert ask(saleor, token)["data"] == {
        "me": {
            "email": "pl@example.com",
            "isStaff": True,
            "userPermissions": [{"code": "MANAGE_ORDERS"}],
            "restrictedAccessToChannels": True,
            "accessibleChannels": [{"slug": "channel-pln"}],
        },
        "app": None,
    }


def test_a_customer_is_nobody_of_the_staff(saleor: FakeSaleorServer) -> None:
    me = ask(saleor, saleor.customer_token("VXNlcjo5"))["data"]["me"]

    assert (me["isStaff"], me["userPermissions"], me["accessibleChannels"]) == (False, [], [])


def test_an_app_token_is_opaque_and_ends_when_revoked(saleor: FakeSaleorServer) -> None:
    token = saleor.app_token()
    assert ask(saleor, token)["data"]["app"]["id"] == saleor.app.id

    saleor.revoke(token)

    answer = ask(saleor, token)
    assert answer["data"] == {"me": None, "app": None}
    assert [error["path"] for error in answer["errors"]] == [["app"]]


def test_tokens_are_verified_with_the_jwks(saleor: FakeSaleorServer) -> None:
    token = saleor.iframe_token(permissions=["MANAGE_ORDERS"])

    claims = jwt.decode(token, public_key(saleor, token), algorithms=["RS256"], issuer=saleor.api_url)

    assert (claims["type"], claims["app"], claims["permissions"]) == ("thirdparty", saleor.app.id, ["MANAGE_ORDERS"])


def test_the_jwks_shows_only_the_new_key_after_a_rotation(saleor: FakeSaleorServer) -> None:
    old = saleor.staff_token()

    saleor.rotate_key()

    assert public_key(saleor, saleor.staff_token())
    with pytest.raises(KeyError):
        public_key(saleor, old)
    assert "errors" in ask(saleor, old)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lifetime": timedelta(minutes=-1)}, "ExpiredSignatureError"),
        ({"type_": "refresh"}, "InvalidTokenError"),
        ({"user_id": "VXNlcjo0MDQ="}, "InvalidTokenError"),
    ],
)
def test_a_token_that_is_no_good_is_an_error(saleor: FakeSaleorServer, changes: dict[str, Any], code: str) -> None:
    answer = ask(saleor, saleor.token(saleor.add_staff(), **changes))

    assert {error["extensions"]["exception"]["code"] for error in answer["errors"]} == {code}
    assert answer["data"] == {"me": None, "app": None}


@pytest.mark.parametrize("token", [None, "nonsense", "a.b.c"])
def test_what_is_no_token_of_saleors_is_nobodys(saleor: FakeSaleorServer, token: str | None) -> None:
    assert ask(saleor, token, "{ shop { name } me { id } }") == {"data": {"shop": {"name": "Fake shop"}, "me": None}}


def test_an_app_gets_its_token_and_its_webhooks(saleor: FakeSaleorServer, app: TinyApp) -> None:
    installed = saleor.install_app(f"{app.url}/manifest")
    order = saleor.checkout_complete()
    assert saleor.settle()

    handed = app.tokens[0]
    assert (handed["Saleor-Api-Url"], handed["Saleor-Schema-Version"]) == (saleor.api_url, "3.23")
    assert ask(saleor, handed["auth_token"])["data"]["app"] == {"id": installed.id, "permissions": [{"code": "MANAGE_ORDERS"}]}
    headers, body = app.received[0]
    content = json.loads(body)
    assert (headers["Saleor-Event"], content["__typename"], content["order"]["number"]) == ("order_created", "OrderCreated", order.number)


def test_a_webhook_is_signed_and_an_altered_one_shows(saleor: FakeSaleorServer, app: TinyApp) -> None:
    saleor.install_app(f"{app.url}/manifest")
    saleor.checkout_complete()
    saleor.settle()

    headers, body = app.received[0]
    signature = headers["Saleor-Signature"]
    key = public_key(saleor, signature)
    decoded = jwt.api_jws.decode_complete(signature, key, algorithms=["RS256"], detached_payload=body)
    assert decoded["header"]["b64"] is False
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.api_jws.decode_complete(signature, key, algorithms=["RS256"], detached_payload=body + b" ")


@pytest.mark.parametrize(
    ("answers", "seen"),
    [([500, 503, 200], [500, 503, 200]), ([404], [404]), ([302], [302]), ([500] * 9, [500] * 6)],
    ids=["a server's trouble is tried again", "a refusal is final", "a redirect is final", "six tries in all"],
)
def test_saleors_rules_of_trying_again(saleor: FakeSaleorServer, app: TinyApp, answers: list[int], seen: list[int]) -> None:
    saleor.install_app(f"{app.url}/manifest")
    app.answers = list(answers)

    saleor.announce("ORDER_CREATED", saleor.add_order())

    assert saleor.settle()
    assert saleor.deliveries[-1].statuses == seen


def test_an_app_that_refuses_its_token_is_not_installed(saleor: FakeSaleorServer, app: TinyApp) -> None:
    app.answers = [403]

    with pytest.raises(InstallationFailed, match="403"):
        saleor.install_app(f"{app.url}/manifest")

    assert list(saleor.apps) == [saleor.app.id]
    assert saleor.webhooks == []


def test_a_stopped_saleor_is_gone_and_comes_back_at_the_same_address(saleor: FakeSaleorServer) -> None:
    order = saleor.add_order()
    api = SaleorClient(HttpTransport(saleor.api_url, saleor.app_token()))
    api.shop()

    saleor.stop()
    with pytest.raises(SaleorUnavailableError):
        api.shop()

    saleor.start()
    assert api.order(order.id) == order


def test_a_body_that_is_no_json_is_a_bad_request(saleor: FakeSaleorServer) -> None:
    assert requests.post(saleor.api_url, data=b"{", timeout=10).status_code == 400
