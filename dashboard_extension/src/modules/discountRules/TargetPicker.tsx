import type { OmsDiscountScopeEnum } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SearchPicker, usePickerSearch } from "../../ui/form/SearchPicker";
import { ExplainVariantsDocument } from "../priceExplain/priceExplain.generated";
import { DiscountTargetsDocument } from "./rules.generated";
import { type RulesKey, useRulesText } from "./rulesTexts";

/** A category, a product or a variant of Saleor's. */
export interface Target {
  id: string;
  name: string;
}

interface Props {
  scope: Exclude<OmsDiscountScopeEnum, "ALL">;
  channel: string;
  picked: Target | null;
  error: string | undefined;
  onPick: (target: Target) => void;
}

/** Finds what a rule is for while somebody types. */
export function TargetPicker({ scope, channel, picked, error, onPick }: Props) {
  const t = useRulesText();
  const search = usePickerSearch();
  const isVariant = scope === "VARIANT";
  const targets = useLiveQuery(DiscountTargetsDocument, { scope, search: search.asked }, { isPaused: search.isPaused || isVariant });
  const variants = useLiveQuery(ExplainVariantsDocument, { channel, search: search.asked }, { isPaused: search.isPaused || !isVariant || channel === "" });
  const named = (targets.data ?? targets.previous)?.omsDiscountTargets?.map(({ id, name, within }) => ({ id, name: [name, within].filter(Boolean).join(" · ") }));
  const articles = (variants.data ?? variants.previous)?.omsVariants?.edges.map(({ node }) => ({ id: node.id, name: [node.productName, node.name, node.sku].filter(Boolean).join(" · ") }));
  const found = isVariant ? articles : named;
  const kind = `pick.${scope}` satisfies RulesKey;
  return (
    <SearchPicker
      label={picked ? t("pick.is", { name: picked.name }) : t(kind)}
      hint={t("pick.hint")}
      none={t("pick.none")}
      error={error}
      search={search}
      found={search.asked === "" ? [] : (found ?? [])}
      isAnswered={found !== undefined}
      textOf={({ name }) => name}
      onPick={onPick}
    />
  );
}
