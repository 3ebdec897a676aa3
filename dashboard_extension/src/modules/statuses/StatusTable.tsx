import { ArrowDown, ArrowUp, Lock } from "lucide-react";
import { useMemo, useState } from "react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { buildHref, goTo } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { useAction } from "../../shell/useAction";
import { Badge } from "../../ui/Badge";
import { IconButton } from "../../ui/IconButton";
import { StatusChip } from "../../ui/StatusChip";
import { type Column, DataTable } from "../../ui/table/DataTable";
import { showToast } from "../../ui/toast/toasts";
import { DragHandle, announce, useRowDrop } from "./drag";
import { KIND_ICONS } from "./kinds";
import { ReorderStatusesDocument } from "./statuses.generated";
import { useStatusesText } from "./statusesTexts";
import { moved } from "./statusValues";
import styles from "./statuses.module.css";

/** Every status in its order of importance, which buttons, or the handle at its beginning, change. */
export function StatusTable({ statuses, onDone }: { statuses: readonly StatusDetailsFragment[]; onDone: () => void }) {
  const t = useStatusesText();
  const { number } = useFormat();
  const { problemText } = useProblemText();
  const { run, isRunning } = useAction(ReorderStatusesDocument);
  // As somebody has just put them, until the server's answer is here.
  const [put, setPut] = useState<{ over: string; ids: readonly string[] } | null>(null);
  const stored = statuses.map(({ id }) => id).join();
  const wanted = put?.over === stored ? put.ids : null;

  const rows = useMemo(() => {
    if (!wanted) return statuses;
    const place = new Map(wanted.map((id, index) => [id, index]));
    return [...statuses].sort((one, other) => (place.get(one.id) ?? Infinity) - (place.get(other.id) ?? Infinity));
  }, [statuses, wanted]);
  const ids = rows.filter((status) => !status.isArchived).map(({ id }) => id);

  const move = async (id: string, to: number) => {
    const next = moved(ids, id, to);
    if (isRunning || next.join() === ids.join()) return;
    setPut({ over: stored, ids: next });
    const outcome = await run({ ids: next });
    const name = rows.find((status) => status.id === id)?.name ?? "";
    if (outcome.kind === "done") announce(t("statuses.movedTo", { name, number: next.indexOf(id) + 1, count: next.length }));
    else {
      setPut(null);
      showToast({ tone: "critical", children: problemText(outcome) });
    }
    onDone();
  };
  useRowDrop((id, target, edge) => {
    const rest = ids.filter((one) => one !== id);
    void move(id, rest.indexOf(target) + (edge === "bottom" ? 1 : 0));
  });

  const columns: Column<StatusDetailsFragment>[] = [
    {
      id: "order",
      header: t("statuses.order"),
      priority: 2,
      phone: 4,
      cell: (status) => {
        const at = ids.indexOf(status.id);
        if (at < 0) return null;
        return (
          <span className={styles.order}>
            <DragHandle id={status.id} label={t("statuses.drag", { name: status.name })} />
            <IconButton label={t("statuses.up", { name: status.name })} icon={<ArrowUp size={16} />} disabled={at === 0} onClick={() => void move(status.id, at - 1)} />
            <IconButton
              label={t("statuses.down", { name: status.name })}
              icon={<ArrowDown size={16} />}
              disabled={at === ids.length - 1}
              onClick={() => void move(status.id, at + 1)}
            />
          </span>
        );
      },
    },
    {
      id: "name",
      header: t("statuses.name"),
      priority: 1,
      phone: 1,
      cell: (status) => (
        <a className={styles.rowLink} href={buildHref(`/statuses/${encodeURIComponent(status.id)}`)}>
          <StatusChip status={status} />
          {status.isArchived && <Badge tone="neutral">{t("statuses.archived")}</Badge>}
        </a>
      ),
    },
    { id: "customer", header: t("statuses.customer"), priority: 3, isFlexible: true, cell: (status) => (status.isVisibleToCustomer ? (status.customerName ?? status.name) : t("statuses.hidden")) },
    {
      id: "kind",
      header: t("statuses.kind"),
      priority: 2,
      phone: 3,
      cell: (status) => {
        const Icon = KIND_ICONS[status.kind];
        return (
          <span className={styles.kind}>
            <Icon size={14} aria-hidden="true" />
            {t(`kind.${status.kind}`)}
          </span>
        );
      },
    },
    {
      id: "gate",
      header: t("statuses.gate"),
      priority: 3,
      cell: (status) =>
        status.paymentGate === "NONE" ? (
          <span className={styles.muted}>–</span>
        ) : (
          <span className={styles.kind}>
            <Lock size={14} aria-hidden="true" />
            {t(`gate.short.${status.paymentGate}`)}
          </span>
        ),
    },
    { id: "age", header: t("statuses.maxAge"), priority: 3, align: "end", cell: (status) => (status.maxAgeHours === null ? "–" : t("statuses.hours", { count: status.maxAgeHours })) },
    { id: "actions", header: t("statuses.actions"), priority: 3, align: "end", cell: (status) => number(status.actions.length) },
    {
      id: "orders",
      header: t("statuses.orders"),
      priority: 2,
      phone: 2,
      align: "end",
      cell: (status) =>
        status.ordersCount === 0 ? (
          number(0)
        ) : (
          <a className={styles.link} href={buildHref("/orders", { status: status.id })} aria-label={t("statuses.showOrders", { name: status.name, count: status.ordersCount })}>
            {number(status.ordersCount)}
          </a>
        ),
    },
    { id: "erp", header: t("statuses.erp"), priority: 4, isFlexible: true, cell: (status) => status.externalIds.map(({ system, value }) => `${system}: ${value}`).join(", ") || "–" },
  ];
  return (
    <DataTable
      label={t("statuses.title")}
      columns={columns}
      rows={rows}
      rowId={(status) => status.id}
      rowName={(status) => status.name}
      isBusy={isRunning}
      onOpen={(status) => {
        goTo(buildHref(`/statuses/${encodeURIComponent(status.id)}`));
      }}
    />
  );
}
