import { useLiveQuery } from "../../shell/useLiveQuery";
import { SearchPicker, usePickerSearch } from "../../ui/form/SearchPicker";
import { ExplainVariantsDocument } from "./priceExplain.generated";
import { usePriceExplainText } from "./priceExplainTexts";

/** An article of Saleor's. */
export interface Variant {
  id: string;
  name: string;
}

/** Finds an article of a channel by its SKU or name while somebody types. */
export function VariantPicker({ label, channel, onPick }: { label: string; channel: string; onPick: (variant: Variant) => void }) {
  const t = usePriceExplainText();
  const search = usePickerSearch();
  const { data, previous } = useLiveQuery(ExplainVariantsDocument, { channel, search: search.asked }, { isPaused: search.isPaused || channel === "" });
  const answer = data ?? previous;
  const edges = search.asked === "" ? [] : (answer?.omsVariants?.edges ?? []);
  const found = edges.map(({ node }) => ({ id: node.id, name: [node.productName, node.name, node.sku].filter(Boolean).join(" · ") }));
  return <SearchPicker label={label} hint={t("variant.hint")} none={t("variant.none")} search={search} found={found} isAnswered={answer !== null} textOf={({ name }) => name} onPick={onPick} />;
}
