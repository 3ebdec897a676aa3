"""What the page says, in five languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

LOCALES = {"en": "en", "pl": "pl", "sl": "sl", "sr": "sr_Latn", "de": "de"}
"""Babel's locale of each language; Serbian is in Latin letters."""
LANGUAGES = tuple(LOCALES)
DEFAULT = "en"
OWN_NAMES = {"en": "English", "pl": "Polski", "sl": "Slovenščina", "sr": "Srpski", "de": "Deutsch"}
"""Each language as who speaks it calls it."""

_TABLE: dict[str, tuple[str, str, str, str, str]] = {
    "order": ("Order", "Zamówienie", "Naročilo", "Porudžbina", "Bestellung"),
    "offer": ("Offer", "Oferta", "Ponudba", "Ponuda", "Angebot"),
    "placed": ("Placed on", "Złożono", "Oddano", "Poručeno", "Aufgegeben am"),
    "status": ("Status", "Status", "Stanje", "Status", "Status"),
    "since": ("since", "od", "od", "od", "seit"),
    "no_status": (
        "We have received your order.",
        "Otrzymaliśmy zamówienie.",
        "Vaše naročilo smo prejeli.",
        "Primili smo vašu porudžbinu.",
        "Wir haben Ihre Bestellung erhalten.",
    ),
    "way": ("The way of your order", "Droga zamówienia", "Pot naročila", "Put porudžbine", "Der Weg Ihrer Bestellung"),
    "DONE": ("done", "zakończone", "opravljeno", "završeno", "erledigt"),
    "NOW": ("now", "teraz", "zdaj", "sada", "jetzt"),
    "AHEAD": ("still to come", "jeszcze przed nami", "še sledi", "tek sledi", "steht noch bevor"),
    "before": ("before", "wcześniej", "prej", "ranije", "zuvor"),
    "pay": ("To pay", "Do zapłaty", "Za plačilo", "Za plaćanje", "Zu zahlen"),
    "due": ("Due by", "Termin płatności", "Rok plačila", "Rok plaćanja", "Zahlbar bis"),
    "payee": ("Payee", "Odbiorca", "Prejemnik", "Primalac", "Empfänger"),
    "account": ("Account", "Numer rachunku", "Račun", "Račun", "Kontonummer"),
    "bank": ("Bank", "Bank", "Banka", "Banka", "Bank"),
    "reference": ("Reference", "Tytuł przelewu", "Sklic", "Poziv na broj", "Verwendungszweck"),
    "scan": (
        "Scan the code with your banking app.",
        "Zeskanuj kod w aplikacji swojego banku.",
        "Kodo poslikajte z mobilno banko.",
        "Skenirajte kod mobilnom bankom.",
        "Scannen Sie den Code mit Ihrer Banking-App.",
    ),
    "code": ("QR code of the transfer", "Kod QR przelewu", "Koda QR za plačilo", "QR kod za plaćanje", "QR-Code der Überweisung"),
    "pay_online": ("Pay online", "Zapłać online", "Plačajte na spletu", "Platite onlajn", "Online bezahlen"),
    "asked": ("You asked", "Twoje pytanie", "Vaše vprašanje", "Vaše pitanje", "Ihre Frage"),
    "question_waits": (
        "Sent to the shop. The answer will appear here.",
        "Wysłano do sklepu. Odpowiedź pojawi się tutaj.",
        "Poslano trgovini. Odgovor bo prikazan tukaj.",
        "Poslato prodavnici. Odgovor će se pojaviti ovde.",
        "An das Geschäft gesendet. Die Antwort erscheint hier.",
    ),
    "ask": ("Ask the shop", "Zapytaj sklep", "Vprašajte trgovino", "Pitajte prodavnicu", "Das Geschäft fragen"),
    "ask_why": (
        "The shop reads your question and answers on this page. Whoever has this link can read both.",
        "Sklep przeczyta pytanie i odpowie na tej stronie. Jedno i drugie może przeczytać każdy, kto ma ten link.",
        "Trgovina bo vprašanje prebrala in odgovorila na tej strani. Oboje lahko prebere vsak, ki ima to povezavo.",
        "Prodavnica će pročitati pitanje i odgovoriti na ovoj stranici. Oboje može da pročita svako ko ima ovaj link.",
        "Das Geschäft liest Ihre Frage und antwortet auf dieser Seite. Beides kann lesen, wer diesen Link hat.",
    ),
    "question": ("Your question", "Twoje pytanie", "Vaše vprašanje", "Vaše pitanje", "Ihre Frage"),
    "send_question": ("Send question", "Wyślij pytanie", "Pošlji vprašanje", "Pošalji pitanje", "Frage senden"),
    "question_needed": (
        "Please write your question.",
        "Proszę wpisać pytanie.",
        "Vpišite vprašanje.",
        "Upišite pitanje.",
        "Bitte schreiben Sie Ihre Frage.",
    ),
    "question_long": (
        "A question has at most 2000 characters.",
        "Pytanie może mieć najwyżej 2000 znaków.",
        "Vprašanje ima največ 2000 znakov.",
        "Pitanje ima najviše 2000 znakova.",
        "Eine Frage hat höchstens 2000 Zeichen.",
    ),
    "asked_too_often": (
        "Many questions were asked already. Please wait for an answer, or try again in an hour.",
        "Zadano już wiele pytań. Proszę poczekać na odpowiedź albo spróbować ponownie za godzinę.",
        "Vprašanj je bilo že veliko. Počakajte na odgovor ali poskusite znova čez eno uro.",
        "Već je postavljeno mnogo pitanja. Sačekajte odgovor ili pokušajte ponovo za sat vremena.",
        "Es wurde schon viel gefragt. Bitte warten Sie auf eine Antwort, oder versuchen Sie es in einer Stunde noch einmal.",
    ),
    "language": ("Language", "Język", "Jezik", "Jezik", "Sprache"),
    "promised": ("Expected", "Planowane", "Predvidoma", "Očekuje se", "Voraussichtlich"),
    "leaves": ("Leaves on", "Wysyłka", "Odpošiljanje", "Slanje", "Versand"),
    "arrives": ("Arrives on", "Dostawa", "Dostava", "Dostava", "Lieferung"),
    "parcels": ("Parcels", "Przesyłki", "Pošiljke", "Pošiljke", "Sendungen"),
    "sent": ("Sent", "Wysłano", "Odposlano", "Poslato", "Versandt"),
    "to_come": ("Not sent yet", "Jeszcze nie wysłano", "Še ni odposlano", "Još nije poslato", "Noch nicht versandt"),
    "parcel_IN_TRANSIT": ("On its way", "W drodze", "Na poti", "Na putu", "Unterwegs"),
    "parcel_EXCEPTION": (
        "The carrier reports a problem",
        "Przewoźnik zgłasza problem",
        "Dostavna služba javlja težavo",
        "Kurirska služba javlja problem",
        "Der Zusteller meldet ein Problem",
    ),
    "parcel_AT_PICKUP_POINT": (
        "Ready to be picked up",
        "Czeka na odbiór",
        "Čaka na prevzem",
        "Čeka na preuzimanje",
        "Zur Abholung bereit",
    ),
    "parcel_DELIVERED": ("Delivered", "Doręczono", "Dostavljeno", "Isporučeno", "Zugestellt"),
    "parcel_RETURNED": (
        "Went back to the shop",
        "Wróciła do sklepu",
        "Vrnjeno trgovini",
        "Vraćeno prodavnici",
        "Ging an das Geschäft zurück",
    ),
    "track": ("Track parcel", "Śledź przesyłkę", "Sledite pošiljki", "Pratite pošiljku", "Sendung verfolgen"),
    "news": ("Messages from the shop", "Wiadomości od sklepu", "Sporočila trgovine", "Poruke prodavnice", "Nachrichten des Geschäfts"),
    "lines": ("What is in it", "Zawartość", "Vsebina", "Sadržaj", "Inhalt"),
    "item": ("Item", "Produkt", "Izdelek", "Artikal", "Artikel"),
    "quantity": ("Quantity", "Ilość", "Količina", "Količina", "Menge"),
    "price": ("Price", "Cena", "Cena", "Cena", "Preis"),
    "shipping": ("Shipping", "Dostawa", "Dostava", "Dostava", "Versand"),
    "total": ("Total", "Razem", "Skupaj", "Ukupno", "Gesamt"),
    "documents": ("Documents", "Dokumenty", "Dokumenti", "Dokumenti", "Dokumente"),
    "INVOICE": ("Invoice", "Faktura", "Račun", "Račun", "Rechnung"),
    "PROFORMA": ("Pro forma invoice", "Faktura pro forma", "Predračun", "Predračun", "Proformarechnung"),
    "RECEIPT": ("Receipt", "Potwierdzenie zapłaty", "Potrdilo o plačilu", "Priznanica", "Quittung"),
    "CREDIT_NOTE": ("Credit note", "Faktura korygująca", "Dobropis", "Knjižno odobrenje", "Rechnungskorrektur"),
    "delivery": ("Delivery", "Dostawa", "Dostava", "Isporuka", "Lieferung"),
    "town": ("Town", "Miejscowość", "Kraj", "Mesto", "Ort"),
    "unlock_why": (
        "To see the whole address, enter the e-mail address of the order, or its post code and surname.",
        "Aby zobaczyć pełny adres, podaj adres e-mail z zamówienia albo kod pocztowy i nazwisko.",
        "Za prikaz celotnega naslova vpišite e-naslov naročila ali poštno številko in priimek.",
        "Da vidite celu adresu, upišite e-adresu iz porudžbine ili poštanski broj i prezime.",
        "Um die ganze Adresse zu sehen, geben Sie die E-Mail-Adresse der Bestellung ein, oder Postleitzahl und Nachnamen.",
    ),
    "unlock_label": (
        "E-mail address or post code",
        "Adres e-mail lub kod pocztowy",
        "E-naslov ali poštna številka",
        "E-adresa ili poštanski broj",
        "E-Mail-Adresse oder Postleitzahl",
    ),
    "surname_label": (
        "Surname, with the post code",
        "Nazwisko, jeśli podajesz kod pocztowy",
        "Priimek, če vpišete poštno številko",
        "Prezime, uz poštanski broj",
        "Nachname, zur Postleitzahl",
    ),
    "papers_locked": (
        "Documents show the address. They are here once you have entered what is asked for under Delivery.",
        "Dokumenty zawierają adres. Pojawią się tutaj po podaniu danych w części Dostawa.",
        "Na dokumentih je naslov. Tu bodo, ko pod Dostava vpišete zahtevane podatke.",
        "Na dokumentima je adresa. Biće ovde kada pod Isporuka upišete tražene podatke.",
        "Dokumente enthalten die Adresse. Sie stehen hier, sobald Sie unter Lieferung die Angaben gemacht haben.",
    ),
    "unlock": ("Show address", "Pokaż adres", "Prikaži naslov", "Prikaži adresu", "Adresse anzeigen"),
    "unlock_wrong": (
        "That is not the e-mail address of this order, or not its post code with the surname.",
        "To nie jest adres e-mail z tego zamówienia ani jego kod pocztowy z nazwiskiem.",
        "To ni e-naslov tega naročila ali pa ne njegova poštna številka s priimkom.",
        "To nije e-adresa iz ove porudžbine, ni njen poštanski broj sa prezimenom.",
        "Das ist nicht die E-Mail-Adresse dieser Bestellung, und auch nicht ihre Postleitzahl mit dem Nachnamen.",
    ),
    "too_often": (
        "That was tried too often. Please try again in an hour.",
        "Zbyt wiele prób. Proszę spróbować ponownie za godzinę.",
        "Poskusov je bilo preveč. Poskusite znova čez eno uro.",
        "Previše pokušaja. Pokušajte ponovo za sat vremena.",
        "Das wurde zu oft versucht. Bitte versuchen Sie es in einer Stunde noch einmal.",
    ),
    "offer_why": (
        "Accept or decline this offer. Your name goes to the shop with your answer.",
        "Przyjmij lub odrzuć tę ofertę. Sklep otrzyma odpowiedź wraz z imieniem i nazwiskiem.",
        "Sprejmite ali zavrnite to ponudbo. Trgovina prejme vaš odgovor z vašim imenom.",
        "Prihvatite ili odbijte ovu ponudu. Prodavnica dobija vaš odgovor sa vašim imenom.",
        "Nehmen Sie dieses Angebot an oder lehnen Sie es ab. Ihr Name geht mit der Antwort an das Geschäft.",
    ),
    "your_name": ("Your name", "Imię i nazwisko", "Vaše ime", "Vaše ime", "Ihr Name"),
    "accept": ("Accept offer", "Przyjmuję ofertę", "Sprejmem ponudbo", "Prihvatam ponudu", "Angebot annehmen"),
    "decline": ("Decline offer", "Odrzucam ofertę", "Zavrnem ponudbo", "Odbijam ponudu", "Angebot ablehnen"),
    "accepted": (
        "The offer was accepted",
        "Oferta została przyjęta",
        "Ponudba je sprejeta",
        "Ponuda je prihvaćena",
        "Das Angebot wurde angenommen",
    ),
    "declined": (
        "The offer was declined",
        "Oferta została odrzucona",
        "Ponudba je zavrnjena",
        "Ponuda je odbijena",
        "Das Angebot wurde abgelehnt",
    ),
    "offer_changed": (
        "The offer has changed meanwhile. Please look at it again.",
        "Oferta zmieniła się w międzyczasie. Proszę obejrzeć ją ponownie.",
        "Ponudba se je medtem spremenila. Poglejte jo znova.",
        "Ponuda se u međuvremenu promenila. Pogledajte je ponovo.",
        "Das Angebot hat sich inzwischen geändert. Bitte sehen Sie es noch einmal an.",
    ),
    "offer_over": (
        "This offer can't be answered any more. Please ask the shop.",
        "Na tę ofertę nie można już odpowiedzieć. Proszę zapytać sklep.",
        "Na to ponudbo ni več mogoče odgovoriti. Vprašajte trgovino.",
        "Na ovu ponudu više nije moguće odgovoriti. Obratite se prodavnici.",
        "Auf dieses Angebot kann nicht mehr geantwortet werden. Bitte fragen Sie das Geschäft.",
    ),
    "name_needed": (
        "Please give your name.",
        "Proszę podać imię i nazwisko.",
        "Vpišite svoje ime.",
        "Upišite svoje ime.",
        "Bitte geben Sie Ihren Namen an.",
    ),
    "name_long": (
        "A name has at most 100 characters.",
        "Imię i nazwisko mogą mieć najwyżej 100 znaków.",
        "Ime ima največ 100 znakov.",
        "Ime ima najviše 100 znakova.",
        "Ein Name hat höchstens 100 Zeichen.",
    ),
    "form_old": (
        "This page was open for too long. Please try once more.",
        "Ta strona była otwarta zbyt długo. Proszę spróbować jeszcze raz.",
        "Stran je bila predolgo odprta. Poskusite še enkrat.",
        "Stranica je predugo bila otvorena. Pokušajte još jednom.",
        "Diese Seite war zu lange geöffnet. Bitte versuchen Sie es noch einmal.",
    ),
    "not_valid": (
        "This link is not valid, or not any more",
        "Ten link jest nieprawidłowy lub już nieaktualny",
        "Ta povezava ni veljavna ali ne velja več",
        "Ovaj link nije važeći ili više ne važi",
        "Dieser Link ist nicht oder nicht mehr gültig",
    ),
    "renew_why": (
        "If it has expired, we can send a new one to the e-mail address that the order was made with.",
        "Jeśli wygasł, możemy wysłać nowy na adres e-mail podany w zamówieniu.",
        "Če je potekla, lahko novo pošljemo na e-naslov, s katerim je bilo naročilo oddano.",
        "Ako je istekao, novi možemo poslati na e-adresu sa kojom je porudžbina napravljena.",
        "Falls er abgelaufen ist, können wir einen neuen an die E-Mail-Adresse der Bestellung senden.",
    ),
    "renew": ("Send a new link", "Wyślij nowy link", "Pošlji novo povezavo", "Pošalji novi link", "Neuen Link senden"),
    "renewed": (
        "If there is such an order, a new link is on its way to its e-mail address",
        "Jeśli takie zamówienie istnieje, nowy link został wysłany na jego adres e-mail",
        "Če takšno naročilo obstaja, je nova povezava na poti na njegov e-naslov",
        "Ako takva porudžbina postoji, novi link je na putu na njenu e-adresu",
        "Wenn es eine solche Bestellung gibt, ist ein neuer Link an ihre E-Mail-Adresse unterwegs",
    ),
    "renewed_why": (
        "It arrives within a few minutes. A new one can be asked for once an hour.",
        "Dotrze w ciągu kilku minut. O nowy można prosić raz na godzinę.",
        "Prispe v nekaj minutah. Za novo lahko prosite enkrat na uro.",
        "Stiže za nekoliko minuta. Novi se može zatražiti jednom na sat.",
        "Er kommt in wenigen Minuten an. Ein neuer kann einmal in der Stunde angefordert werden.",
    ),
    "away": (
        "This page can't be shown right now. Please try again in a few minutes.",
        "Nie można teraz wyświetlić tej strony. Proszę spróbować za kilka minut.",
        "Strani trenutno ni mogoče prikazati. Poskusite znova čez nekaj minut.",
        "Stranica trenutno ne može da se prikaže. Pokušajte ponovo za nekoliko minuta.",
        "Diese Seite kann gerade nicht angezeigt werden. Bitte versuchen Sie es in einigen Minuten noch einmal.",
    ),
    "contact": ("Contact", "Kontakt", "Kontakt", "Kontakt", "Kontakt"),
}  # fmt: skip


@cache
def words_in(language: str) -> Mapping[str, str]:
    """What the page says, by key, in one of `LANGUAGES`."""
    place = LANGUAGES.index(language)
    return {key: texts[place] for key, texts in _TABLE.items()}


@cache
def locale_in(language: str) -> Locale:
    """How amounts and dates are written in one of `LANGUAGES`."""
    return Locale.parse(LOCALES[language])


def html_language(language: str) -> str:
    """The value of ``lang`` (BCP 47)."""
    return LOCALES[language].replace("_", "-")


def nearest(*wanted: str) -> str:
    """The first of these language codes that the page has, whatever its form (``sr-cyrl``, ``de-AT``); English for want of any."""
    bases = (code.lower().replace("_", "-").partition("-")[0] for code in wanted)
    return next((base for base in bases if base in LOCALES), DEFAULT)


def accepted(header: str) -> list[str]:
    """The languages of an ``Accept-Language``, best first (RFC 9110, section 12.5.4); what can't be read is left out."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        code, _, parameter = part.strip().partition(";")
        weight = parameter.strip().removeprefix("q=")
        try:
            weighed.append((-float(weight or 1), code.strip()))
        except ValueError:
            continue
    return [code for _, code in sorted(weighed, key=lambda one: one[0])]
