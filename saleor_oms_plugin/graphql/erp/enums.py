from __future__ import annotations

from ...erp import drift
from ...erp.file_format import Delimiter, Encoding
from ...erp.reports import Outcome
from ...erp.times import DateOrder
from ..base.enums import described_enum
from ..base.specs import enum_type_of

OmsErpOutcomeEnum = described_enum(
    "OmsErpOutcomeEnum",
    "What came of a status that an ERP reported.",
    {
        Outcome.MOVED: "The order moved.",
        Outcome.UNCHANGED: "The order was in that status already.",
        Outcome.IGNORED_OLDER: "The ERP reported something newer before.",
        Outcome.ECHO: "It is what we told the ERP ourselves.",
        Outcome.UNKNOWN_STATUS: "No status has this id; the report is kept until somebody maps it.",
        Outcome.REFUSED: "The order could not move; errors say why.",
    },
)
OmsErpDriftDirectionEnum = described_enum(
    "OmsErpDriftDirectionEnum",
    "Who gives way where the ERP and we say different statuses.",
    {drift.Direction.PUSH_OURS: "The ERP is told ours.", drift.Direction.TAKE_ERP: "The order moves to the ERP's."},
)
OmsErpEncodingEnum = enum_type_of(
    Encoding,
    "OmsErpEncodingEnum",
    "How the letters of an ERP's files are written as bytes.",
    {one.name: "Found out for each file." if one.name == "AUTO" else f"{one.name.replace('_', '-')}." for one in Encoding},
)
OmsErpDelimiterEnum = enum_type_of(
    Delimiter,
    "OmsErpDelimiterEnum",
    "What stands between the columns of an ERP's files.",
    {
        "AUTO": "Found out for each file.",
        "SEMICOLON": "A semicolon.",
        "COMMA": "A comma.",
        "TAB": "A tabulator.",
        "PIPE": "An upright line.",
    },
)
OmsErpDateOrderEnum = enum_type_of(
    DateOrder,
    "OmsErpDateOrderEnum",
    "In which order a date of an ERP's files has its parts; ISO 8601 is understood beside each.",
    {"ISO": "ISO 8601 alone.", "DMY": "Day, month, year.", "MDY": "Month, day, year.", "YMD": "Year, month, day."},
)
