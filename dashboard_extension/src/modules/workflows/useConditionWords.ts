import { useMemo } from "react";

import { useSession } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { ConditionFieldsDocument } from "../../ui/conditions/conditions.generated";
import { useConditionsText } from "../../ui/conditions/conditionsTexts";
import { conditionWords } from "../../ui/conditions/words";

/** Returns how to say a condition in the reader's language; null for one that always holds. */
export function useConditionWords(): { say: (condition: unknown) => string | null } {
  const t = useConditionsText();
  const { locale } = useSession();
  const { data } = useLiveQuery(ConditionFieldsDocument, {});
  const fields = data?.omsConditionFields;
  return useMemo(() => ({ say: (condition) => conditionWords({ t, locale, fields: fields ?? [] }, condition) }), [t, locale, fields]);
}
