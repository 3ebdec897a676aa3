"""What the QR codes of bank transfers say, country by country. Pure: a `Transfer` in, the code's text out.

A transfer that a code can't carry raises `NotPayableError` with the reason; texts that are too long are cut to their field.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import segno

from .models import PaymentCode
from .references import iban, is_creditor_reference, polish_account, serbian_account


class NotPayableError(ValueError):
    """This code can't say this transfer; the text says why."""


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    street: str = ""
    place: str = ""
    """Postal code and town."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money that is asked for; ``amount`` is in major units, with two decimals at most."""

    payee: Party
    account: str
    """IBAN, or the country's own form of an account number."""
    amount: Decimal
    currency: str
    reference: str = ""
    """As `references` makes it, without spaces."""
    purpose: str = ""
    """For people: what it is paid for."""
    payer: Party | None = None
    due: date | None = None
    bic: str = ""
    tax_number: str = ""
    """The payee's; ten digits (NIP) in Poland."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code as a picture is made of it."""

    text: str
    error: str = "m"
    """Level of error correction."""
    version: int | None = None
    encoding: str = "utf-8"
    eci: bool = False

    def png(self, scale: int = 6) -> bytes:
        """Black on white with the quiet zone that the standard asks for."""
        buffer = io.BytesIO()
        self._code().save(buffer, kind="png", scale=scale, border=4)
        return buffer.getvalue()

    def svg(self) -> str:
        """Scales without loss; no XML declaration, so that a page can hold it."""
        buffer = io.BytesIO()
        self._code().save(buffer, kind="svg", border=4, xmldecl=False, svgns=True, nl=False)
        return buffer.getvalue().decode()

    def page_svg(self) -> str:
        """The same for a page: black on white whatever the page's colors are, and as large as its place."""
        return _page_svg(self)

    def _code(self) -> segno.QRCode:
        data = self.text.encode(self.encoding)
        return segno.make_qr(
            data, error=self.error, version=self.version, mode="byte", encoding=self.encoding, eci=self.eci, boost_error=False
        )


@lru_cache(maxsize=256)
def _page_svg(symbol: Symbol) -> str:
    """Remembered, for a page is loaded again and again: a code of 77 modules takes longer to make than all else on it."""
    buffer = io.BytesIO()
    look = {"light": "#fff", "omitsize": True, "svgclass": None, "lineclass": None}
    symbol._code().save(buffer, kind="svg", border=4, xmldecl=False, svgns=True, nl=False, **look)
    return buffer.getvalue().decode()


def epc(transfer: Transfer) -> Symbol:
    """EPC069-12 version 002: a SEPA credit transfer in euro; level M, version 13 at most, 331 bytes."""
    account = iban(transfer.account)
    if account is None:
        raise NotPayableError("The EPC code needs the payee's IBAN.")
    if transfer.currency != "EUR":
        raise NotPayableError("The EPC code is for euro.")
    amount = _amount(transfer, Decimal("999999999.99"))
    name = _line(transfer.payee.name, 70)
    if not name:
        raise NotPayableError("The EPC code needs the payee's name.")
    is_structured = is_creditor_reference(transfer.reference)
    # Structured or not, never both: a reference of another form goes with the purpose.
    remittance = "" if is_structured else _line(f"{transfer.reference} {transfer.purpose}", 140)
    digits = f"{amount:.2f}".rstrip("0").rstrip(".")
    fields = [
        "BCD",
        "002",
        "1",
        "SCT",
        transfer.bic,
        name,
        account,
        f"EUR{digits}",
        "",
        transfer.reference if is_structured else "",
        remittance,
    ]
    text = "\n".join(fields).rstrip("\n")
    while len(text.encode()) > 331:  # letters outside ASCII take two bytes or more
        text = text[:-1]
    return Symbol(text, error="m")


def upn(transfer: Transfer) -> Symbol:
    """UPN QR of the Slovenian banks (technical standard of ZBS): level M, version 15, ISO 8859-2."""
    account = iban(transfer.account)
    if account is None or not account.startswith("SI"):
        raise NotPayableError("The UPN code needs a Slovenian IBAN.")
    if transfer.currency != "EUR":
        raise NotPayableError("The UPN code is for euro.")
    if not re.fullmatch(r"(SI\d{2}[0-9-]{0,22}|RF\d{2}[A-Z0-9]{1,21})", transfer.reference):
        raise NotPayableError("The UPN code needs a reference that begins with SI or RF.")
    cents = int(_amount(transfer, Decimal("999999999.99")) * 100)
    payer = transfer.payer or Party("")
    fields = [
        "UPNQR", "", "", "", "",
        _latin2(payer.name, 33), _latin2(payer.street, 33), _latin2(payer.place, 33),
        f"{cents:011}", "", "", "OTHR", _latin2(transfer.purpose, 42), f"{transfer.due:%d.%m.%Y}" if transfer.due else "",
        account, transfer.reference,
        _latin2(transfer.payee.name, 33), _latin2(transfer.payee.street, 33), _latin2(transfer.payee.place, 33),
    ]  # fmt: skip
    checksum = sum(map(len, fields)) + len(fields)
    return Symbol("\n".join([*fields, f"{checksum:03}", ""]), error="m", version=15, encoding="iso-8859-2", eci=True)


