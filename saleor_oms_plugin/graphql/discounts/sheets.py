"""The roots of prices as CSV files: a channel's written out, and percents by SKU tried and imported."""

from __future__ import annotations

import base64
import binascii
from typing import Any
from uuid import UUID

import graphene

from ...core.actor import MANAGE_DISCOUNTS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import no_id, pk_from_global_id, to_global_id
from ...core.spreadsheets import Delimiter
from ...discounts import sheet_export, sheet_import
from ...discounts.sheet_import import Column, Finding, FindingKind, PriceSheet, PriceSheetRow, Use
from ...jobs import queries as jobs
from ...jobs.queries import Job
from ..base.access import actor_of
from ..base.connection import CountableConnection, create_connection
from ..base.databases import from_writer
from ..base.dataloaders import once
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate, paging_arguments
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import DateTime, error_list, required_list
from ..customers.mailing import OmsDelimiterEnum
from ..jobs.types import OmsJob

OmsDiscountColumnUseEnum = described_enum(
    "OmsDiscountColumnUseEnum",
    "What a column of a file is for.",
    {
        Use.SKU: "The variant's SKU.",
        Use.CEILING: "The most that may go off (max_discount_percent).",
        Use.CLASS: "What a class gets; it is named by the class's code.",
        Use.INFORMATION: "For whoever reads the file; passed over.",
        Use.UNKNOWN: "Nothing that we know, such as a class that there is not.",
    },
)
OmsDiscountFindingEnum = described_enum(
    "OmsDiscountFindingEnum",
    "What is to be known of a row. All but ABOVE_CEILING keep it out of the import.",
    {
        FindingKind.UNREADABLE: "Its quotation marks make no sense, or it has more cells than the header.",
        FindingKind.NO_SKU: "There is no SKU in it.",
        FindingKind.UNKNOWN_SKU: "Saleor has no variant with this SKU, letter by letter.",
        FindingKind.DUPLICATE_SKU: "An earlier row has this SKU: that one counts.",
        FindingKind.BAD_PERCENT: "What stands there is no percentage of 0 to 100 with two decimals at most, and no hyphen.",
        FindingKind.DATED: "The class has percents with dates for this variant: those are changed among the rules.",
        FindingKind.CLASS_GONE: "The class was deleted meanwhile.",
        FindingKind.ABOVE_CEILING: "It is more than the ceiling lets through: it is kept, and prices stop at the ceiling.",
    },
)


class OmsDiscountColumn(graphene.ObjectType):
    """A column of a file, and what was made of it."""

    name = graphene.String(required=True, description="As the file has it.")
    use = graphene.Field(OmsDiscountColumnUseEnum, required=True, description="What it is for.")


class OmsDiscountFinding(graphene.ObjectType):
    """One thing that is to be known of a row."""

    kind = graphene.Field(OmsDiscountFindingEnum, required=True, description="What.")
    column = graphene.String(description="The heading of the cell; null where it is about the whole row.")
    value = graphene.String(description="What stands there.")
    limit = graphene.String(description="The ceiling in percent; of a duplicate the line of the row that counts.")

    @staticmethod
    def resolve_column(found: Finding, info: ResolveInfo) -> str | None:
        return found.column or None

    @staticmethod
    def resolve_value(found: Finding, info: ResolveInfo) -> str | None:
        return found.said or None

    @staticmethod
    def resolve_limit(found: Finding, info: ResolveInfo) -> str | None:
        return found.limit or None


class OmsDiscountFileRow(graphene.ObjectType):
    """A row of a file of which there is something to be known."""

    line = graphene.Int(required=True, description="Of the file, from 1.")
    sku = graphene.String(description="Null where it has none.")
    is_refused = graphene.Boolean(required=True, description="It is left out of the import, with all its cells.")
    findings = required_list(OmsDiscountFinding, description="What there is to be known.")

    @staticmethod
    def resolve_sku(row: PriceSheetRow, info: ResolveInfo) -> str | None:
        return row.sku or None

    @staticmethod
    def resolve_findings(row: PriceSheetRow, info: ResolveInfo) -> list[Finding]:
        return [Finding.of_json(one) for one in row.findings]


class OmsDiscountFileRowConnection(CountableConnection):
    """A page of such rows, by their lines."""

    class Meta:
        node = OmsDiscountFileRow


