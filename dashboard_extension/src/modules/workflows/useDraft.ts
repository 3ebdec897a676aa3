import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import type { StatusDetailsFragment, TryWorkflowMutation, WorkflowDetailsFragment } from "../../graphql/types";
import { type Unfinished, useAction } from "../../shell/useAction";
import { dropDraft, loadDraft, saveDraft } from "../../ui/form/draft";
import { type Differences, type Draft, differences, fromWorkflow, isChanged, rebased, toInput } from "./draft";
import { type Finding, fromProblem, fromRefusal } from "./problems";
import { SaveWorkflowDocument, TryWorkflowDocument } from "./workflows.generated";

const PAUSE_MS = 400;

type Stranded = NonNullable<TryWorkflowMutation["omsWorkflowUpdate"]>["strandedOrders"];

export interface WorkflowEditing {
  base: Draft;
  draft: Draft;
  change: (next: Draft) => void;
  found: Differences;
  isDirty: boolean;
  /** The draft was found again: it had not been saved when the page was left. */
  isRestored: boolean;
  /** Somebody else has changed the workflow since the draft was begun. */
  isStale: boolean;
  /** Puts the draft's changes on the workflow as it is now. */
  rebase: () => void;
  findings: readonly Finding[];
  stranded: Stranded;
  /** The draft is being checked. */
  isChecking: boolean;
  /** Why it could not be checked or saved. */
  problem: Unfinished | null;
  isSaving: boolean;
  save: () => Promise<boolean>;
  discard: () => void;
}

interface Kept {
  base: Draft;
  draft: Draft;
  version: string;
}

/** The draft of a workflow: kept in the tab until it is saved, and checked by the server while it is edited. */
export function useDraft(workflow: WorkflowDetailsFragment, statuses: readonly StatusDetailsFragment[]): WorkflowEditing {
  const name = `workflow:${workflow.id}`;
  const stored = useMemo(() => fromWorkflow(workflow), [workflow]);
  const [kept, setKept] = useState<Kept | null>(() => loadDraft(name) as Kept | null);
  const [isRestored, setIsRestored] = useState(kept !== null);
  const base = kept?.base ?? stored;
  const draft = kept?.draft ?? stored;
  const found = useMemo(() => differences(base, draft), [base, draft]);
  const isDirty = isChanged(found);
  const { run: tryOut, problem: tryProblem } = useAction(TryWorkflowDocument);
  const { run: send, isRunning: isSaving, problem: saveProblem, dismiss } = useAction(SaveWorkflowDocument);
  const [trial, setTrial] = useState<{ key: string; findings: readonly Finding[]; stranded: Stranded } | null>(null);

  const drop = useCallback(() => {
    setKept(null);
    setIsRestored(false);
    dropDraft(name);
  }, [name]);
  const change = (next: Draft) => {
    const changed = { base, draft: next, version: kept?.version ?? workflow.version };
    if (!isChanged(differences(base, next))) {
      drop();
      return;
    }
    setKept(changed);
    saveDraft(name, changed);
  };

  const input = useMemo(() => toInput(base, draft), [base, draft]);
  const key = JSON.stringify(input);
  const latest = useRef(statuses);
  useEffect(() => {
    latest.current = statuses;
  });
  useEffect(() => {
    if (!isDirty) return;
    let isMeant = true;
    const timer = window.setTimeout(() => {
      void tryOut({ id: workflow.id, input: JSON.parse(key) as never }).then((outcome) => {
        if (!isMeant || outcome.kind === "failed") return;
        if (outcome.kind === "done") setTrial({ key, findings: outcome.payload.problems.map(fromProblem), stranded: outcome.payload.strandedOrders });
        else setTrial({ key, findings: outcome.errors.map((error) => fromRefusal(error, latest.current)), stranded: [] });
      });
    }, PAUSE_MS);
    return () => {
      isMeant = false;
      window.clearTimeout(timer);
    };
  }, [isDirty, key, tryOut, workflow.id]);

  const save = async () => {
    const outcome = await send({ id: workflow.id, input: input, version: kept?.version ?? workflow.version });
    if (outcome.kind !== "done") return false;
    drop();
    return true;
  };
  const isChecked = trial?.key === key;
  return {
    base,
    draft,
    change,
    found,
    isDirty,
    isRestored: isRestored && isDirty,
    isStale: kept !== null && kept.version !== workflow.version,
    rebase: () => {
      if (!kept) return;
      const next = { base: stored, draft: rebased(kept.base, kept.draft, stored), version: workflow.version };
      dismiss();
      setKept(next);
      saveDraft(name, next);
    },
    findings: isDirty ? (trial?.findings ?? []) : workflow.problems.map(fromProblem),
    stranded: isDirty && isChecked ? trial.stranded : [],
    isChecking: isDirty && !isChecked,
    problem: saveProblem ?? (tryProblem?.kind === "failed" ? tryProblem : null),
    isSaving,
    save,
    discard: () => {
      dismiss();
      drop();
    },
  };
}
