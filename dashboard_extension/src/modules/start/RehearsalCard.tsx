import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import type { RehearseMutation, StartWorkflowsQuery } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { SavePreferencesDocument } from "../../shell/preferences.generated";
import { useProblemText } from "../../shell/problemText";
import { requestErrorOf } from "../../shell/requestError";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Checkbox } from "../../ui/form/Checkbox";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Loading } from "../../ui/Loading";
import { OrderByNumberDocument } from "../../ui/preview/sampleOrder.generated";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { usePresetText } from "../workflows/usePresetText";
import { REHEARSED } from "./cards";
import { RehearseDocument, StartWorkflowsDocument } from "./start.generated";
import { Stepper } from "./Stepper";
import styles from "./start.module.css";
import { useStartText } from "./startTexts";

type Rehearsal = NonNullable<RehearseMutation["omsRehearsal"]>;

/** A test order walked through all statuses: each step shows what would go, in its real words. Nothing is sent. */
export function RehearsalCard({ preset, hasRehearsed, onDone }: { preset: string | null; hasRehearsed: boolean; onDone: () => void }) {
  const t = useStartText();
  const { data, error, reload } = useLiveQuery(StartWorkflowsDocument, {});
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!data) return <Loading label={t("start.loading")} rows={6} />;
  const workflows = data.omsWorkflows ?? [];
  const presets = (data.omsPresets ?? []).filter(({ code }) => !workflows.some((one) => one.code === code));
  return <Walk asked={preset} workflows={workflows} presets={presets} hasRehearsed={hasRehearsed} onDone={onDone} />;
}

interface WalkProps {
  /** The code of the ready-made way to begin with. */
  asked: string | null;
  workflows: NonNullable<StartWorkflowsQuery["omsWorkflows"]>;
  /** Those that are not installed. */
  presets: NonNullable<StartWorkflowsQuery["omsPresets"]>;
  hasRehearsed: boolean;
  onDone: () => void;
}

/** The first walk begins by itself: who opens the card wants to see it. Where there is no workflow yet it is a ready-made one's. */
function firstWay({ asked, workflows, presets }: WalkProps): string {
  const installed = workflows.find(({ code }) => code === asked);
  if (installed) return `workflow:${installed.id}`;
  if (presets.some(({ code }) => code === asked)) return `preset:${asked ?? ""}`;
  return workflows.length === 0 && presets[0] ? `preset:${presets[0].code}` : "";
}

function Walk(props: WalkProps) {
  const { workflows, presets, hasRehearsed, onDone } = props;
  const t = useStartText();
  const { nameOf } = usePresetText();
  const client = useClient();
  const { requestText } = useProblemText();
  const rehearse = useAction(RehearseDocument);
  const remember = useAction(SavePreferencesDocument);
  const [way, setWay] = useState(() => firstWay(props));
  const [number, setNumber] = useState("");
  const [numberError, setNumberError] = useState<string | undefined>(undefined);
  const [everyStatus, setEveryStatus] = useState(false);
  const isKnown = useRef(hasRehearsed);
  const [shown, setShown] = useState<Rehearsal | null>(null);

  const walk = async () => {
    setNumberError(undefined);
    const wanted = number.trim().replace(/^#/, "");
    let order: string | null = null;
    if (wanted) {
      const { data, error } = await client.query(OrderByNumberDocument, { number: wanted }, { requestPolicy: "network-only" }).toPromise();
      if (!data?.omsOrder) {
        const failure = requestErrorOf(error);
        setNumberError(failure ? requestText(failure) : t("rehearsal.noOrder", { number: wanted }));
        return;
      }
      order = data.omsOrder.id;
    }
    const [kind, name] = split(way);
    const outcome = await rehearse.run({ order, workflow: kind === "workflow" ? name : null, preset: kind === "preset" ? name : null, everyStatus });
    if (outcome.kind !== "done") return;
    setShown(outcome.payload);
    if (isKnown.current) return;
    isKnown.current = true;
    void remember.run({ preferences: { [REHEARSED]: true } }).then(onDone);
  };
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    void walk();
  });
  return (
    <div className={styles.stack}>
      <form
        className={styles.chooser}
        onSubmit={(event) => {
          event.preventDefault();
          void walk();
        }}
      >
        <SelectField
          label={t("rehearsal.way")}
          value={way}
          onChange={setWay}
          options={[
            { value: "", label: t("rehearsal.own") },
            ...workflows.map(({ id, name }) => ({ value: `workflow:${id}`, label: name })),
            ...presets.map((one) => ({ value: `preset:${one.code}`, label: t("rehearsal.preset", { name: nameOf(one) }) })),
          ]}
        />
        <TextField label={t("rehearsal.order")} hint={t("rehearsal.order.hint")} inputMode="numeric" value={number} onChange={setNumber} error={numberError} />
        <Checkbox label={t("rehearsal.every")} value={everyStatus} onChange={setEveryStatus} />
        <div className={styles.row}>
          <Button type="submit" variant="secondary" disabled={rehearse.isRunning}>
            {t("rehearsal.walk")}
          </Button>
        </div>
      </form>
      {rehearse.problem && <Problem problem={rehearse.problem} lead={t("rehearsal.notDone")} onRetry={() => void walk()} />}
      {rehearse.problem?.kind === "refused" && !shown && (
        <p>
          {t("rehearsal.countFirst")}{" "}
          <a className={ui.link} href={buildHref("/start", { card: "orders" })}>
            {t("card.orders")}
          </a>
        </p>
      )}
      {rehearse.isRunning && !shown && <Loading label={t("rehearsal.walking")} rows={6} />}
      {shown && <Stepper key={`${shown.order?.id ?? ""}-${way}-${String(shown.steps.length)}`} rehearsal={shown} />}
    </div>
  );
}

function split(way: string): [string, string] {
  const place = way.indexOf(":");
  return place < 0 ? ["", ""] : [way.slice(0, place), way.slice(place + 1)];
}
