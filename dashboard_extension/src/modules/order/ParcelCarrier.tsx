import { useQuery } from "urql";

import { useSettled } from "../../shell/useSettled";
import { SelectField } from "../../ui/form/SelectField";
import { ParcelCarriersDocument, RecognizeNumberDocument } from "./order.generated";
import { useOrderText } from "./orderTexts";

interface Props {
  number: string;
  shippingMethod: string | null;
  /** A carrier's code; an empty text lets the number tell it. */
  value: string;
  onChange: (code: string) => void;
}

/** Who carries a parcel: what its number tells, or one that is chosen. */
export function ParcelCarrier({ number, shippingMethod, value, onChange }: Props) {
  const t = useOrderText();
  const settled = useSettled(number.trim(), { first: "" });
  const [{ data }] = useQuery({ query: ParcelCarriersDocument, requestPolicy: "cache-first" });
  const [{ data: recognized, fetching }] = useQuery({
    query: RecognizeNumberDocument,
    variables: { number: settled, shippingMethod: shippingMethod ?? "" },
    pause: settled === "",
    requestPolicy: "cache-first",
  });
  const own = data?.omsCarriers ?? [];
  const named = new Set(own.map(({ knownAs }) => knownAs));
  const others = (data?.omsKnownCarriers ?? []).filter(({ code }) => !named.has(code));
  const told = settled === "" || fetching ? null : (recognized?.omsTrackingRecognize?.carrier ?? "");
  const byNumber = told === null ? t("parcel.byNumber") : told ? t("parcel.byNumberIs", { carrier: told }) : t("parcel.byNumberUnknown");
  const options = [{ value: "", label: byNumber }, ...[...own, ...others].map(({ code, name }) => ({ value: code, label: name }))];
  // One that the shop has taken away since.
  if (value !== "" && data && !options.some((option) => option.value === value)) options.push({ value, label: value });
  return <SelectField label={t("parcel.carrier")} value={value} onChange={onChange} options={options} />;
}
