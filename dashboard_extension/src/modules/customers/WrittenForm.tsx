import { useCallback } from "react";
import { useClient } from "urql";

import type { CustomerDetailsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { Bound } from "../../ui/form/Bound";
import { ConflictNotice } from "../../ui/form/ConflictNotice";
import { FormBar } from "../../ui/form/FormBar";
import formStyles from "../../ui/form/form.module.css";
import { NumberField, PercentField } from "../../ui/form/NumberField";
import { SelectField } from "../../ui/form/SelectField";
import { TextArea } from "../../ui/form/TextArea";
import { TextField } from "../../ui/form/TextField";
import { NO_SECRETS, type Values, useServerForm } from "../../ui/form/useServerForm";
import { Section } from "../../ui/Section";
import { CustomerWrittenNowDocument, UpdateCustomerDocument } from "./customer.generated";
import { ClassField } from "./ClassField";
import { PART } from "./customerKeys";
import { type CustomersKey, useCustomersText } from "./customersTexts";
import { TagsField } from "./TagsField";
import { type Written, toInput, writtenOf } from "./written";

/** As the server has it. */
const LONGEST = { code: 64, note: 5_000, reminder: 500, agreements: 2_000 };
const MAX_TERM_DAYS = 3_650;

/** What staff write down of a customer: code, tags, a note, a reminder and what was agreed. */
export function WrittenForm({ customer }: { customer: CustomerDetailsFragment }) {
  const t = useCustomersText();
  const client = useClient();
  const { run } = useAction(UpdateCustomerDocument);
  const { id } = customer;
  const latest = useCallback(async () => {
    const { data } = await client.query(CustomerWrittenNowDocument, { id }, { requestPolicy: "network-only" }).toPromise();
    return data?.omsCustomer ? valuesOf(writtenOf(data.omsCustomer)) : null;
  }, [client, id]);
  const { form, ...bar } = useServerForm({
    name: `customer:${id}`,
    stored: valuesOf(writtenOf(customer)),
    latest,
    secrets: NO_SECRETS,
    send: async (changed) => {
      const outcome = await run({ id, input: toInput(changed) });
      if (outcome.kind !== "done") return outcome;
      return { kind: "done", payload: { stored: valuesOf(writtenOf(outcome.payload.customer ?? customer)) } };
    },
  });
  const label = (name: string) => t(`field.${name}` as CustomersKey);
  return (
    <form
      noValidate
      id={PART.form}
      onSubmit={(event) => {
        event.preventDefault();
        bar.save();
      }}
    >
      <Section title={t("part.written")}>
        <div className={formStyles.fields}>
          <div id={PART.code}>
            <Bound<string> form={form} name="code">
              {(bind) => <TextField {...bind} label={t("field.code")} hint={t("field.codeHint")} maxLength={LONGEST.code} autoComplete="off" />}
            </Bound>
          </div>
          <div id={PART.tags}>
            <Bound<readonly string[]> form={form} name="tags">
              {(bind) => <TagsField {...bind} label={t("field.tags")} hint={t("field.tagsHint")} />}
            </Bound>
          </div>
          <div id={PART.note}>
            <Bound<string> form={form} name="note">
              {(bind) => <TextArea {...bind} label={t("field.note")} hint={t("field.noteHint")} rows={4} maxLength={LONGEST.note} />}
            </Bound>
          </div>
          <div id={PART.reminder}>
            <Bound<string> form={form} name="reminder">
              {(bind) => <TextArea {...bind} label={t("field.reminder")} hint={t("field.reminderHint")} rows={2} maxLength={LONGEST.reminder} />}
            </Bound>
          </div>
        </div>
      </Section>
      <Section title={t("part.agreed")}>
        <div className={formStyles.fields}>
          <Bound<number | null> form={form} name="paymentTermDays">
            {(bind) => <NumberField {...bind} label={t("field.paymentTermDays")} hint={t("field.paymentTermDaysHint")} min={0} max={MAX_TERM_DAYS} unit={t("field.days")} />}
          </Bound>
          <Bound<string> form={form} name="allowsCashOnDelivery">
            {(bind) => (
              <SelectField
                {...bind}
                label={t("field.allowsCashOnDelivery")}
                options={[
                  { value: "", label: t("agreed.nothing") },
                  { value: "yes", label: t("agreed.yes") },
                  { value: "no", label: t("agreed.no") },
                ]}
              />
            )}
          </Bound>
          <Bound<string> form={form} name="discountClass">
            {(bind) => <ClassField {...bind} current={customer.discountClass} />}
          </Bound>
          <Bound<number | null> form={form} name="minimumDiscountPercent">
            {(bind) => <PercentField {...bind} label={t("field.minimumDiscountPercent")} />}
          </Bound>
          <Bound<string> form={form} name="agreements">
            {(bind) => <TextArea {...bind} label={t("field.agreements")} rows={3} maxLength={LONGEST.agreements} />}
          </Bound>
        </div>
      </Section>
      <ConflictNotice conflicts={bar.conflicts} labelOf={label} onTakeTheirs={bar.takeTheirs} />
      <FormBar {...bar} />
    </form>
  );
}

function valuesOf(written: Written): Values {
  return { ...written };
}
