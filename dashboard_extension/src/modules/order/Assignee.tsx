import { ChevronDown, UserPlus } from "lucide-react";
import { useId, useRef, useState } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { walkButtons } from "../../ui/walkButtons";
import { AssignOrderDocument, OrderStaffDocument } from "./order.generated";
import { PART } from "./orderKeys";
import { useOrderText } from "./orderTexts";
import styles from "./assignee.module.css";

/** Who works on the order; a click gives it to somebody else. */
export function Assignee({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const { run, isRunning, problem, dismiss } = useAction(AssignOrderDocument);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  const assign = async (staff: string | null) => {
    setAsked(staff);
    const outcome = await run({ order: order.id, ...(staff !== null && { staff }) });
    if (outcome.kind === "done") close();
  };
  return (
    <div
      id={PART.assignee}
      className={styles.assignee}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.person}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={order.assignee ? t("order.assignedTo", { name: order.assignee.name }) : t("order.assign")}
        onClick={() => {
          dismiss();
          setIsOpen(!isOpen);
        }}
      >
        {order.assignee ? (
          <>
            <Initials name={order.assignee.name} />
            <span className={styles.personName}>{order.assignee.name}</span>
          </>
        ) : (
          <>
            <UserPlus size={16} aria-hidden="true" />
            <span className={styles.personName}>{t("order.nobody")}</span>
          </>
        )}
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      <div id={id} hidden={!isOpen} className={styles.people} onKeyDown={walkButtons}>
        {isOpen && <People assigned={order.assignee?.id ?? null} isRunning={isRunning} onChoose={(staff) => void assign(staff)} />}
      </div>
      {problem && <Problem problem={problem} lead={t("order.notAssigned")} onRetry={() => void assign(asked)} />}
    </div>
  );
}

function People({ assigned, isRunning, onChoose }: { assigned: string | null; isRunning: boolean; onChoose: (staff: string | null) => void }) {
  const t = useOrderText();
  const { data, error, reload } = useLiveQuery(OrderStaffDocument, {});
  if (error) return <RequestErrorView error={error} onRetry={reload} />;
  if (!data) return <Loading label={t("order.loadingStaff")} rows={3} />;
  const me = data.omsMe?.id ?? null;
  const others = (data.omsStaff ?? []).filter((person) => person.id !== me);
  const choice = (staff: string | null, name: string, isFirst: boolean, shown = name) => (
    <li key={staff ?? ""}>
      <button type="button" className={styles.choice} autoFocus={isFirst} aria-current={staff === assigned || undefined} disabled={isRunning} onClick={() => { onChoose(staff); }}>
        {staff ? <Initials name={name} /> : <span className={styles.initials} aria-hidden="true" />}
        <span className={styles.personName}>{shown}</span>
      </button>
    </li>
  );
  return (
    <ul aria-label={t("order.staff")} className={styles.choices}>
      {me && choice(me, data.omsMe?.name ?? "", true, t("order.me", { name: data.omsMe?.name ?? "" }))}
      {others.map((person, index) => choice(person.id, person.name, !me && index === 0))}
      {assigned && choice(null, t("order.nobody"), false)}
    </ul>
  );
}

function Initials({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => Array.from(word ?? "")[0] ?? "").join("");
  return (
    <span className={styles.initials} aria-hidden="true">
      {letters.toLocaleUpperCase()}
    </span>
  );
}
