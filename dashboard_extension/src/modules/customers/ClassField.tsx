import type { CustomerWrittenFragment } from "../../graphql/types";
import type { FieldProps } from "../../ui/form/Field";
import { SelectField } from "../../ui/form/SelectField";
import { useCustomersText } from "./customersTexts";
import { useClasses } from "./useClasses";

type Props = Omit<FieldProps<string>, "label"> & { current: CustomerWrittenFragment["discountClass"] };

/** Which of the shop's classes the customer is in; nothing in a shop that has none. */
export function ClassField({ current, ...bind }: Props) {
  const t = useCustomersText();
  const classes = useClasses();
  const all = current && !classes.some(({ id }) => id === current.id) ? [current, ...classes] : classes;
  if (all.length === 0) return null;
  return <SelectField {...bind} label={t("field.discountClass")} options={[{ value: "", label: t("class.none") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]} />;
}
