// Written by scripts/codegen.mjs; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What is left out stays as it is; null clears condition. */
export type OmsActionInput = {
  /** The name of an action type, as omsActionKinds lists them. */
  kind?: string | null | undefined;
  /** For the configuration's file; made of the label where it is not given. */
  code?: string | null | undefined;
  /** What the shop calls it. */
  label?: string | null | undefined;
  /** Whether entering or leaving the status schedules it. */
  trigger?: OmsActionTriggerEnum | null | undefined;
  /** Off: it is not scheduled. */
  isEnabled?: boolean | null | undefined;
  /** A secret that is left out stays as it is, a null one is forgotten. */
  config?: unknown;
  /** It runs only where this holds of the order when it is due; null: always. */
  condition?: unknown;
  /** Up to 525600 (365 days). */
  delayMinutes?: number | null | undefined;
  /** The delay counts only hours at which the shop works. */
  inWorkingTime?: boolean | null | undefined;
  /** An order that has left the status does not run it any more. */
  cancelWhenLeft?: boolean | null | undefined;
};

/** What has come of a run of an action. */
export type OmsActionRunStateEnum =
  /** It is waiting for its time. */
  | 'PENDING'
  /** It is being done. */
  | 'RUNNING'
  /** It is done. */
  | 'DONE'
  /** It failed and is tried again at dueAt. */
  | 'RETRYING'
  /** It failed for good: a person looks at it, and can have it tried again. */
  | 'FAILED'
  /** It was not done; error says why: no condition held, the order had left the status, the shop was not live. */
  | 'SKIPPED'
  /** Somebody called it off, or the move that caused it was taken back. */
  | 'CANCELED'
  /** Its kind is not installed or not set up; it goes on when it is. */
  | 'PARKED'
  /** It may have happened, and doing it twice would be wrong: a person decides. */
  | 'UNCERTAIN';

/** When an action is scheduled. */
export type OmsActionTriggerEnum =
  /** When an order comes into the status. */
  | 'ENTER'
  /** When an order goes out of the status. */
  | 'LEAVE';

/** What kind of somebody did it. */
export type OmsActorKindEnum =
  /** A member of the shop's staff. */
  | 'STAFF'
  /** An App of Saleor's. */
  | 'APP'
  /** A customer. */
  | 'CUSTOMER'
  /** Saleor OMS by itself: a trigger, an action, the clock. On what customers read: the shop. */
  | 'SYSTEM'
  /** The shop's ERP or another system that reports to it. */
  | 'ERP';

/** Who called whom. */
export type OmsCallDirectionEnum =
  /** The customer called. */
  | 'INCOMING'
  /** The shop called the customer. */
  | 'OUTGOING';

/** What is left out stays as it is; lists replace what was there. */
export type OmsCarrierConnectionInput = {
  /** Its name in the configuration document, and the end of its address; unique. */
  code?: string | null | undefined;
  /** What the shop calls it. */
  name?: string | null | undefined;
  /** The code of the carrier of which alone it reports; empty: each report says of which. */
  carrier?: string | null | undefined;
  /** Slugs of the channels of whose orders alone it reports; empty: of all. */
  channels?: Array<string> | null | undefined;
  /** Off: its calls are refused. */
  isEnabled?: boolean | null | undefined;
  /** whsec_..., where the carrier gave one; made for you when a new connection has none. */
  secret?: string | null | undefined;
};

/** What is left out stays as it is; lists replace what was there. */
export type OmsCarrierInput = {
  /** Its name in the configuration document, and of a parcel's carrier; unique. */
  code?: string | null | undefined;
  /** What people call it. */
  name?: string | null | undefined;
  /** Its place: the first carrier whose shipping methods fit carries. */
  position?: number | null | undefined;
  /** The code of a known carrier, whose address is taken; empty: the carrier is the shop's own, and has an address. */
  knownAs?: string | null | undefined;
  /** Where one of its parcels is followed, https only, with {number} and, if needed, {postal_code}, {country}, {language}. Values are escaped. */
  url?: string | null | undefined;
  /** Names of the shipping methods that it carries, or words of them; case and marks don't matter. */
  shippingMethods?: Array<string> | null | undefined;
};

/** What would come of a report. */
export type OmsCarrierReportOutcomeEnum =
  /** It would be kept. */
  | 'ACCEPTED'
  /** It was reported already, by its eventId: nothing more comes of it. */
  | 'DUPLICATE'
  /** It can't be used; errors say why. */
  | 'REFUSED';

/** Where the most that may go off a price comes from. */
export type OmsCeilingSourceEnum =
  /** Somebody has set it for the variant. */
  | 'HAND_SET'
  /** From the variant's cost in the channel and the shop's least margin. */
  | 'COST'
  /** There is none: neither set, nor can it be reckoned. */
  | 'NONE';

/** What is different for one sales channel; what is left out is as in the shop's settings. */
export type OmsChannelSenderInput = {
  /** The sales channel's slug. */
  channel: string;
  /** The shop's name there. */
  shopName?: string | null | undefined;
  /** Address (https) of its logo. */
  logoUrl?: string | null | undefined;
  /** Address of its web site. */
  website?: string | null | undefined;
  /** Where customers write. */
  contactEmail?: string | null | undefined;
  /** Where customers call. */
  contactPhone?: string | null | undefined;
  /** By what name its mails come. */
  senderName?: string | null | undefined;
  /** From which address its mails come. */
  senderAddress?: string | null | undefined;
  /** Where answers to its mails go. */
  replyTo?: string | null | undefined;
  /** Where its customers pay: an address in which {number} stands for the order's. */
  paymentLink?: string | null | undefined;
};

/** Which way a customer would go. */
export type OmsClassDirectionEnum =
  /** Into a better class, or into the first. */
  | 'UP'
  /** Into a class that is not as good, or into none. */
  | 'DOWN';

/** What a class gets. */
export type OmsClassDiscountInput = {
  /** The class. */
  discountClass: string | number;
  /** 0 to 100, two decimals. */
  percent: number;
};

/** One proposal that is accepted, as it was shown. */
export type OmsClassProposalInput = {
  /** Our own id of the customer. */
  customer: string | number;
  /** The class that was shown as theirs; null or missing for none. */
  currentClass?: string | number | null | undefined;
  /** The class that they get; null or missing for none. */
  proposedClass?: string | number | null | undefined;
};

/** From which turnover on a class is proposed. */
export type OmsClassTurnoverInput = {
  /** ISO 4217, such as EUR; each once. */
  currency: string;
  /** In major units, with tax as orders' totals are. */
  amount: number;
};

/** How a part of the set-up differs. */
export type OmsConfigurationDifferenceKindEnum =
  /** It is new. */
  | 'ADDED'
  /** It is there before and after, and not the same. */
  | 'CHANGED'
  /** It is gone. */
  | 'REMOVED'
  /** It has another place among its like. */
  | 'REORDERED';

/** Which addresses a file has, and how it is written. */
export type OmsCustomerEmailsInput = {
  /** Only who placed their last order then or later. */
  lastOrderFrom?: string | null | undefined;
  /** Only who placed their last order then or before. */
  lastOrderTo?: string | null | undefined;
  /** A comma where none is given. */
  delimiter?: OmsDelimiterEnum | null | undefined;
  /** Begin with the mark by which Excel knows UTF-8; true where nothing is given. Some mailing programs want it off. */
  hasByteOrderMark?: boolean | null | undefined;
};

/** What is given must hold together. */
export type OmsCustomerFilter = {
  /** With all of these tags. */
  tags?: Array<string> | null | undefined;
  /** With at least one of these warnings, by orders of the caller's channels. */
  warnings?: Array<OmsCustomerWarningEnum> | null | undefined;
  /** Who last placed an order at this moment or later. */
  lastOrderFrom?: string | null | undefined;
  /** Who last placed an order at this moment or before. */
  lastOrderTo?: string | null | undefined;
  /** In one of these classes. */
  discountClasses?: Array<string | number> | null | undefined;
  /** With a reminder that is open; false for the others. */
  hasReminder?: boolean | null | undefined;
  /** Users of Saleor's; false for guests. */
  isRegistered?: boolean | null | undefined;
};

/** What staff write down of a customer. What is left out stays, null clears. */
export type OmsCustomerInput = {
  /** The shop's or the ERP's own code, of one customer alone; case makes no difference. */
  code?: string | null | undefined;
  /** 0 to 100, with at most two decimals. */
  minimumDiscountPercent?: number | null | undefined;
  /** The class; null for none. */
  discountClass?: string | number | null | undefined;
  /** What staff are reminded of with the next order. It takes the latest open one's place; empty takes that away. */
  reminder?: string | null | undefined;
  /** For staff, up to 5000 characters. */
  note?: string | null | undefined;
  /** What was agreed, in words for staff, up to 2000 characters. */
  agreements?: string | null | undefined;
  /** Within how many days orders are to be paid; null where nothing was agreed. */
  paymentTermDays?: number | null | undefined;
  /** Whether orders may be paid on delivery; null where nothing was agreed. */
  allowsCashOnDelivery?: boolean | null | undefined;
  /** All of the customer's tags, up to 30. They are kept in small letters. */
  tags?: Array<string> | null | undefined;
  /** Wants no newsletters and the like; what is written about an order goes on. */
  isOptedOutOfMailing?: boolean | null | undefined;
};

/** How a list of customers is sorted. */
export type OmsCustomerSort = {
  /** LAST_ORDER: who never ordered comes last. */
  field: OmsCustomerSortField;
  /** Which end comes first. */
  direction: OmsSortDirection;
};

/** What a list of customers is sorted by. */
export type OmsCustomerSortField =
  /** When they last placed an order in the caller's channels; those who never did come last. */
  | 'LAST_ORDER'
  /** Their names. */
  | 'NAME'
  /** How many orders they have placed in the caller's channels. */
  | 'ORDERS_COUNT';

/** What to beware of with a customer. */
export type OmsCustomerWarningEnum =
  /** Orders that were not paid within the agreed term, or within 14 days where none was agreed. */
  | 'UNPAID'
  /** Orders that came into a status of the kind UNCOLLECTED. */
  | 'UNCOLLECTED'
  /** Orders of which goods came back, or that came into a status of the kind RETURN. */
  | 'RETURNS'
  /** Orders that came into a status of the kind COMPLAINT. */
  | 'COMPLAINT';

/** What stands between two cells of a file. */
export type OmsDelimiterEnum =
  /** A comma. */
  | 'COMMA'
  /** A semicolon. */
  | 'SEMICOLON'
  /** A tab. */
  | 'TAB';

/** What a column of a file is for. */
export type OmsDiscountColumnUseEnum =
  /** The variant's SKU. */
  | 'SKU'
  /** The most that may go off (max_discount_percent). */
  | 'CEILING'
  /** What a class gets; it is named by the class's code. */
  | 'CLASS'
  /** For whoever reads the file; passed over. */
  | 'INFORMATION'
  /** Nothing that we know, such as a class that there is not. */
  | 'UNKNOWN';

/** What is to be known of a row. All but ABOVE_CEILING keep it out of the import. */
export type OmsDiscountFindingEnum =
  /** Its quotation marks make no sense, or it has more cells than the header. */
  | 'UNREADABLE'
  /** There is no SKU in it. */
  | 'NO_SKU'
  /** Saleor has no variant with this SKU, letter by letter. */
  | 'UNKNOWN_SKU'
  /** An earlier row has this SKU: that one counts. */
  | 'DUPLICATE_SKU'
  /** What stands there is no percentage of 0 to 100 with two decimals at most, and no hyphen. */
  | 'BAD_PERCENT'
  /** The class has percents with dates for this variant: those are changed among the rules. */
  | 'DATED'
  /** The class was deleted meanwhile. */
  | 'CLASS_GONE'
  /** It is more than the ceiling lets through: it is kept, and prices stop at the ceiling. */
  | 'ABOVE_CEILING';

/** How customers' own prices meet Saleor's promotions and vouchers. */
export type OmsDiscountMeetingEnum =
  /** The customer gets the lower of the two prices. */
  | 'BEST_OF'
  /** Saleor's reductions are taken off ours. */
  | 'STACK';

/** Which rules; what is left out does not matter. */
export type OmsDiscountRuleFilter = {
  /** Of these scopes. */
  scopes?: Array<OmsDiscountScopeEnum> | null | undefined;
  /** Of this class. */
  discountClass?: string | number | null | undefined;
  /** For this category, product or variant of Saleor's. */
  target?: string | number | null | undefined;
};

/** What is said of a rule; what is left out stays as it is. */
export type OmsDiscountRuleInput = {
  /** 0 to 100, two decimals. */
  percent?: number | null | undefined;
  /** The first moment at which it holds; null: since ever. */
  validFrom?: string | null | undefined;
  /** The first moment at which it does not any more; null: for ever. */
  validUntil?: string | null | undefined;
};

/** What a rule holds for. Of the rules for an article the nearest one holds, whatever it says. */
export type OmsDiscountScopeEnum =
  /** Every article. */
  | 'ALL'
  /** The articles of a category and of those below it; the nearest category goes before those above it. */
  | 'CATEGORY'
  /** The variants of a product. */
  | 'PRODUCT'
  /** One variant. */
  | 'VARIANT';

/** What is left out stays as it is; null clears leastMarginPercent. */
export type OmsDiscountSettingsInput = {
  /** What of an article's net price is left after its cost at least, in percent; null: costs set no bound. */
  leastMarginPercent?: number | null | undefined;
  /** How our prices meet Saleor's promotions and vouchers: the lower of both (BEST_OF), or Saleor's off ours (STACK). */
  meeting?: OmsDiscountMeetingEnum | null | undefined;
};

/** The document to be issued. */
export type OmsDocumentIssueInput = {
  /** What kind of paper. */
  kind: OmsDocumentKindEnum;
  /** Code; the kind's and channel's own where it is left out. */
  series?: string | null | undefined;
  /** The order's own where it is left out. */
  languageCode?: string | null | undefined;
  /** Label it as not a fiscal document. */
  notFiscal?: boolean | null | undefined;
  /** Add it to the invoices of Saleor's order. */
  attach?: boolean | null | undefined;
  /** Of a credit note, gross and in the invoice's currency: at most what is left of the invoice, and a new note for each request. Left out, it is what was given back and is on no credit note yet; where all of it is, the latest note is the answer. */
  amount?: number | null | undefined;
  /** Id of the OmsDocument that a credit note is for; the order's own invoice where it is left out. */
  invoice?: string | number | null | undefined;
  /** Written on a credit note. */
  reason?: string | null | undefined;
  /** Id of Saleor's fulfillment: the parcel that a packing slip is for. Left out, it is the newest parcel that has no slip yet; of an order without parcels the slip lists all that is still to be sent. */
  fulfillment?: string | number | null | undefined;
};

/** What kind of paper a document is. */
export type OmsDocumentKindEnum =
  /** An invoice. */
  | 'INVOICE'
  /** A pro forma invoice, which asks for payment and books nothing. */
  | 'PROFORMA'
  /** A receipt for what was paid. */
  | 'RECEIPT'
  /** What is in a parcel; for the customer, without prices. */
  | 'PACKING_SLIP'
  /** What is to be fetched from the shelves; for the staff. */
  | 'PICK_LIST'
  /** What was given back of an invoice. */
  | 'CREDIT_NOTE';

/** Whether a document holds. */
export type OmsDocumentStateEnum =
  /** It holds. */
  | 'ISSUED'
  /** It was taken back; its number is not used again. */
  | 'VOID';

/** Why a customer is not in the list of e-mail addresses. Each counts once, by the first of these. */
export type OmsEmailLeftOutEnum =
  /** There is no address. */
  | 'NO_ADDRESS'
  /** It is no address, or begins with a sign that spreadsheets take for a formula. */
  | 'UNFIT_ADDRESS'
  /** Somebody else ordered later with the same address, and stands there for both. */
  | 'SAME_ADDRESS'
  /** They want no mail: said by staff of the customer, or among omsOptOuts. */
  | 'OPTED_OUT'
  /** They did not agree: nothing under the shop's mailingConsentKey says so. */
  | 'NO_CONSENT';

/** What is left out stays as it is; lists replace what was there; null clears condition. */
export type OmsEnclosureInput = {
  /** What the shop calls it. */
  name?: string | null | undefined;
  /** Null holds for every order. */
  condition?: unknown;
  /** Slugs; empty: with any product. */
  categories?: Array<string> | null | undefined;
  /** Off: it does not go along. */
  isEnabled?: boolean | null | undefined;
  /** The PDF as base64, within what a request may have (2.5 MB in most installations). */
  content?: string | null | undefined;
};

/** What is left out stays as it is; null clears folder. */
export type OmsErpConnectionInput = {
  /** Its name in the configuration document; unique. */
  code?: string | null | undefined;
  /** What the shop calls it. */
  name?: string | null | undefined;
  /** What it is called in reports and external ids. A row of its files that names no system is of this one. */
  system?: string | null | undefined;
  /** Where its files are put: in, or a folder within it such as in/sap; null: it sends none. */
  folder?: string | null | undefined;
  /** What its files call our columns, where they have other names. Ours: order_id, order_external_reference, order_number, system, status, reason, changed_at, changed_at_time. */
  columns?: unknown;
  /** How its files write letters. AUTO is UTF-8 where no byte order mark says otherwise. */
  encoding?: OmsErpEncodingEnum | null | undefined;
  /** What stands between two cells. AUTO finds out by the header. */
  delimiter?: OmsErpDelimiterEnum | null | undefined;
  /** In which order its dates have day, month and year. ISO 8601 is always understood. */
  dateOrder?: OmsErpDateOrderEnum | null | undefined;
  /** IANA name: by whose clocks its times are that have no offset; empty: the shop's. */
  timeZone?: string | null | undefined;
};

/** In which order a date of an ERP's files has its parts; ISO 8601 is understood beside each. */
export type OmsErpDateOrderEnum =
  /** ISO 8601 alone. */
  | 'ISO'
  /** Day, month, year. */
  | 'DMY'
  /** Month, day, year. */
  | 'MDY'
  /** Year, month, day. */
  | 'YMD';

/** What stands between the columns of an ERP's files. */
export type OmsErpDelimiterEnum =
  /** Found out for each file. */
  | 'AUTO'
  /** A semicolon. */
  | 'SEMICOLON'
  /** A comma. */
  | 'COMMA'
  /** A tabulator. */
  | 'TAB'
  /** An upright line. */
  | 'PIPE';

/** Who gives way where the ERP and we say different statuses. */
export type OmsErpDriftDirectionEnum =
  /** The ERP is told ours. */
  | 'PUSH_OURS'
  /** The order moves to the ERP's. */
  | 'TAKE_ERP';

/** How the letters of an ERP's files are written as bytes. */
export type OmsErpEncodingEnum =
  /** Found out for each file. */
  | 'AUTO'
  /** UTF-8. */
  | 'UTF_8'
  /** UTF-16. */
  | 'UTF_16'
  /** WINDOWS-1250. */
  | 'WINDOWS_1250'
  /** WINDOWS-1251. */
  | 'WINDOWS_1251'
  /** WINDOWS-1252. */
  | 'WINDOWS_1252'
  /** ISO-8859-1. */
  | 'ISO_8859_1'
  /** ISO-8859-2. */
  | 'ISO_8859_2'
  /** ISO-8859-15. */
  | 'ISO_8859_15'
  /** CP-852. */
  | 'CP_852';

/** What is left out stays as it is; lists replace what was there. */
export type OmsErpEndpointInput = {
  /** Its name in the configuration document; unique. */
  code?: string | null | undefined;
  /** Where changes of status are sent (https). */
  url?: string | null | undefined;
  /** Whose own changes it need not hear. */
  system?: string | null | undefined;
  /** The sources of the changes that it receives: PERSON, TRIGGER...; all of them when omitted. */
  sources?: Array<string> | null | undefined;
  /** Changes that this very system reported are sent to it, too. */
  doesEcho?: boolean | null | undefined;
  /** Off: nothing is sent. */
  isEnabled?: boolean | null | undefined;
  /** whsec_...; made for you when it is left out (or empty in an update). */
  secret?: string | null | undefined;
};

