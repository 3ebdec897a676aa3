import { Button } from "@saleor/macaw-ui";
import { type ReactNode, useMemo, useState } from "react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { useKeys } from "../../shell/keys";
import { buildHref } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { PALETTE } from "../../ui/form/colors";
import { FormBar } from "../../ui/form/FormBar";
import { NO_SECRETS, type Values, useServerForm } from "../../ui/form/useServerForm";
import { Notice } from "../../ui/Notice";
import { Tabs } from "../../ui/Tabs";
import { showToast } from "../../ui/toast/toasts";
import { ArchiveDialog } from "./ArchiveDialog";
import { JoinedText } from "./JoinedText";
import { RestoreButton } from "./RestoreButton";
import { StatusActions } from "./StatusActions";
import { CustomerTab, ErpTab, GateTab, StaffTab } from "./StatusTabs";
import { CreateStatusDocument, SaveStatusDocument } from "./statuses.generated";
import { type StatusesKey, useStatusesText } from "./statusesTexts";
import { fromStatus, toInput } from "./statusValues";
import styles from "./statuses.module.css";

interface Props {
  /** Null makes one. */
  status: StatusDetailsFragment | null;
  /** All of the shop's. */
  statuses: readonly StatusDetailsFragment[];
  onClose: () => void;
  onChanged: () => void;
  /** A tab of the page's own that comes first, such as the status's steps in a workflow. */
  extra?: { label: string; content: ReactNode };
}

/** In which tab a field stands. */
const TAB_OF: Record<string, string> = {
  name: "staff",
  kind: "staff",
  color: "staff",
  description: "customer",
  customerName: "customer",
  translations: "customer",
  isVisibleToCustomer: "customer",
  paymentGate: "gate",
  paymentGateCondition: "gate",
  maxAgeHours: "gate",
  externalIds: "erp",
};
const TABS = ["staff", "customer", "gate", "actions", "erp"] as const;

/** Everything about one status, at the side of the page. */
export function StatusDrawer({ status, statuses, onClose, onChanged, extra }: Props) {
  const t = useStatusesText();
  const create = useAction(CreateStatusDocument);
  const save = useAction(SaveStatusDocument);
  const [tab, setTab] = useState<string>(extra ? "extra" : "staff");
  const [isArchiving, setIsArchiving] = useState(false);
  // One that no other status has, so that a new one can be told apart at once.
  const color = PALETTE.find((one) => statuses.every((other) => other.color.toUpperCase() !== one)) ?? "#656F79";
  const stored = useMemo(() => fromStatus(status, color), [status, color]);

  const make = async (changed: Values) => {
    const outcome = await create.run({ input: toInput({ ...stored, ...changed }), joinDefaultWorkflow: true });
    if (outcome.kind !== "done") return outcome;
    const made = outcome.payload.status;
    showToast({
      tone: "success",
      children: (
        <>
          <JoinedText name={made?.name ?? ""} joined={outcome.payload.joined ?? []} />{" "}
          {made && (
            <a className={styles.link} href={buildHref("/actions/new", { status: made.id })}>
              {t("actions.add")}
            </a>
          )}
        </>
      ),
    });
    onChanged();
    onClose();
    return { kind: "done", payload: { stored } } as const;
  };
  const change = async (id: string, changed: Values) => {
    const outcome = await save.run({ id, input: toInput(changed) });
    if (outcome.kind !== "done") return outcome;
    onChanged();
    return { kind: "done", payload: { stored: fromStatus(outcome.payload.status ?? status, color) } } as const;
  };
  const { form, ...bar } = useServerForm({
    name: `status:${status?.id ?? "new"}`,
    stored,
    secrets: NO_SECRETS,
    send: (changed) => (status ? change(status.id, changed) : make(changed)),
  });
  const wrong = new Set(Object.keys(form.formState.errors).map((field) => TAB_OF[field]));
  useKeys([{ key: "Mod+Enter", label: t("form.save"), inFields: true, run: bar.save }]);

  const tabs = [
    ...(extra ? [{ id: "extra", label: extra.label }] : []),
    ...TABS.filter((name) => status !== null || name !== "actions").map((name) => ({ id: name, label: t(`tab.${name}` satisfies StatusesKey), mark: wrong.has(name) ? t("tab.wrong") : undefined })),
  ];
  return (
    <Dialog kind="drawer" isWide title={status?.name ?? t("statuses.new")} onClose={onClose}>
      {status?.isArchived && <Notice tone="info" action={<RestoreButton status={status} onDone={onChanged} />}>{t("archive.is")}</Notice>}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          bar.save();
        }}
      >
        <Tabs label={t("tab.label")} tabs={tabs} current={tab} onChange={setTab}>
          <div className={styles.fields}>
            {tab === "extra" && extra?.content}
            {tab === "staff" && <StaffTab form={form} code={status?.code ?? null} />}
            {tab === "customer" && <CustomerTab form={form} statuses={statuses} />}
            {tab === "gate" && <GateTab form={form} />}
            {tab === "actions" && status && <StatusActions status={status} />}
            {tab === "erp" && <ErpTab form={form} />}
          </div>
        </Tabs>
        <div className={styles.foot}>
          {!status && <p className={styles.muted}>{t("statuses.willJoin")}</p>}
          <FormBar {...bar} />
        </div>
      </form>
      {status && !status.isArchived && (
        <div>
          <Button
            variant="secondary"
            size="small"
            onClick={() => {
              setIsArchiving(true);
            }}
          >
            {t("archive.open")}
          </Button>
        </div>
      )}
      {status && isArchiving && (
        <ArchiveDialog
          status={status}
          statuses={statuses}
          onClose={() => {
            setIsArchiving(false);
          }}
          onDone={() => {
            setIsArchiving(false);
            onChanged();
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}
