"""What the fields of types that are made of specs mean, where the spec itself says nothing: its own words are hints in forms."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "OmsAction": {
        "kind": "The name of an action type, as omsActionKinds lists them.",
        "label": "What the shop calls it.",
        "trigger": "Whether entering or leaving the status schedules it.",
        "isEnabled": "Off: it is not scheduled.",
        "condition": "It runs only where this holds of the order when it is due; null: always.",
        "inWorkingTime": "The delay counts only hours at which the shop works.",
        "cancelWhenLeft": "An order that has left the status does not run it any more.",
    },
    "OmsCarrier": {
        "code": "Its name in the configuration document, and of a parcel's carrier; unique.",
        "name": "What people call it.",
        "position": "Its place: the first carrier whose shipping methods fit carries.",
    },
    "OmsCarrierConnection": {
        "code": "Its name in the configuration document, and the end of its address; unique.",
        "name": "What the shop calls it.",
        "isEnabled": "Off: its calls are refused.",
    },
    "OmsEnclosure": {
        "name": "What the shop calls it.",
        "isEnabled": "Off: it does not go along.",
    },
    "OmsRoutingRule": {
        "code": "Its name in the configuration document; unique.",
        "name": "What the shop calls it.",
        "position": "Its place: the first rule says most.",
        "isEnabled": "Off: it is not asked.",
    },
    "OmsErpConnection": {
        "code": "Its name in the configuration document; unique.",
        "name": "What the shop calls it.",
    },
    "OmsErpEndpoint": {
        "code": "Its name in the configuration document; unique.",
        "url": "Where changes of status are sent (https).",
        "isEnabled": "Off: nothing is sent.",
    },
    "OmsExternalId": {
        "system": "The other system, as the shop calls it.",
        "value": "The id there.",
    },
    "OmsMessageSettings": {
        "shopName": "The shop's name in messages.",
        "logoUrl": "Address (https) of the logo in mails.",
        "website": "Address of the web site.",
        "contactEmail": "Where customers write.",
        "contactPhone": "Where customers call.",
        "color": "Of buttons and lines in mails, #RRGGBB.",
        "backgroundColor": "Around the mail's text, #RRGGBB.",
        "footers": "The line at the end of every mail, by language.",
        "defaultLanguage": "The language of messages to customers whose own has no text.",
        "senderName": "By what name mails come.",
        "replyTo": "Where answers go.",
        "smtpPort": "The mail server's port.",
        "smtpSecurity": "How the connection to it is encrypted.",
        "smtpUser": "The name to sign in with.",
    },
    "OmsNumberSeries": {
        "kind": "Of which papers.",
        "nextNumber": "With which number it goes on; never a lower one than was used.",
    },
    "OmsOpeningHours": {
        "day": "The day.",
    },
    "OmsPromiseRule": {
        "code": "Its name in the configuration document; unique.",
        "name": "What the shop calls it.",
        "position": "Its place: the first rule that fits an order holds.",
        "isEnabled": "Off: it promises nothing.",
    },
    "OmsShop": {
        "gatesHoldTriggers": "Payment gates hold orders that triggers would move.",
        "gatesHoldErp": "Payment gates hold orders that an ERP would move.",
    },
    "OmsStatus": {
        "code": "Its name in the configuration document and for programs; unique. Made of the name where it is left out.",
        "name": "What the staff read.",
        "description": "What it is for, for the staff.",
        "kind": "What it means.",
        "isVisibleToCustomer": "The customer sees it; else the last one before it stands.",
        "externalIds": "Its ids in other systems.",
        "paymentGate": "What must be true of the payment before an order leaves it.",
        "maxAgeHours": "After how many hours of the shop's time in it an order is overdue; null: never.",
        "translations": "What the customer reads, by language.",
    },
    "OmsStatusTranslation": {
        "languageCode": "The language, such as pl or sr-latn.",
        "customerName": "The status's name.",
        "description": "A sentence about it.",
    },
    "OmsTransition": {
        "fromStatus": "Where it begins.",
        "toStatus": "Where it leads.",
        "condition": "It can be taken only where this holds of the order; null: always.",
    },
    "OmsStepTemplate": {
        "code": "Its name in the configuration document; unique.",
        "name": "What is to be done, in the shop's own language.",
        "who": "Whose step it is.",
        "isEnabled": "Off: orders don't get it.",
    },
    "OmsTrigger": {
        "code": "Its name in the configuration document; unique.",
        "fromStatuses": "It moves orders out of these alone; empty: out of any.",
        "toStatus": "Where it moves them.",
        "condition": "It moves an order only where this holds; null: always.",
        "isEnabled": "Off: it moves nothing.",
    },
    "OmsView": {
        "name": "What the tab says, up to 60 characters.",
    },
    "OmsWorkflow": {
        "code": "Its name in the configuration document; unique. Made of the name where it is left out.",
        "name": "What the shop calls it.",
        "position": "Its place: the first workflow whose condition holds takes a new order.",
        "initialStatus": "Where new orders begin.",
        "statuses": "The statuses that it has.",
        "transitions": "The steps between them.",
    },
    "OmsChannelSender": {
        "shopName": "The shop's name there.",
        "logoUrl": "Address (https) of its logo.",
        "website": "Address of its web site.",
        "contactEmail": "Where customers write.",
        "contactPhone": "Where customers call.",
        "senderName": "By what name its mails come.",
        "senderAddress": "From which address its mails come.",
        "replyTo": "Where answers to its mails go.",
        "paymentLink": "Where its customers pay: an address in which {number} stands for the order's.",
        "channel": "The sales channel's slug.",
    },
    "OmsSeller": {
        "name": "Name of the company.",
        "vatId": "VAT identification number.",
        "registrationNumber": "Number in the register of companies.",
        "email": "E-mail address on papers.",
        "phone": "Telephone number on papers.",
        "website": "Web address on papers.",
        "bic": "BIC of the bank.",
        "bankName": "Name of the bank.",
    },
}
"""By the type's name without Input, then by the published field."""


def words_of(type_name: str, field: str) -> str | None:
    """What this field (as it is published) of a type means."""
    return WORDS.get(type_name.removesuffix("Input"), {}).get(field)
