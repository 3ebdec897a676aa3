import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { CustomerDetailsFragment, CustomerJoinsFragment, JoinSideFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { goTo } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import { TimeAgo } from "../../ui/TimeAgo";
import ui from "../../ui/ui.module.css";
import { useActorName } from "../../ui/useActorName";
import { showToast } from "../../ui/toast/toasts";
import { customerHref, customerName } from "../customerBlock/customerName";
import { useCustomersText } from "./customersTexts";
import { pairOf, sameBy } from "./joining";
import { CustomerJoinsDocument, UndoJoinDocument } from "./joins.generated";
import styles from "./joins.module.css";
import { JoinDialog } from "./JoinDialog";

interface Props {
  customer: CustomerDetailsFragment;
  /** Orders, and what was written down, are others now. */
  onChanged: () => void;
}

/** Guests who may be the same, and those who were joined: with the ways to join them and to take that back. */
export function Joins({ customer, onChanged }: Props) {
  const t = useCustomersText();
  const { data } = useLiveQuery(CustomerJoinsDocument, { id: customer.id });
  const [compared, setCompared] = useState<JoinSideFragment | null>(null);
  const pair = compared && pairOf<JoinSideFragment>(customer, compared);
  const found = data?.omsCustomer;
  const candidates = found?.joinCandidates ?? [];
  const joins = found?.joins ?? [];
  if (candidates.length === 0 && joins.length === 0) return null;
  return (
    <Section title={t(candidates.length > 0 ? "part.joins" : "part.joined")}>
      {candidates.length > 0 && (
        <ul className={styles.candidates} aria-label={t("join.candidates")}>
          {candidates.map((other) => (
            <Candidate
              key={other.id}
              customer={customer}
              other={other}
              onCompare={() => {
                setCompared(other);
              }}
            />
          ))}
        </ul>
      )}
      {joins.length > 0 && (
        <ul className={styles.candidates} aria-label={t("part.joined")}>
          {joins.map((join) => (
            <Joined key={join.id} join={join} onUndone={onChanged} />
          ))}
        </ul>
      )}
      {pair && (
        <JoinDialog
          {...pair}
          onClose={() => {
            setCompared(null);
          }}
          onJoined={(joinId, targetId) => {
            setCompared(null);
            const guest = customerName(pair.guest);
            showToast({
              tone: "success",
              children: t("join.done", { guest }),
              action: (dismiss) => <ToastUndo joinId={joinId} guest={guest} onUndone={onChanged} onDone={dismiss} />,
            });
            if (targetId !== customer.id) goTo(customerHref(targetId));
            else onChanged();
          }}
        />
      )}
    </Section>
  );
}

function Candidate({ customer, other, onCompare }: { customer: CustomerDetailsFragment; other: JoinSideFragment; onCompare: () => void }) {
  const t = useCustomersText();
  const { day } = useFormat();
  const why = sameBy(customer, other).map((field) => t(`join.same.${field}`));
  return (
    <li className={styles.candidate}>
      <div>
        <a className={styles.name} href={customerHref(other.id)}>
          {customerName(other)}
        </a>{" "}
        <span className={styles.muted}>{t(other.userId ? "customer.registered" : "customer.guest")}</span>
      </div>
      {other.email && <div>{other.email}</div>}
      <div className={styles.muted}>{[t("customers.orders", { count: other.ordersCount ?? 0 }), other.lastOrderAt && t("join.lastOrder", { day: day(other.lastOrderAt) })].filter(Boolean).join(", ")}</div>
      {why.length > 0 && <div className={styles.muted}>{why.join(", ")}</div>}
      <Button type="button" variant="secondary" size="small" aria-label={t("join.compareNamed", { name: customerName(other) })} onClick={onCompare}>
        {t("join.compare")}
      </Button>
    </li>
  );
}

function Joined({ join, onUndone }: { join: NonNullable<CustomerJoinsFragment["joins"]>[number]; onUndone: () => void }) {
  const t = useCustomersText();
  const actorName = useActorName();
  const { run, isRunning, problem } = useAction(UndoJoinDocument);
  const name = customerName(join.guest);
  const undo = async () => {
    if ((await run({ id: join.id })).kind !== "done") return;
    showToast({ tone: "success", children: t("join.undone", { guest: name }) });
    onUndone();
  };
  return (
    <li className={styles.candidate}>
      <div className={styles.name}>{t("join.isJoined", { guest: name })}</div>
      {join.guest.email && join.guest.email !== name && <div>{join.guest.email}</div>}
      <div className={ui.who}>
        {actorName(join.actor)} · <TimeAgo at={join.at} />
      </div>
      <Button type="button" variant="secondary" size="small" disabled={isRunning} aria-label={t("join.undoNamed", { guest: name })} onClick={() => void undo()}>
        {t("join.undo")}
      </Button>
      {problem && <Problem problem={problem} lead={t("join.notUndone")} onRetry={() => void undo()} />}
    </li>
  );
}

/** Takes a join back from the toast that told of it. */
function ToastUndo({ joinId, guest, onUndone, onDone }: { joinId: string; guest: string; onUndone: () => void; onDone: () => void }) {
  const t = useCustomersText();
  const { problemText } = useProblemText();
  const { run, isRunning } = useAction(UndoJoinDocument);
  const undo = async () => {
    const outcome = await run({ id: joinId });
    onDone();
    if (outcome.kind === "done") {
      showToast({ tone: "success", children: t("join.undone", { guest }) });
      onUndone();
    } else showToast({ tone: "critical", children: `${t("join.notUndone")}: ${problemText(outcome)}` });
  };
  return (
    <Button variant="secondary" size="small" disabled={isRunning} onClick={() => void undo()}>
      {t("join.undo")}
    </Button>
  );
}
