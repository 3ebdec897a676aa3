import { Button } from "@saleor/macaw-ui";
import { Equal } from "lucide-react";

import type { JoinPreviewQuery, JoinSideFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Dialog } from "../../ui/dialog/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { customerName } from "../customerBlock/customerName";
import { type CustomersKey, useCustomersText } from "./customersTexts";
import { fieldsToCompare, isNothing } from "./joining";
import { JoinCustomersDocument, JoinPreviewDocument } from "./joins.generated";
import styles from "./joins.module.css";

interface Props {
  guest: JoinSideFragment;
  target: JoinSideFragment;
  onClose: () => void;
  onJoined: (joinId: string, targetId: string) => void;
}

/** A guest and another customer side by side, with what would become of them; then they are joined, or kept apart. */
export function JoinDialog({ guest, target, onClose, onJoined }: Props) {
  const t = useCustomersText();
  const pair = { guest: guest.id, customer: target.id };
  const { data, error, reload } = useLiveQuery(JoinPreviewDocument, pair);
  const { run, isRunning, problem } = useAction(JoinCustomersDocument);
  const preview = data?.omsCustomersJoinPreview ?? null;
  const join = async () => {
    const outcome = await run(pair);
    if (outcome.kind !== "done") return;
    const { join: done, customer } = outcome.payload;
    onJoined(done?.id ?? "", customer?.id ?? target.id);
  };
  return (
    <Dialog
      title={t("join.title", { guest: customerName(guest) })}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button type="button" variant="secondary" onClick={onClose}>
            {t("join.keepApart")}
          </Button>
          <Button type="button" disabled={!preview || isRunning} onClick={() => void join()}>
            {t("join.join")}
          </Button>
        </>
      }
    >
      <p>{t("join.explain")}</p>
      {problem && <Problem problem={problem} lead={t("join.notDone")} onRetry={() => void join()} />}
      {!preview && (error ? <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" /> : <Loading label={t("join.loading")} rows={6} />)}
      {preview && <Sides preview={preview} />}
    </Dialog>
  );
}

type Preview = NonNullable<JoinPreviewQuery["omsCustomersJoinPreview"]>;

function Sides({ preview: { guest, customer, fields } }: { preview: Preview }) {
  const t = useCustomersText();
  const { day } = useFormat();
  const of = (side: JoinSideFragment) =>
    [side.email, t("customers.orders", { count: side.ordersCount ?? 0 }), side.lastOrderAt && t("join.lastOrder", { day: day(side.lastOrderAt) })].filter(Boolean).join("\n");
  return (
    <div className={styles.fields}>
      <section>
        <h3 className={styles.field}>{t("join.who")}</h3>
        <dl className={styles.sides}>
          <Side name={t("join.guest")} value={of(guest)} />
          <Side name={t("join.customer")} value={of(customer)} />
          <Side name={t("join.joinedSide")} value={t("customers.orders", { count: (guest.ordersCount ?? 0) + (customer.ordersCount ?? 0) })} isResult />
        </dl>
      </section>
      {fieldsToCompare(fields).map((field) => (
        <Compared key={field.name} field={field} />
      ))}
    </div>
  );
}

const LABELS: Partial<Record<string, CustomersKey>> = {
  code: "field.code",
  name: "column.person",
  company: "column.company",
  phone: "column.phone",
  note: "field.note",
  agreements: "field.agreements",
  payment_term_days: "field.paymentTermDays",
  paymentTermDays: "field.paymentTermDays",
  allows_cash_on_delivery: "field.allowsCashOnDelivery",
  allowsCashOnDelivery: "field.allowsCashOnDelivery",
  minimum_discount_percent: "field.minimumDiscountPercent",
  minimumDiscountPercent: "field.minimumDiscountPercent",
  discount_class: "field.discountClass",
  discountClass: "field.discountClass",
  tags: "field.tags",
};

function Compared({ field }: { field: Preview["fields"][number] }) {
  const t = useCustomersText();
  const { number } = useFormat();
  const { name, guest, customer, joined } = field;
  const key = LABELS[name];
  const said = (value: unknown): string => {
    if (isNothing(value)) return "–";
    if (typeof value === "boolean") return t(value ? "agreed.yes" : "agreed.no");
    if (Array.isArray(value)) return value.map(String).join(", ");
    const text = typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
    if (key === "field.paymentTermDays") return `${number(Number(text))} ${t("field.days")}`;
    return key === "field.minimumDiscountPercent" ? `${number(Number(text))} %` : text;
  };
  const isSame = said(guest) === said(customer);
  return (
    <section>
      <h3 className={styles.field}>{key ? t(key) : name}</h3>
      {isSame ? (
        <p className={styles.same}>
          <Equal size={14} aria-hidden="true" /> {t("join.sameInBoth", { value: said(joined) })}
        </p>
      ) : (
        <dl className={styles.sides}>
          <Side name={t("join.guest")} value={said(guest)} />
          <Side name={t("join.customer")} value={said(customer)} />
          <Side name={t("join.joinedSide")} value={said(joined)} isResult />
        </dl>
      )}
    </section>
  );
}

function Side({ name, value, isResult = false }: { name: string; value: string; isResult?: boolean }) {
  return (
    <div className={isResult ? styles.result : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