class OmsDiscountFile(graphene.ObjectType):
    """A file of percents by SKU, for whoever sent it. It is kept for a day."""

    id = graphene.ID(required=True, description="For omsDiscountImport.")
    name = graphene.String(required=True, description="As it was sent.")
    channel = graphene.String(description="By whose prices the dry run has reckoned ceilings (slug); null for none.")
    kept_until = graphene.Field(DateTime, required=True, description="When it will be deleted.")
    is_tried = graphene.Boolean(required=True, description="A dry run is through: what it has shown can be imported.")
    columns = required_list(OmsDiscountColumn, description="From left to right; empty before the first dry run.")
    rows_count = graphene.Int(required=True, description="Rows of the file, as the dry run has read it.")
    refused_count = graphene.Int(required=True, description="Rows that are left out of the import.")
    changed_count = graphene.Int(required=True, description="Cells of the other rows that become others, or became so.")
    same_count = graphene.Int(required=True, description="Cells that stay as they are.")
    removed_count = graphene.Int(required=True, description="Cells that are taken away.")
    dry_run_job = graphene.Field(OmsJob, description="The latest dry run; its resultUrl is a CSV file of all that was found.")
    import_job = graphene.Field(OmsJob, description="The import, once it was begun; its resultUrl is a CSV file of what was left out.")
    noted_rows = graphene.Field(
        OmsDiscountFileRowConnection,
        description="The rows of which there is something to be known; empty before a dry run is through.",
        **paging_arguments(),
    )

    @staticmethod
    def resolve_id(sheet: PriceSheet, info: ResolveInfo) -> str:
        return to_global_id("OmsDiscountFile", sheet.pk)

    @staticmethod
    def resolve_channel(sheet: PriceSheet, info: ResolveInfo) -> str | None:
        return sheet.channel or None

    @staticmethod
    def resolve_kept_until(sheet: PriceSheet, info: ResolveInfo) -> Any:
        return sheet.expires_at

    @staticmethod
    def resolve_columns(sheet: PriceSheet, info: ResolveInfo) -> list[Column]:
        return sheet_import.columns_of(sheet)

    @staticmethod
    def resolve_rows_count(sheet: PriceSheet, info: ResolveInfo) -> int:
        return _sums(sheet, info)["rows"]

    @staticmethod
    def resolve_refused_count(sheet: PriceSheet, info: ResolveInfo) -> int:
        return _sums(sheet, info)["refused"]

    @staticmethod
    def resolve_changed_count(sheet: PriceSheet, info: ResolveInfo) -> int:
        return _sums(sheet, info)["changed"]

    @staticmethod
    def resolve_same_count(sheet: PriceSheet, info: ResolveInfo) -> int:
        return _sums(sheet, info)["same"]

    @staticmethod
    def resolve_removed_count(sheet: PriceSheet, info: ResolveInfo) -> int:
        return _sums(sheet, info)["removed"]

    @from_writer
    def resolve_dry_run_job(sheet: PriceSheet, info: ResolveInfo) -> Job | None:
        return jobs.find(sheet.trial_id) if sheet.trial_id is not None else None

    @from_writer
    def resolve_import_job(sheet: PriceSheet, info: ResolveInfo) -> Job | None:
        return jobs.find(sheet.import_id) if sheet.import_id is not None else None

    @from_writer
    def resolve_noted_rows(
        sheet: PriceSheet,
        info: ResolveInfo,
        first: int | None = 50,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> OmsDiscountFileRowConnection:
        order = Ordering("line", is_descending=False)
        page = paginate(sheet_import.noted_rows(sheet), order, first=first, after=after, last=last, before=before)
        return create_connection(OmsDiscountFileRowConnection, page)


class OmsDiscountExportResult(graphene.ObjectType):
    """What came of asking for the file."""

    job = graphene.Field(OmsJob, description="The job that writes it; its resultUrl is where the file can be fetched.")
    errors = error_list()


class OmsDiscountFileResult(graphene.ObjectType):
    """What came of sending a part of a file."""

    file = graphene.Field(OmsDiscountFile, description="The file; its id belongs to the parts that follow.")
    errors = error_list()


class OmsDiscountImportResult(graphene.ObjectType):
    """What came of asking for a dry run, or for the import."""

    job = graphene.Field(OmsJob, description="The job that does it.")
    file = graphene.Field(OmsDiscountFile, description="The file.")
    errors = error_list()


@query(OmsDiscountFile, MANAGE_DISCOUNTS, id=graphene.ID(required=True, description="Of omsDiscountFileUpload."))
def oms_discount_file(root: object, info: ResolveInfo, id: str) -> PriceSheet | None:
    """A file of percents that the caller has sent, with what its dry run has found; null for what is gone, or somebody else's."""
    return sheet_import.find(_pk(id), actor_of(info))


@mutation(
    OmsDiscountExportResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    channel=graphene.String(required=True, description="Whose variants: the channel's slug."),
    delimiter=OmsDelimiterEnum(description="A comma where none is given. With a semicolon, a comma stands before decimals."),
    has_byte_order_mark=graphene.Boolean(
        description="Begin with the mark by which Excel knows UTF-8; true where nothing is given.",
    ),
)
def oms_discount_export(
    root: object, info: ResolveInfo, channel: str, delimiter: str | None = None, has_byte_order_mark: bool | None = None
) -> OmsDiscountExportResult:
    """Write a channel's variants with their own percents by class into a CSV file, in the background: omsJob tells how far it is and where
    it can be fetched, for a day. Variants without a SKU are left out."""
    has_mark = True if has_byte_order_mark is None else has_byte_order_mark
    started = sheet_export.export(channel, actor_of(info), Delimiter(delimiter or Delimiter.COMMA), has_mark=has_mark)
    return OmsDiscountExportResult(job=started.value, errors=started.errors)


@mutation(
    OmsDiscountFileResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    content=graphene.String(
        required=True, description=f"A part of the CSV file as base64, of {sheet_import.MAX_PART:,} bytes at most before that."
    ),
    name=graphene.String(description="What the file is called; of its first part."),
    part=graphene.Int(default_value=0, description="Which part it is, from 0: they are sent one after the other."),
    file=graphene.ID(description="The file that the part belongs to; none begins a new one."),
)
def oms_discount_file_upload(
    root: object, info: ResolveInfo, content: str, name: str | None = None, part: int | None = 0, file: str | None = None
) -> OmsDiscountFileResult:
    """Send a CSV file of percents by SKU, whole or in parts. Nothing is done with it before omsDiscountImport."""
    try:
        raw = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return OmsDiscountFileResult(errors=[OmsError(ErrorCode.INVALID, "This is no base64.", "content")])
    done = sheet_import.put_part(None if file is None else _pk(file), name or "", part or 0, raw, actor_of(info))
    return OmsDiscountFileResult(file=done.value, errors=done.errors)


@mutation(
    OmsDiscountImportResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    file=graphene.ID(required=True, description="The file, of omsDiscountFileUpload."),
    channel=graphene.String(
        description="Of a dry run: by whose prices ceilings are reckoned (slug); without one, hand-set ones alone count."
    ),
    dry_run=graphene.Boolean(default_value=True, description="Only tell what would come of it. False imports what the dry run has shown."),
    skip_refused=graphene.Boolean(
        default_value=False,
        description="Import the other rows where some are refused, or columns unknown; without it nothing is done then.",
    ),
)
def oms_discount_import(
    root: object,
    info: ResolveInfo,
    file: str,
    channel: str | None = None,
    dry_run: bool | None = True,
    skip_refused: bool | None = False,
) -> OmsDiscountImportResult:
    """Try a file, or import it, in the background. An empty cell leaves what there is; a hyphen takes the variant's own percent away."""
    sheet_id, actor = _pk(file), actor_of(info)
    if dry_run is False:
        begun = sheet_import.import_(sheet_id, actor, skips_refused=bool(skip_refused))
    else:
        begun = sheet_import.try_(sheet_id, channel or "", actor)
    return OmsDiscountImportResult(job=begun.value, file=sheet_import.find(sheet_id, actor), errors=begun.errors)


def _sums(sheet: PriceSheet, info: ResolveInfo) -> dict[str, int]:
    return once(info, ("price_sheet", sheet.pk), lambda: sheet_import.sums(sheet))


def _pk(global_id: str) -> UUID:
    try:
        return UUID(pk_from_global_id(global_id, "OmsDiscountFile"))
    except ValueError as error:
        raise no_id(global_id) from error
