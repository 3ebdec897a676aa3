// Written by scripts/codegen.mjs; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OmsActionRunStateEnum =
  | 'PENDING'
  | 'RUNNING'
  | 'DONE'
  | 'RETRYING'
  | 'FAILED'
  | 'SKIPPED'
  | 'CANCELED'
  | 'PARKED'
  | 'UNCERTAIN';

export type OmsActorKindEnum =
  | 'STAFF'
  | 'APP'
  | 'CUSTOMER'
  | 'SYSTEM'
  | 'ERP';

export type OmsDocumentStateEnum =
  | 'ISSUED'
  | 'VOID';

export type OmsErrorCode =
  | 'INVALID'
  | 'REQUIRED'
  | 'UNIQUE'
  | 'NOT_FOUND'
  | 'PERMISSION_DENIED'
  | 'TRANSITION_NOT_ALLOWED'
  | 'PAYMENT_REQUIRED'
  | 'GUARD_FAILED'
  | 'STALE_VERSION'
  | 'CONTRADICTION'
  | 'STATUS_IN_USE'
  | 'UNKNOWN_EXTERNAL_ID'
  | 'TEMPLATE_ERROR'
  | 'ACTION_FAILED'
  | 'LINK_EXPIRED'
  | 'RATE_LIMITED'
  | 'SALEOR_ERROR'
  | 'FLOOR_PRICE';

/** A time of the week at which the shop works, by wall time in its time zone. */
export type OmsOpeningHoursInput = {
  day: OmsWeekdayEnum;
  /** HH:MM */
  opensAt: string;
  /** HH:MM; 24:00 is the end of the day */
  closesAt: string;
};

/** What is given must hold together; drafts are never listed. */
export type OmsOrderFilter = {
  /** Orders in one of these OmsStatus ids. */
  statuses?: Array<string | number> | null | undefined;
  /** Slugs. */
  channels?: Array<string> | null | undefined;
  createdFrom?: string | null | undefined;
  createdTo?: string | null | undefined;
  /** In their status for longer than its maxAgeHours; false for the others. */
  overdue?: boolean | null | undefined;
  /** Orders that this member of staff (a User id of Saleor's) takes care of. */
  assignee?: string | number | null | undefined;
  /** Orders that the caller takes care of; false for the others. */
  mine?: boolean | null | undefined;
  /** Something of an action waits for a person; false for the others. */
  hasFailedActions?: boolean | null | undefined;
  /** Promised to leave (or, without such a date, to arrive) before this moment. */
  promisedBefore?: string | null | undefined;
};

export type OmsOrderSort = {
  /** PROMISED: orders without a promise come last. */
  field: OmsOrderSortField;
  direction: OmsSortDirection;
};

export type OmsOrderSortField =
  | 'CREATED_AT'
  | 'SINCE'
  | 'NUMBER'
  | 'PROMISED';

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
  gatesHoldTriggers?: boolean | null | undefined;
  gatesHoldErp?: boolean | null | undefined;
  /** Orders of orderBulkCreate start as new ones; else they get a status from Saleor's, and nothing follows from that. */
  areBulkOrdersNew?: boolean | null | undefined;
};

export type OmsSortDirection =
  | 'ASC'
  | 'DESC';

export type OmsStatusKindEnum =
  | 'NEW'
  | 'AWAITING_PAYMENT'
  | 'IN_PROGRESS'
  | 'READY'
  | 'SHIPPED'
  | 'COMPLETED'
  | 'UNCOLLECTED'
  | 'CANCELED'
  | 'COMPLAINT'
  | 'RETURN';

export type OmsWeekdayEnum =
  | 'MON'
  | 'TUE'
  | 'WED'
  | 'THU'
  | 'FRI'
  | 'SAT'
  | 'SUN';

export type NewestOrderQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestOrderQuery = { omsOrders: { edges: Array<{ node: { id: string, orderId: string, number: string } }> } | null };

export type OrderDetailsFragment = { chargeStatus: string | null, customerNote: string | null, voucherCode: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, total: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { name: string } | null, promised: { dispatchAt: string | null, deliveryAt: string | null } | null, tracking: Array<{ carrier: string, number: string, url: string | null }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null };

export type OrderActionRunFragment = { id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null };

export type OrderDetailsQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderDetailsQuery = { omsOrder: { chargeStatus: string | null, customerNote: string | null, voucherCode: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, total: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { name: string } | null, promised: { dispatchAt: string | null, deliveryAt: string | null } | null, tracking: Array<{ carrier: string, number: string, url: string | null }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null } | null };

export type MoveOrderMutationVariables = Exact<{
  order: string | number;
  toStatus: string | number;
  reason?: string | null | undefined;
  version?: number | null | undefined;
}>;


export type MoveOrderMutation = { omsOrderMove: { changed: boolean, order: { chargeStatus: string | null, customerNote: string | null, voucherCode: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, total: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { name: string } | null, promised: { dispatchAt: string | null, deliveryAt: string | null } | null, tracking: Array<{ carrier: string, number: string, url: string | null }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null } | null, change: { id: string, undoableUntil: string | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown }> } | null };

