"""Issues a document of the order, once, and adds it to the invoices of Saleor's order."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from ..actions.action_type import SALEOR, BaseActionType, Lane, NotConfiguredError, PermanentError, Preview, RunContext, SkipError
from ..core.actor import MANAGE_ORDERS
from ..core.extras import MissingExtraError
from ..documents import drafting, queries, services
from ..saleor_api.port import SaleorDeniedError, SaleorError, SaleorUnavailableError


class DocumentConfig(BaseModel, extra="forbid"):
    kind: Literal["INVOICE", "PROFORMA", "RECEIPT", "PACKING_SLIP", "PICK_LIST", "CREDIT_NOTE"] = Field("INVOICE", title="Document")
    series: str = Field("", title="Number series", max_length=64, description="Code; empty: the one for the kind and the channel.")
    language: str = Field("", title="Language", max_length=35, description="Empty: the order's.")
    not_fiscal: bool = Field(False, title="Not fiscal", description="Label it as not a fiscal document.")
    reason: str = Field("", title="Reason", max_length=250, description="Written on a credit note.")
    attach: bool = Field(True, title="Invoice in Saleor", description="Add it to the invoices of Saleor's order.")


class IssueDocument(BaseActionType):
    name = "document"
    label = "Issue a document"
    description = (
        "Invoice, pro forma, receipt, packing slip, pick list or credit note as PDF. An order has one of each: a second run finds the "
        "first one's. A packing slip is for the newest parcel that has none. A credit note is over what was given back of the invoice and "
        "is on none yet; without either there is none."
    )
    Config = DocumentConfig
    permissions = frozenset({MANAGE_ORDERS})

    def unavailable(self) -> str | None:
        return services.unavailable()

    def run(self, config: DocumentConfig, context: RunContext) -> dict[str, Any]:
        # Numbers and attaching are exactly-once by themselves, so a lost run is run again; one at work is not to be canceled any more.
        context.mark_begun()
        try:
            result = services.issue(
                context.order_id,
                config.kind,
                series_code=config.series,
                language=config.language,
                is_not_fiscal=config.not_fiscal,
                credit=services.Credit(reason=config.reason) if config.kind == queries.DocumentKind.CREDIT_NOTE else None,
            )
            if services.is_needless(result):
                raise SkipError("NOTHING_TO_CREDIT", " ".join(error.message for error in result.errors))
            if result.document is None:
                raise PermanentError(" ".join(error.message for error in result.errors))
            was_attached = config.attach and services.attach(result.document)
        except (SaleorUnavailableError, SaleorDeniedError):
            raise
        except (SaleorError, services.IssuerRefusedError, services.UnprintableError) as error:
            raise PermanentError(str(error)) from error
        except MissingExtraError as error:
            raise NotConfiguredError(str(error)) from error
        document = result.document
        return {"number": document.number, "url": queries.url(document.token), "isNew": result.is_new, "wasAttached": was_attached}

    def destination(self, config: DocumentConfig) -> str:
        return SALEOR

    def lane(self, config: DocumentConfig) -> Lane | None:
        return None  # it reads the order and adds a paper: nothing waits for it

    def preview(self, config: DocumentConfig, context: RunContext) -> Preview:
        found = services.latest(context.order_id, config.kind)
        if found is not None:
            return Preview(detail={"kind": config.kind, "number": found.number, "url": queries.url(found.token), "nextNumber": None})
        shown = drafting.draft(
            context.order, config.kind, series_code=config.series, language=config.language, is_not_fiscal=config.not_fiscal
        )
        detail = {"kind": config.kind, "number": None, "url": None, "nextNumber": shown.number or None if shown else None}
        return Preview(html=shown.html if shown else None, detail=detail)
