import { useMemo } from "react";

import type { ActionKindFragment } from "../../graphql/types";
import { useSession } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { ConditionFieldsDocument } from "../../ui/conditions/conditions.generated";
import { useConditionsText } from "../../ui/conditions/conditionsTexts";
import { useActionsText } from "./actionsTexts";
import type { Teller } from "./sentences";

/** What tells actions in the reader's words. */
export function useTeller(statuses: readonly { code: string; name: string }[], kinds: readonly ActionKindFragment[]): Teller {
  const t = useActionsText();
  const words = useConditionsText();
  const { locale } = useSession();
  const { data } = useLiveQuery(ConditionFieldsDocument, {});
  return useMemo(
    () => ({
      t,
      words: { t: words, locale, fields: data?.omsConditionFields ?? [] },
      kinds,
      statusNames: new Map(statuses.map(({ code, name }) => [code, name])),
    }),
    [t, words, locale, data, kinds, statuses],
  );
}