def nbs(transfer: Transfer) -> Symbol:
    """NBS IPS QR of the National Bank of Serbia, for printed bills (``K:PR``): dinars, UTF-8, level M."""
    account = serbian_account(transfer.account)
    if account is None:
        raise NotPayableError("The NBS IPS code needs a Serbian account.")
    if transfer.currency != "RSD":
        raise NotPayableError("The NBS IPS code is for dinars.")
    amount = _amount(transfer, Decimal("999999999999.99"))
    fields = [
        "K:PR", "V:01", "C:1", f"R:{account}", f"N:{_lines(transfer.payee, 70)}", f"I:RSD{amount:.2f}".replace(".", ","),
    ]  # fmt: skip
    if transfer.payer is not None and transfer.payer.name:
        fields.append(f"P:{_lines(transfer.payer, 70)}")
    fields.append("SF:221" if transfer.payer is None else "SF:189")
    if transfer.purpose:
        fields.append(f"S:{_line(transfer.purpose, 35)}")
    if re.fullmatch(r"97\d{2}[A-Z0-9-]{1,21}", transfer.reference):
        fields.append(f"RO:{transfer.reference}")
    elif re.fullmatch(r"[A-Z0-9-]{1,23}", transfer.reference):
        fields.append(f"RO:00{transfer.reference}")
    return Symbol("|".join(fields), error="m")


def zbp(transfer: Transfer) -> Symbol:
    """The 2D code of the Polish Bank Association (ZBP): zlotys below 10 000, UTF-8, level L."""
    account = polish_account(transfer.account)
    if account is None:
        raise NotPayableError("The Polish code needs a Polish account.")
    if transfer.currency != "PLN":
        raise NotPayableError("The Polish code is for zlotys.")
    grosze = int(_amount(transfer, Decimal("9999.99")) * 100)
    number = re.sub(r"\D", "", transfer.tax_number)
    title = " ".join(part for part in (transfer.reference, transfer.purpose) if part)
    fields = [
        number if len(number) == 10 else "", "PL", account, f"{grosze:06}", _line(transfer.payee.name, 20), _line(title, 32), "", "", "",
    ]  # fmt: skip
    return Symbol("|".join(fields), error="l")


BUILDERS: dict[str, Callable[[Transfer], Symbol]] = {
    PaymentCode.EPC: epc,
    PaymentCode.UPN: upn,
    PaymentCode.NBS: nbs,
    PaymentCode.ZBP: zbp,
}


def fitting(transfer: Transfer, wanted: str = PaymentCode.AUTO) -> tuple[str, Symbol] | None:
    """The code that is wanted, or the first that can say this transfer: the country's own before the European one.

    None where there is none: a document is issued all the same.
    """
    names = [PaymentCode.UPN, PaymentCode.NBS, PaymentCode.ZBP, PaymentCode.EPC] if wanted == PaymentCode.AUTO else [wanted]
    for name in names:
        try:
            return str(name), BUILDERS[name](transfer)
        except (KeyError, NotPayableError):
            continue
    return None


def _amount(transfer: Transfer, most: Decimal) -> Decimal:
    amount = transfer.amount.quantize(Decimal("0.01"))
    if amount != transfer.amount:
        raise NotPayableError("The amount has parts of a cent.")
    if not Decimal("0.01") <= amount <= most:
        raise NotPayableError(f"The amount is not between 0.01 and {most}.")
    return amount


def _line(text: str, limit: int) -> str:
    """One line that no separator can leave: control characters and ``|`` are spaces, spaces are one."""
    composed = unicodedata.normalize("NFC", text)  # a Mac writes c and a hook apart
    plain = "".join(" " if sign == "|" or unicodedata.category(sign).startswith("C") else sign for sign in composed)
    return " ".join(plain.split())[:limit].rstrip()


def _lines(party: Party, limit: int) -> str:
    """Name, street and place in lines, together no longer than the limit."""
    return "\n".join(line for line in (_line(part, limit) for part in (party.name, party.street, party.place)) if line)[:limit].rstrip()


def _latin2(text: str, limit: int) -> str:
    """What ISO 8859-2 can write; other letters lose their accents, dashes, quotes and the euro are written plainly, the rest is ``?``."""
    return "".join(map(_latin2_sign, _line(text, limit)))[:limit]


_PLAINLY = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u02bc", "'"),
    "\u20ac": "EUR", "\u2026": "...", "\u2122": "TM", "\u00a9": "(c)", "\u00ae": "(R)", "\u2022": "*", "\u2044": "/",
    "\u00d8": "O", "\u00f8": "o", "\u00c6": "AE", "\u00e6": "ae", "\u0152": "OE", "\u0153": "oe", "\u0131": "i", "\u1e9e": "SS",
}  # fmt: skip
"""Signs that ISO 8859-2 has not and that have a plain equivalent: dashes, quotes, the euro, letters that don't come apart."""


def _latin2_sign(sign: str) -> str:
    for candidate in (sign, _PLAINLY.get(sign), unicodedata.normalize("NFKD", sign)[:1]):
        if candidate is None:
            continue
        try:
            candidate.encode("iso-8859-2")
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"
