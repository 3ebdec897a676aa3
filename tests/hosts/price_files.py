"""A channel's prices as a file, on a real Saleor: exported, edited, tried, imported, exported again. The same walk in both hosts."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from shop_driver import Shop, ShopDriver

CLASS = """mutation($name: String!, $rank: Int!) { omsDiscountClassCreate(name: $name, rank: $rank) {
  discountClass { id code } errors { code message } } }"""
EXPORT = "mutation($channel: String!) { omsDiscountExport(channel: $channel) { job { id } errors { code message } } }"
UPLOAD = (
    'mutation($content: String!) { omsDiscountFileUpload(name: "prices.csv", content: $content) { file { id } errors { code message } } }'
)
IMPORT = """mutation($file: ID!, $channel: String, $dry: Boolean, $skip: Boolean) {
  omsDiscountImport(file: $file, channel: $channel, dryRun: $dry, skipRefused: $skip) { job { id } errors { code message } } }"""
FILE = """query($id: ID!) { omsDiscountFile(id: $id) { rowsCount refusedCount changedCount sameCount removedCount
  notedRows { edges { node { sku findings { kind column value limit } } } } } }"""
VARIANT = "query($id: ID!) { omsVariant(id: $id) { maxDiscountPercent classDiscounts { discountClass { id } percent source } } }"

Ask = Callable[[str, dict[str, Any]], dict[str, Any]]
"""What GraphQL answers to an administrator."""


def walk(driver: ShopDriver, shop: Shop, ask: Ask, file_of: Callable[[str], str], ended: Callable[[str], None]) -> None:
    """``ended`` waits until a job is through, ``file_of`` fetches what it made; both take the job's id."""

    def done(document: str, **variables: Any) -> dict[str, Any]:
        answer = ask(document, variables)
        assert "errors" not in answer, answer
        [found] = answer["data"].values()
        assert not found.get("errors"), found
        return dict(found)

    def job(document: str, **variables: Any) -> str:
        started = str(done(document, **variables)["job"]["id"])
        ended(started)
        return started

    def exported() -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(file_of(job(EXPORT, channel=shop.slug)))))

    suffix = uuid4().hex[:8]
    made = done(CLASS, name=f"Files {suffix}", rank=int(suffix, 16) % 900 + 50)["discountClass"]
    product = driver.add_product(shop)
    skus = [f"FILE-{suffix}-{n}" for n in range(120)]
    variants = [driver.add_priced_variant(shop, product, sku, "100.00", "60.00") for sku in skus[:3]]
    there = {row["sku"]: row for row in exported()}
    assert {sku: there[sku][made["code"]] for sku in skus[:3]} == dict.fromkeys(skus[:3], "")
    assert there[skus[0]]["product"] == "Enamel mug"

    rows = [there[sku] for sku in skus[:3]]
    rows[0] |= {made["code"]: "15"}
    rows[1] |= {made["code"]: "12.5", "max_discount_percent": "10"}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    writer.writerows({"sku": sku, made["code"]: "1"} for sku in skus[3:])  # more than one question to Saleor
    file = done(UPLOAD, content=base64.b64encode(text.getvalue().encode()).decode())["file"]["id"]
    job(IMPORT, file=file, channel=shop.slug, dry=True)
    tried = done(FILE, id=file)
    assert [tried[f"{name}Count"] for name in ("rows", "refused", "changed", "same", "removed")] == [120, 117, 3, 0, 0]
    noted = {edge["node"]["sku"]: edge["node"]["findings"] for edge in tried["notedRows"]["edges"]}
    assert noted[skus[1]] == [{"kind": "ABOVE_CEILING", "column": made["code"], "value": "12.5", "limit": "10"}]
    assert [one["kind"] for one in noted[skus[3]]] == ["UNKNOWN_SKU"]
    assert done(VARIANT, id=variants[0])["classDiscounts"] == [], "a dry run changes nothing"

    job(IMPORT, file=file, dry=False, skip=True)

    one = done(VARIANT, id=variants[0])
    assert [(got["discountClass"]["id"], got["percent"], got["source"]) for got in one["classDiscounts"]] == [(made["id"], 15, "VARIANT")]
    assert done(VARIANT, id=variants[1])["maxDiscountPercent"] == 10
    again = {row["sku"]: row for row in exported()}
    assert [again[sku][made["code"]] for sku in skus[:3]] == ["15", "12.5", ""]
    assert again[skus[1]]["max_discount_percent"] == "10"
