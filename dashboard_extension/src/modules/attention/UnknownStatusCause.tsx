import { Button } from "@saleor/macaw-ui";
import { Link2Off } from "lucide-react";
import { useState } from "react";

import type { AttentionQuery } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Combobox } from "../../ui/form/Combobox";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { showToast } from "../../ui/toast/toasts";
import { ForgetUnknownStatusDocument, MapUnknownStatusDocument, StatusNamesDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";

type UnknownStatus = NonNullable<AttentionQuery["omsErpUnknownStatuses"]>["edges"][number]["node"];

/** A status that an ERP reports and nobody has mapped. */
export function UnknownStatusCause({ unknown, onChanged }: { unknown: UnknownStatus; onChanged: () => void }) {
  const t = useAttentionText();
  const { timeAgo } = useFormat();
  const forgetting = useAction(ForgetUnknownStatusDocument);
  const [isAsking, setIsAsking] = useState(false);
  const forget = async () => {
    setIsAsking(false);
    if ((await forgetting.run({ id: unknown.id })).kind !== "done") return;
    showToast({ tone: "success", children: t("unknown.forgotten") });
    onChanged();
  };
  return (
    <CauseCard
      title={t("unknown.title", { system: unknown.system ?? t("unknown.someSystem"), value: unknown.value })}
      tone="warning"
      icon={<Link2Off size={16} />}
      facts={
        <>
          {t("unknown.orders", { count: unknown.ordersCount })} · {t("cause.since", { time: timeAgo(unknown.firstSeen) })} ·{" "}
          {t("cause.latest", { time: timeAgo(unknown.lastSeen) })}
        </>
      }
      actions={
        <Button
          variant="secondary"
          size="small"
          disabled={forgetting.isRunning}
          data-key="cancel"
          onClick={() => {
            setIsAsking(true);
          }}
        >
          {t("unknown.forget")}
        </Button>
      }
      outcome={
        <>
          {forgetting.problem && <Problem problem={forgetting.problem} lead={t("group.notDone")} />}
          {isAsking && (
            <ConfirmDialog
              title={t("unknown.forgetTitle", { value: unknown.value })}
              confirmLabel={t("unknown.forget")}
              onCancel={() => {
                setIsAsking(false);
              }}
              onConfirm={() => void forget()}
            >
              <p>{t("unknown.forgetText", { count: unknown.ordersCount })}</p>
            </ConfirmDialog>
          )}
        </>
      }
    >
      <Mapping unknown={unknown} onChanged={onChanged} />
    </CauseCard>
  );
}

/** Says which of our statuses it is. */
function Mapping({ unknown, onChanged }: { unknown: UnknownStatus; onChanged: () => void }) {
  const t = useAttentionText();
  const mapping = useAction(MapUnknownStatusDocument);
  const { data, error, reload } = useLiveQuery(StatusNamesDocument, {});
  const [status, setStatus] = useState("");
  const [system, setSystem] = useState("");
  if (error) return <RequestErrorView error={error} onRetry={reload} />;
  const isComplete = status !== "" && (unknown.system !== null || system.trim() !== "");
  const map = async () => {
    if (!isComplete) return;
    const named = unknown.system === null ? { system: system.trim() } : {};
    if ((await mapping.run({ id: unknown.id, status, ...named })).kind !== "done") return;
    showToast({ tone: "success", children: t("unknown.mapped") });
    onChanged();
  };
  return (
    <form
      className={styles.mapping}
      onSubmit={(event) => {
        event.preventDefault();
        void map();
      }}
    >
      {unknown.system === null && <TextField label={t("unknown.system")} hint={t("unknown.systemHint")} value={system} onChange={setSystem} isRequired />}
      <Combobox
        label={t("unknown.status")}
        value={status}
        onChange={setStatus}
        options={(data?.omsStatuses ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        isRequired
      />
      <Button type="submit" variant="primary" size="medium" disabled={!isComplete || mapping.isRunning} data-key="retry">
        {t("unknown.map")}
      </Button>
      {mapping.problem && <Problem problem={mapping.problem} lead={t("unknown.notMapped")} onRetry={() => void map()} />}
    </form>
  );
}
