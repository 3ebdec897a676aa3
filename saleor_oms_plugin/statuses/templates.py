"""The ready-made set: statuses that most shops need, with the customer's words in five languages."""

from __future__ import annotations

from dataclasses import dataclass

from .models import PaymentGate, StatusKind

LANGUAGES = ("pl", "sl", "sr-latn", "de")
"""Languages of `StatusTemplate.names` after English, in their order."""


@dataclass(frozen=True, slots=True)
class StatusTemplate:
    """One status of the set; its place in `TEMPLATES` is its position."""

    code: str
    name: str
    names: tuple[str, str, str, str]
    """Polish, Slovene, Serbian (Latin), German."""
    kind: StatusKind
    color: str
    description: str
    payment_gate: PaymentGate = PaymentGate.NONE
    is_visible_to_customer: bool = True


TEMPLATES: tuple[StatusTemplate, ...] = (
    StatusTemplate(
        "unconfirmed",
        "Unconfirmed",
        ("Niepotwierdzone", "Nepotrjeno", "Nepotvrđeno", "Unbestätigt"),
        StatusKind.NEW,
        "#9AA5B1",
        "The order waits for somebody to confirm it.",
    ),
    StatusTemplate(
        "new", "New", ("Nowe", "Novo", "Novo", "Neu"), StatusKind.NEW, "#3B82F6", "The order has arrived; nobody has worked on it yet."
    ),
    StatusTemplate(
        "awaiting-payment",
        "Awaiting payment",
        ("Oczekuje na płatność", "Čaka na plačilo", "Čeka na uplatu", "Wartet auf Zahlung"),
        StatusKind.AWAITING_PAYMENT,
        "#F59E0B",
        "The order goes on when it is paid.",
        PaymentGate.CHARGED,
    ),
    StatusTemplate(
        "confirmed",
        "Confirmed",
        ("Potwierdzone", "Potrjeno", "Potvrđeno", "Bestätigt"),
        StatusKind.IN_PROGRESS,
        "#06B6D4",
        "The order is accepted and can be prepared.",
    ),
    StatusTemplate(
        "picking",
        "Picking",
        ("Kompletowane", "V pripravi", "U pripremi", "In Vorbereitung"),
        StatusKind.IN_PROGRESS,
        "#6366F1",
        "The goods are being collected in the warehouse.",
    ),
    StatusTemplate(
        "packed",
        "Packed",
        ("Spakowane", "Zapakirano", "Spakovano", "Verpackt"),
        StatusKind.READY,
        "#8B5CF6",
        "The parcel is packed and waits for the courier.",
    ),
    StatusTemplate(
        "ready-for-pickup",
        "Ready for pick-up",
        ("Gotowe do odbioru", "Pripravljeno za prevzem", "Spremno za preuzimanje", "Abholbereit"),
        StatusKind.READY,
        "#A855F7",
        "The customer may come and collect the order.",
    ),
    StatusTemplate(
        "shipped",
        "Shipped",
        ("Wysłane", "Odposlano", "Poslato", "Versandt"),
        StatusKind.SHIPPED,
        "#14B8A6",
        "The parcel is on its way.",
    ),
    StatusTemplate(
        "delivered",
        "Delivered",
        ("Dostarczone", "Dostavljeno", "Isporučeno", "Zugestellt"),
        StatusKind.COMPLETED,
        "#16A34A",
        "The customer has the goods.",
    ),
    StatusTemplate(
        "uncollected",
        "Uncollected",
        ("Nieodebrane", "Neprevzeto", "Nepreuzeto", "Nicht abgeholt"),
        StatusKind.UNCOLLECTED,
        "#78716C",
        "The customer did not collect the parcel; it came back.",
    ),
    StatusTemplate(
        "cancelled",
        "Cancelled",
        ("Anulowane", "Preklicano", "Otkazano", "Storniert"),
        StatusKind.CANCELED,
        "#DC2626",
        "The order will not be carried out.",
    ),
    StatusTemplate(
        "complaint-pending",
        "Complaint pending",
        ("Reklamacja w toku", "Reklamacija v obravnavi", "Reklamacija u toku", "Reklamation in Bearbeitung"),
        StatusKind.COMPLAINT,
        "#EA580C",
        "The customer complained and waits for an answer.",
    ),
    StatusTemplate(
        "complaint-closed",
        "Complaint closed",
        ("Reklamacja zakończona", "Reklamacija zaključena", "Reklamacija zatvorena", "Reklamation abgeschlossen"),
        StatusKind.COMPLETED,
        "#4D7C0F",
        "The complaint has been settled.",
    ),
    StatusTemplate(
        "return-requested",
        "Return requested",
        ("Zgłoszono zwrot", "Zahtevano vračilo", "Zatražen povraćaj robe", "Rückgabe angefragt"),
        StatusKind.RETURN,
        "#DB2777",
        "The customer wants to send goods back.",
    ),
    StatusTemplate(
        "returned",
        "Returned",
        ("Zwrócone", "Vrnjeno", "Vraćeno", "Zurückgegeben"),
        StatusKind.COMPLETED,
        "#BE185D",
        "The goods have come back.",
    ),
)

BY_CODE = {template.code: template for template in TEMPLATES}

INITIAL_CODES = ("new", "unconfirmed")
"""The first of these that is installed is where a new order starts."""

ADOPTION = {
    "UNCONFIRMED": ("unconfirmed", "new"),
    "UNFULFILLED": ("confirmed", "new"),
    "PARTIALLY_FULFILLED": ("picking", "confirmed"),
    "FULFILLED": ("delivered", "shipped"),
    "PARTIALLY_RETURNED": ("return-requested", "returned"),
    "RETURNED": ("returned",),
    "CANCELED": ("cancelled",),
    "EXPIRED": ("cancelled",),
}
"""Saleor's order status to the template it is adopted into: the first of them that is installed."""

ADOPTION_KINDS = {
    "UNCONFIRMED": (StatusKind.NEW,),
    "UNFULFILLED": (StatusKind.IN_PROGRESS, StatusKind.NEW),
    "PARTIALLY_FULFILLED": (StatusKind.IN_PROGRESS,),
    "FULFILLED": (StatusKind.COMPLETED, StatusKind.SHIPPED),
    "PARTIALLY_RETURNED": (StatusKind.RETURN,),
    "RETURNED": (StatusKind.COMPLETED,),
    "CANCELED": (StatusKind.CANCELED,),
    "EXPIRED": (StatusKind.CANCELED,),
}
"""Where none of the templates is there: the first by position of the first of these kinds that is."""
