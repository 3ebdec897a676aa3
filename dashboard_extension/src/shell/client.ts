import { authExchange } from "@urql/exchange-auth";
import { cacheExchange } from "@urql/exchange-graphcache";
import { Client, fetchExchange } from "urql";

import { requestErrorOf } from "./requestError";
import type { Session } from "./session";

/** The types in our documents that have no id: they are cached as a part of the object that contains them. */
const TYPES_WITHOUT_ID = [
  "OmsActionKind",
  "OmsActionRunCounts",
  "OmsActor",
  "OmsAddress",
  "OmsAdoptionCount",
  "OmsAdoptionPreview",
  "OmsAttention",
  "OmsBoard",
  "OmsBoardColumn",
  "OmsBrandPreview",
  "OmsBulkMovePreview",
  "OmsCalendarPreview",
  "OmsChanges",
  "OmsChannelSender",
  "OmsConditionCountResult",
  "OmsConditionField",
  "OmsConditionRule",
  "OmsConditionTestResult",
  "OmsConfigurationChangeConnection",
  "OmsConfigurationDifference",
  "OmsConfigurationFieldDifference",
  "OmsDocumentIssuer",
  "OmsEnclosure",
  "OmsErpDrift",
  "OmsErpDriftCount",
  "OmsErpDriftProposal",
  "OmsErpEndpointTestResult",
  "OmsError",
  "OmsExternalId",
  "OmsFailureGroup",
  "OmsFilterCount",
  "OmsFollowedNumber",
  "OmsHome",
  "OmsHomeCount",
  "OmsJoinedWorkflow",
  "OmsKnownCarrier",
  "OmsMe",
  "OmsMessageFooter",
  "OmsMessageService",
  "OmsMessageSettings",
  "OmsMessageTemplate",
  "OmsMoney",
  "OmsMove",
  "OmsNoteEdit",
  "OmsNumberPreview",
  "OmsNumberSeries",
  "OmsOffer",
  "OmsOfferAnswer",
  "OmsOfferedService",
  "OmsOpeningHours",
  "OmsOptOut",
  "OmsOptOutConnection",
  "OmsOptOutCountableEdge",
  "OmsPlannedAction",
  "OmsPreset",
  "OmsPresetMail",
  "OmsPresetStatus",
  "OmsPresetTrigger",
  "OmsPreview",
  "OmsPromise",
  "OmsPromiseChange",
  "OmsPromiseExample",
  "OmsQuickLink",
  "OmsRefusedOrders",
  "OmsRegeneratedStep",
  "OmsRehearsalAction",
  "OmsRehearsalStep",
  "OmsSchema",
  "OmsSeller",
  "OmsServiceField",
  "OmsSetupStep",
  "OmsShop",
  "OmsStatusTranslation",
  "OmsStrandedOrders",
  "OmsTemplateProblem",
  "OmsTemplateValue",
  "OmsTemplateVariable",
  "OmsTracking",
  "OmsWorkflowProblem",
  "OmsWorkflowRegenerateResult",
];

/**
 * Returns a client that shows what it knows at once and asks the server each time. A mutation's result reaches every query that shows the
 * same object. A request that is refused for its token is repeated by itself once the session has another one: a change that somebody has
 * made is not lost. Meanwhile the session says that it waits (`isRenewing`), so that the page can. Requests are POST, so that nothing of a
 * query ends up in an access log.
 */
export function createClient(endpoint: string, session: Session): Client {
  return new Client({
    url: endpoint,
    exchanges: [
      cacheExchange({ keys: Object.fromEntries(TYPES_WITHOUT_ID.map((type) => [type, () => null])) }),
      authExchange((utilities) => {
        let sent: string | null = null;
        return Promise.resolve({
          addAuthToOperation: (operation) => {
            sent = session.getState().token;
            return sent ? utilities.appendHeaders(operation, { Authorization: `Bearer ${sent}` }) : operation;
          },
          didAuthError: (error) => requestErrorOf(error)?.kind === "signedOut",
          refreshAuth: () => session.renew(sent),
        });
      }),
      fetchExchange,
    ],
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
  });
}