export type UndoMoveMutationVariables = Exact<{
  change: string | number;
}>;


export type UndoMoveMutation = { omsOrderMoveUndo: { order: { chargeStatus: string | null, customerNote: string | null, voucherCode: string | null, id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, total: { amount: number | string, currency: string } | null, lines: Array<{ id: string, name: string, sku: string | null, quantity: number, unitPrice: { amount: number | string, currency: string }, total: { amount: number | string, currency: string } }> | null, assignee: { name: string } | null, promised: { dispatchAt: string | null, deliveryAt: string | null } | null, tracking: Array<{ carrier: string, number: string, url: string | null }> | null, documents: Array<{ id: string, kind: string, number: string, url: string, state: OmsDocumentStateEnum }> | null, history: Array<{ id: string, at: string, reason: string | null, isOverride: boolean, undoableUntil: string | null, workflowName: string | null, fromStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }, actor: { kind: OmsActorKindEnum, name: string } }> | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null }> | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown }> } | null };

export type RetryActionMutationVariables = Exact<{
  id: string | number;
}>;


export type RetryActionMutation = { omsActionRunRetry: { run: { id: string, kind: string, label: string, state: OmsActionRunStateEnum, error: string | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown }> } | null };

export type OrderRowFragment = { id: string, orderId: string, number: string, createdAt: string | null, customerName: string | null, customerEmail: string | null, channel: string | null, chargeStatus: string | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null };

export type OrdersQueryVariables = Exact<{
  filter?: OmsOrderFilter | null | undefined;
  sortBy?: OmsOrderSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type OrdersQuery = { omsStatuses: Array<{ ordersCount: number, id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum }> | null, omsOrders: { edges: Array<{ node: { id: string, orderId: string, number: string, createdAt: string | null, customerName: string | null, customerEmail: string | null, channel: string | null, chargeStatus: string | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, total: { amount: number | string, currency: string } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type OrderMovesQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderMovesQuery = { omsOrder: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null } | null };

export type MoveOrderInListMutationVariables = Exact<{
  order: string | number;
  toStatus: string | number;
  reason?: string | null | undefined;
  version?: number | null | undefined;
}>;


export type MoveOrderInListMutation = { omsOrderMove: { changed: boolean, order: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null } | null, change: { id: string, undoableUntil: string | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string }> } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown }> } | null };

export type UndoMoveInListMutationVariables = Exact<{
  change: string | number;
}>;


export type UndoMoveInListMutation = { omsOrderMoveUndo: { order: { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null } | null, errors: Array<{ code: OmsErrorCode, message: string, params: unknown }> } | null };

export type ShopFragment = { timeZone: string, holidayCountry: string | null, extraHolidays: Array<string>, graceSeconds: number, gatesHoldTriggers: boolean, gatesHoldErp: boolean, areBulkOrdersNew: boolean, liveSince: string | null, workingHours: Array<{ day: OmsWeekdayEnum, opensAt: string, closesAt: string }> };

export type ShopSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopSettingsQuery = { omsShop: { timeZone: string, holidayCountry: string | null, extraHolidays: Array<string>, graceSeconds: number, gatesHoldTriggers: boolean, gatesHoldErp: boolean, areBulkOrdersNew: boolean, liveSince: string | null, workingHours: Array<{ day: OmsWeekdayEnum, opensAt: string, closesAt: string }> } | null, omsSchemas: Array<{ name: string, schema: unknown }> | null };

export type SaveShopMutationVariables = Exact<{
  input: OmsShopInput;
}>;


export type SaveShopMutation = { omsShopUpdate: { shop: { timeZone: string, holidayCountry: string | null, extraHolidays: Array<string>, graceSeconds: number, gatesHoldTriggers: boolean, gatesHoldErp: boolean, areBulkOrdersNew: boolean, liveSince: string | null, workingHours: Array<{ day: OmsWeekdayEnum, opensAt: string, closesAt: string }> } | null, errors: Array<{ code: OmsErrorCode, field: string | null, index: number | null, message: string, params: unknown }> } | null };

export type StatusChipFragment = { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum };

export type MoveOptionFragment = { label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } };

export type MovedOrderFragment = { id: string, orderId: string, number: string, version: number | null, since: string | null, isOverdue: boolean | null, status: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } | null, availableMoves: Array<{ label: string, isAllowed: boolean, code: OmsErrorCode | null, reason: string | null, params: unknown, toStatus: { id: string, name: string, color: string, textColor: string, kind: OmsStatusKindEnum } }> | null };

export type MoveChangeFragment = { id: string, undoableUntil: string | null, actionRuns: Array<{ id: string, kind: string, label: string, state: OmsActionRunStateEnum, dueAt: string }> };

export type MovePreviewQueryVariables = Exact<{
  order: string | number;
  toStatus: string | number;
}>;


export type MovePreviewQuery = { omsMovePreview: Array<{ isAllowed: boolean, actions: Array<{ id: string, kind: string, label: string, config: unknown, delayMinutes: number }> }> | null };

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

