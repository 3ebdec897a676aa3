"""What the customer reads of the ready-made statuses: a name and a sentence to the reader, in five languages."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "pl", "sl", "sr-latn", "de")
WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "unconfirmed": {
        "en": ("Waiting for confirmation", "We have your order and are going to confirm it."),
        "pl": ("Oczekuje na potwierdzenie", "Otrzymaliśmy Twoje zamówienie i wkrótce je potwierdzimy."),
        "sl": ("Čaka na potrditev", "Vaše naročilo smo prejeli in ga bomo potrdili."),
        "sr-latn": ("Čeka potvrdu", "Primili smo vašu porudžbinu i potvrdićemo je."),
        "de": ("Wartet auf Bestätigung", "Wir haben Ihre Bestellung erhalten und werden sie bestätigen."),
    },
    "new": {
        "en": ("Received", "We have received your order. Thank you!"),
        "pl": ("Przyjęte", "Otrzymaliśmy Twoje zamówienie. Dziękujemy!"),
        "sl": ("Prejeto", "Vaše naročilo smo prejeli. Hvala!"),
        "sr-latn": ("Primljeno", "Primili smo vašu porudžbinu. Hvala!"),
        "de": ("Eingegangen", "Wir haben Ihre Bestellung erhalten. Vielen Dank!"),
    },
    "awaiting-payment": {
        "en": ("Awaiting payment", "We go on with your order as soon as your payment arrives."),
        "pl": ("Oczekuje na płatność", "Zajmiemy się Twoim zamówieniem, gdy tylko otrzymamy płatność."),
        "sl": ("Čaka na plačilo", "Z vašim naročilom nadaljujemo, ko prejmemo plačilo."),
        "sr-latn": ("Čeka na uplatu", "Nastavljamo sa vašom porudžbinom čim primimo uplatu."),
        "de": ("Wartet auf Zahlung", "Sobald Ihre Zahlung eingegangen ist, bearbeiten wir Ihre Bestellung weiter."),
    },
    "confirmed": {
        "en": ("Confirmed", "Your order is confirmed; we are about to prepare it."),
        "pl": ("Potwierdzone", "Twoje zamówienie zostało potwierdzone. Wkrótce zaczniemy je kompletować."),
        "sl": ("Potrjeno", "Vaše naročilo je potrjeno. Kmalu ga bomo začeli pripravljati."),
        "sr-latn": ("Potvrđeno", "Vaša porudžbina je potvrđena. Uskoro počinjemo da je pripremamo."),
        "de": ("Bestätigt", "Ihre Bestellung ist bestätigt. Wir bereiten sie in Kürze vor."),
    },
    "picking": {
        "en": ("Being prepared", "We are putting your order together."),
        "pl": ("Kompletowane", "Kompletujemy Twoje zamówienie."),
        "sl": ("V pripravi", "Vaše naročilo pripravljamo."),
        "sr-latn": ("U pripremi", "Pripremamo vašu porudžbinu."),
        "de": ("In Vorbereitung", "Wir stellen Ihre Bestellung zusammen."),
    },
    "packed": {
        "en": ("Packed", "Your parcel is packed and waits for the courier."),
        "pl": ("Spakowane", "Twoja paczka jest spakowana i czeka na kuriera."),
        "sl": ("Zapakirano", "Vaš paket je zapakiran in čaka na dostavno službo."),
        "sr-latn": ("Spakovano", "Vaš paket je spakovan i čeka kurira."),
        "de": ("Verpackt", "Ihr Paket ist verpackt und wartet auf den Versanddienst."),
    },
    "ready-for-pickup": {
        "en": ("Ready for pick-up", "Your order is ready; you may come and collect it."),
        "pl": ("Gotowe do odbioru", "Twoje zamówienie jest gotowe. Zapraszamy po odbiór."),
        "sl": ("Pripravljeno za prevzem", "Vaše naročilo je pripravljeno. Lahko ga prevzamete."),
        "sr-latn": ("Spremno za preuzimanje", "Vaša porudžbina je spremna. Možete je preuzeti."),
        "de": ("Abholbereit", "Ihre Bestellung liegt bereit. Sie können sie abholen."),
    },
    "shipped": {
        "en": ("Shipped", "Your parcel is on its way to you."),
        "pl": ("Wysłane", "Twoja paczka jest w drodze."),
        "sl": ("Odposlano", "Vaš paket je na poti k vam."),
        "sr-latn": ("Poslato", "Vaš paket je na putu ka vama."),
        "de": ("Versandt", "Ihr Paket ist unterwegs zu Ihnen."),
    },
    "delivered": {
        "en": ("Delivered", "Your order has been handed over. We hope that you like it!"),
        "pl": ("Dostarczone", "Twoje zamówienie zostało doręczone. Życzymy zadowolenia z zakupów!"),
        "sl": ("Dostavljeno", "Vaše naročilo je izročeno. Želimo vam veliko veselja z njim!"),
        "sr-latn": ("Isporučeno", "Vaša porudžbina je uručena. Nadamo se da ste zadovoljni!"),
        "de": ("Zugestellt", "Ihre Bestellung wurde übergeben. Viel Freude damit!"),
    },
    "uncollected": {
        "en": ("Not collected", "Your parcel was not collected and came back to us. Please write to us, and we will send it again."),
        "pl": ("Nieodebrane", "Twoja paczka nie została odebrana i wróciła do nas. Napisz do nas, a wyślemy ją ponownie."),
        "sl": ("Neprevzeto", "Vaš paket ni bil prevzet in se je vrnil k nam. Pišite nam in ga bomo poslali znova."),
        "sr-latn": ("Nepreuzeto", "Vaš paket nije preuzet i vratio se k nama. Pišite nam i poslaćemo ga ponovo."),
        "de": ("Nicht abgeholt", "Ihr Paket wurde nicht abgeholt und kam zu uns zurück. Schreiben Sie uns, und wir senden es noch einmal."),
    },
    "cancelled": {
        "en": ("Cancelled", "Your order has been cancelled."),
        "pl": ("Anulowane", "Twoje zamówienie zostało anulowane."),
        "sl": ("Preklicano", "Vaše naročilo je preklicano."),
        "sr-latn": ("Otkazano", "Vaša porudžbina je otkazana."),
        "de": ("Storniert", "Ihre Bestellung wurde storniert."),
    },
    "complaint-pending": {
        "en": ("Complaint received", "We have your complaint and are looking into it."),
        "pl": ("Reklamacja w toku", "Otrzymaliśmy Twoją reklamację i rozpatrujemy ją."),
        "sl": ("Reklamacija v obravnavi", "Vašo reklamacijo smo prejeli in jo obravnavamo."),
        "sr-latn": ("Reklamacija u toku", "Primili smo vašu reklamaciju i razmatramo je."),
        "de": ("Reklamation in Bearbeitung", "Wir haben Ihre Reklamation erhalten und prüfen sie."),
    },
    "complaint-closed": {
        "en": ("Complaint closed", "Your complaint has been settled."),
        "pl": ("Reklamacja zakończona", "Twoja reklamacja została rozpatrzona."),
        "sl": ("Reklamacija zaključena", "Vaša reklamacija je rešena."),
        "sr-latn": ("Reklamacija zatvorena", "Vašu reklamaciju smo rešili."),
        "de": ("Reklamation abgeschlossen", "Ihre Reklamation ist erledigt."),
    },
    "return-requested": {
        "en": ("Return requested", "We know that you want to send something back, and will tell you how."),
        "pl": ("Zgłoszono zwrot", "Otrzymaliśmy Twoje zgłoszenie zwrotu. Napiszemy, co dalej."),
        "sl": ("Zahtevano vračilo", "Prejeli smo vašo zahtevo za vračilo. Sporočili vam bomo, kako naprej."),
        "sr-latn": ("Zatražen povraćaj robe", "Primili smo vaš zahtev za povraćaj robe. Javićemo vam kako dalje."),
        "de": ("Rückgabe angefragt", "Wir haben Ihre Rückgabe vermerkt und sagen Ihnen, wie es weitergeht."),
    },
    "returned": {
        "en": ("Returned", "What you sent back has arrived."),
        "pl": ("Zwrócone", "Otrzymaliśmy zwrócony przez Ciebie towar."),
        "sl": ("Vrnjeno", "Vrnjeno blago smo prejeli."),
        "sr-latn": ("Vraćeno", "Primili smo robu koju ste vratili."),
        "de": ("Zurückgegeben", "Ihre Rücksendung ist bei uns eingetroffen."),
    },
}
"""By code and language: customer's name and description."""
