import { Button } from "@saleor/macaw-ui";
import { useRef, useState } from "react";
import { useMutation } from "urql";

import type { ClassProposalFragment, OmsClassDirectionEnum } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { requestErrorOf } from "../../shell/requestError";
import type { Unfinished } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { type PageSize, Paging } from "../../ui/table/Paging";
import { ApplyClassProposalsDocument, ClassProposalsDocument } from "./classProposals.generated";
import styles from "./classProposals.module.css";
import { useClassProposalsText } from "./classProposalsTexts";
import { ProposalsTable } from "./ProposalsTable";

interface Props {
  months: number;
  currency: string;
  direction: OmsClassDirectionEnum | null;
}

interface Applied {
  given: number;
  stale: number;
}

/** What is proposed, page by page; chosen ones are accepted together. */
export function Proposals({ months, currency, direction }: Props) {
  const t = useClassProposalsText();
  const { number } = useFormat();
  const [size, setSize] = useState<PageSize>(50);
  const [place, setPlace] = useState<{ after?: string | null; before?: string | null }>({});
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [applied, setApplied] = useState<Applied | null>(null);
  const [problem, setProblem] = useState<Unfinished | null>(null);
  const [{ fetching }, apply] = useMutation(ApplyClassProposalsDocument);
  const top = useRef<HTMLDivElement>(null);
  const count = place.before ? { last: size, before: place.before } : { first: size, after: place.after ?? null };
  const { data, previous, error, reload } = useLiveQuery(ClassProposalsDocument, { months, currency, direction, ...count });
  const found = (data ?? previous)?.omsClassProposals;
  if (error && !found) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />;
  if (!found) return <Loading label={t("table")} rows={6} />;
  const rows = found.edges.map(({ node }) => node);
  const total = found.totalCount ?? 0;
  const chosen = rows.filter(({ customer }) => selected.has(customer.id));

  const accept = async (accepted: readonly ClassProposalFragment[]) => {
    setApplied(null);
    setProblem(null);
    const proposals = accepted.map(({ customer, currentClass, proposedClass }) => ({ customer: customer.id, currentClass: currentClass?.id ?? null, proposedClass: proposedClass?.id ?? null }));
    const { data: answer, error: failure } = await apply({ proposals });
    const done = answer?.omsClassProposalsApply;
    if (!done) {
      setProblem({ kind: "failed", error: requestErrorOf(failure) ?? { kind: "offline" } });
      return;
    }
    // Some may be given and others refused: both are told.
    const others = done.errors.filter(({ code }) => code !== "STALE_VERSION");
    setApplied({ given: done.customers.length, stale: done.errors.length - others.length });
    if (others.length > 0) setProblem({ kind: "refused", errors: others });
    setSelected(new Set());
    reload();
    top.current?.focus();
  };

  return (
    <div ref={top} tabIndex={-1} className={styles.page}>
      {applied && (
        <Notice tone={applied.stale > 0 ? "warning" : "success"}>
          {t("applied", { count: applied.given, number: number(applied.given) })}
          {applied.stale > 0 && ` ${t("stale", { count: applied.stale, number: number(applied.stale) })}`}
        </Notice>
      )}
      {problem && <Problem problem={problem} lead={t("notApplied")} />}
      <p role="status">{total === 0 ? t("none") : t("count", { count: total, number: number(total) })}</p>
      {rows.length > 0 && (
        <>
          <ProposalsTable rows={rows} isBusy={fetching || !data} selected={selected} onSelect={setSelected} onAccept={(row) => void accept([row])} />
          <Paging
            pageInfo={found.pageInfo}
            size={size}
            sizeLabel={t("perPage")}
            onNavigate={({ after, before, size: next }) => {
              if (next) setSize(next);
              setSelected(new Set());
              setPlace({ after: after ?? null, before: before ?? null });
            }}
            onTurn={() => top.current?.focus()}
          />
          <div className={styles.bar} role="group" aria-label={t("bar.label")}>
            <span role="status">{t("bar.count", { count: chosen.length, number: number(chosen.length) })}</span>
            <Button
              variant="secondary"
              size="small"
              onClick={() => {
                setSelected(chosen.length === rows.length ? new Set() : new Set(rows.map(({ customer }) => customer.id)));
              }}
            >
              {t(chosen.length === rows.length ? "bar.clear" : "bar.all")}
            </Button>
            <Button size="small" disabled={chosen.length === 0 || fetching} onClick={() => void accept(chosen)}>
              {t("bar.apply")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
