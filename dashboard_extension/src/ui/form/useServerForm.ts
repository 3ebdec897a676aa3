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
  /**
   * What the browser may not store, such as a password or `config.secret`: typed, it lasts as long as the page. Each form says it, by
   * `secretsOf` its schema; one that has fields of these pages' own alone says that there is none.
   */
  secrets: readonly string[];
  /** The part whose fields are told of one by one, such as `config`; what else has fields of its own is one field. */
  within?: string | undefined;
}

export const NO_SECRETS: readonly string[] = [];

/**
 * A form of something that the server keeps. The server judges what is typed, and its reasons stand beside the fields they name. What is typed
 * is kept in the tab until it is saved or discarded: a lost connection, an expired session or a reload loses nothing.
 */
export function useServerForm({ name, stored, send, latest, secrets, within }: Options): ServerForm {
  const t = useShellText();
  const [draft] = useState(() => loadDraft(name));
  const form = useForm({ defaultValues: stored });
  const { isDirty, dirtyFields, isSubmitting } = form.formState;
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [isRestored, setIsRestored] = useState(draft !== null);
  const [problem, setProblem] = useState<Unfinished | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const isFirst = useRef(true);
  const key = JSON.stringify(stored);
  const seen = useRef(key);
  /** The newest that is known of the server's. */
  const known = useRef(key);
  const hidden = secrets.join(" ");

  useEffect(() => {
    if (isFirst.current && draft) for (const [field, value] of Object.entries(draft)) form.setValue(field, value, { shouldDirty: true });
    isFirst.current = false;
  }, [draft, form]);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, dirtyFields: true },
        callback: ({ values, dirtyFields: dirty }) => {
          const before = JSON.parse(known.current) as Values;
          const shown = hidden.split(" ").reduce<Values>((kept, secret) => withoutSecret(kept, before, secret.split(".")), values);
          const changed = only(
            shown,
            Object.keys(dirty ?? {}).filter((field) => !isSame(shown[field], before[field])),
          );
          if (Object.keys(changed).length > 0) saveDraft(name, changed);
          else dropDraft(name);
        },
      }),
    [form, name, hidden],
  );

  /** Untouched fields follow what the server has now; says whether touched ones were changed there, too. */
  const follow = useCallback(
    (text: string, touched: readonly string[], since: string): boolean => {
      const before = JSON.parse(since) as Values;
      const now = JSON.parse(text) as Values;
      known.current = text;
      const found = touched
        .map((field): Conflict => ({ field, theirs: get(now, field), mine: form.getValues(field) }))
        .filter(({ field, theirs, mine }) => !isSame(theirs, get(before, field)) && !isSame(theirs, mine));
      form.reset(now, { keepDirtyValues: true });
      if (found.length > 0) setConflicts((others) => [...others.filter(({ field }) => found.every((one) => one.field !== field)), ...found]);
      return found.length > 0;
    },
    [form],
  );
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    if (known.current !== key) follow(key, placesOf(dirtyFields, within), known.current);
  }, [follow, key, dirtyFields, within]);

  const submit = async (values: Values) => {
    setProblem(null);
    const touched = Object.keys(dirtyFields);
    const since = known.current; // the page may learn it by the same answer
    const now = await latest?.();
    if (now && JSON.stringify(now) !== since && follow(JSON.stringify(now), placesOf(dirtyFields, within), since)) return;
    // With what somebody else has changed beside what is typed here.
    const all = now ? form.getValues() : values;
    const outcome = await send(only(all, touched), all);
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

/** The names of the touched fields, of one part those within. */
function placesOf(touched: object, within: string | undefined): string[] {
  return Object.entries(touched).flatMap(([field, inner]: [string, unknown]) => (field === within && isRecord(inner) ? Object.keys(inner).map((name) => `${field}.${name}`) : [field]));
}

function get(values: Values, place: string): unknown {
  return place.split(".").reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), values);
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
  const deeper = isRecord(inner) ? placeOf(rest.slice(0, 1), inner) : null;
  return deeper ? `${name}.${deeper}` : name;
}

/** With what stands in one place as the server shows it: of a secret that is nothing. */
function withoutSecret(values: Values, before: Values, [name, ...rest]: readonly string[]): Values {
  if (name === undefined || !(name in values)) return values;
  const [mine, theirs] = [values[name], before[name]];
  return { ...values, [name]: rest.length > 0 && isRecord(mine) ? withoutSecret(mine, isRecord(theirs) ? theirs : {}, rest) : theirs };
}

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function only(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
