import { useLiveQuery } from "../../shell/useLiveQuery";
import { SearchPicker, usePickerSearch } from "../../ui/form/SearchPicker";
import { VoucherCustomersDocument } from "./vouchers.generated";
import { useVouchersText } from "./vouchersTexts";

/** A customer with an account. */
export interface Customer {
  /** Saleor's id. */
  userId: string;
  name: string;
}

interface Props {
  label: string;
  /** Who is there already. */
  without?: readonly string[];
  onPick: (customer: Customer) => void;
}

/** Finds a customer by name, e-mail or code while somebody types. */
export function CustomerPicker({ label, without = [], onPick }: Props) {
  const t = useVouchersText();
  const search = usePickerSearch();
  const { data, previous, error } = useLiveQuery(VoucherCustomersDocument, { search: search.asked }, { isPaused: search.isPaused });
  const answer = data ?? previous;
  const edges = search.asked === "" ? [] : (answer?.omsCustomers?.edges ?? []);
  const found = edges.flatMap(({ node }) => (node.userId && !without.includes(node.userId) ? [{ id: node.userId, name: node.name ?? node.company ?? node.email ?? "", detail: node.email ?? "" }] : []));
  return (
    <SearchPicker
      label={label}
      hint={t("pick.hint")}
      error={error?.kind === "forbidden" ? t("owners.hidden") : undefined}
      none={t("pick.nobody")}
      search={search}
      found={found}
      isAnswered={answer !== null}
      textOf={({ name, detail }) => (name === detail ? name : `${name} · ${detail}`)}
      onPick={({ id, name }) => {
        onPick({ userId: id, name });
      }}
    />
  );
}
