"""Saleor and the app host beside it, and what a test wants of the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from real_saleor import PASSWORD, RealSaleor
from shop_driver import Order, ShopDriver

from tests.support.app_server import AppServer, eventually

ADMIN = "admin@oms.example.com"
PERMISSIONS = (
    "MANAGE_ORDERS",
    "MANAGE_SETTINGS",
    "HANDLE_PAYMENTS",
    "MANAGE_USERS",
    "MANAGE_DISCOUNTS",
    "MANAGE_CHECKOUTS",
    "HANDLE_CHECKOUTS",
)

INSTALL = """mutation($url: String!, $permissions: [PermissionEnum!]) {
  appInstall(input: {appName: "Saleor OMS", manifestUrl: $url, permissions: $permissions, activateAfterInstallation: true}) {
    appInstallation { id status message } errors { field message code } } }"""
APPS = "{ apps(first: 50) { edges { node { id identifier isActive extensions { label } webhooks { name asyncEvents { eventType } } } } } }"


@dataclass(frozen=True)
class People:
    """Addresses of users who sign in with PASSWORD."""

    staff: str
    """May manage orders, in all channels."""
    restricted_staff: str
    """May manage orders, in `other_shop`'s channel alone."""
    product_staff: str
    """May not manage orders."""
    ana: str
    ben: str


@dataclass
class Beside:
    """Saleor, the app host beside it, and hands for both."""

    saleor: RealSaleor
    app: AppServer
    driver: ShopDriver
    app_settings: dict[str, str]

    def install(self) -> dict[str, Any]:
        """Install the app in Saleor by its manifest; returns the App as Saleor knows it."""
        variables = {"url": f"{self.app.url}/manifest.json", "permissions": list(PERMISSIONS)}
        installation = self.driver.call(INSTALL, variables)["appInstall"]["appInstallation"]
        found = eventually(self.installed, 60.0)
        assert found, installation
        return dict(found)

    def installed(self) -> dict[str, Any] | None:
        nodes = [edge["node"] for edge in self.driver.call(APPS)["apps"]["edges"]]
        return next((node for node in nodes if node["identifier"] == "saleor.oms" and node["isActive"]), None)

    def version(self) -> tuple[int, ...]:
        """Saleor's, such as ``(3, 23)``."""
        full = self.driver.call("{ shop { version } }")["shop"]["version"]
        return tuple(int(part) for part in full.split(".")[:2])

    def uninstall(self) -> None:
        found = self.installed()
        if found:
            self.driver.call("mutation($id: ID!) { appDelete(id: $id) { errors { message } } }", {"id": found["id"]})

    def sign_in(self, email: str) -> str:
        return self.driver.sign_in(email, PASSWORD)

    def iframe_token(self, token: str) -> str:
        """What the Dashboard hands to our pages for the person with this token."""
        app = self.installed()
        assert app is not None
        found: str = self.driver.call("query($id: ID!) { app(id: $id) { accessToken } }", {"id": app["id"]}, token)["app"]["accessToken"]
        return found

    def ask(self, query: str, token: str | None = None, **variables: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.app.ask(query, token, variables)
        return answer

    def order(self, order: Order, token: str | None = None) -> dict[str, Any] | None:
        """The order as the app tells it to this caller (an administrator unless a token is given), None where it does not."""
        query = """query($id: ID!) { omsOrder(id: $id) { number saleorStatus chargeStatus channel customerEmail version
          status { code } history { source toStatus { code } } lines { name quantity } total { amount currency } } }"""
        return (self.ask(query, token or self.admin_token(), id=order.id).get("data") or {}).get("omsOrder")

    def admin_token(self) -> str:
        """Renewed: an access token lives five minutes."""
        self.driver.token = self.sign_in(ADMIN)
        return self.driver.token

    def arrived(self, order: Order, **wanted: Any) -> dict[str, Any]:
        """Wait until the app has the order in a status, with these values."""

        def found() -> dict[str, Any] | None:
            loaded = self.order(order)
            fits = loaded is not None and loaded["status"] is not None and all(loaded[name] == value for name, value in wanted.items())
            return loaded if fits else None

        return dict(eventually(found))