/** Why something was refused, for programs. The message says it for people, params what it is about. */
export type OmsErrorCode =
  /** What was given can't be used as it is. */
  | 'INVALID'
  /** Something that is needed was not given. */
  | 'REQUIRED'
  /** Another one has this name, code or number already. */
  | 'UNIQUE'
  /** There is none, or none that the caller reaches. */
  | 'NOT_FOUND'
  /** The caller lacks a permission: params.permissions names those of which one is needed. */
  | 'PERMISSION_DENIED'
  /** No step of the workflow leads there, or the change can't be taken back any more. */
  | 'TRANSITION_NOT_ALLOWED'
  /** The status that is left lets only paid (or authorized) orders go. */
  | 'PAYMENT_REQUIRED'
  /** The step's condition does not hold; params.rules says which rule met which value. */
  | 'GUARD_FAILED'
  /** Somebody changed it since the caller looked: look again. */
  | 'STALE_VERSION'
  /** The set-up would contradict itself; params names where. */
  | 'CONTRADICTION'
  /** Orders, or other parts of the set-up, still use the status. */
  | 'STATUS_IN_USE'
  /** No status has this id of the other system. */
  | 'UNKNOWN_EXTERNAL_ID'
  /** A text is not written as templates are; params has line and column. */
  | 'TEMPLATE_ERROR'
  /** An action did not do what it should; the message has the other side's words. */
  | 'ACTION_FAILED'
  /** The link is not valid any more. */
  | 'LINK_EXPIRED'
  /** Too many tries; wait a little. */
  | 'RATE_LIMITED'
  /** Saleor could not be asked, or refused; trying again may help. */
  | 'SALEOR_ERROR'
  /** The price would fall below what the shop allows. */
  | 'FLOOR_PRICE';

/** A status's id in the shop's ERP or another system. */
export type OmsExternalIdInput = {
  /** The other system, as the shop calls it. */
  system: string;
  /** The id there. */
  value: string;
};

/** What a person did to a generated step. */
export type OmsHandMadeEnum =
  /** Made it. */
  | 'ADDED'
  /** Changed its label or its condition. */
  | 'EDITED'
  /** Took it away. */
  | 'REMOVED';

/** The line at the end of every mail in one language. */
export type OmsMessageFooterInput = {
  /** Empty for every other language. */
  languageCode: string;
  /** The line; an empty one takes it away. */
  text: string;
};

/** By what a message goes. */
export type OmsMessageMediumEnum =
  /** By e-mail. */
  | 'EMAIL'
  /** By SMS, or by a chat service in its place. */
  | 'SMS';

/** Fields that are left out stay as they are. */
export type OmsMessageServiceInput = {
  /** Its name in the configuration document; unique. */
  code: string;
  /** The gateway or chat, as omsMessageServicesOffered names it. */
  service: string;
  /** What the shop calls it. */
  label?: string | null | undefined;
  /** Off: nothing is sent by it. */
  isEnabled?: boolean | null | undefined;
  /** What it needs to know; a secret that is left out stays. */
  fields?: Array<OmsServiceFieldInput> | null | undefined;
};

/** What is left out stays as it is. */
export type OmsMessageSettingsInput = {
  /** The shop's name in messages. */
  shopName?: string | null | undefined;
  /** Address (https) of the logo in mails. */
  logoUrl?: string | null | undefined;
  /** Address of the web site. */
  website?: string | null | undefined;
  /** Where customers write. */
  contactEmail?: string | null | undefined;
  /** Where customers call. */
  contactPhone?: string | null | undefined;
  /** Of buttons and lines in mails, #RRGGBB. */
  color?: string | null | undefined;
  /** Around the mail's text, #RRGGBB. */
  backgroundColor?: string | null | undefined;
  /** The line at the end of every mail, by language; replaces what was there. */
  footers?: Array<OmsMessageFooterInput> | null | undefined;
  /** The language of messages to customers whose own has no text. */
  defaultLanguage?: string | null | undefined;
  /** By what name mails come. */
  senderName?: string | null | undefined;
  /** Empty: the address of the installation. */
  senderAddress?: string | null | undefined;
  /** Where answers go. */
  replyTo?: string | null | undefined;
  /** Where an order can be paid, as a template. */
  paymentLink?: string | null | undefined;
  /** Replaces what is different for single channels. */
  channels?: Array<OmsChannelSenderInput> | null | undefined;
  /** Empty: mails go the installation's own way. */
  smtpHost?: string | null | undefined;
  /** The mail server's port. */
  smtpPort?: number | null | undefined;
  /** How the connection to it is encrypted. */
  smtpSecurity?: OmsSmtpSecurityEnum | null | undefined;
  /** The name to sign in with. */
  smtpUser?: string | null | undefined;
  /** Empty forgets it; so does another host, port or user without a password. */
  smtpPassword?: string | null | undefined;
  /** E-mail addresses with commas; empty for nobody. */
  alertsTo?: string | null | undefined;
  /** The shop says that Saleor itself mails nothing about orders. */
  saleorMailsOff?: boolean | null | undefined;
  /** HH:MM in the shop's time zone; two empty ones are no quiet hours. */
  quietFrom?: string | null | undefined;
  /** HH:MM in the shop's time zone; two empty ones are no quiet hours. */
  quietTo?: string | null | undefined;
};

/** ``code`` is a ready one's or the shop's own; subject and body are Liquid. */
export type OmsMessageTemplateInput = {
  /** The text's name; actions name it. */
  code: string;
  /** By what it goes. */
  medium?: OmsMessageMediumEnum | null | undefined;
  /** Its language, such as en or sr-latn. */
  languageCode: string;
  /** The mail's subject, a template. */
  subject?: string | null | undefined;
  /** The text, a template: HTML or MJML of a mail, plain of an SMS. */
  body: string;
};

/** By what a shop tells of changes of an order. */
export type OmsNewsChannelEnum =
  /** Mail. */
  | 'EMAIL'
  /** SMS. */
  | 'SMS'
  /** WhatsApp. */
  | 'WHATSAPP';

/** How somebody said by what they want to hear of changes. */
export type OmsNewsWayEnum =
  /** Signed in, on a storefront. */
  | 'ACCOUNT'
  /** By the secret link of an order. */
  | 'LINK'
  /** By the way out that a mail has. */
  | 'MESSAGE'
  /** Staff noted it. */
  | 'STAFF';

/** Who reads a note. */
export type OmsNoteVisibilityEnum =
  /** The customer reads it, signed by the shop. */
  | 'PUBLIC'
  /** The shop's staff alone read it. */
  | 'PRIVATE';

/** What is left out stays as it is. */
export type OmsNumberSeriesInput = {
  /** Of which papers. */
  kind?: OmsDocumentKindEnum | null | undefined;
  /** Slug; empty for every channel without a series of its own. */
  channel?: string | null | undefined;
  /** {year}-{number:05}; also {yy} and {month}. */
  pattern?: string | null | undefined;
  /** With which number it goes on; never a lower one than was used. */
  nextNumber?: number | null | undefined;
  /** The first document of a year is number 1. */
  resetsYearly?: boolean | null | undefined;
  /** A system that numbers in our place. */
  issuer?: string | null | undefined;
  /** Taken where nobody names a series. */
  isDefault?: boolean | null | undefined;
};

/** A time of the week at which the shop works, by wall time in its time zone. */
export type OmsOpeningHoursInput = {
  /** The day. */
  day: OmsWeekdayEnum;
  /** HH:MM */
  opensAt: string;
  /** HH:MM; 24:00 is the end of the day */
  closesAt: string;
};

/** What is given must hold together; drafts are never listed. */
export type OmsOrderFilter = {
  /** Words, in any order, of its number and references, of the customer (name, company, e-mail, phone, address, code), its articles, voucher and parcels, of all notes, and of its status: beginnings, and from three characters on any part of a word. Case, diacritics and script make no difference; a phone's number may be written in any way. */
  search?: string | null | undefined;
  /** The same, of what is known of the customer alone, but for the code. */
  customerSearch?: string | null | undefined;
  /** The same, of notes alone, the customer's own included. */
  note?: string | null | undefined;
  /** With articles whose SKUs have each of these in them, whatever stands between letters and digits. */
  skus?: Array<string> | null | undefined;
  /** Orders in one of these OmsStatus ids. */
  statuses?: Array<string | number> | null | undefined;
  /** No orders in one of these OmsStatus ids. */
  excludeStatuses?: Array<string | number> | null | undefined;
  /** Orders in a status of one of these kinds. */
  statusKinds?: Array<OmsStatusKindEnum> | null | undefined;
  /** In a status of a kind that is not final; false for the others that have a status. */
  isOpen?: boolean | null | undefined;
  /** As the order's isPaid; false for the others. */
  isPaid?: boolean | null | undefined;
  /** Its total, in its own currency, is at least so much. */
  totalFrom?: number | null | undefined;
  /** Its total, in its own currency, is at most so much. */
  totalTo?: number | null | undefined;
  /** Slugs. */
  channels?: Array<string> | null | undefined;
  /** Placed at this moment or later. */
  createdFrom?: string | null | undefined;
  /** Placed at this moment or before. */
  createdTo?: string | null | undefined;
  /** In their status for longer than its maxAgeHours; false for the others. */
  overdue?: boolean | null | undefined;
  /** Orders that this member of staff (a User id of Saleor's) takes care of. */
  assignee?: string | number | null | undefined;
  /** Orders that the caller takes care of; false for the others. */
  mine?: boolean | null | undefined;
  /** Something of an action waits for a person; false for the others. */
  hasFailedActions?: boolean | null | undefined;
  /** Can go out whole now from what lies there, older orders served first; false for those that wait and can't. Orders with nothing left to pack are neither. */
  fulfillable?: boolean | null | undefined;
  /** The customer asked something, and nobody has answered; false for the others. */
  hasQuestion?: boolean | null | undefined;
  /** Orders of this OmsCustomer, those of guests who were joined to it included. */
  customer?: string | number | null | undefined;
  /** Promised to leave (or, without such a date, to arrive) before this moment. */
  promisedBefore?: string | null | undefined;
};

/** How a list of orders is sorted. */
export type OmsOrderSort = {
  /** PROMISED: orders without a promise come last. */
  field: OmsOrderSortField;
  /** Which end comes first. */
  direction: OmsSortDirection;
};

/** What a list of orders is sorted by. */
export type OmsOrderSortField =
  /** When it was placed. */
  | 'CREATED_AT'
  /** Since when it is in its status. */
  | 'SINCE'
  /** Its number. */
  | 'NUMBER'
  /** When it is promised to leave, or to arrive; orders without a promise come last. */
  | 'PROMISED';

/** Where a parcel is, as its carrier reports it. */
export type OmsParcelStateEnum =
  /** The carrier has it. */
  | 'IN_TRANSIT'
  /** Something is wrong with it: a wrong address, damage, a delay. */
  | 'EXCEPTION'
  /** It waits where the customer collects it. */
  | 'AT_PICKUP_POINT'
  /** The customer has it. */
  | 'DELIVERED'
  /** It came back to the shop. */
  | 'RETURNED';

/** Which QR code on invoices and in mails fills in a bank transfer. */
export type OmsPaymentCodeEnum =
  /** What fits the account and the currency. */
  | 'AUTO'
  /** EPC QR (SEPA). */
  | 'EPC'
  /** UPN QR (Slovenia). */
  | 'UPN'
  /** NBS IPS QR (Serbia). */
  | 'NBS'
  /** 2D of the Polish banks. */
  | 'ZBP'
  /** None. */
  | 'NONE';

/** What must be true of the payment before an order leaves the status; canceling is always possible. */
export type OmsPaymentGateEnum =
  /** Nothing. */
  | 'NONE'
  /** It is authorized or paid in full. */
  | 'AUTHORIZED'
  /** It is paid in full. */
  | 'CHARGED';

/** Of what something is held on people. */
export type OmsPersonalDataEnum =
  /** The customer's record: who, agreements, note, tags, reminders, joins. */
  | 'CUSTOMER'
  /** Calls that were written down. */
  | 'CALLS'
  /** That they want no messages. */
  | 'OPT_OUTS'
  /** The copies of their orders. */
  | 'ORDERS'
  /** Why somebody took a step or changed a promise, in words, and that the customer placed the order. */
  | 'HISTORY'
  /** Notes on their orders, of both kinds, and what they said before. */
  | 'NOTES'
  /** Mails and short messages, word by word. */
  | 'MESSAGES'
  /** What actions were given and what came of them. */
  | 'ACTIONS'
  /** Invoices and other papers. */
  | 'DOCUMENTS'
  /** Secret links, and answers to offers. */
  | 'LINKS'
  /** Tracking numbers, and what carriers reported. */
  | 'PARCELS'
  /** What ERPs said of their orders, and events of Saleor's that failed. */
  | 'SYSTEMS'
  /** The words that they and their orders are found by. */
  | 'SEARCH'
  /** Lists of customers, exports and prints that can still be fetched, all of them. */
  | 'FILES'
  /** Where staff wrote their address or number into a view, a preference or a job. */
  | 'STAFF';

/** Why something stays when a person is erased. */
export type OmsPersonalDataKeptEnum =
  /** The order is not over: erase again once it is completed, canceled or, being a draft, deleted. */
  | 'UNDER_WAY'
  /** The law has the shop keep it until the end of documentRetentionYears; then it is erased by itself. */
  | 'BY_LAW';

/** How our prices meet Saleor's promotions and vouchers. */
export type OmsPriceMeetingEnum =
  /** The lower of the two. */
  | 'BEST_OF'
  /** Saleor's reductions are taken off ours. */
  | 'STACK';

/** Which price won, and why. */
export type OmsPriceReasonEnum =
  /** What the customer's class gets. */
  | 'CLASS'
  /** The customer's minimum discount. */
  | 'MINIMUM'
  /** A promotion or a voucher of Saleor's is as good or better. */
  | 'SALEOR_BETTER'
  /** The price is below the article's floor without us, or would be with us: ours is nothing. */
  | 'BELOW_FLOOR'
  /** The customer gets nothing off this article. */
  | 'NO_DISCOUNT';

/** What was asked for. */
export type OmsPrivacyRequestKindEnum =
  /** Everything that is held on a person, as a file. */
  | 'EXPORT'
  /** To erase everything that is held on a person and need not stay. */
  | 'ERASE';

/** A date that is left out stays as it is, null clears it. The reason is that of this change; the customer reads it. */
export type OmsPromiseInput = {
  /** When the goods leave; null takes the promise back. */
  dispatchAt?: string | null | undefined;
  /** When the customer has them; null takes the promise back. */
  deliveryAt?: string | null | undefined;
  /** Why, in words for the customer; up to 1000 characters. */
  reason?: string | null | undefined;
};

/** What is left out stays as it is; null clears condition, dispatchHours, deliveryHours. */
export type OmsPromiseRuleInput = {
  /** Its name in the configuration document; unique. */
  code?: string | null | undefined;
  /** What the shop calls it. */
  name?: string | null | undefined;
  /** Its place: the first rule that fits an order holds. */
  position?: number | null | undefined;
  /** Null holds for every order. */
  condition?: unknown;
  /** From the moment the order was made. */
  dispatchHours?: number | null | undefined;
  /** From the moment the order was made. */
  deliveryHours?: number | null | undefined;
  /** The hours are counted by the shop's calendar. */
  inWorkingTime?: boolean | null | undefined;
  /** Off: it promises nothing. */
  isEnabled?: boolean | null | undefined;
};

/** How the reference of a bank transfer is written; it is made of the order's number. */
export type OmsReferenceModelEnum =
  /** The order's number. */
  | 'PLAIN'
  /** RF, ISO 11649. */
  | 'RF'
  /** SI00, without a check digit. */
  | 'SI00'
  /** SI12, check digit of model 12. */
  | 'SI12'
  /** Model 97 of Serbia. */
  | 'RS97';

/** What is left out stays as it is; lists replace what was there; null clears paymentDays, referenceModel, paymentCode. */
export type OmsSellerInput = {
  /** Name of the company. */
  name?: string | null | undefined;
  /** Lines, without the country. */
  address?: string | null | undefined;
  /** ISO 3166-1 alpha-2. */
  country?: string | null | undefined;
  /** VAT identification number. */
  vatId?: string | null | undefined;
  /** Number in the register of companies. */
  registrationNumber?: string | null | undefined;
  /** E-mail address on papers. */
  email?: string | null | undefined;
  /** Telephone number on papers. */
  phone?: string | null | undefined;
  /** Web address on papers. */
  website?: string | null | undefined;
  /** Or a Serbian or Polish account number. */
  iban?: string | null | undefined;
  /** BIC of the bank. */
  bic?: string | null | undefined;
  /** Name of the bank. */
  bankName?: string | null | undefined;
  /** Days from issuing until it is due; null shows no due date. */
  paymentDays?: number | null | undefined;
  /** How the reference of a transfer is written. */
  referenceModel?: OmsReferenceModelEnum | null | undefined;
  /** The QR code that asks for the money. */
  paymentCode?: OmsPaymentCodeEnum | null | undefined;
  /** Text by language code; "" is for every other language. */
  footer?: unknown;
  /** [{"condition": ..., "text": {"": "..."}}], such as why no VAT is charged. */
  notes?: unknown;
  /** The metadata key of the buyer's VAT id; empty: vat_id. */
  buyerVatKey?: string | null | undefined;
};

/** Something that a service needs to know. */
export type OmsServiceFieldInput = {
  /** Which, as fields names it. */
  name: string;
  /** Empty forgets it. */
  value: string;
};

/** What is left out stays as it is; lists replace what was there. */
export type OmsShopInput = {
  /** IANA name. */
  timeZone?: string | null | undefined;
  /** Empty: round the clock. */
  workingHours?: Array<OmsOpeningHoursInput> | null | undefined;
  /** ISO 3166-1 alpha-2: whose public holidays are kept; empty for none. */
  holidayCountry?: string | null | undefined;
  /** Further closed days, ISO dates. */
  extraHolidays?: Array<string> | null | undefined;
  /** How long a person's move can be undone, and its actions wait. */
  graceSeconds?: number | null | undefined;
  /** Payment gates hold orders that triggers would move. */
  gatesHoldTriggers?: boolean | null | undefined;
  /** Payment gates hold orders that an ERP would move. */
  gatesHoldErp?: boolean | null | undefined;
  /** Orders of orderBulkCreate start as new ones; else they get a status from Saleor's, and nothing follows from that. */
  areBulkOrdersNew?: boolean | null | undefined;
  /** How long a new secret link to an order holds where nobody says; 0: until it is revoked. */
  orderLinkDays?: number | null | undefined;
  /** The storefront's own page for secret links: https, with {token} once. Empty: our page. */
  orderLinkAddress?: string | null | undefined;
  /** Who may be mailed: the key of the public metadata of customers' accounts, or of guests' orders, that says so. Empty: whoever has not opted out. */
  mailingConsentKey?: string | null | undefined;
  /** For how many whole years after the one in which they were issued invoices, receipts and credit notes are kept as they are, whoever is erased. */
  documentRetentionYears?: number | null | undefined;
};

/** Why an order can't go out now. */
export type OmsShortageCodeEnum =
  /** Fewer pieces lie there than it has to send. */
  | 'NOT_ENOUGH'
  /** Enough lie there, and older orders that can go out need them. */
  | 'TAKEN_BY_OLDER'
  /** Saleor has the article no more, so nothing says whether it is there. */
  | 'VARIANT_DELETED';

/** How the connection to the mail server is encrypted. */
export type OmsSmtpSecurityEnum =
  /** Not at all. */
  | 'NONE'
  /** By STARTTLS, usually on port 587. */
  | 'STARTTLS'
  /** From the start, usually on port 465. */
  | 'TLS';

