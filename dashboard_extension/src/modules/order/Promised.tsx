import { Button } from "@saleor/macaw-ui";
import { CalendarPlus, Pencil } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";

import type { OmsPromiseInput, OrderDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import { usePausedReloading } from "../../shell/livePause";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { TextField } from "../../ui/form/TextField";
import { IconButton } from "../../ui/IconButton";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import { PromiseOrderDocument } from "./order.generated";
import { PART } from "./orderKeys";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import { toIso, toLocal } from "../../shell/localTime";
import { useReturnedFocus } from "../../ui/form/useReturnedFocus";

/** When the goods leave and arrive, as the customer was told; changed in its place. */
export function Promised({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const { dateTime } = useFormat();
  const [isEditing, setIsEditing] = useState(false);
  const part = useRef<HTMLDivElement>(null);
  const returnFocus = useReturnedFocus(part, String(isEditing));
  const { dispatchAt, deliveryAt, reason } = order.promised ?? {};
  const close = () => {
    returnFocus();
    setIsEditing(false);
  };
  const hasDates = Boolean(dispatchAt ?? deliveryAt);
  return (
    <Section title={t("promise.title")}>
      <div id={PART.promise} ref={part}>
        {isEditing ? (
          <PromiseForm order={order} onClose={close} />
        ) : hasDates ? (
          <div className={styles.promised}>
            <dl className={styles.dates}>
              {dispatchAt && <PromisedDate name={t("promise.dispatch")} value={dateTime(dispatchAt)} />}
              {deliveryAt && <PromisedDate name={t("promise.delivery")} value={dateTime(deliveryAt)} />}
              {reason && <PromisedDate name={t("promise.why")} value={reason} />}
            </dl>
            <IconButton
              label={t("promise.change")}
              icon={<Pencil size={16} />}
              onClick={() => {
                setIsEditing(true);
              }}
            />
          </div>
        ) : (
          <button
            type="button"
            className={styles.textButton}
            onClick={() => {
              setIsEditing(true);
            }}
          >
            <CalendarPlus size={16} aria-hidden="true" />
            {t("promise.add")}
          </button>
        )}
      </div>
    </Section>
  );
}

function PromisedDate({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function PromiseForm({ order, onClose }: { order: OrderDetailsFragment; onClose: () => void }) {
  const t = useOrderText();
  const tShell = useShellText();
  const host = useHost();
  const before = { dispatch: toLocal(order.promised?.dispatchAt ?? null), delivery: toLocal(order.promised?.deliveryAt ?? null), reason: order.promised?.reason ?? "" };
  const [values, setValues] = useState(before);
  const { run, isRunning, problem } = useAction(PromiseOrderDocument);
  usePausedReloading(true);
  const set = (name: keyof typeof values) => (value: string) => {
    setValues((old) => ({ ...old, [name]: value }));
  };
  const errors = problem?.kind === "refused" ? problem.errors : [];
  const errorOf = (field: string) => {
    const found = errors.find((error) => error.field?.endsWith(field));
    return found && serverText(tShell, found);
  };
  const hasPlace = errors.length > 0 && errors.every((error) => /(dispatchAt|deliveryAt|reason)$/.test(error.field ?? ""));

  const save = async () => {
    const input: OmsPromiseInput = { reason: values.reason.trim() };
    // A date that is left out stays to the second; null takes it away.
    if (values.dispatch !== before.dispatch) input.dispatchAt = toIso(values.dispatch);
    if (values.delivery !== before.delivery) input.deliveryAt = toIso(values.delivery);
    const outcome = await run({ order: order.id, input });
    if (outcome.kind !== "done") return;
    host.refreshHost();
    onClose();
  };
  return (
    <form
      className={styles.promiseForm}
      aria-label={t("promise.title")}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <TextField label={t("promise.dispatch")} type="datetime-local" value={values.dispatch} onChange={set("dispatch")} error={errorOf("dispatchAt")} autoFocus />
      <TextField label={t("promise.delivery")} type="datetime-local" value={values.delivery} onChange={set("delivery")} error={errorOf("deliveryAt")} />
      <TextField label={t("promise.reason")} hint={t("promise.reasonHint")} maxLength={1000} value={values.reason} onChange={set("reason")} error={errorOf("reason")} />
      {problem && !hasPlace && <Problem problem={problem} lead={t("promise.notSaved")} onRetry={() => void save()} />}
      <div className={styles.buttons}>
        <Button type="submit" size="medium" disabled={isRunning}>
          {t("promise.save")}
        </Button>
        <Button variant="secondary" size="medium" onClick={onClose}>
          {t("promise.cancel")}
        </Button>
      </div>
    </form>
  );
}
