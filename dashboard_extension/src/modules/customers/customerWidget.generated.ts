// Written by scripts/codegen.mjs; do not edit.
import type { TypedDocumentNode } from "urql";

import { CustomerReminderFragment, CustomerWarningFragment, KnownCustomerFragment, KnownOrderFragment } from "../customerBlock/customerBlock.generated";
import { StatusChipFragment } from "../workflow/fragments.generated";
import type { CustomerWidgetQuery, CustomerWidgetQueryVariables } from "../../graphql/types";

export const CustomerWidgetDocument = ("query CustomerWidget($id:ID$userId:ID){omsCustomer(id:$id userId:$userId){...KnownCustomer warnings{...CustomerWarning}reminders{...CustomerReminder}latestOrders(first:5){...KnownOrder}}}" + CustomerReminderFragment + CustomerWarningFragment + KnownCustomerFragment + KnownOrderFragment + StatusChipFragment) as unknown as TypedDocumentNode<CustomerWidgetQuery, CustomerWidgetQueryVariables>;