/** Which end of a list comes first. */
export type OmsSortDirection =
  /** The smallest or oldest. */
  | 'ASC'
  /** The largest or newest. */
  | 'DESC';

/** What is left out stays as it is; lists replace what was there; null clears paymentGateCondition, maxAgeHours. */
export type OmsStatusInput = {
  /** Its name in the configuration document and for programs; unique. Made of the name where it is left out. */
  code?: string | null | undefined;
  /** What the staff read. */
  name?: string | null | undefined;
  /** What the customer reads; empty means the name. */
  customerName?: string | null | undefined;
  /** What it is for, for the staff. */
  description?: string | null | undefined;
  /** #RRGGBB */
  color?: string | null | undefined;
  /** What it means. */
  kind?: OmsStatusKindEnum | null | undefined;
  /** The customer sees it; else the last one before it stands. */
  isVisibleToCustomer?: boolean | null | undefined;
  /** Its ids in other systems. */
  externalIds?: Array<OmsExternalIdInput> | null | undefined;
  /** What must be true of the payment before an order leaves it. */
  paymentGate?: OmsPaymentGateEnum | null | undefined;
  /** The gate holds only where it does; null: always. */
  paymentGateCondition?: unknown;
  /** After how many hours of the shop's time in it an order is overdue; null: never. */
  maxAgeHours?: number | null | undefined;
  /** What the customer reads, by language. */
  translations?: Array<OmsStatusTranslationInput> | null | undefined;
};

/** What a status means, whatever the shop calls it. */
export type OmsStatusKindEnum =
  /** Placed; nobody has done anything yet. */
  | 'NEW'
  /** Waiting for the customer's money. */
  | 'AWAITING_PAYMENT'
  /** Being worked on. */
  | 'IN_PROGRESS'
  /** Ready to be sent or picked up. */
  | 'READY'
  /** On its way. */
  | 'SHIPPED'
  /** Come to its good end; nothing is expected any more. */
  | 'COMPLETED'
  /** The customer did not take it; nothing is expected any more. */
  | 'UNCOLLECTED'
  /** Called off; nothing is expected any more. */
  | 'CANCELED'
  /** The customer complains. */
  | 'COMPLAINT'
  /** Goods are coming back. */
  | 'RETURN';

/** A status's words for the customer in one language. */
export type OmsStatusTranslationInput = {
  /** The language, such as pl or sr-latn. */
  languageCode: string;
  /** The status's name. */
  customerName: string;
  /** A sentence about it. */
  description?: string | null | undefined;
};

/** What ticks a step by itself. */
export type OmsStepEventEnum =
  /** A document was issued for the order. */
  | 'DOCUMENT_ISSUED'
  /** The order can go out whole from what lies in the warehouses. */
  | 'ORDER_FULFILLABLE'
  /** Saleor calls the order charged in full. */
  | 'PAID'
  /** All that is to be sent was packed: told by what packs. */
  | 'PACKED'
  /** A tracking number is there. */
  | 'TRACKING_ADDED'
  /** All parcels were handed over: told by what hands them over. */
  | 'HANDED_OVER'
  /** All that was to be sent is fulfilled in Saleor. */
  | 'FULFILLED'
  /** An action of the shop's was done for the order after the step was made. */
  | 'ACTION_DONE';

/** Which steps; what is left out narrows nothing. */
export type OmsStepFilter = {
  /** True: those that are the caller's. */
  mine?: boolean | null | undefined;
  /** True: those that are everybody's. */
  unowned?: boolean | null | undefined;
  /** True: open ones that are due. */
  overdue?: boolean | null | undefined;
  /** True: closed ones whose order could not move on. */
  held?: boolean | null | undefined;
  /** In any of these states; left out: OPEN. */
  states?: Array<OmsStepStateEnum> | null | undefined;
  /** Of this order. */
  order?: string | number | null | undefined;
  /** Made of any of these OmsStepTemplates. */
  templates?: Array<string | number> | null | undefined;
};

/** What came of a step. */
export type OmsStepStateEnum =
  /** It is to be done. */
  | 'OPEN'
  /** Somebody has done it, or something that happened has. */
  | 'DONE'
  /** Somebody has left it out, and said why. */
  | 'SKIPPED'
  /** The order went on, or back, without it. */
  | 'CANCELED';

/** What is left out stays as it is; lists replace what was there; null clears workflow, dueHours, condition, toStatus. */
export type OmsStepTemplateInput = {
  /** Its name in the configuration document; unique. */
  code?: string | null | undefined;
  /** Only orders of this workflow; null for all. */
  workflow?: string | number | null | undefined;
  /** With whose entering the step is made. */
  status?: string | number | null | undefined;
  /** Its place among the steps of its status. */
  position?: number | null | undefined;
  /** What is to be done, in the shop's own language. */
  name?: string | null | undefined;
  /** In other languages, by language code. */
  names?: unknown;
  /** How it is done, by language code; "" for every other language. */
  instructions?: unknown;
  /** A list of what is ticked off before the step is done, each by language code: [{"": "The goods are there"}]. */
  checklist?: unknown;
  /** Whose step it is. */
  who?: OmsStepWhoEnum | null | undefined;
  /** With PEOPLE: their e-mail addresses, as Saleor has them. Any of them does it. */
  people?: Array<string> | null | undefined;
  /** Whose step it is gets a mail when it is made. */
  tells?: boolean | null | undefined;
  /** Hours after which it is overdue. */
  dueHours?: number | null | undefined;
  /** The hours are the shop's working hours. */
  inWorkingTime?: boolean | null | undefined;
  /** The order moves on only once it is done or skipped. */
  isRequired?: boolean | null | undefined;
  /** Which orders get it; null for all. */
  condition?: unknown;
  /** Any of these ticks it by itself. */
  ticksOn?: Array<OmsStepEventEnum> | null | undefined;
  /** With DOCUMENT_ISSUED: a document of this kind; empty: any. */
  documentKind?: string | null | undefined;
  /** With ACTION_DONE: the action's code. */
  action?: string | null | undefined;
  /** Where the order goes when this and all required steps before it are closed; a step without one counts to the next that has one. */
  toStatus?: string | number | null | undefined;
  /** Off: orders don't get it. */
  isEnabled?: boolean | null | undefined;
};

/** Whose step it is. */
export type OmsStepWhoEnum =
  /** Everybody's who works with orders. */
  | 'ANYBODY'
  /** Whoever takes care of the order. */
  | 'ASSIGNEE'
  /** One person's, or any of several: by their e-mail addresses. */
  | 'PEOPLE';

/** A permitted step within a workflow, for people. */
export type OmsTransitionInput = {
  /** Where it begins. */
  fromStatus: string | number;
  /** Where it leads. */
  toStatus: string | number;
  /** It can be taken only where this holds of the order; null: always. */
  condition?: unknown;
  /** The words on the button; empty means the target's name. */
  label?: string | null | undefined;
};

/** What is left out stays as it is; lists replace what was there; null clears workflow, condition, afterHours. */
export type OmsTriggerInput = {
  /** Its name in the configuration document; unique. */
  code?: string | null | undefined;
  /** CREATED, CONFIRMED, AUTHORIZED, PAID, PARTIALLY_FULFILLED, FULFILLED, TRACKING_ADDED, PARCEL_IN_TRANSIT, PARCEL_AT_PICKUP_POINT, PARCEL_EXCEPTION, PARCEL_DELIVERED, ALL_PARCELS_DELIVERED, PARCEL_RETURNED, RETURNED, REFUNDED, CANCELED, EXPIRED, OFFER_ACCEPTED, OFFER_DECLINED, QUESTION_ASKED, TIME_IN_STATUS; docs/workflow.md says when each is true. */
  event?: string | null | undefined;
  /** Of an event's triggers the first that fits has its way. */
  position?: number | null | undefined;
  /** Only orders of this workflow; null for all. */
  workflow?: string | number | null | undefined;
  /** It moves orders out of these alone; empty: out of any. */
  fromStatuses?: Array<string | number> | null | undefined;
  /** Where it moves them. */
  toStatus?: string | number | null | undefined;
  /** It moves an order only where this holds; null: always. */
  condition?: unknown;
  /** Off: it moves nothing. */
  isEnabled?: boolean | null | undefined;
  /** May move to a status of smaller position. */
  mayMoveBack?: boolean | null | undefined;
  /** For TIME_IN_STATUS: hours in the status after which it moves the order. */
  afterHours?: number | null | undefined;
  /** The hours are the shop's working hours. */
  inWorkingTime?: boolean | null | undefined;
};

/** What kind of value a template's variable has. */
export type OmsVariableTypeEnum =
  /** A text. */
  | 'TEXT'
  /** A number. */
  | 'NUMBER'
  /** True or false. */
  | 'BOOLEAN'
  /** An amount with its currency: .amount and .currency; printed whole it is written as the language does. */
  | 'MONEY'
  /** A date. */
  | 'DATE'
  /** A moment; the filters date, time and datetime write it. */
  | 'TIME'
  /** Something with fields of its own. */
  | 'OBJECT'
  /** A list; its fields are those of each item. */
  | 'LIST'
  /** Texts under names that the shop chose. */
  | 'MAP';

/** What is said of one variant among many. */
export type OmsVariantChangeInput = {
  /** What these classes get; others stay as they are. */
  discounts?: Array<OmsClassDiscountInput> | null | undefined;
  /** Classes whose percents are taken away: the next rule holds. */
  removeDiscounts?: Array<string | number> | null | undefined;
  /** No class gets more; null takes away what was set. */
  maxDiscountPercent?: number | null | undefined;
  /** Saleor's id of the variant. */
  variant: string | number;
};

/** Which variants; what is left out does not matter. */
export type OmsVariantFilter = {
  /** In SKUs and in the names of variants and products. */
  search?: string | null | undefined;
  /** These SKUs, at most 100. */
  skus?: Array<string> | null | undefined;
  /** Of this product, all on one page; the others are not asked then. */
  product?: string | number | null | undefined;
};

/** What is left out stays as it is. */
export type OmsViewInput = {
  /** What the tab says, up to 60 characters. */
  name?: string | null | undefined;
  /** What the page shows: filter, sorting, columns, in the page's own words. Up to 10000 bytes. */
  state?: unknown;
  /** Everybody sees it; needs MANAGE_SETTINGS. */
  isShared?: boolean | null | undefined;
};

/** What is given must hold together. */
export type OmsVoucherFilter = {
  /** Those that belong to somebody; false for the others. */
  isPersonal?: boolean | null | undefined;
  /** Those for which something is shown in the cart; false for the others. */
  hasMessage?: boolean | null | undefined;
};

/** What the shop says of a voucher. What is left out stays. */
export type OmsVoucherInput = {
  /** What is shown in the cart, in the shop's language; null or empty takes it away. */
  message?: string | null | undefined;
  /** The same by language; other languages stay as they are. */
  messages?: Array<OmsVoucherMessageInput> | null | undefined;
  /** Saleor's id of the only customer who may use it; null for everybody. */
  customerId?: string | number | null | undefined;
  /** Saleor's ids of all who may, up to 100; empty for everybody. Give this or customerId. */
  customerIds?: Array<string | number> | null | undefined;
};

/** What is shown in the cart, in one language. */
export type OmsVoucherMessageInput = {
  /** Such as sl, sr-latn or SR_LATN. */
  languageCode: string;
  /** At most 500 characters; empty takes it away. */
  text: string;
};

/** Why a voucher's code is not accepted: the first that holds. */
export type OmsVoucherRefusalEnum =
  /** There is no voucher with this code. */
  | 'UNKNOWN'
  /** The code of a single use was used. */
  | 'CODE_USED'
  /** It does not hold yet. */
  | 'NOT_STARTED'
  /** It does not hold any more. */
  | 'ENDED'
  /** It does not hold in this channel; in none, where no channel was named. */
  | 'NOT_IN_CHANNEL'
  /** It was used as often as it may be. */
  | 'USED_UP'
  /** It is for staff. */
  | 'ONLY_FOR_STAFF'
  /** It belongs to certain customers, and a guest is nobody. */
  | 'NOT_SIGNED_IN'
  /** It belongs to other customers. */
  | 'NOT_AN_OWNER'
  /** The customer has used the code, and each may once. */
  | 'ONCE_PER_CUSTOMER';

/** What a code that would be accepted still depends on: it can't be said without a cart, a channel or a customer. */
export type OmsVoucherUnjudgedEnum =
  /** The voucher is for certain articles: one of them must be in the cart. */
  | 'ARTICLES'
  /** The voucher is off the shipping: the way it is shipped, and the countries that the voucher is for. */
  | 'SHIPPING'
  /** What the cart must come to. */
  | 'LEAST_AMOUNT'
  /** How many pieces the cart must have. */
  | 'LEAST_PIECES'
  /** No channel was named. */
  | 'CHANNEL'
  /** Each customer may use it once, and of a guest nobody knows whether they have. */
  | 'EARLIER_USE';

/** A day of the week. */
export type OmsWeekdayEnum =
  /** Monday. */
  | 'MON'
  /** Tuesday. */
  | 'TUE'
  /** Wednesday. */
  | 'WED'
  /** Thursday. */
  | 'THU'
  /** Friday. */
  | 'FRI'
  /** Saturday. */
  | 'SAT'
  /** Sunday. */
  | 'SUN';

/** What is left out stays as it is; lists replace what was there; null clears condition. */
export type OmsWorkflowInput = {
  /** Its name in the configuration document; unique. Made of the name where it is left out. */
  code?: string | null | undefined;
  /** What the shop calls it. */
  name?: string | null | undefined;
  /** Its place: the first workflow whose condition holds takes a new order. */
  position?: number | null | undefined;
  /** The orders it takes; null: none by itself. */
  condition?: unknown;
  /** Where new orders begin. */
  initialStatus?: string | number | null | undefined;
  /** The statuses that it has. */
  statuses?: Array<string | number> | null | undefined;
  /** The steps between them. */
  transitions?: Array<OmsTransitionInput> | null | undefined;
};

export type ActionDetailsFragment = { id: string, code: string, kind: string, label: string, trigger: OmsActionTriggerEnum, position: number, isEnabled: boolean, config: unknown, condition: unknown, delayMinutes: number, inWorkingTime: boolean, cancelWhenLeft: boolean, isCustomerFacing: boolean, secretsToEnter: Array<string>, secretsSet: Array<string> };

export type ActionKindFragment = { name: string, label: string, description: string, isAvailable: boolean, unavailableReason: string | null, isCustomerFacing: boolean, takesRecipient: boolean };

export type ActionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ActionsQuery = { omsStatuses: Array<{ code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, actions: Array<{ id: string, code: string, kind: string, label: string, trigger: OmsActionTriggerEnum, position: number, isEnabled: boolean, config: unknown, condition: unknown, delayMinutes: number, inWorkingTime: boolean, cancelWhenLeft: boolean, isCustomerFacing: boolean, secretsToEnter: Array<string>, secretsSet: Array<string>, runCounts: { done: number, failed: number, waiting: number } | null }> }> | null, omsActionKinds: Array<{ name: string, label: string, description: string, isAvailable: boolean, unavailableReason: string | null, isCustomerFacing: boolean, takesRecipient: boolean }> | null, omsConditionFields: Array<{ name: string, type: string, label: string, choices: Array<string>, operators: Array<string>, takesKey: boolean, isSelfDeclared: boolean, usedValues: Array<string> }> | null };

export type ActionEditorQueryVariables = Exact<{ [key: string]: never; }>;


export type ActionEditorQuery = { omsStatuses: Array<{ code: string, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, actions: Array<{ id: string, code: string, kind: string, label: string, trigger: OmsActionTriggerEnum, position: number, isEnabled: boolean, config: unknown, condition: unknown, delayMinutes: number, inWorkingTime: boolean, cancelWhenLeft: boolean, isCustomerFacing: boolean, secretsToEnter: Array<string>, secretsSet: Array<string>, runCounts: { done: number, failed: number, waiting: number } | null }> }> | null, omsActionKinds: Array<{ configSchema: unknown, name: string, label: string, description: string, isAvailable: boolean, unavailableReason: string | null, isCustomerFacing: boolean, takesRecipient: boolean }> | null };

export type ActionChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ActionChoicesQuery = { omsStaff: Array<{ id: string, name: string }> | null, omsMessageServices: Array<{ code: string, label: string }> | null, omsNumberSeries: Array<{ code: string }> | null, omsMessageTemplates: Array<{ code: string, medium: OmsMessageMediumEnum, languageCode: string }> | null };

export type ToggleActionMutationVariables = Exact<{
  id: string | number;
  isEnabled: boolean;
}>;


