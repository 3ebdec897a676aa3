import { useCallback, useEffect, useRef, useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";

import { type ServerError, serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import type { Outcome, Unfinished } from "../../shell/useAction";
import { dropDraft, loadDraft, saveDraft } from "./draft";

export type Values = Record<string, unknown>;

/** A field that somebody else has changed since it was typed into here. */
export interface Conflict {
  field: string;
  theirs: unknown;
  mine: unknown;
}

export interface ServerForm {
  form: UseFormReturn;
  isDirty: boolean;
  isSaving: boolean;
  /** When it was last saved on this page; null before. */
  savedAt: string | null;
  /** What is typed was found again: it had not been saved when the page was left. */
  isRestored: boolean;
  /** Why it was not saved, apart from what stands beside its field. */
  problem: Unfinished | null;
  /** What somebody else has changed meanwhile of what is typed here; saving again puts one's own in its place. */
  conflicts: readonly Conflict[];
  takeTheirs: (field: string) => void;
  save: () => void;
  discard: () => void;
}

interface Options {
  /** Its name among the drafts of this tab. */
  name: string;
  /** As the server has it. */
  stored: Values;
  /** Sends what was changed; the second argument is all of it. */
  send: (changed: Values, all: Values) => Promise<Outcome<{ stored: Values }>>;
  /** Asks how the server has it now, so that nobody's change is overwritten unseen; null where there is no answer. */
  latest?: (() => Promise<Values | null>) | undefined;
  /** Fields that the browser may not store, such as a password: typed, they last as long as the page. */
  secrets?: readonly string[] | undefined;
}

const NONE: readonly string[] = [];

/**
 * A form of something that the server keeps. The server judges what is typed, and its reasons stand beside the fields they name. What is typed
 * is kept in the tab until it is saved or discarded: a lost connection, an expired session or a reload loses nothing.
 */
export function useServerForm({ name, stored, send, latest, secrets = NONE }: Options): ServerForm {
  const t = useShellText();
  const [draft] = useState(() => loadDraft(name));
  const form = useForm({ defaultValues: stored });
  const { isDirty, dirtyFields, isSubmitting } = form.formState;
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [isRestored, setIsRestored] = useState(draft !== null);
  const [problem, setProblem] = useState<Unfinished | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const isFirst = useRef(true);

  useEffect(() => {
    if (isFirst.current && draft) for (const [field, value] of Object.entries(draft)) form.setValue(field, value, { shouldDirty: true });
    isFirst.current = false;
  }, [draft, form]);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, dirtyFields: true },
        callback: ({ values, dirtyFields: dirty }) => {
          const changed = only(
            values,
            Object.keys(dirty ?? {}).filter((field) => !secrets.includes(field)),
          );
          if (Object.keys(changed).length > 0) saveDraft(name, changed);
          else dropDraft(name);
        },
      }),
    [form, name, secrets],
  );

  const key = JSON.stringify(stored);
  const seen = useRef(key);
  /** The newest that is known of the server's. */
  const known = useRef(key);
  /** Untouched fields follow what the server has now; says whether touched ones were changed there, too. */
  const follow = useCallback(
    (text: string, touched: readonly string[], since: string): boolean => {
      const before = JSON.parse(since) as Values;
      const now = JSON.parse(text) as Values;
      known.current = text;
      const found = touched
        .map((field): Conflict => ({ field, theirs: now[field], mine: form.getValues(field) }))
        .filter(({ field, theirs, mine }) => !isSame(theirs, before[field]) && !isSame(theirs, mine));
      form.reset(now, { keepDirtyValues: true });
      if (found.length > 0) setConflicts((others) => [...others.filter(({ field }) => found.every((one) => one.field !== field)), ...found]);
      return found.length > 0;
    },
    [form],
  );
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    if (known.current !== key) follow(key, Object.keys(dirtyFields), known.current);
  }, [follow, key, dirtyFields]);

  const submit = async (values: Values) => {
    setProblem(null);
    const touched = Object.keys(dirtyFields);
    const since = known.current; // the page may learn it by the same answer
    const now = await latest?.();
    if (now && JSON.stringify(now) !== since && follow(JSON.stringify(now), touched, since)) return;
    const outcome = await send(only(values, touched), values);
    if (outcome.kind === "done") {
      known.current = JSON.stringify(outcome.payload.stored);
      form.reset(outcome.payload.stored);
      dropDraft(name);
      setIsRestored(false);
      setConflicts([]);
      setSavedAt(new Date().toISOString());
      return;
    }
    if (outcome.kind === "failed") {
      setProblem(outcome);
      return;
    }
    const rest = outcome.errors.filter((error) => !showBeside(error, values, (field, message) => { form.setError(field, { message }); }, (given) => serverText(t, given)));
    if (rest.length > 0) setProblem({ kind: outcome.kind, errors: rest });
  };
  const save = () => void form.handleSubmit(submit)();
  const discard = () => {
    form.reset(JSON.parse(known.current) as Values);
    dropDraft(name);
    setIsRestored(false);
    setProblem(null);
    setConflicts([]);
  };
  const takeTheirs = (field: string) => {
    form.setValue(field, conflicts.find((one) => one.field === field)?.theirs, { shouldDirty: true });
    setConflicts((others) => others.filter((one) => one.field !== field));
  };
  return { form, isDirty, isSaving: isSubmitting, savedAt, isRestored, problem, conflicts, takeTheirs, save, discard };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Puts a refusal beside the field that it names; false where the form has no such field. */
function showBeside(error: ServerError, values: Values, put: (field: string, message: string) => void, say: (error: ServerError) => string): boolean {
  const field = placeOf((error.field ?? "").replace(/^input\./, "").split("."), values);
  if (!field) return false;
  put(field, error.index === null || error.index === undefined ? say(error) : `${String(error.index + 1)}: ${say(error)}`);
  return true;
}

/** The name of a field, or of one within it, such as `config.body`; null where the form has none. */
function placeOf([name, ...rest]: readonly string[], values: Values): string | null {
  if (name === undefined || !(name in values)) return null;
  const inner = values[name];
  const deeper = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? placeOf(rest.slice(0, 1), inner as Values) : null;
  return deeper ? `${name}.${deeper}` : name;
}

function only(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
