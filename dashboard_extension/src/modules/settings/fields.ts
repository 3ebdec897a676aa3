/**
 * Which settings stand in which form, in their order; the server publishes what each of them is (`omsSchemas`). Every setting has its place
 * here: the unit tests say which one is missing.
 */
export const FIELDS = {
  OmsShopInput: {
    shop: ["timeZone", "workingHours", "holidayCountry", "extraHolidays"],
    orders: ["graceSeconds", "gatesHoldTriggers", "gatesHoldErp", "areBulkOrdersNew"],
    links: ["orderLinkDays", "orderLinkAddress"],
    privacy: ["mailingConsentKey", "documentRetentionYears"],
  },
  OmsPromiseRuleInput: {
    rule: ["name", "condition", "dispatchHours", "deliveryHours", "inWorkingTime", "isEnabled", "position"],
  },
  OmsStepTemplateInput: {
    step: [
      "name",
      "status",
      "toStatus",
      "who",
      "people",
      "tells",
      "checklist",
      "instructions",
      "names",
      "dueHours",
      "inWorkingTime",
      "isRequired",
      "condition",
      "ticksOn",
      "documentKind",
      "action",
      "workflow",
      "isEnabled",
      "position",
    ],
  },
  OmsCarrierInput: {
    carrier: ["name", "knownAs", "url", "shippingMethods", "position"],
  },
  OmsCarrierConnectionInput: {
    reporter: ["name", "carrier", "channels", "isEnabled"],
  },
  OmsDiscountSettingsInput: {
    prices: ["leastMarginPercent", "meeting"],
  },
  OmsMessageSettingsInput: {
    brand: ["shopName", "logoUrl", "website", "contactEmail", "contactPhone", "color", "backgroundColor", "footers", "paymentLink"],
    sender: ["senderName", "senderAddress", "replyTo"],
    channels: ["channels"],
    language: ["defaultLanguage"],
    smtp: ["smtpHost", "smtpPort", "smtpSecurity", "smtpUser", "smtpPassword"],
    quiet: ["quietFrom", "quietTo", "alertsTo", "saleorMailsOff"],
  },
  OmsSellerInput: {
    // What an invoice must have stands first.
    seller: ["name", "address", "country", "vatId", "registrationNumber", "iban", "bic", "bankName", "paymentDays", "referenceModel", "paymentCode"],
    further: ["email", "phone", "website", "footers", "notes", "buyerVatKey"],
  },
  OmsNumberSeriesInput: {
    series: ["kind", "channel", "pattern", "nextNumber", "resetsYearly", "issuer", "isDefault"],
  },
  OmsEnclosureInput: {
    enclosure: ["name", "condition", "categories", "isEnabled"],
  },
  OmsErpConnectionInput: {
    connection: ["name", "system", "folder", "columns", "encoding", "delimiter", "dateOrder", "timeZone"],
  },
  OmsErpEndpointInput: {
    endpoint: ["code", "url", "system", "sources", "doesEcho", "isEnabled"],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;