export type ToggleActionMutation = { omsActionUpdate: { action: { id: string, isEnabled: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ReorderActionsMutationVariables = Exact<{
  status: string | number;
  ids: Array<string | number> | string | number;
}>;


export type ReorderActionsMutation = { omsActionsReorder: { status: { id: string, actions: Array<{ id: string, position: number }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CreateActionMutationVariables = Exact<{
  status: string | number;
  input: OmsActionInput;
}>;


export type CreateActionMutation = { omsActionCreate: { action: { id: string, code: string, kind: string, label: string, trigger: OmsActionTriggerEnum, position: number, isEnabled: boolean, config: unknown, condition: unknown, delayMinutes: number, inWorkingTime: boolean, cancelWhenLeft: boolean, isCustomerFacing: boolean, secretsToEnter: Array<string>, secretsSet: Array<string>, status: { id: string, actions: Array<{ id: string }> } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveActionMutationVariables = Exact<{
  id: string | number;
  input: OmsActionInput;
}>;


export type SaveActionMutation = { omsActionUpdate: { action: { id: string, code: string, kind: string, label: string, trigger: OmsActionTriggerEnum, position: number, isEnabled: boolean, config: unknown, condition: unknown, delayMinutes: number, inWorkingTime: boolean, cancelWhenLeft: boolean, isCustomerFacing: boolean, secretsToEnter: Array<string>, secretsSet: Array<string> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteActionMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteActionMutation = { omsActionDelete: { action: { id: string, status: { id: string, actions: Array<{ id: string }> } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PreviewDraftMutationVariables = Exact<{
  status: string | number;
  input: OmsActionInput;
  order: string | number;
  id?: string | number | null | undefined;
}>;


export type PreviewDraftMutation = { omsActionDraftPreview: { preview: { subject: string | null, html: string | null, text: string | null, skippedBecause: string | null, detail: unknown } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TestActionMutationVariables = Exact<{
  id: string | number;
  order: string | number;
  recipient: string;
}>;


export type TestActionMutation = { omsActionTest: { preview: { subject: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BackfillActionMutationVariables = Exact<{
  id: string | number;
  dryRun: boolean;
}>;


export type BackfillActionMutation = { omsActionBackfill: { inStatus: number, already: number, conditionFalse: number, promised: number, job: { id: string, state: string, done: number, total: number | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BackfillJobQueryVariables = Exact<{
  id: string | number;
}>;


export type BackfillJobQuery = { omsJob: { id: string, state: string, done: number, total: number | null } | null };

export type AttentionQueryVariables = Exact<{ [key: string]: never; }>;


export type AttentionQuery = { omsAttention: { causesCount: number, overdueCount: number, workflowErrorsCount: number, overdueStepsCount: number, lastFailureAt: string | null, failures: Array<{ key: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string, runsCount: number, since: string, latestAt: string }>, drifts: Array<{ system: string, ordersCount: number }>, priceSlips: Array<{ foundAt: string, order: { id: string, orderId: string, number: string, customerName: string | null }, difference: { amount: number | string, currency: string }, lines: Array<{ id: string, name: string, quantity: number, price: { amount: number | string, currency: string }, ownPrice: { amount: number | string, currency: string } }> }>, questions: Array<{ order: { id: string, orderId: string, number: string, customerName: string | null }, note: { id: string, text: string, createdAt: string } }>, foreignVouchers: Array<{ id: string, orderId: string, number: string, customerName: string | null, voucherCode: string | null }>, heldSteps: Array<{ id: string, name: string, hold: { code: string, message: string } | null, order: { id: string, orderId: string, number: string, customerName: string | null } | null }> } | null, omsErpUnknownStatuses: { edges: Array<{ node: { id: string, system: string | null, value: string, ordersCount: number, firstSeen: string, lastSeen: string } }> } | null };

export type AttentionCountQueryVariables = Exact<{ [key: string]: never; }>;


export type AttentionCountQuery = { omsAttention: { causesCount: number } | null };

export type FailedRunFragment = { id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null, attempts: number, createdAt: string, dueAt: string, finishedAt: string | null, order: { id: string, orderId: string, number: string, customerName: string | null } };

export type FailedRunsQueryVariables = Exact<{
  group: string | number;
  after?: string | null | undefined;
}>;


export type FailedRunsQuery = { omsActionRuns: { edges: Array<{ node: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null, attempts: number, createdAt: string, dueAt: string, finishedAt: string | null, order: { id: string, orderId: string, number: string, customerName: string | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type OverdueOrdersQueryVariables = Exact<{ [key: string]: never; }>;


export type OverdueOrdersQuery = { omsOrders: { edges: Array<{ node: { id: string, orderId: string, number: string, customerName: string | null, since: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null } }> } | null };

export type DriftsQueryVariables = Exact<{
  system: string;
  after?: string | null | undefined;
}>;


export type DriftsQuery = { omsErpDrift: { edges: Array<{ node: { erpValue: string, reportedAt: string, order: { id: string, orderId: string, number: string }, erpStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, proposal: { direction: OmsErpDriftDirectionEnum, reason: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type WorkflowErrorsQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkflowErrorsQuery = { omsWorkflowCheck: Array<{ severity: string, code: string, message: string }> | null };

export type DismissForeignVoucherMutationVariables = Exact<{
  order: string | number;
}>;


export type DismissForeignVoucherMutation = { omsForeignVoucherDismiss: { order: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type StatusNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type StatusNamesQuery = { omsStatuses: Array<{ id: string, name: string }> | null };

export type RetryGroupMutationVariables = Exact<{
  key: string | number;
}>;


export type RetryGroupMutation = { omsFailuresRetry: { changedCount: number, leftCount: number, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CancelGroupMutationVariables = Exact<{
  key: string | number;
}>;


export type CancelGroupMutation = { omsFailuresCancel: { changedCount: number, leftCount: number, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RetryRunMutationVariables = Exact<{
  id: string | number;
}>;


export type RetryRunMutation = { omsActionRunRetry: { run: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null, attempts: number, createdAt: string, dueAt: string, finishedAt: string | null, order: { id: string, orderId: string, number: string, customerName: string | null } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CancelRunMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelRunMutation = { omsActionRunCancel: { run: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null, attempts: number, createdAt: string, dueAt: string, finishedAt: string | null, order: { id: string, orderId: string, number: string, customerName: string | null } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ConfirmRunMutationVariables = Exact<{
  id: string | number;
}>;


export type ConfirmRunMutation = { omsActionRunConfirm: { run: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null, attempts: number, createdAt: string, dueAt: string, finishedAt: string | null, order: { id: string, orderId: string, number: string, customerName: string | null } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type MapUnknownStatusMutationVariables = Exact<{
  id: string | number;
  status: string | number;
  system?: string | null | undefined;
}>;


export type MapUnknownStatusMutation = { omsErpUnknownStatusMap: { unknown: { id: string } | null, results: Array<{ index: number, changed: boolean }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ForgetUnknownStatusMutationVariables = Exact<{
  id: string | number;
}>;


export type ForgetUnknownStatusMutation = { omsErpUnknownStatusForget: { unknown: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RepairDriftMutationVariables = Exact<{
  orders: Array<string | number> | string | number;
  system: string;
  direction: OmsErpDriftDirectionEnum;
}>;


export type RepairDriftMutation = { omsErpDriftRepair: { results: Array<{ index: number, done: boolean, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type MendPriceSlipMutationVariables = Exact<{
  order: string | number;
}>;


export type MendPriceSlipMutation = { omsPriceSlipMend: { order: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DismissPriceSlipMutationVariables = Exact<{
  order: string | number;
}>;


export type DismissPriceSlipMutation = { omsPriceSlipDismiss: { order: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DismissQuestionMutationVariables = Exact<{
  id: string | number;
}>;


export type DismissQuestionMutation = { omsQuestionDismiss: { note: { id: string, waits: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BoardCardFragment = { id: string, number: string, customerName: string | null, customerEmail: string | null, chargeStatus: string | null, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string } | null, total: { amount: number | string, currency: string } | null, promised: { dispatchAt: string | null, deliveryAt: string | null } | null };

export type BoardQueryVariables = Exact<{
  filter?: OmsOrderFilter | null | undefined;
  workflow?: string | number | null | undefined;
  first?: number | null | undefined;
}>;


export type BoardQuery = { omsBoard: { workflow: { id: string, name: string }, columns: Array<{ count: number, hasMore: boolean, status: { maxAgeHours: number | null, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, orders: Array<{ id: string, number: string, customerName: string | null, customerEmail: string | null, chargeStatus: string | null, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string } | null, total: { amount: number | string, currency: string } | null, promised: { dispatchAt: string | null, deliveryAt: string | null } | null }> }> } | null };

export type BoardWorkflowsQueryVariables = Exact<{ [key: string]: never; }>;


export type BoardWorkflowsQuery = { omsWorkflows: Array<{ id: string, name: string, isDefault: boolean, ordersCount: number }> | null };

export type BoardMovesQueryVariables = Exact<{
  id: string | number;
}>;


export type BoardMovesQuery = { omsOrder: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null } | null };

export type MoveOnBoardMutationVariables = Exact<{
  order: string | number;
  toStatus: string | number;
  reason?: string | null | undefined;
  version?: number | null | undefined;
}>;


export type MoveOnBoardMutation = { omsOrderMove: { changed: boolean, order: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null } | null, change: { id: string, undoableUntil: string | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type UndoOnBoardMutationVariables = Exact<{
  change: string | number;
}>;


export type UndoOnBoardMutation = { omsOrderMoveUndo: { order: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ClassProposalSetupQueryVariables = Exact<{ [key: string]: never; }>;


export type ClassProposalSetupQuery = { omsClassProposalCurrencies: Array<string> | null };

export type ClassProposalFragment = { direction: OmsClassDirectionEnum, customer: { id: string, name: string | null, company: string | null, email: string | null, code: string | null }, turnover: { amount: number | string, currency: string }, currentClass: { id: string, name: string } | null, proposedClass: { id: string, name: string } | null };

export type ClassProposalsQueryVariables = Exact<{
  months: number;
  currency?: string | null | undefined;
  direction?: OmsClassDirectionEnum | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ClassProposalsQuery = { omsClassProposals: { totalCount: number | null, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ node: { direction: OmsClassDirectionEnum, customer: { id: string, name: string | null, company: string | null, email: string | null, code: string | null }, turnover: { amount: number | string, currency: string }, currentClass: { id: string, name: string } | null, proposedClass: { id: string, name: string } | null } }> } | null };

export type ApplyClassProposalsMutationVariables = Exact<{
  proposals: Array<OmsClassProposalInput> | OmsClassProposalInput;
}>;


export type ApplyClassProposalsMutation = { omsClassProposalsApply: { customers: Array<{ id: string }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CustomerWarningFragment = { code: string, message: string, count: number, lastAt: string | null };

export type CustomerReminderFragment = { id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null };

export type TickReminderMutationVariables = Exact<{
  id: string | number;
  order?: string | number | null | undefined;
  done: boolean;
}>;


export type TickReminderMutation = { omsCustomerReminderDone: { reminder: { id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type KnownCustomerFragment = { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null };

export type KnownOrderFragment = { id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null };

export type OrderCustomerFragment = { isCustomerAssigned: boolean | null, customerName: string | null, customerEmail: string | null, erasedAt: string | null, customer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null } | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, otherOrders: Array<{ id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null }> | null };

export type AssignCustomerMutationVariables = Exact<{
  order: string | number;
  code: string;
}>;


export type AssignCustomerMutation = { omsOrderCustomerAssign: { order: { id: string, isCustomerAssigned: boolean | null, customerName: string | null, customerEmail: string | null, erasedAt: string | null, customer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null } | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, otherOrders: Array<{ id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CustomerWrittenFragment = { id: string, code: string | null, note: string | null, tags: Array<string> | null, reminder: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, discountClass: { id: string, name: string } | null };

export type CustomerDetailsFragment = { userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, languageCode: string | null, channel: string | null, origin: string | null, createdAt: string, accountDeletedAt: string | null, ordersCount: number | null, lastOrderAt: string | null, id: string, code: string | null, note: string | null, tags: Array<string> | null, reminder: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, news: Array<{ channel: OmsNewsChannelEnum, isWanted: boolean, since: string | null, way: OmsNewsWayEnum | null }> | null, totals: Array<{ ordersCount: number, firstOrderAt: string, lastOrderAt: string, total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, discountClass: { id: string, name: string } | null };

export type CustomerQueryVariables = Exact<{
  id?: string | number | null | undefined;
  userId?: string | number | null | undefined;
}>;


export type CustomerQuery = { omsCustomer: { userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, languageCode: string | null, channel: string | null, origin: string | null, createdAt: string, accountDeletedAt: string | null, ordersCount: number | null, lastOrderAt: string | null, id: string, code: string | null, note: string | null, tags: Array<string> | null, reminder: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, news: Array<{ channel: OmsNewsChannelEnum, isWanted: boolean, since: string | null, way: OmsNewsWayEnum | null }> | null, totals: Array<{ ordersCount: number, firstOrderAt: string, lastOrderAt: string, total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, discountClass: { id: string, name: string } | null } | null };

export type CustomerWrittenNowQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerWrittenNowQuery = { omsCustomer: { id: string, code: string | null, note: string | null, tags: Array<string> | null, reminder: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, discountClass: { id: string, name: string } | null } | null };

export type UpdateCustomerMutationVariables = Exact<{
  id: string | number;
  input: OmsCustomerInput;
}>;


export type UpdateCustomerMutation = { omsCustomerUpdate: { customer: { userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, languageCode: string | null, channel: string | null, origin: string | null, createdAt: string, accountDeletedAt: string | null, ordersCount: number | null, lastOrderAt: string | null, id: string, code: string | null, note: string | null, tags: Array<string> | null, reminder: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, news: Array<{ channel: OmsNewsChannelEnum, isWanted: boolean, since: string | null, way: OmsNewsWayEnum | null }> | null, totals: Array<{ ordersCount: number, firstOrderAt: string, lastOrderAt: string, total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, discountClass: { id: string, name: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DiscountClassesQueryVariables = Exact<{ [key: string]: never; }>;


export type DiscountClassesQuery = { omsDiscountClasses: Array<{ id: string, name: string, rank: number }> | null };

export type CustomerWidgetQueryVariables = Exact<{
  id?: string | number | null | undefined;
  userId?: string | number | null | undefined;
}>;


export type CustomerWidgetQuery = { omsCustomer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, latestOrders: Array<{ id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null }> | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null } | null };

export type CustomerRowFragment = { id: string, userId: string | null, code: string | null, name: string | null, company: string | null, email: string | null, tags: Array<string> | null, reminder: string | null, ordersCount: number | null, lastOrderAt: string | null, totals: Array<{ total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null };

export type CustomersQueryVariables = Exact<{
  search?: string | null | undefined;
  filter?: OmsCustomerFilter | null | undefined;
  sortBy: OmsCustomerSort;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  searched: boolean;
}>;


export type CustomersQuery = { omsCustomers: { didYouMean?: string | null, edges: Array<{ matchPieces?: Array<{ text: string, isMatch: boolean }> | null, node: { id: string, userId: string | null, code: string | null, name: string | null, company: string | null, email: string | null, tags: Array<string> | null, reminder: string | null, ordersCount: number | null, lastOrderAt: string | null, totals: Array<{ total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type CreateCustomerMutationVariables = Exact<{
  email?: string | null | undefined;
  userId?: string | number | null | undefined;
  name?: string | null | undefined;
  input: OmsCustomerInput;
}>;


export type CreateCustomerMutation = { omsCustomerCreate: { customer: { id: string, userId: string | null, code: string | null, name: string | null, company: string | null, email: string | null, tags: Array<string> | null, reminder: string | null, ordersCount: number | null, lastOrderAt: string | null, totals: Array<{ total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type JoinSideFragment = { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, code: string | null, ordersCount: number | null, lastOrderAt: string | null };

export type CustomerJoinsFragment = { id: string, joins: Array<{ id: string, at: string, actor: { kind: OmsActorKindEnum, name: string }, guest: { id: string, name: string | null, company: string | null, email: string | null, code: string | null } }> | null, joinCandidates: Array<{ id: string, userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, code: string | null, ordersCount: number | null, lastOrderAt: string | null }> | null };

export type CustomerJoinsQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerJoinsQuery = { omsCustomer: { id: string, joins: Array<{ id: string, at: string, actor: { kind: OmsActorKindEnum, name: string }, guest: { id: string, name: string | null, company: string | null, email: string | null, code: string | null } }> | null, joinCandidates: Array<{ id: string, userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, code: string | null, ordersCount: number | null, lastOrderAt: string | null }> | null } | null };

export type JoinPreviewQueryVariables = Exact<{
  guest: string | number;
  customer: string | number;
}>;


export type JoinPreviewQuery = { omsCustomersJoinPreview: { guest: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, code: string | null, ordersCount: number | null, lastOrderAt: string | null }, customer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, code: string | null, ordersCount: number | null, lastOrderAt: string | null }, fields: Array<{ name: string, guest: unknown, customer: unknown, joined: unknown }> } | null };

export type JoinCustomersMutationVariables = Exact<{
  guest: string | number;
  customer: string | number;
}>;


export type JoinCustomersMutation = { omsCustomersJoin: { join: { id: string } | null, customer: { userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, languageCode: string | null, channel: string | null, origin: string | null, createdAt: string, accountDeletedAt: string | null, ordersCount: number | null, lastOrderAt: string | null, id: string, code: string | null, note: string | null, tags: Array<string> | null, reminder: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, news: Array<{ channel: OmsNewsChannelEnum, isWanted: boolean, since: string | null, way: OmsNewsWayEnum | null }> | null, totals: Array<{ ordersCount: number, firstOrderAt: string, lastOrderAt: string, total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, joins: Array<{ id: string, at: string, actor: { kind: OmsActorKindEnum, name: string }, guest: { id: string, name: string | null, company: string | null, email: string | null, code: string | null } }> | null, joinCandidates: Array<{ id: string, userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, code: string | null, ordersCount: number | null, lastOrderAt: string | null }> | null, discountClass: { id: string, name: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type UndoJoinMutationVariables = Exact<{
  id: string | number;
}>;


export type UndoJoinMutation = { omsCustomersJoinUndo: { customer: { userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, languageCode: string | null, channel: string | null, origin: string | null, createdAt: string, accountDeletedAt: string | null, ordersCount: number | null, lastOrderAt: string | null, id: string, code: string | null, note: string | null, tags: Array<string> | null, reminder: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, news: Array<{ channel: OmsNewsChannelEnum, isWanted: boolean, since: string | null, way: OmsNewsWayEnum | null }> | null, totals: Array<{ ordersCount: number, firstOrderAt: string, lastOrderAt: string, total: { amount: number | string, currency: string } }> | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, joins: Array<{ id: string, at: string, actor: { kind: OmsActorKindEnum, name: string }, guest: { id: string, name: string | null, company: string | null, email: string | null, code: string | null } }> | null, joinCandidates: Array<{ id: string, userId: string | null, name: string | null, company: string | null, email: string | null, phone: string | null, code: string | null, ordersCount: number | null, lastOrderAt: string | null }> | null, discountClass: { id: string, name: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TimelineItemFragment = { kind: string, at: string, text: string, cursor: string, actor: { kind: OmsActorKindEnum, name: string } | null, order: { id: string, number: string, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null } | null, changes: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, note: { id: string, text: string, visibility: OmsNoteVisibilityEnum } | null, message: { medium: string, recipient: string, subject: string | null, text: string, attachments: Array<string> } | null, call: { id: string, direction: OmsCallDirectionEnum, text: string } | null, news: { channel: OmsNewsChannelEnum, isWanted: boolean, way: OmsNewsWayEnum | null } | null, answer: { isAccepted: boolean, total: { amount: number | string, currency: string } } | null };

export type CustomerTimelineQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  kinds?: Array<string> | string | null | undefined;
}>;


export type CustomerTimelineQuery = { omsCustomer: { id: string, timeline: Array<{ kind: string, at: string, text: string, cursor: string, actor: { kind: OmsActorKindEnum, name: string } | null, order: { id: string, number: string, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null } | null, changes: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, note: { id: string, text: string, visibility: OmsNoteVisibilityEnum } | null, message: { medium: string, recipient: string, subject: string | null, text: string, attachments: Array<string> } | null, call: { id: string, direction: OmsCallDirectionEnum, text: string } | null, news: { channel: OmsNewsChannelEnum, isWanted: boolean, way: OmsNewsWayEnum | null } | null, answer: { isAccepted: boolean, total: { amount: number | string, currency: string } } | null }> | null } | null };

export type TimelineKindsQueryVariables = Exact<{ [key: string]: never; }>;


export type TimelineKindsQuery = { omsTimelineKinds: Array<{ name: string, description: string }> | null };

export type LogCallMutationVariables = Exact<{
  id: string | number;
  direction: OmsCallDirectionEnum;
  text: string;
}>;


export type LogCallMutation = { omsCustomerCallLog: { call: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DiscountRulePartsFragment = { id: string, scope: OmsDiscountScopeEnum, targetId: string | null, targetName: string | null, percent: number | string, validFrom: string | null, validUntil: string | null, isValidNow: boolean, discountClass: { id: string, name: string } };

export type DiscountRulesQueryVariables = Exact<{
  filter?: OmsDiscountRuleFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type DiscountRulesQuery = { omsDiscountRules: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, scope: OmsDiscountScopeEnum, targetId: string | null, targetName: string | null, percent: number | string, validFrom: string | null, validUntil: string | null, isValidNow: boolean, discountClass: { id: string, name: string } } }> } | null };

export type DiscountRuleChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type DiscountRuleChoicesQuery = { omsPriceChannels: Array<{ slug: string }> | null, omsDiscountClasses: Array<{ id: string, name: string, rank: number }> | null };

export type DiscountTargetsQueryVariables = Exact<{
  scope: OmsDiscountScopeEnum;
  search: string;
}>;


export type DiscountTargetsQuery = { omsDiscountTargets: Array<{ id: string, name: string, within: string | null }> | null };

export type CreateDiscountRuleMutationVariables = Exact<{
  scope: OmsDiscountScopeEnum;
  target?: string | number | null | undefined;
  discountClass: string | number;
  input: OmsDiscountRuleInput;
}>;


export type CreateDiscountRuleMutation = { omsDiscountRuleCreate: { rule: { id: string, scope: OmsDiscountScopeEnum, targetId: string | null, targetName: string | null, percent: number | string, validFrom: string | null, validUntil: string | null, isValidNow: boolean, discountClass: { id: string, name: string } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type UpdateDiscountRuleMutationVariables = Exact<{
  id: string | number;
  input: OmsDiscountRuleInput;
}>;


export type UpdateDiscountRuleMutation = { omsDiscountRuleUpdate: { rule: { id: string, scope: OmsDiscountScopeEnum, targetId: string | null, targetName: string | null, percent: number | string, validFrom: string | null, validUntil: string | null, isValidNow: boolean, discountClass: { id: string, name: string } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteDiscountRuleMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteDiscountRuleMutation = { omsDiscountRuleDelete: { rule: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ExampleOrderQueryVariables = Exact<{
  id: string | number;
}>;


export type ExampleOrderQuery = { omsOrder: { id: string, customerName: string | null, availableMoves: Array<{ isAllowed: boolean, toStatus: { id: string, kind: OmsStatusKindEnum } }> | null } | null };

export type NewestOrderQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestOrderQuery = { omsOrders: { edges: Array<{ node: { id: string, orderId: string, number: string } }> } | null };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { omsHome: { overdueCount: number, causesCount: number, mineCount: number, new: { count: number, statuses: Array<{ id: string }> }, waitingForPayment: { count: number, statuses: Array<{ id: string }> }, canGoOut: { count: number, statuses: Array<{ id: string }> }, mine: Array<{ id: string, orderId: string, number: string, customerName: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null }> } | null };

export type MailingSummaryQueryVariables = Exact<{
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type MailingSummaryQuery = { omsCustomerEmailsSummary: { emailsCount: number, languages: Array<{ languageCode: string, count: number }>, leftOut: Array<{ reason: OmsEmailLeftOutEnum, count: number }> } | null };

export type MailingJobFragment = { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultSize: number | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> };

export type MailingJobQueryVariables = Exact<{
  id: string | number;
}>;


export type MailingJobQuery = { omsJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultSize: number | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ExportMailingMutationVariables = Exact<{
  input: OmsCustomerEmailsInput;
}>;


export type ExportMailingMutation = { omsCustomerEmailsExport: { job: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultSize: number | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type OrderLinkFragment = { id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } };

export type OrderLinksFragment = { id: string, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null };

export type CreateLinkMutationVariables = Exact<{
  order: string | number;
  expiresAt?: string | null | undefined;
  neverExpires?: boolean | null | undefined;
}>;


export type CreateLinkMutation = { omsOrderLinkCreate: { link: { id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } } | null, order: { id: string, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RevokeLinkMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeLinkMutation = { omsOrderLinkRevoke: { link: { id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type OrderNoteFragment = { id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> };

export type OrderNotesFragment = { id: string, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null };

export type CreateNoteMutationVariables = Exact<{
  order: string | number;
  text: string;
  visibility: OmsNoteVisibilityEnum;
  key?: string | null | undefined;
}>;


export type CreateNoteMutation = { omsNoteCreate: { order: { id: string, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type UpdateNoteMutationVariables = Exact<{
  id: string | number;
  text?: string | null | undefined;
  visibility?: OmsNoteVisibilityEnum | null | undefined;
}>;


export type UpdateNoteMutation = { omsNoteUpdate: { note: { id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteNoteMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteNoteMutation = { omsNoteDelete: { order: { id: string, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RestoreNoteMutationVariables = Exact<{
  id: string | number;
}>;


export type RestoreNoteMutation = { omsNoteRestore: { order: { id: string, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SettleQuestionMutationVariables = Exact<{
  id: string | number;
}>;


export type SettleQuestionMutation = { omsQuestionDismiss: { note: { id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type OrderDetailsFragment = { saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null };

export type OrderActionRunFragment = { id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown };

export type WatchedOrderFragment = { saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, isCustomerAssigned: boolean | null, customerName: string | null, customerEmail: string | null, erasedAt: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, customer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null } | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, otherOrders: Array<{ id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null };

export type OrderDetailsQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderDetailsQuery = { omsOrder: { saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, isCustomerAssigned: boolean | null, customerName: string | null, customerEmail: string | null, erasedAt: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, customer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null } | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, otherOrders: Array<{ id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null } | null };

export type MoveOrderMutationVariables = Exact<{
  order: string | number;
  toStatus: string | number;
  reason?: string | null | undefined;
  version?: number | null | undefined;
}>;


export type MoveOrderMutation = { omsOrderMove: { changed: boolean, order: { saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null } | null, change: { id: string, undoableUntil: string | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type UndoMoveMutationVariables = Exact<{
  change: string | number;
}>;


export type UndoMoveMutation = { omsOrderMoveUndo: { order: { saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RetryActionMutationVariables = Exact<{
  id: string | number;
}>;


export type RetryActionMutation = { omsActionRunRetry: { run: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CancelActionMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelActionMutation = { omsActionRunCancel: { run: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ResendActionMutationVariables = Exact<{
  id: string | number;
}>;


export type ResendActionMutation = { omsActionRunResend: { run: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown, order: { id: string, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type AssignOrderMutationVariables = Exact<{
  order: string | number;
  staff?: string | number | null | undefined;
}>;


export type AssignOrderMutation = { omsOrderAssign: { order: { id: string, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PromiseOrderMutationVariables = Exact<{
  order: string | number;
  input: OmsPromiseInput;
}>;


export type PromiseOrderMutation = { omsOrderPromiseUpdate: { order: { id: string, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ParcelCarriersQueryVariables = Exact<{ [key: string]: never; }>;


export type ParcelCarriersQuery = { omsCarriers: Array<{ id: string, code: string, name: string, knownAs: string }> | null, omsKnownCarriers: Array<{ code: string, name: string }> | null };

export type RecognizeNumberQueryVariables = Exact<{
  number: string;
  shippingMethod?: string | null | undefined;
}>;


export type RecognizeNumberQuery = { omsTrackingRecognize: { carrier: string | null } | null };

export type QuickLinkPreferencesQueryVariables = Exact<{ [key: string]: never; }>;


export type QuickLinkPreferencesQuery = { omsMe: { id: string | null, preferences: unknown } | null };

export type TrackParcelMutationVariables = Exact<{
  order: string | number;
  fulfillment: string | number;
  number: string;
  carrier?: string | null | undefined;
}>;


export type TrackParcelMutation = { omsOrderTrackingUpdate: { order: { saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type OrderStaffQueryVariables = Exact<{ [key: string]: never; }>;


export type OrderStaffQuery = { omsMe: { id: string | null, name: string } | null, omsStaff: Array<{ id: string, name: string }> | null };

export type OrderStockFragment = { id: string, fulfillability: { isFulfillable: boolean | null, asOf: string | null, shortages: Array<{ code: OmsShortageCodeEnum, lineId: string, name: string, missing: number, takenBy: string | null }> } | null, lines: Array<{ id: string, stock: { available: number, isSufficient: boolean, missing: number, isTracked: boolean, isGone: boolean, locations: Array<{ warehouseId: string, warehouse: string, quantity: number, available: number, reserved: number, inCheckouts: number, isServing: boolean }> } | null }> | null };

export type OrderStockQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderStockQuery = { omsOrder: { id: string, fulfillability: { isFulfillable: boolean | null, asOf: string | null, shortages: Array<{ code: OmsShortageCodeEnum, lineId: string, name: string, missing: number, takenBy: string | null }> } | null, lines: Array<{ id: string, stock: { available: number, isSufficient: boolean, missing: number, isTracked: boolean, isGone: boolean, locations: Array<{ warehouseId: string, warehouse: string, quantity: number, available: number, reserved: number, inCheckouts: number, isServing: boolean }> } | null }> | null } | null };

export type PostalAddressFragment = { firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, cityArea: string, postalCode: string, country: string, countryArea: string, phone: string };

export type OrderPageDetailsFragment = { createdAt: string | null, channel: string | null, saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, isCustomerAssigned: boolean | null, customerName: string | null, customerEmail: string | null, erasedAt: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, code: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, placedBy: { kind: OmsActorKindEnum, name: string } | null, totalGivenBack: { amount: number | string, currency: string } | null, shippingAddress: { firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, cityArea: string, postalCode: string, country: string, countryArea: string, phone: string } | null, billingAddress: { firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, cityArea: string, postalCode: string, country: string, countryArea: string, phone: string } | null, promiseHistory: Array<{ at: string, dispatchAt: string | null, deliveryAt: string | null, reason: string | null, actor: { kind: OmsActorKindEnum, name: string } }> | null, documents: Array<{ id: string, issuedAt: string, voidReason: string | null, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, undoneAt: string | null, undoes: string | null, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, result: unknown, requestedBy: string | null, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, customer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null } | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, otherOrders: Array<{ id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null }> | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null };

export type OrderPageQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderPageQuery = { omsOrder: { createdAt: string | null, channel: string | null, saleorStatus: string | null, chargeStatus: string | null, shippingMethod: string | null, customerNote: string | null, voucherCode: string | null, voucherName: string | null, isCustomerAssigned: boolean | null, customerName: string | null, customerEmail: string | null, erasedAt: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, code: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, placedBy: { kind: OmsActorKindEnum, name: string } | null, totalGivenBack: { amount: number | string, currency: string } | null, shippingAddress: { firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, cityArea: string, postalCode: string, country: string, countryArea: string, phone: string } | null, billingAddress: { firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, cityArea: string, postalCode: string, country: string, countryArea: string, phone: string } | null, promiseHistory: Array<{ at: string, dispatchAt: string | null, deliveryAt: string | null, reason: string | null, actor: { kind: OmsActorKindEnum, name: string } }> | null, documents: Array<{ id: string, issuedAt: string, voidReason: string | null, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, undoneAt: string | null, undoes: string | null, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, result: unknown, requestedBy: string | null, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string, finishedAt: string | null, error: string | null, whyNot: unknown }> | null, steps: Array<{ id: string }> | null, offer: { version: string | null, answers: Array<{ isAccepted: boolean, name: string, at: string, version: string, total: { amount: number | string, currency: string } }> } | null, total: { amount: number | string, currency: string } | null, subtotal: { amount: number | string, currency: string } | null, shippingPrice: { amount: number | string, currency: string } | null, totalPaid: { amount: number | string, currency: string } | null, totalOwed: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, quantitySent: number, quantityReturned: number, quantityOwed: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { id: string | null, name: string, kind: OmsActorKindEnum } | null, promised: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, parcels: Array<{ id: string, number: string | null, url: string | null, trackingNumber: string, carrier: string, chosenCarrier: string | null, createdAt: string, isSent: boolean, takesNumber: boolean, quantity: number, state: OmsParcelStateEnum | null, stateAt: string | null, place: string | null, events: Array<{ event: OmsParcelStateEnum, at: string, place: string | null }> }> | null, quickLinks: Array<{ kind: string, url: string }> | null, customer: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null, tags: Array<string> | null, note: string | null, agreements: string | null, paymentTermDays: number | null, allowsCashOnDelivery: boolean | null, minimumDiscountPercent: number | string | null, ordersCount: number | null, discountClass: { id: string, name: string } | null, totals: Array<{ ordersCount: number, total: { amount: number | string, currency: string } }> | null } | null, warnings: Array<{ code: string, message: string, count: number, lastAt: string | null }> | null, reminders: Array<{ id: string, text: string, createdAt: string, doneAt: string | null, createdBy: { kind: OmsActorKindEnum, name: string }, doneBy: { kind: OmsActorKindEnum, name: string } | null }> | null, otherOrders: Array<{ id: string, orderId: string, number: string, createdAt: string | null, saleorStatus: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null }> | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null, notes: Array<{ id: string, text: string, visibility: OmsNoteVisibilityEnum, isFromSaleor: boolean, isQuestion: boolean, waits: boolean, createdAt: string, author: { kind: OmsActorKindEnum, name: string }, edits: Array<{ at: string, text: string, visibility: OmsNoteVisibilityEnum, actor: { kind: OmsActorKindEnum, name: string } }> }> | null, links: Array<{ id: string, url: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, isAutomatic: boolean, createdBy: { kind: OmsActorKindEnum, name: string } }> | null } | null };

export type IssueDocumentMutationVariables = Exact<{
  order: string | number;
  input: OmsDocumentIssueInput;
}>;


export type IssueDocumentMutation = { omsDocumentIssue: { isNew: boolean, document: { id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum, issuedAt: string, voidReason: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type VoidDocumentMutationVariables = Exact<{
  id: string | number;
  reason: string;
}>;


export type VoidDocumentMutation = { omsDocumentVoid: { document: { id: string, state: OmsDocumentStateEnum, voidReason: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BulkMovePreviewQueryVariables = Exact<{
  orders?: Array<string | number> | string | number | null | undefined;
  filter?: OmsOrderFilter | null | undefined;
  toStatus: string | number;
}>;


export type BulkMovePreviewQuery = { omsBulkMovePreview: { total: number, lookedAt: number, canMove: number, refused: Array<{ code: OmsErrorCode, message: string, params: unknown, count: number, sample: Array<{ id: string, number: string }> }>, actions: Array<{ count: number, action: { id: string, label: string } }> } | null };

export type BulkMoveMutationVariables = Exact<{
  orders?: Array<string | number> | string | number | null | undefined;
  filter?: OmsOrderFilter | null | undefined;
  expectedCount?: number | null | undefined;
  toStatus: string | number;
  reason?: string | null | undefined;
  silent?: boolean | null | undefined;
}>;


export type BulkMoveMutation = { omsOrdersBulkMove: { movedCount: number, results: Array<{ changed: boolean, order: { id: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null } | null, change: { id: string, undoableUntil: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> }>, job: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BulkJobQueryVariables = Exact<{
  id: string | number;
}>;


export type BulkJobQuery = { omsJob: { id: string, state: string, done: number, total: number | null, counts: unknown, finishedAt: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BulkUndoMutationVariables = Exact<{
  changes?: Array<string | number> | string | number | null | undefined;
  job?: string | number | null | undefined;
}>;


export type BulkUndoMutation = { omsBulkMoveUndo: { undoneCount: number, results: Array<{ order: { id: string, number: string, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BulkAssignMutationVariables = Exact<{
  orders?: Array<string | number> | string | number | null | undefined;
  filter?: OmsOrderFilter | null | undefined;
  expectedCount?: number | null | undefined;
  staff?: string | number | null | undefined;
}>;


export type BulkAssignMutation = { omsOrdersBulkAssign: { assignedCount: number, results: Array<{ order: { id: string, assignee: { id: string | null, name: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PrintDocumentsMutationVariables = Exact<{
  kind: OmsDocumentKindEnum;
  orders: Array<string | number> | string | number;
}>;


export type PrintDocumentsMutation = { omsDocumentsBatch: { url: string | null, documents: Array<{ id: string }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SavedViewFragment = { id: string, name: string, isShared: boolean, state: unknown };

export type OrderRowFragment = { id: string, orderId: string, number: string, createdAt: string | null, customerName: string | null, customerEmail: string | null, chargeStatus: string | null, since: string | null, isOverdue: boolean | null, shippingMethod?: string | null, channel?: string | null, customerNote?: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null, lines?: Array<{ id: string, name: string, quantity: number }> | null, fulfillability?: { isFulfillable: boolean | null, shortages: Array<{ code: OmsShortageCodeEnum, name: string, missing: number }> } | null, promised?: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, shippingAddress?: { country: string } | null, assignee?: { id: string | null, name: string } | null, documents?: Array<{ id: string }> | null, actionRuns?: Array<{ id: string, state: OmsActionRunStateEnum }> | null };

export type OrdersQueryVariables = Exact<{
  filter?: OmsOrderFilter | null | undefined;
  sortBy?: OmsOrderSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  items: boolean;
  stock: boolean;
  promised: boolean;
  shipping: boolean;
  country: boolean;
  channel: boolean;
  assignee: boolean;
  flags: boolean;
  searched: boolean;
}>;


export type OrdersQuery = { omsOrders: { didYouMean?: string | null, edges: Array<{ matchPieces?: Array<{ text: string, isMatch: boolean }> | null, node: { id: string, orderId: string, number: string, createdAt: string | null, customerName: string | null, customerEmail: string | null, chargeStatus: string | null, since: string | null, isOverdue: boolean | null, shippingMethod?: string | null, channel?: string | null, customerNote?: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null, lines?: Array<{ id: string, name: string, quantity: number }> | null, fulfillability?: { isFulfillable: boolean | null, shortages: Array<{ code: OmsShortageCodeEnum, name: string, missing: number }> } | null, promised?: { dispatchAt: string | null, deliveryAt: string | null, reason: string | null } | null, shippingAddress?: { country: string } | null, assignee?: { id: string | null, name: string } | null, documents?: Array<{ id: string }> | null, actionRuns?: Array<{ id: string, state: OmsActionRunStateEnum }> | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type ViewCountsQueryVariables = Exact<{
  filters: Array<OmsOrderFilter> | OmsOrderFilter;
}>;


export type ViewCountsQuery = { omsFilterCounts: Array<{ count: number, isAtLeast: boolean }> | null };

export type OrderChangesQueryVariables = Exact<{
  since: string;
  filter?: OmsOrderFilter | null | undefined;
}>;


export type OrderChangesQuery = { omsChanges: { now: string, newCount: number, orderIds: Array<string> } | null };

export type OrdersDeskQueryVariables = Exact<{ [key: string]: never; }>;


export type OrdersDeskQuery = { omsStatuses: Array<{ code: string, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }> | null, omsStaff: Array<{ id: string, name: string }> | null, omsViews: Array<{ id: string, name: string, isShared: boolean, state: unknown }> | null, omsMe: { id: string | null, permissions: Array<string>, preferences: unknown } | null, omsShop: { timeZone: string, graceSeconds: number } | null };

export type ListedOrderByNumberQueryVariables = Exact<{
  number: string;
}>;


export type ListedOrderByNumberQuery = { omsOrder: { id: string } | null };

export type SaveViewMutationVariables = Exact<{
  id?: string | number | null | undefined;
  input: OmsViewInput;
}>;


export type SaveViewMutation = { omsViewSave: { view: { id: string, name: string, isShared: boolean, state: unknown } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteViewMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteViewMutation = { omsViewDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ReorderViewsMutationVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type ReorderViewsMutation = { omsViewsReorder: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type OrderMovesQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderMovesQuery = { omsOrder: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null } | null };

export type MoveOrderInListMutationVariables = Exact<{
  order: string | number;
  toStatus: string | number;
  reason?: string | null | undefined;
  version?: number | null | undefined;
}>;


export type MoveOrderInListMutation = { omsOrderMove: { changed: boolean, order: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null } | null, change: { id: string, undoableUntil: string | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type UndoMoveInListMutationVariables = Exact<{
  change: string | number;
}>;


export type UndoMoveInListMutation = { omsOrderMoveUndo: { order: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type FindOrdersQueryVariables = Exact<{
  search: string;
  first: number;
}>;


export type FindOrdersQuery = { omsOrders: { didYouMean: string | null, edges: Array<{ matchPieces: Array<{ text: string, isMatch: boolean }> | null, node: { id: string, orderId: string, number: string, customerName: string | null, customerEmail: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null } }> } | null };

export type OpenOrderQueryVariables = Exact<{
  id: string | number;
}>;


export type OpenOrderQuery = { omsOrder: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null } | null };

export type ExplainChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ExplainChannelsQuery = { omsPriceChannels: Array<{ slug: string, name: string }> | null };

export type ExplainVariantsQueryVariables = Exact<{
  channel: string;
  search: string;
}>;


export type ExplainVariantsQuery = { omsVariants: { edges: Array<{ node: { id: string, sku: string | null, name: string | null, productName: string | null } }> } | null };

export type ExplainPriceQueryVariables = Exact<{
  customer: string | number;
  variant: string | number;
  channel: string;
  quantity: number;
  voucher?: string | null | undefined;
}>;


export type ExplainPriceQuery = { omsPriceExplain: { classPercent: number | string | null, classSource: OmsDiscountScopeEnum | null, minimumPercent: number | string | null, ceilingPercent: number | string | null, isClamped: boolean, meeting: OmsPriceMeetingEnum, percent: number | string, reason: OmsPriceReasonEnum, pricesIncludeTax: boolean, basePrice: { amount: number | string, currency: string }, discountClass: { id: string, name: string } | null, classPrice: { amount: number | string, currency: string } | null, minimumPrice: { amount: number | string, currency: string } | null, floorPrice: { amount: number | string, currency: string } | null, ownPrice: { amount: number | string, currency: string }, promotionPrice: { amount: number | string, currency: string } | null, voucherPrice: { amount: number | string, currency: string } | null, price: { amount: number | string, currency: string }, total: { amount: number | string, currency: string }, cost: { amount: number | string, currency: string } | null } | null };

export type PriceImportChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type PriceImportChannelsQuery = { omsPriceChannels: Array<{ slug: string, name: string }> | null };

export type PriceJobFragment = { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> };

export type PriceJobByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type PriceJobByIdQuery = { omsJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ExportPricesMutationVariables = Exact<{
  channel: string;
  delimiter?: OmsDelimiterEnum | null | undefined;
}>;


export type ExportPricesMutation = { omsDiscountExport: { job: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SendPriceFileMutationVariables = Exact<{
  file?: string | number | null | undefined;
  part: number;
  name: string;
  content: string;
}>;


export type SendPriceFileMutation = { omsDiscountFileUpload: { file: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PriceFileFragment = { id: string, name: string, channel: string | null, keptUntil: string, isTried: boolean, rowsCount: number, refusedCount: number, changedCount: number, sameCount: number, removedCount: number, columns: Array<{ name: string, use: OmsDiscountColumnUseEnum }>, dryRunJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null, importJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PriceFileByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type PriceFileByIdQuery = { omsDiscountFile: { id: string, name: string, channel: string | null, keptUntil: string, isTried: boolean, rowsCount: number, refusedCount: number, changedCount: number, sameCount: number, removedCount: number, columns: Array<{ name: string, use: OmsDiscountColumnUseEnum }>, dryRunJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null, importJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null } | null };

export type PriceFileRowsQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type PriceFileRowsQuery = { omsDiscountFile: { id: string, notedRows: { totalCount: number | null, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ node: { line: number, sku: string | null, isRefused: boolean, findings: Array<{ kind: OmsDiscountFindingEnum, column: string | null, value: string | null, limit: string | null }> } }> } | null } | null };

export type RunPriceImportMutationVariables = Exact<{
  file: string | number;
  channel?: string | null | undefined;
  dryRun: boolean;
  skipRefused: boolean;
}>;


export type RunPriceImportMutation = { omsDiscountImport: { job: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null, file: { id: string, name: string, channel: string | null, keptUntil: string, isTried: boolean, rowsCount: number, refusedCount: number, changedCount: number, sameCount: number, removedCount: number, columns: Array<{ name: string, use: OmsDiscountColumnUseEnum }>, dryRunJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null, importJob: { id: string, state: string, done: number, total: number | null, counts: unknown, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PricedVariantFragment = { sku: string | null, name: string | null, productName: string | null, marginPercent: number | string | null, handSetCeiling: number | string | null, variantId: string, basePrice: { amount: number | string, currency: string } | null, cost: { amount: number | string, currency: string } | null, ceiling: { percent: number | string | null, source: OmsCeilingSourceEnum } | null, classPrices: Array<{ percent: number | string | null, ownPercent: number | string | null, source: OmsDiscountScopeEnum | null, effectivePercent: number | string, isClamped: boolean, marginPercent: number | string | null, discountClass: { id: string }, price: { amount: number | string, currency: string } | null }> | null };

export type PriceColumnsQueryVariables = Exact<{ [key: string]: never; }>;


export type PriceColumnsQuery = { omsPriceChannels: Array<{ slug: string, name: string, currency: string }> | null, omsDiscountClasses: Array<{ id: string, name: string, rank: number }> | null };

export type PriceGridQueryVariables = Exact<{
  channel: string;
  filter?: OmsVariantFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PriceGridQuery = { omsVariants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { sku: string | null, name: string | null, productName: string | null, marginPercent: number | string | null, handSetCeiling: number | string | null, variantId: string, basePrice: { amount: number | string, currency: string } | null, cost: { amount: number | string, currency: string } | null, ceiling: { percent: number | string | null, source: OmsCeilingSourceEnum } | null, classPrices: Array<{ percent: number | string | null, ownPercent: number | string | null, source: OmsDiscountScopeEnum | null, effectivePercent: number | string, isClamped: boolean, marginPercent: number | string | null, discountClass: { id: string }, price: { amount: number | string, currency: string } | null }> | null } }> } | null };

export type PriceCountQueryVariables = Exact<{
  channel: string;
  filter?: OmsVariantFilter | null | undefined;
}>;


export type PriceCountQuery = { omsVariants: { totalCount: number | null } | null };

export type SavePricesMutationVariables = Exact<{
  input: Array<OmsVariantChangeInput> | OmsVariantChangeInput;
  channel: string;
  dryRun: boolean;
}>;


export type SavePricesMutation = { omsVariantsBulkUpdate: { changedCount: number, clamped: Array<{ percent: number | string, ceiling: number | string, discountClass: { id: string } }>, errors: Array<{ code: OmsErrorCode, field: string | null, index: number | null, message: string, params: unknown }> } | null };

export type ApplyToFilteredMutationVariables = Exact<{
  channel: string;
  filter?: OmsVariantFilter | null | undefined;
  discountClass: string | number;
  percent?: number | null | undefined;
  dryRun: boolean;
}>;


export type ApplyToFilteredMutation = { omsVariantsFilteredUpdate: { job: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type FilteredJobQueryVariables = Exact<{
  id: string | number;
}>;


export type FilteredJobQuery = { omsJob: { id: string, state: string, done: number, total: number | null, counts: unknown, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PersonalDataCountFragment = { what: OmsPersonalDataEnum, count: number };

export type PersonalDataKeptFragment = { what: OmsPersonalDataEnum, reason: OmsPersonalDataKeptEnum, count: number, until: string | null };

export type PrivacyRequestFragment = { id: string, kind: OmsPrivacyRequestKindEnum, askedAt: string, finishedAt: string | null, ordersCount: number, askedBy: { kind: OmsActorKindEnum, name: string }, counts: Array<{ what: OmsPersonalDataEnum, count: number }>, kept: Array<{ what: OmsPersonalDataEnum, reason: OmsPersonalDataKeptEnum, count: number, until: string | null }>, job: { id: string, state: string, done: number, total: number | null, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PrivacyRequestsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type PrivacyRequestsQuery = { omsPrivacyRequests: { edges: Array<{ node: { id: string, kind: OmsPrivacyRequestKindEnum, askedAt: string, finishedAt: string | null, ordersCount: number, askedBy: { kind: OmsActorKindEnum, name: string }, counts: Array<{ what: OmsPersonalDataEnum, count: number }>, kept: Array<{ what: OmsPersonalDataEnum, reason: OmsPersonalDataKeptEnum, count: number, until: string | null }>, job: { id: string, state: string, done: number, total: number | null, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ExportPersonalDataMutationVariables = Exact<{
  customer?: string | number | null | undefined;
  email?: string | null | undefined;
}>;


export type ExportPersonalDataMutation = { omsPersonalDataExport: { request: { id: string, kind: OmsPrivacyRequestKindEnum, askedAt: string, finishedAt: string | null, ordersCount: number, askedBy: { kind: OmsActorKindEnum, name: string }, counts: Array<{ what: OmsPersonalDataEnum, count: number }>, kept: Array<{ what: OmsPersonalDataEnum, reason: OmsPersonalDataKeptEnum, count: number, until: string | null }>, job: { id: string, state: string, done: number, total: number | null, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PreviewErasureMutationVariables = Exact<{
  customer?: string | number | null | undefined;
  email?: string | null | undefined;
}>;


export type PreviewErasureMutation = { omsPersonalDataErase: { preview: { ordersCount: number, counts: Array<{ what: OmsPersonalDataEnum, count: number }>, kept: Array<{ what: OmsPersonalDataEnum, reason: OmsPersonalDataKeptEnum, count: number, until: string | null }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ErasePersonalDataMutationVariables = Exact<{
  customer?: string | number | null | undefined;
  email?: string | null | undefined;
}>;


export type ErasePersonalDataMutation = { omsPersonalDataErase: { request: { id: string, kind: OmsPrivacyRequestKindEnum, askedAt: string, finishedAt: string | null, ordersCount: number, askedBy: { kind: OmsActorKindEnum, name: string }, counts: Array<{ what: OmsPersonalDataEnum, count: number }>, kept: Array<{ what: OmsPersonalDataEnum, reason: OmsPersonalDataKeptEnum, count: number, until: string | null }>, job: { id: string, state: string, done: number, total: number | null, resultUrl: string | null, resultKeptUntil: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ScannedOrderQueryVariables = Exact<{
  number: string;
}>;


export type ScannedOrderQuery = { omsOrder: { id: string, orderId: string, number: string } | null };

export type ScannedParcelQueryVariables = Exact<{
  search: string;
}>;


export type ScannedParcelQuery = { omsOrders: { edges: Array<{ node: { id: string, orderId: string, number: string, parcels: Array<{ id: string, number: string | null }> | null } }> } | null };

export type StatusCodesQueryVariables = Exact<{ [key: string]: never; }>;


export type StatusCodesQuery = { omsStatuses: Array<{ code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }> | null };

export type ConfigurationDifferenceFragment = { section: string, code: string | null, what: OmsConfigurationDifferenceKindEnum, fields: Array<{ name: string, before: unknown, after: unknown }> };

export type ConfigurationChangesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ConfigurationChangesQuery = { omsConfigurationChanges: { edges: Array<{ node: { id: string, at: string, source: string, rolledBackTo: string | null, actor: { name: string }, differences: Array<{ section: string, code: string | null, what: OmsConfigurationDifferenceKindEnum, fields: Array<{ name: string, before: unknown, after: unknown }> }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ConfigurationExportQueryVariables = Exact<{ [key: string]: never; }>;


export type ConfigurationExportQuery = { omsConfigurationExport: string | null };

export type RollBackConfigurationMutationVariables = Exact<{
  id: string | number;
  dryRun?: boolean | null | undefined;
}>;


export type RollBackConfigurationMutation = { omsConfigurationRollback: { secretsToEnter: Array<string>, differences: Array<{ section: string, code: string | null, what: OmsConfigurationDifferenceKindEnum, fields: Array<{ name: string, before: unknown, after: unknown }> }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ImportConfigurationMutationVariables = Exact<{
  yaml: string;
  dryRun?: boolean | null | undefined;
  prune?: boolean | null | undefined;
}>;


export type ImportConfigurationMutation = { omsConfigurationImport: { left: Array<string>, secretsToEnter: Array<string>, differences: Array<{ section: string, code: string | null, what: OmsConfigurationDifferenceKindEnum, fields: Array<{ name: string, before: unknown, after: unknown }> }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SellerFragment = { channel: string | null, name: string, address: string, country: string, vatId: string, registrationNumber: string, email: string, phone: string, website: string, iban: string, bic: string, bankName: string, paymentDays: number | null, referenceModel: OmsReferenceModelEnum | null, paymentCode: OmsPaymentCodeEnum | null, footer: unknown, notes: unknown, buyerVatKey: string };

export type SellersQueryVariables = Exact<{ [key: string]: never; }>;


export type SellersQuery = { omsSellers: Array<{ channel: string | null, name: string, address: string, country: string, vatId: string, registrationNumber: string, email: string, phone: string, website: string, iban: string, bic: string, bankName: string, paymentDays: number | null, referenceModel: OmsReferenceModelEnum | null, paymentCode: OmsPaymentCodeEnum | null, footer: unknown, notes: unknown, buyerVatKey: string }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type SaveSellerMutationVariables = Exact<{
  input: OmsSellerInput;
  channel?: string | null | undefined;
}>;


export type SaveSellerMutation = { omsSellerUpdate: { seller: { channel: string | null, name: string, address: string, country: string, vatId: string, registrationNumber: string, email: string, phone: string, website: string, iban: string, bic: string, bankName: string, paymentDays: number | null, referenceModel: OmsReferenceModelEnum | null, paymentCode: OmsPaymentCodeEnum | null, footer: unknown, notes: unknown, buyerVatKey: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteSellerMutationVariables = Exact<{
  channel?: string | null | undefined;
}>;


export type DeleteSellerMutation = { omsSellerDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type NumberSeriesFragment = { code: string, kind: OmsDocumentKindEnum, channel: string | null, pattern: string, nextNumber: number, resetsYearly: boolean, issuer: string | null, isDefault: boolean };

export type NumberSeriesListQueryVariables = Exact<{ [key: string]: never; }>;


export type NumberSeriesListQuery = { omsNumberSeries: Array<{ code: string, kind: OmsDocumentKindEnum, channel: string | null, pattern: string, nextNumber: number, resetsYearly: boolean, issuer: string | null, isDefault: boolean }> | null, omsDocumentIssuers: Array<{ name: string, label: string, kinds: Array<OmsDocumentKindEnum>, unavailableReason: string | null }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type CreateNumberSeriesMutationVariables = Exact<{
  code: string;
  input: OmsNumberSeriesInput;
}>;


export type CreateNumberSeriesMutation = { omsNumberSeriesCreate: { series: { code: string, kind: OmsDocumentKindEnum, channel: string | null, pattern: string, nextNumber: number, resetsYearly: boolean, issuer: string | null, isDefault: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveNumberSeriesMutationVariables = Exact<{
  code: string;
  input: OmsNumberSeriesInput;
}>;


export type SaveNumberSeriesMutation = { omsNumberSeriesUpdate: { series: { code: string, kind: OmsDocumentKindEnum, channel: string | null, pattern: string, nextNumber: number, resetsYearly: boolean, issuer: string | null, isDefault: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteNumberSeriesMutationVariables = Exact<{
  code: string;
}>;


export type DeleteNumberSeriesMutation = { omsNumberSeriesDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type NumberPreviewQueryVariables = Exact<{
  pattern: string;
  nextNumber?: number | null | undefined;
  resetsYearly?: boolean | null | undefined;
}>;


export type NumberPreviewQuery = { omsNumberPreview: { thisYear: Array<string>, nextYear: Array<string>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type EnclosureFragment = { code: string, name: string, condition: unknown, categories: Array<string>, isEnabled: boolean, url: string };

export type EnclosuresQueryVariables = Exact<{ [key: string]: never; }>;


export type EnclosuresQuery = { omsEnclosures: Array<{ code: string, name: string, condition: unknown, categories: Array<string>, isEnabled: boolean, url: string }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type CreateEnclosureMutationVariables = Exact<{
  code: string;
  input: OmsEnclosureInput;
}>;


export type CreateEnclosureMutation = { omsEnclosureCreate: { enclosure: { code: string, name: string, condition: unknown, categories: Array<string>, isEnabled: boolean, url: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveEnclosureMutationVariables = Exact<{
  code: string;
  input: OmsEnclosureInput;
}>;


export type SaveEnclosureMutation = { omsEnclosureUpdate: { enclosure: { code: string, name: string, condition: unknown, categories: Array<string>, isEnabled: boolean, url: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteEnclosureMutationVariables = Exact<{
  code: string;
}>;


export type DeleteEnclosureMutation = { omsEnclosureDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ErpConnectionFragment = { id: string, name: string, system: string, folder: string | null, columns: unknown, encoding: OmsErpEncodingEnum, delimiter: OmsErpDelimiterEnum, dateOrder: OmsErpDateOrderEnum, timeZone: string };

export type ErpEndpointFragment = { id: string, code: string, url: string, system: string | null, sources: Array<string>, doesEcho: boolean, isEnabled: boolean, lostItsSecret: boolean };

export type ErpSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type ErpSettingsQuery = { omsErpConnections: Array<{ id: string, name: string, system: string, folder: string | null, columns: unknown, encoding: OmsErpEncodingEnum, delimiter: OmsErpDelimiterEnum, dateOrder: OmsErpDateOrderEnum, timeZone: string }> | null, omsErpEndpoints: Array<{ id: string, code: string, url: string, system: string | null, sources: Array<string>, doesEcho: boolean, isEnabled: boolean, lostItsSecret: boolean }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type CreateErpConnectionMutationVariables = Exact<{
  input: OmsErpConnectionInput;
}>;


export type CreateErpConnectionMutation = { omsErpConnectionCreate: { connection: { id: string, name: string, system: string, folder: string | null, columns: unknown, encoding: OmsErpEncodingEnum, delimiter: OmsErpDelimiterEnum, dateOrder: OmsErpDateOrderEnum, timeZone: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveErpConnectionMutationVariables = Exact<{
  id: string | number;
  input: OmsErpConnectionInput;
}>;


export type SaveErpConnectionMutation = { omsErpConnectionUpdate: { connection: { id: string, name: string, system: string, folder: string | null, columns: unknown, encoding: OmsErpEncodingEnum, delimiter: OmsErpDelimiterEnum, dateOrder: OmsErpDateOrderEnum, timeZone: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteErpConnectionMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteErpConnectionMutation = { omsErpConnectionDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CreateErpEndpointMutationVariables = Exact<{
  input: OmsErpEndpointInput;
}>;


export type CreateErpEndpointMutation = { omsErpEndpointCreate: { secret: string | null, endpoint: { id: string, code: string, url: string, system: string | null, sources: Array<string>, doesEcho: boolean, isEnabled: boolean, lostItsSecret: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveErpEndpointMutationVariables = Exact<{
  id: string | number;
  input: OmsErpEndpointInput;
}>;


export type SaveErpEndpointMutation = { omsErpEndpointUpdate: { secret: string | null, endpoint: { id: string, code: string, url: string, system: string | null, sources: Array<string>, doesEcho: boolean, isEnabled: boolean, lostItsSecret: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteErpEndpointMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteErpEndpointMutation = { omsErpEndpointDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TestErpEndpointMutationVariables = Exact<{
  id: string | number;
}>;


export type TestErpEndpointMutation = { omsErpEndpointTest: { status: number | null, answer: string | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type MessageSettingsFragment = { shopName: string, logoUrl: string, website: string, contactEmail: string, contactPhone: string, color: string, backgroundColor: string, defaultLanguage: string, senderName: string, senderAddress: string, replyTo: string, paymentLink: string, sendsThrough: string, smtpHost: string, smtpPort: number, smtpSecurity: OmsSmtpSecurityEnum, smtpUser: string, hasSmtpPassword: boolean, lostSmtpPassword: boolean, alertsTo: string, saleorMailsOff: boolean, quietFrom: string | null, quietTo: string | null, footers: Array<{ languageCode: string, text: string }>, channels: Array<{ channel: string, shopName: string | null, logoUrl: string | null, website: string | null, contactEmail: string | null, contactPhone: string | null, senderName: string | null, senderAddress: string | null, replyTo: string | null, paymentLink: string | null }> };

export type MessageSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type MessageSettingsQuery = { omsMessageSettings: { shopName: string, logoUrl: string, website: string, contactEmail: string, contactPhone: string, color: string, backgroundColor: string, defaultLanguage: string, senderName: string, senderAddress: string, replyTo: string, paymentLink: string, sendsThrough: string, smtpHost: string, smtpPort: number, smtpSecurity: OmsSmtpSecurityEnum, smtpUser: string, hasSmtpPassword: boolean, lostSmtpPassword: boolean, alertsTo: string, saleorMailsOff: boolean, quietFrom: string | null, quietTo: string | null, footers: Array<{ languageCode: string, text: string }>, channels: Array<{ channel: string, shopName: string | null, logoUrl: string | null, website: string | null, contactEmail: string | null, contactPhone: string | null, senderName: string | null, senderAddress: string | null, replyTo: string | null, paymentLink: string | null }> } | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type SaveMessageSettingsMutationVariables = Exact<{
  input: OmsMessageSettingsInput;
}>;


export type SaveMessageSettingsMutation = { omsMessageSettingsUpdate: { settings: { shopName: string, logoUrl: string, website: string, contactEmail: string, contactPhone: string, color: string, backgroundColor: string, defaultLanguage: string, senderName: string, senderAddress: string, replyTo: string, paymentLink: string, sendsThrough: string, smtpHost: string, smtpPort: number, smtpSecurity: OmsSmtpSecurityEnum, smtpUser: string, hasSmtpPassword: boolean, lostSmtpPassword: boolean, alertsTo: string, saleorMailsOff: boolean, quietFrom: string | null, quietTo: string | null, footers: Array<{ languageCode: string, text: string }>, channels: Array<{ channel: string, shopName: string | null, logoUrl: string | null, website: string | null, contactEmail: string | null, contactPhone: string | null, senderName: string | null, senderAddress: string | null, replyTo: string | null, paymentLink: string | null }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TestMailMutationVariables = Exact<{
  recipient: string;
}>;


export type TestMailMutation = { omsMessageSettingsTest: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type BrandPreviewQueryVariables = Exact<{
  input?: OmsMessageSettingsInput | null | undefined;
  channel?: string | null | undefined;
  language?: string | null | undefined;
}>;


export type BrandPreviewQuery = { omsBrandPreview: { sender: string, replyTo: string, subject: string, html: string, text: string, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ServiceFieldFragment = { name: string, label: string, isSecret: boolean, isRequired: boolean, isSet: boolean, value: string | null };

export type MessageServiceFragment = { code: string, service: string, label: string, isEnabled: boolean, secretsToEnter: Array<string>, fields: Array<{ name: string, label: string, isSecret: boolean, isRequired: boolean, isSet: boolean, value: string | null }> };

export type MessageServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type MessageServicesQuery = { omsMessageServices: Array<{ code: string, service: string, label: string, isEnabled: boolean, secretsToEnter: Array<string>, fields: Array<{ name: string, label: string, isSecret: boolean, isRequired: boolean, isSet: boolean, value: string | null }> }> | null, omsMessageServicesOffered: Array<{ name: string, label: string, recipient: string, unavailableReason: string | null, fields: Array<{ name: string, label: string, isSecret: boolean, isRequired: boolean, isSet: boolean, value: string | null }> }> | null };

export type SaveMessageServiceMutationVariables = Exact<{
  input: OmsMessageServiceInput;
}>;


export type SaveMessageServiceMutation = { omsMessageServiceUpdate: { service: { code: string, service: string, label: string, isEnabled: boolean, secretsToEnter: Array<string>, fields: Array<{ name: string, label: string, isSecret: boolean, isRequired: boolean, isSet: boolean, value: string | null }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteMessageServiceMutationVariables = Exact<{
  code: string;
}>;


export type DeleteMessageServiceMutation = { omsMessageServiceDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TestMessageServiceMutationVariables = Exact<{
  code: string;
  recipient?: string | null | undefined;
}>;


export type TestMessageServiceMutation = { omsMessageServiceTest: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type OptOutsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OptOutsQuery = { omsOptOuts: { totalCount: number | null, edges: Array<{ node: { medium: OmsMessageMediumEnum, address: string, reason: string, createdAt: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AddOptOutMutationVariables = Exact<{
  medium: OmsMessageMediumEnum;
  address: string;
  reason?: string | null | undefined;
}>;


export type AddOptOutMutation = { omsOptOutCreate: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteOptOutMutationVariables = Exact<{
  medium: OmsMessageMediumEnum;
  address: string;
}>;


export type DeleteOptOutMutation = { omsOptOutDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TextLanguagesQueryVariables = Exact<{ [key: string]: never; }>;


export type TextLanguagesQuery = { omsMessageTemplates: Array<{ code: string, medium: OmsMessageMediumEnum, languageCode: string, isOwn: boolean }> | null };

export type OwnPreferencesQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnPreferencesQuery = { omsMe: { id: string | null, name: string, preferences: unknown } | null };

export type DiscountClassFragment = { id: string, code: string, name: string, rank: number, customersCount: number, turnoverFrom: Array<{ currency: string, amount: number | string }> };

export type DiscountClassesKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type DiscountClassesKeptQuery = { omsDiscountClasses: Array<{ id: string, code: string, name: string, rank: number, customersCount: number, turnoverFrom: Array<{ currency: string, amount: number | string }> }> | null };

export type CreateDiscountClassMutationVariables = Exact<{
  name: string;
  rank: number;
  turnoverFrom?: Array<OmsClassTurnoverInput> | OmsClassTurnoverInput | null | undefined;
}>;


export type CreateDiscountClassMutation = { omsDiscountClassCreate: { discountClass: { id: string, code: string, name: string, rank: number, customersCount: number, turnoverFrom: Array<{ currency: string, amount: number | string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveDiscountClassMutationVariables = Exact<{
  id: string | number;
  name?: string | null | undefined;
  rank?: number | null | undefined;
  turnoverFrom?: Array<OmsClassTurnoverInput> | OmsClassTurnoverInput | null | undefined;
}>;


export type SaveDiscountClassMutation = { omsDiscountClassUpdate: { discountClass: { id: string, code: string, name: string, rank: number, customersCount: number, turnoverFrom: Array<{ currency: string, amount: number | string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteDiscountClassMutationVariables = Exact<{
  id: string | number;
  removeFromCustomers: boolean;
}>;


export type DeleteDiscountClassMutation = { omsDiscountClassDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DiscountSettingsFragment = { leastMarginPercent: number | string | null, meeting: OmsDiscountMeetingEnum };

export type DiscountSettingsKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type DiscountSettingsKeptQuery = { omsDiscountSettings: { leastMarginPercent: number | string | null, meeting: OmsDiscountMeetingEnum } | null };

export type SaveDiscountSettingsMutationVariables = Exact<{
  input: OmsDiscountSettingsInput;
}>;


export type SaveDiscountSettingsMutation = { omsDiscountSettingsUpdate: { settings: { leastMarginPercent: number | string | null, meeting: OmsDiscountMeetingEnum } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CarrierFragment = { id: string, name: string, position: number, knownAs: string, url: string, shippingMethods: Array<string> };

export type CarriersQueryVariables = Exact<{ [key: string]: never; }>;


export type CarriersQuery = { omsCarriers: Array<{ id: string, name: string, position: number, knownAs: string, url: string, shippingMethods: Array<string> }> | null, omsKnownCarriers: Array<{ code: string, name: string, url: string }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type CreateCarrierMutationVariables = Exact<{
  input: OmsCarrierInput;
}>;


export type CreateCarrierMutation = { omsCarrierCreate: { carrier: { id: string, name: string, position: number, knownAs: string, url: string, shippingMethods: Array<string> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveCarrierMutationVariables = Exact<{
  id: string | number;
  input: OmsCarrierInput;
}>;


export type SaveCarrierMutation = { omsCarrierUpdate: { carrier: { id: string, name: string, position: number, knownAs: string, url: string, shippingMethods: Array<string> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteCarrierMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteCarrierMutation = { omsCarrierDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CarrierConnectionFragment = { id: string, code: string, name: string, carrier: string, channels: Array<string>, isEnabled: boolean, url: string, hasSecret: boolean, oldSecretUntil: string | null, lastReceivedAt: string | null, receivedCount: number, waitingCount: number };

export type CarrierConnectionsQueryVariables = Exact<{ [key: string]: never; }>;


export type CarrierConnectionsQuery = { omsCarrierConnections: Array<{ id: string, code: string, name: string, carrier: string, channels: Array<string>, isEnabled: boolean, url: string, hasSecret: boolean, oldSecretUntil: string | null, lastReceivedAt: string | null, receivedCount: number, waitingCount: number }> | null, omsCarriers: Array<{ code: string, name: string }> | null, omsKnownCarriers: Array<{ code: string, name: string }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type CarrierReportPreviewQueryVariables = Exact<{
  connection: string | number;
  body: string;
}>;


export type CarrierReportPreviewQuery = { omsCarrierReportPreview: Array<{ index: number, outcome: OmsCarrierReportOutcomeEnum, orderNumbers: Array<string>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> }> | null };

export type CreateCarrierConnectionMutationVariables = Exact<{
  input: OmsCarrierConnectionInput;
}>;


export type CreateCarrierConnectionMutation = { omsCarrierConnectionCreate: { secret: string | null, connection: { id: string, code: string, name: string, carrier: string, channels: Array<string>, isEnabled: boolean, url: string, hasSecret: boolean, oldSecretUntil: string | null, lastReceivedAt: string | null, receivedCount: number, waitingCount: number } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveCarrierConnectionMutationVariables = Exact<{
  id: string | number;
  input: OmsCarrierConnectionInput;
}>;


export type SaveCarrierConnectionMutation = { omsCarrierConnectionUpdate: { connection: { id: string, code: string, name: string, carrier: string, channels: Array<string>, isEnabled: boolean, url: string, hasSecret: boolean, oldSecretUntil: string | null, lastReceivedAt: string | null, receivedCount: number, waitingCount: number } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RotateCarrierConnectionMutationVariables = Exact<{
  id: string | number;
}>;


export type RotateCarrierConnectionMutation = { omsCarrierConnectionRotate: { secret: string | null, connection: { id: string, code: string, name: string, carrier: string, channels: Array<string>, isEnabled: boolean, url: string, hasSecret: boolean, oldSecretUntil: string | null, lastReceivedAt: string | null, receivedCount: number, waitingCount: number } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteCarrierConnectionMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteCarrierConnectionMutation = { omsCarrierConnectionDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ShopFragment = { timeZone: string, holidayCountry: string | null, extraHolidays: Array<string>, graceSeconds: number, gatesHoldTriggers: boolean, gatesHoldErp: boolean, areBulkOrdersNew: boolean, orderLinkDays: number, orderLinkAddress: string, mailingConsentKey: string, documentRetentionYears: number, liveSince: string | null, workingHours: Array<{ day: OmsWeekdayEnum, opensAt: string, closesAt: string }> };

export type ShopSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopSettingsQuery = { omsShop: { timeZone: string, holidayCountry: string | null, extraHolidays: Array<string>, graceSeconds: number, gatesHoldTriggers: boolean, gatesHoldErp: boolean, areBulkOrdersNew: boolean, orderLinkDays: number, orderLinkAddress: string, mailingConsentKey: string, documentRetentionYears: number, liveSince: string | null, workingHours: Array<{ day: OmsWeekdayEnum, opensAt: string, closesAt: string }> } | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type SaveShopMutationVariables = Exact<{
  input: OmsShopInput;
}>;


export type SaveShopMutation = { omsShopUpdate: { shop: { timeZone: string, holidayCountry: string | null, extraHolidays: Array<string>, graceSeconds: number, gatesHoldTriggers: boolean, gatesHoldErp: boolean, areBulkOrdersNew: boolean, orderLinkDays: number, orderLinkAddress: string, mailingConsentKey: string, documentRetentionYears: number, liveSince: string | null, workingHours: Array<{ day: OmsWeekdayEnum, opensAt: string, closesAt: string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CalendarPreviewQueryVariables = Exact<{
  shop?: OmsShopInput | null | undefined;
  rule?: OmsPromiseRuleInput | null | undefined;
  at?: string | null | undefined;
}>;


export type CalendarPreviewQuery = { omsCalendarPreview: { at: string, isOpen: boolean, nextOpenAt: string | null, promises: Array<{ rule: string, dispatchAt: string | null, deliveryAt: string | null }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PromiseRuleFragment = { id: string, name: string, position: number, condition: unknown, dispatchHours: number | null, deliveryHours: number | null, inWorkingTime: boolean, isEnabled: boolean };

export type PromiseRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type PromiseRulesQuery = { omsPromiseRules: Array<{ id: string, name: string, position: number, condition: unknown, dispatchHours: number | null, deliveryHours: number | null, inWorkingTime: boolean, isEnabled: boolean }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type CreatePromiseRuleMutationVariables = Exact<{
  input: OmsPromiseRuleInput;
}>;


export type CreatePromiseRuleMutation = { omsPromiseRuleCreate: { rule: { id: string, name: string, position: number, condition: unknown, dispatchHours: number | null, deliveryHours: number | null, inWorkingTime: boolean, isEnabled: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SavePromiseRuleMutationVariables = Exact<{
  id: string | number;
  input: OmsPromiseRuleInput;
}>;


export type SavePromiseRuleMutation = { omsPromiseRuleUpdate: { rule: { id: string, name: string, position: number, condition: unknown, dispatchHours: number | null, deliveryHours: number | null, inWorkingTime: boolean, isEnabled: boolean } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeletePromiseRuleMutationVariables = Exact<{
  id: string | number;
}>;


export type DeletePromiseRuleMutation = { omsPromiseRuleDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ShopStaffQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopStaffQuery = { omsStaff: Array<{ id: string, name: string, seenAt: string }> | null, omsMe: { id: string | null, channels: Array<string> | null } | null };

export type StepTemplateFragment = { id: string, code: string, name: string, names: unknown, instructions: unknown, checklist: Array<unknown>, who: OmsStepWhoEnum, people: Array<string>, tells: boolean, dueHours: number | null, inWorkingTime: boolean, isRequired: boolean, condition: unknown, ticksOn: Array<OmsStepEventEnum>, documentKind: string, action: string, isEnabled: boolean, position: number, status: { id: string, name: string }, toStatus: { id: string, name: string } | null, workflow: { id: string, name: string } | null };

export type StepTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type StepTemplatesQuery = { omsStepTemplates: Array<{ id: string, code: string, name: string, names: unknown, instructions: unknown, checklist: Array<unknown>, who: OmsStepWhoEnum, people: Array<string>, tells: boolean, dueHours: number | null, inWorkingTime: boolean, isRequired: boolean, condition: unknown, ticksOn: Array<OmsStepEventEnum>, documentKind: string, action: string, isEnabled: boolean, position: number, status: { id: string, name: string }, toStatus: { id: string, name: string } | null, workflow: { id: string, name: string } | null }> | null, omsStepPresets: Array<{ code: string, steps: Array<string> }> | null, omsStatuses: Array<{ id: string, name: string }> | null, omsWorkflows: Array<{ id: string, code: string, name: string }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type CreateStepTemplateMutationVariables = Exact<{
  input: OmsStepTemplateInput;
}>;


export type CreateStepTemplateMutation = { omsStepTemplateCreate: { step: { id: string, code: string, name: string, names: unknown, instructions: unknown, checklist: Array<unknown>, who: OmsStepWhoEnum, people: Array<string>, tells: boolean, dueHours: number | null, inWorkingTime: boolean, isRequired: boolean, condition: unknown, ticksOn: Array<OmsStepEventEnum>, documentKind: string, action: string, isEnabled: boolean, position: number, status: { id: string, name: string }, toStatus: { id: string, name: string } | null, workflow: { id: string, name: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveStepTemplateMutationVariables = Exact<{
  id: string | number;
  input: OmsStepTemplateInput;
}>;


export type SaveStepTemplateMutation = { omsStepTemplateUpdate: { step: { id: string, code: string, name: string, names: unknown, instructions: unknown, checklist: Array<unknown>, who: OmsStepWhoEnum, people: Array<string>, tells: boolean, dueHours: number | null, inWorkingTime: boolean, isRequired: boolean, condition: unknown, ticksOn: Array<OmsStepEventEnum>, documentKind: string, action: string, isEnabled: boolean, position: number, status: { id: string, name: string }, toStatus: { id: string, name: string } | null, workflow: { id: string, name: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteStepTemplateMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteStepTemplateMutation = { omsStepTemplateDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type InstallStepsMutationVariables = Exact<{
  code: string;
  workflow: string | number;
  manager?: string | null | undefined;
}>;


export type InstallStepsMutation = { omsStepPresetInstall: { steps: Array<{ id: string, code: string, name: string, names: unknown, instructions: unknown, checklist: Array<unknown>, who: OmsStepWhoEnum, people: Array<string>, tells: boolean, dueHours: number | null, inWorkingTime: boolean, isRequired: boolean, condition: unknown, ticksOn: Array<OmsStepEventEnum>, documentKind: string, action: string, isEnabled: boolean, position: number, status: { id: string, name: string }, toStatus: { id: string, name: string } | null, workflow: { id: string, name: string } | null }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SetupStepFragment = { code: string, isDone: boolean, count: number | null, at: string | null };

export type SetupQueryVariables = Exact<{ [key: string]: never; }>;


export type SetupQuery = { omsSetup: Array<{ code: string, isDone: boolean, count: number | null, at: string | null }> | null, omsMe: { id: string | null, preferences: unknown } | null };

export type StartWorkflowsQueryVariables = Exact<{ [key: string]: never; }>;


export type StartWorkflowsQuery = { omsWorkflows: Array<{ id: string, code: string, name: string, isDefault: boolean }> | null, omsPresets: Array<{ code: string, name: string, description: string, condition: unknown, actionsCount: number, customerMailsCount: number, statuses: Array<{ code: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }>, triggers: Array<{ event: string }> }> | null };

export type StartPresetMutationVariables = Exact<{
  code: string;
  makeDefault?: boolean | null | undefined;
}>;


export type StartPresetMutation = { omsPresetInstall: { workflow: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ReplaceWorkflowMutationVariables = Exact<{
  id: string | number;
  by: string | number;
}>;


export type ReplaceWorkflowMutation = { omsWorkflowDelete: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type AddUsualMailsMutationVariables = Exact<{
  workflow: string | number;
}>;


export type AddUsualMailsMutation = { omsActionsFromTemplates: { actions: Array<{ id: string }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type AdoptionStatusFragment = { id: string, name: string, color: string };

export type SetupJobFragment = { id: string, kind: string, state: string, done: number, total: number | null };

export type AdoptionQueryVariables = Exact<{ [key: string]: never; }>;


export type AdoptionQuery = { omsAdoptionPreview: { ordersCount: number, isEstimate: boolean, readAt: string | null, counts: Array<{ saleorStatus: string, ordersCount: number, isAdopted: boolean, workflow: { id: string, name: string, statuses: Array<{ id: string, name: string, color: string }> } | null, status: { id: string, name: string, color: string } | null }>, job: { id: string, kind: string, state: string, done: number, total: number | null } | null } | null };

export type MapAdoptionMutationVariables = Exact<{
  workflow?: string | number | null | undefined;
  saleorStatus: string;
  status?: string | number | null | undefined;
}>;


export type MapAdoptionMutation = { omsAdoptionMap: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type StartAdoptionMutationVariables = Exact<{
  readOnly?: boolean | null | undefined;
}>;


export type StartAdoptionMutation = { omsAdoptionStart: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SetupJobQueryVariables = Exact<{
  id: string | number;
}>;


export type SetupJobQuery = { omsJob: { id: string, kind: string, state: string, done: number, total: number | null } | null };

export type StartSellersQueryVariables = Exact<{ [key: string]: never; }>;


export type StartSellersQuery = { omsSellers: Array<{ channel: string | null, name: string, address: string, country: string, vatId: string, registrationNumber: string, email: string, phone: string, website: string, iban: string, bic: string, bankName: string, paymentDays: number | null, referenceModel: OmsReferenceModelEnum | null, paymentCode: OmsPaymentCodeEnum | null, footer: unknown, notes: unknown, buyerVatKey: string }> | null, omsNumberSeries: Array<{ code: string, kind: OmsDocumentKindEnum, channel: string | null, pattern: string, nextNumber: number, resetsYearly: boolean, issuer: string | null, isDefault: boolean }> | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type RehearsalStepFragment = { code: string, name: string, color: string, textColor: string, isVisibleToCustomer: boolean, customerName: string, customerDescription: string, isOnPath: boolean, waitsBecause: string | null, actions: Array<{ id: string | null, kind: string, label: string, trigger: OmsActionTriggerEnum, delayMinutes: number, preview: { subject: string | null, html: string | null, text: string | null, skippedBecause: string | null, detail: unknown } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> }> };

export type RehearseMutationVariables = Exact<{
  order?: string | number | null | undefined;
  workflow?: string | number | null | undefined;
  preset?: string | null | undefined;
  everyStatus?: boolean | null | undefined;
}>;


export type RehearseMutation = { omsRehearsal: { workflowName: string | null, isInstalled: boolean, order: { id: string, number: string } | null, steps: Array<{ code: string, name: string, color: string, textColor: string, isVisibleToCustomer: boolean, customerName: string, customerDescription: string, isOnPath: boolean, waitsBecause: string | null, actions: Array<{ id: string | null, kind: string, label: string, trigger: OmsActionTriggerEnum, delayMinutes: number, preview: { subject: string | null, html: string | null, text: string | null, skippedBecause: string | null, detail: unknown } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> }> }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type GoLiveMutationVariables = Exact<{
  live?: boolean | null | undefined;
}>;


export type GoLiveMutation = { omsGoLive: { errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type StatusDetailsFragment = { code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> };

export type StatusesQueryVariables = Exact<{ [key: string]: never; }>;


export type StatusesQuery = { omsStatuses: Array<{ code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> }> | null };

export type StatusTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type StatusTemplatesQuery = { omsPresets: Array<{ code: string, statuses: Array<{ code: string, name: string, kind: OmsStatusKindEnum, color: string, textColor: string, isInstalled: boolean }> }> | null };

export type CreateStatusMutationVariables = Exact<{
  input: OmsStatusInput;
  joinDefaultWorkflow: boolean;
}>;


export type CreateStatusMutation = { omsStatusCreate: { status: { code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> } | null, joined: Array<{ workflow: { id: string, name: string }, transitions: Array<{ id: string, fromStatus: { id: string, name: string }, toStatus: { id: string, name: string } }> }> | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveStatusMutationVariables = Exact<{
  id: string | number;
  input: OmsStatusInput;
}>;


export type SaveStatusMutation = { omsStatusUpdate: { status: { code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ReorderStatusesMutationVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type ReorderStatusesMutation = { omsStatusesReorder: { statuses: Array<{ id: string, position: number }> | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ArchiveStatusMutationVariables = Exact<{
  id: string | number;
  moveOrdersTo?: string | number | null | undefined;
}>;


export type ArchiveStatusMutation = { omsStatusArchive: { status: { code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> } | null, job: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RestoreStatusMutationVariables = Exact<{
  id: string | number;
}>;


export type RestoreStatusMutation = { omsStatusRestore: { status: { code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type AddStatusTemplatesMutationVariables = Exact<{
  codes?: Array<string> | string | null | undefined;
}>;


export type AddStatusTemplatesMutation = { omsStatusesFromTemplates: { statuses: Array<{ code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> }> | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type OrderStepFragment = { id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null };

export type OrderStepsQueryVariables = Exact<{
  id: string | number;
  language: string;
}>;


export type OrderStepsQuery = { omsMe: { id: string | null } | null, omsOrder: { id: string, steps: Array<{ id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null }> | null } | null };

export type WorkQueryVariables = Exact<{
  filter: OmsStepFilter;
  after?: string | null | undefined;
  language: string;
}>;


export type WorkQuery = { omsMe: { id: string | null } | null, omsSteps: { totalCount: number | null, edges: Array<{ node: { id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, order: { id: string, orderId: string, number: string, customerName: string | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null } | null, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type WorkStaffQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkStaffQuery = { omsMe: { id: string | null, name: string } | null, omsStaff: Array<{ id: string, name: string }> | null };

export type TickStepMutationVariables = Exact<{
  id: string | number;
  language: string;
}>;


export type TickStepMutation = { omsStepDone: { step: { id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SkipStepMutationVariables = Exact<{
  id: string | number;
  reason: string;
  language: string;
}>;


export type SkipStepMutation = { omsStepSkip: { step: { id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ReopenStepMutationVariables = Exact<{
  id: string | number;
  language: string;
}>;


export type ReopenStepMutation = { omsStepReopen: { step: { id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type GiveStepMutationVariables = Exact<{
  id: string | number;
  staff?: string | number | null | undefined;
  language: string;
}>;


export type GiveStepMutation = { omsStepAssign: { step: { id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CheckStepMutationVariables = Exact<{
  id: string | number;
  item: number;
  isChecked: boolean;
  language: string;
}>;


export type CheckStepMutation = { omsStepCheck: { step: { id: string, listKey: string, name: string, instructions: string, state: OmsStepStateEnum, isRequired: boolean, isOverdue: boolean, isMine: boolean, dueAt: string | null, people: Array<string>, ticksOn: Array<OmsStepEventEnum>, closedAt: string | null, event: OmsStepEventEnum | null, reason: string, checklist: Array<{ text: string, isChecked: boolean }>, assignee: { id: string | null, name: string } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, closedBy: { kind: OmsActorKindEnum, name: string } | null, hold: { code: string, message: string } | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type MessageTextFragment = { code: string, medium: OmsMessageMediumEnum, languageCode: string, subject: string | null, body: string, isOwn: boolean, readySubject: string | null, readyBody: string | null };

export type TextsQueryVariables = Exact<{ [key: string]: never; }>;


export type TextsQuery = { omsMessageTemplates: Array<{ code: string, medium: OmsMessageMediumEnum, languageCode: string, isOwn: boolean, subject: string | null }> | null, omsMessageSettings: { defaultLanguage: string } | null };

export type TextEditorQueryVariables = Exact<{
  code: string;
}>;


export type TextEditorQuery = { omsMessageTemplates: Array<{ code: string, medium: OmsMessageMediumEnum, languageCode: string, subject: string | null, body: string, isOwn: boolean, readySubject: string | null, readyBody: string | null }> | null, omsTemplateVariables: Array<{ name: string, type: OmsVariableTypeEnum, description: string }> | null, omsMessageSettings: { defaultLanguage: string } | null, omsMessageServices: Array<{ code: string, label: string }> | null };

export type TextValuesQueryVariables = Exact<{
  order: string | number;
  language?: string | null | undefined;
}>;


export type TextValuesQuery = { omsTemplateValues: Array<{ name: string, value: string | null }> | null };

export type CheckTextQueryVariables = Exact<{
  source: string;
  isHtml?: boolean | null | undefined;
}>;


export type CheckTextQuery = { omsTemplateCheck: Array<{ line: number, column: number, message: string }> | null };

export type SaveTextMutationVariables = Exact<{
  input: OmsMessageTemplateInput;
}>;


export type SaveTextMutation = { omsMessageTemplateUpdate: { template: { code: string, medium: OmsMessageMediumEnum, languageCode: string, subject: string | null, body: string, isOwn: boolean, readySubject: string | null, readyBody: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ResetTextMutationVariables = Exact<{
  code: string;
  languageCode: string;
  medium?: OmsMessageMediumEnum | null | undefined;
}>;


export type ResetTextMutation = { omsMessageTemplateReset: { template: { code: string, medium: OmsMessageMediumEnum, languageCode: string, subject: string | null, body: string, isOwn: boolean, readySubject: string | null, readyBody: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type PreviewTextMutationVariables = Exact<{
  input: OmsMessageTemplateInput;
  order: string | number;
}>;


export type PreviewTextMutation = { omsMessagePreview: { preview: { subject: string | null, html: string | null, text: string | null, skippedBecause: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TestTextMutationVariables = Exact<{
  input: OmsMessageTemplateInput;
  order: string | number;
  recipient: string;
  service?: string | null | undefined;
}>;


export type TestTextMutation = { omsMessageTest: { preview: { subject: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type VoucherRowFragment = { id: string, name: string | null, valueType: string | null, codesCount: number | null, used: number | null, usageLimit: number | null, startDate: string | null, endDate: string | null, isPersonal: boolean | null, customerIds: Array<string> | null, codes: Array<{ code: string }> | null, messages: Array<{ languageCode: string, text: string }> | null, listings: Array<{ channel: string, discount: number | string, currency: string }> | null };

export type VoucherTermsFragment = { id: string, isPersonal: boolean | null, customerIds: Array<string> | null, messageLanguage: string | null, messages: Array<{ languageCode: string, text: string }> | null };

export type VouchersQueryVariables = Exact<{
  search?: string | null | undefined;
  filter?: OmsVoucherFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type VouchersQuery = { omsVouchers: { edges: Array<{ node: { id: string, name: string | null, valueType: string | null, codesCount: number | null, used: number | null, usageLimit: number | null, startDate: string | null, endDate: string | null, isPersonal: boolean | null, customerIds: Array<string> | null, codes: Array<{ code: string }> | null, messages: Array<{ languageCode: string, text: string }> | null, listings: Array<{ channel: string, discount: number | string, currency: string }> | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } } | null };

export type VoucherQueryVariables = Exact<{
  id: string | number;
}>;


export type VoucherQuery = { omsVoucher: { id: string, name: string | null, valueType: string | null, codesCount: number | null, used: number | null, usageLimit: number | null, startDate: string | null, endDate: string | null, isPersonal: boolean | null, customerIds: Array<string> | null, messageLanguage: string | null, codes: Array<{ code: string }> | null, messages: Array<{ languageCode: string, text: string }> | null, listings: Array<{ channel: string, discount: number | string, currency: string }> | null } | null };

export type VoucherNowQueryVariables = Exact<{
  id: string | number;
}>;


export type VoucherNowQuery = { omsVoucher: { id: string, isPersonal: boolean | null, customerIds: Array<string> | null, messageLanguage: string | null, messages: Array<{ languageCode: string, text: string }> | null } | null };

export type VoucherOwnersQueryVariables = Exact<{
  id: string | number;
}>;


export type VoucherOwnersQuery = { omsVoucher: { id: string, customers: Array<{ id: string, email: string | null, name: string | null }> | null } | null };

export type VoucherCustomersQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type VoucherCustomersQuery = { omsCustomers: { edges: Array<{ node: { id: string, userId: string | null, name: string | null, company: string | null, email: string | null, code: string | null } }> } | null };

export type TryVoucherQueryVariables = Exact<{
  code: string;
  customer?: string | number | null | undefined;
  channel?: string | null | undefined;
  language?: string | null | undefined;
}>;


export type TryVoucherQuery = { omsVoucherTry: { isAccepted: boolean, refusal: OmsVoucherRefusalEnum | null, message: string | null, minItems: number | null, unjudged: Array<OmsVoucherUnjudgedEnum>, minSpent: { amount: number | string, currency: string } | null } | null };

export type UpdateVoucherMutationVariables = Exact<{
  voucher: string | number;
  input: OmsVoucherInput;
}>;


export type UpdateVoucherMutation = { omsVoucherUpdate: { voucher: { id: string, isPersonal: boolean | null, customerIds: Array<string> | null, messageLanguage: string | null, messages: Array<{ languageCode: string, text: string }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type StatusChipFragment = { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum };

export type MoveOptionFragment = { label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> };

export type PlannedActionFragment = { id: string, kind: string, label: string, delayMinutes: number, recipient: string | null };

export type MovedOrderFragment = { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { code: string, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actions: Array<{ id: string, kind: string, label: string, delayMinutes: number, recipient: string | null }> }> | null };

export type MoveChangeFragment = { id: string, undoableUntil: string | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string }> };

export type PresetsQueryVariables = Exact<{ [key: string]: never; }>;


export type PresetsQuery = { omsPresets: Array<{ code: string, name: string, description: string, condition: unknown, statuses: Array<{ code: string, name: string, kind: OmsStatusKindEnum, color: string, textColor: string, isInstalled: boolean, isInitial: boolean, paymentGate: OmsPaymentGateEnum }>, triggers: Array<{ event: string, isEnabled: boolean }> }> | null, omsWorkflows: Array<{ id: string, code: string, name: string, isDefault: boolean }> | null };

export type InstallPresetMutationVariables = Exact<{
  code: string;
  makeDefault: boolean;
}>;


export type InstallPresetMutation = { omsPresetInstall: { workflow: { id: string, code: string, name: string, isDefault: boolean, position: number, version: string, condition: unknown, initialStatus: { id: string }, statuses: Array<{ id: string }>, transitions: Array<{ id: string, label: string | null, condition: unknown, movesCount: number, fromStatus: { id: string }, toStatus: { id: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type TriggerDetailsFragment = { id: string, code: string, event: string, position: number, isEnabled: boolean, mayMoveBack: boolean, afterHours: number | null, inWorkingTime: boolean, condition: unknown, workflow: { id: string, name: string } | null, fromStatuses: Array<{ id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }>, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } };

export type TriggersQueryVariables = Exact<{ [key: string]: never; }>;


export type TriggersQuery = { omsTriggers: Array<{ id: string, code: string, event: string, position: number, isEnabled: boolean, mayMoveBack: boolean, afterHours: number | null, inWorkingTime: boolean, condition: unknown, workflow: { id: string, name: string } | null, fromStatuses: Array<{ id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }>, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null, omsWorkflows: Array<{ id: string, name: string, statuses: Array<{ id: string }> }> | null, omsStatuses: Array<{ id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }> | null };

export type CreateTriggerMutationVariables = Exact<{
  input: OmsTriggerInput;
}>;


export type CreateTriggerMutation = { omsTriggerCreate: { trigger: { id: string, code: string, event: string, position: number, isEnabled: boolean, mayMoveBack: boolean, afterHours: number | null, inWorkingTime: boolean, condition: unknown, workflow: { id: string, name: string } | null, fromStatuses: Array<{ id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }>, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveTriggerMutationVariables = Exact<{
  id: string | number;
  input: OmsTriggerInput;
}>;


export type SaveTriggerMutation = { omsTriggerUpdate: { trigger: { id: string, code: string, event: string, position: number, isEnabled: boolean, mayMoveBack: boolean, afterHours: number | null, inWorkingTime: boolean, condition: unknown, workflow: { id: string, name: string } | null, fromStatuses: Array<{ id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }>, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteTriggerMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteTriggerMutation = { omsTriggerDelete: { trigger: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type WorkflowDetailsFragment = { id: string, code: string, name: string, isDefault: boolean, position: number, version: string, condition: unknown, initialStatus: { id: string }, statuses: Array<{ id: string }>, transitions: Array<{ id: string, label: string | null, condition: unknown, movesCount: number, fromStatus: { id: string }, toStatus: { id: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> };

export type WorkflowProblemFragment = { severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> };

export type WorkflowsQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkflowsQuery = { omsWorkflows: Array<{ id: string, code: string, name: string, isDefault: boolean, position: number, version: string, condition: unknown, initialStatus: { id: string }, statuses: Array<{ id: string }>, transitions: Array<{ id: string, label: string | null, condition: unknown, movesCount: number, fromStatus: { id: string }, toStatus: { id: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> }> | null, omsStatuses: Array<{ code: string, customerName: string | null, description: string, position: number, isVisibleToCustomer: boolean, isArchived: boolean, paymentGate: OmsPaymentGateEnum, paymentGateCondition: unknown, maxAgeHours: number | null, ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum, externalIds: Array<{ system: string, value: string }>, translations: Array<{ languageCode: string, customerName: string, description: string | null }>, actions: Array<{ id: string, label: string, trigger: OmsActionTriggerEnum, isEnabled: boolean, delayMinutes: number, isCustomerFacing: boolean }> }> | null };

export type TryWorkflowMutationVariables = Exact<{
  id: string | number;
  input: OmsWorkflowInput;
}>;


export type TryWorkflowMutation = { omsWorkflowUpdate: { problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }>, strandedOrders: Array<{ ordersCount: number, status: { id: string, name: string } }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SaveWorkflowMutationVariables = Exact<{
  id: string | number;
  input: OmsWorkflowInput;
  version?: string | null | undefined;
}>;


export type SaveWorkflowMutation = { omsWorkflowUpdate: { workflow: { id: string, code: string, name: string, isDefault: boolean, position: number, version: string, condition: unknown, initialStatus: { id: string }, statuses: Array<{ id: string }>, transitions: Array<{ id: string, label: string | null, condition: unknown, movesCount: number, fromStatus: { id: string }, toStatus: { id: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type CreateWorkflowMutationVariables = Exact<{
  input: OmsWorkflowInput;
}>;


export type CreateWorkflowMutation = { omsWorkflowCreate: { workflow: { id: string, code: string, name: string, isDefault: boolean, position: number, version: string, condition: unknown, initialStatus: { id: string }, statuses: Array<{ id: string }>, transitions: Array<{ id: string, label: string | null, condition: unknown, movesCount: number, fromStatus: { id: string }, toStatus: { id: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type DeleteWorkflowMutationVariables = Exact<{
  id: string | number;
  moveOrdersTo?: string | number | null | undefined;
}>;


export type DeleteWorkflowMutation = { omsWorkflowDelete: { job: { id: string } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type MakeDefaultWorkflowMutationVariables = Exact<{
  id: string | number;
}>;


export type MakeDefaultWorkflowMutation = { omsWorkflowMakeDefault: { workflow: { id: string, code: string, name: string, isDefault: boolean, position: number, version: string, condition: unknown, initialStatus: { id: string }, statuses: Array<{ id: string }>, transitions: Array<{ id: string, label: string | null, condition: unknown, movesCount: number, fromStatus: { id: string }, toStatus: { id: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RegeneratedStepFragment = { handMade: OmsHandMadeEnum | null, fromStatus: { id: string, name: string }, toStatus: { id: string, name: string } };

export type RegeneratePreviewQueryVariables = Exact<{
  id: string | number;
  overwriteHandMade: boolean;
}>;


export type RegeneratePreviewQuery = { omsWorkflowRegeneratePreview: { toAdd: Array<{ handMade: OmsHandMadeEnum | null, fromStatus: { id: string, name: string }, toStatus: { id: string, name: string } }>, toRemove: Array<{ handMade: OmsHandMadeEnum | null, fromStatus: { id: string, name: string }, toStatus: { id: string, name: string } }>, kept: Array<{ handMade: OmsHandMadeEnum | null, fromStatus: { id: string, name: string }, toStatus: { id: string, name: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> } | null };

export type RegenerateWorkflowMutationVariables = Exact<{
  id: string | number;
  overwriteHandMade: boolean;
}>;


export type RegenerateWorkflowMutation = { omsWorkflowRegenerate: { workflow: { id: string, code: string, name: string, isDefault: boolean, position: number, version: string, condition: unknown, initialStatus: { id: string }, statuses: Array<{ id: string }>, transitions: Array<{ id: string, label: string | null, condition: unknown, movesCount: number, fromStatus: { id: string }, toStatus: { id: string } }>, problems: Array<{ severity: string, code: string, message: string, params: unknown, statuses: Array<{ id: string, code: string, name: string }> }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type RefusalFragment = { code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null };

export type ShopLiveQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopLiveQuery = { omsShop: { liveSince: string | null } | null };

export type SavePreferencesMutationVariables = Exact<{
  preferences?: unknown;
}>;


export type SavePreferencesMutation = { omsPreferencesUpdate: { preferences: unknown, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ConditionFieldsQueryVariables = Exact<{ [key: string]: never; }>;


export type ConditionFieldsQuery = { omsConditionFields: Array<{ name: string, type: string, label: string, choices: Array<string>, operators: Array<string>, takesKey: boolean, isSelfDeclared: boolean, usedValues: Array<string> }> | null };

export type ConditionCountQueryVariables = Exact<{
  condition?: unknown;
}>;


export type ConditionCountQuery = { omsConditionCount: { lookedAt: number, holds: number, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type ConditionTestQueryVariables = Exact<{
  condition?: unknown;
  order: string | number;
}>;


export type ConditionTestQuery = { omsConditionTest: { holds: boolean | null, rules: Array<{ field: string, operator: string, value: unknown, actual: unknown, holds: boolean }>, errors: Array<{ code: OmsErrorCode, message: string, params: unknown, field: string | null, index: number | null }> } | null };

export type SampleOrderQueryVariables = Exact<{
  filter?: OmsOrderFilter | null | undefined;
}>;


export type SampleOrderQuery = { omsOrders: { edges: Array<{ node: { id: string, number: string } }> } | null };

export type SampleOrderByConditionQueryVariables = Exact<{
  condition?: unknown;
}>;


export type SampleOrderByConditionQuery = { omsConditionCount: { latest: { id: string, number: string } | null } | null };

export type OrderByNumberQueryVariables = Exact<{
  number: string;
}>;


export type OrderByNumberQuery = { omsOrder: { id: string, number: string } | null };

