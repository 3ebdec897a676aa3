import { Button } from "@saleor/macaw-ui";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { useClient } from "urql";

import type { TryVoucherQuery, VoucherRowFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useProblemText } from "../../shell/problemText";
import { type RequestError, requestErrorOf } from "../../shell/requestError";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Notice } from "../../ui/Notice";
import { Section } from "../../ui/Section";
import { type Customer, CustomerPicker } from "./CustomerPicker";
import { TryVoucherDocument } from "./vouchers.generated";
import styles from "./vouchers.module.css";
import { firstCode } from "./voucherText";
import { useVouchersText } from "./vouchersTexts";

type Trial = NonNullable<TryVoucherQuery["omsVoucherTry"]>;

/** What would happen if somebody entered a code. */
export function TryCode({ voucher }: { voucher: VoucherRowFragment }) {
  const t = useVouchersText();
  const client = useClient();
  const { requestText } = useProblemText();
  const [code, setCode] = useState(firstCode(voucher));
  const [who, setWho] = useState("guest");
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [channel, setChannel] = useState("");
  const [isRunning, setIsRunning] = useState(false);
  const [outcome, setOutcome] = useState<{ trial: Trial | null; error: RequestError | null } | null>(null);
  const isIncomplete = code.trim() === "" || (who === "customer" && customer === null);
  const run = async () => {
    setIsRunning(true);
    const variables = { code, ...(who === "customer" && customer && { customer: customer.userId }), ...(channel && { channel }) };
    const { data, error } = await client.query(TryVoucherDocument, variables, { requestPolicy: "network-only" }).toPromise();
    setOutcome({ trial: data?.omsVoucherTry ?? null, error: requestErrorOf(error) });
    setIsRunning(false);
  };
  const changing = <Value,>(set: (value: Value) => void) => (value: Value) => {
    set(value);
    setOutcome(null);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isIncomplete && !isRunning) void run();
      }}
    >
      <Section title={t("part.try")}>
        <div className={styles.fields}>
          <TextField label={t("try.code")} value={code} onChange={changing(setCode)} autoComplete="off" spellCheck={false} maxLength={255} />
          <SelectField
            label={t("try.who")}
            value={who}
            onChange={changing(setWho)}
            options={[
              { value: "guest", label: t("try.guest") },
              { value: "customer", label: customer ? t("try.as", { name: customer.name }) : t("try.customer") },
            ]}
          />
          {who === "customer" && <CustomerPicker label={t("try.pick")} onPick={changing(setCustomer)} />}
          <SelectField
            label={t("try.channel")}
            value={channel}
            onChange={changing(setChannel)}
            options={[{ value: "", label: t("try.anyChannel") }, ...(voucher.listings ?? []).map((one) => ({ value: one.channel, label: one.channel }))]}
          />
        </div>
        <div>
          <Button type="submit" variant="secondary" disabled={isIncomplete || isRunning}>
            {t("try.run")}
          </Button>
        </div>
        <div role="status" className={styles.outcome}>
          {outcome?.error && <Notice tone="critical">{requestText(outcome.error)}</Notice>}
          {outcome?.trial && <Verdict trial={outcome.trial} />}
        </div>
      </Section>
    </form>
  );
}

function Verdict({ trial }: { trial: Trial }) {
  const t = useVouchersText();
  const format = useFormat();
  if (!trial.isAccepted) {
    return (
      <p className={styles.verdict} data-refused="">
        <CircleX size={16} aria-hidden="true" />
        <span>
          <strong>{t("try.refused")}</strong> {trial.refusal && t(`refusal.${trial.refusal}`)}
        </span>
      </p>
    );
  }
  return (
    <div className={styles.verdict} data-accepted="">
      <CircleCheck size={16} aria-hidden="true" />
      <div>
        <strong>{t("try.accepted")}</strong>
        {trial.minSpent && <p>{t("try.minSpent", { amount: format.money(trial.minSpent) })}</p>}
        {trial.minItems !== null && trial.minItems > 1 && <p>{t("try.minItems", { count: trial.minItems })}</p>}
        {trial.unjudged.map((one) => one !== "LEAST_AMOUNT" && one !== "LEAST_PIECES" && <p key={one}>{t(`unjudged.${one}`)}</p>)}
        {trial.message && <p className={styles.cartMessage}>{trial.message}</p>}
      </div>
    </div>
  );
}
