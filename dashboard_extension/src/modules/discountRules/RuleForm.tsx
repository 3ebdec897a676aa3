import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";

import type { DiscountRuleChoicesQuery, DiscountRulePartsFragment, OmsDiscountScopeEnum } from "../../graphql/types";
import { toIso, toLocal } from "../../shell/localTime";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { LeaveGuard } from "../../ui/form/LeaveGuard";
import { PercentField } from "../../ui/form/NumberField";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { targetName } from "./columns";
import { CreateDiscountRuleDocument, UpdateDiscountRuleDocument } from "./rules.generated";
import styles from "./rules.module.css";
import { useRulesText } from "./rulesTexts";
import { type Target, TargetPicker } from "./TargetPicker";

export type RuleClass = NonNullable<DiscountRuleChoicesQuery["omsDiscountClasses"]>[number];

const SCOPES: readonly OmsDiscountScopeEnum[] = ["ALL", "CATEGORY", "PRODUCT", "VARIANT"];
const FIELDS = /(target|discountClass|percent|validFrom|validUntil)$/;

interface Props {
  /** The rule that is changed; null for a new one. What it is for, and whom, stays. */
  rule: DiscountRulePartsFragment | null;
  classes: readonly RuleClass[];
  /** By whose catalog variants are found. */
  channel: string;
  onClose: () => void;
  onSaved: (rule: DiscountRulePartsFragment) => void;
}

/** The form of a rule: what it is for, who gets it, how much, and from when to when. */
export function RuleForm({ rule, classes, channel, onClose, onSaved }: Props) {
  const t = useRulesText();
  const tShell = useShellText();
  const before = {
    scope: rule?.scope ?? "CATEGORY",
    target: null as Target | null,
    discountClass: rule?.discountClass.id ?? classes[0]?.id ?? "",
    percent: rule ? Number(rule.percent) : null,
    from: toLocal(rule?.validFrom ?? null),
    until: toLocal(rule?.validUntil ?? null),
  };
  const [initial] = useState(before);
  const [values, setValues] = useState(before);
  const [isTried, setIsTried] = useState(false);
  const create = useAction(CreateDiscountRuleDocument);
  const update = useAction(UpdateDiscountRuleDocument);
  const { isRunning, problem } = rule ? update : create;
  const set = (change: Partial<typeof values>) => {
    setValues((old) => ({ ...old, ...change }));
  };
  const errors = problem?.kind === "refused" ? problem.errors : [];
  const errorOf = (field: string) => {
    const found = errors.find((error) => error.field?.endsWith(field));
    return found && serverText(tShell, found);
  };
  const hasPlace = errors.length > 0 && errors.every((error) => FIELDS.test(error.field ?? ""));
  const lacksTarget = !rule && values.scope !== "ALL" && values.target === null;
  const isDirty = JSON.stringify(values) !== JSON.stringify(initial);

  const save = async () => {
    setIsTried(true);
    if (lacksTarget || values.percent === null) return;
    // A date that is left as it is stays to the second.
    const input = {
      percent: values.percent,
      ...(values.from !== initial.from && { validFrom: toIso(values.from) }),
      ...(values.until !== initial.until && { validUntil: toIso(values.until) }),
    };
    const outcome = rule
      ? await update.run({ id: rule.id, input })
      : await create.run({ scope: values.scope, target: values.target?.id ?? null, discountClass: values.discountClass, input });
    if (outcome.kind === "done" && outcome.payload.rule) onSaved(outcome.payload.rule);
  };
  return (
    <Dialog title={t(rule ? "form.change" : "form.new")} kind="drawer" onClose={onClose}>
      <LeaveGuard isDirty={isDirty} onDiscard={onClose} />
      <form
        className={styles.form}
        aria-label={t(rule ? "form.change" : "form.new")}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
      >
        {rule ? (
          <p>
            <strong>{targetName(rule, t)}</strong> · {rule.discountClass.name}
          </p>
        ) : (
          <>
            <SelectField
              label={t("column.target")}
              value={values.scope}
              options={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
              onChange={(scope) => {
                set({ scope: scope as OmsDiscountScopeEnum, target: null });
              }}
            />
            {values.scope !== "ALL" && (
              <TargetPicker
                key={values.scope}
                scope={values.scope}
                channel={channel}
                picked={values.target}
                error={errorOf("target") ?? (isTried && lacksTarget ? t("target.missing") : undefined)}
                onPick={(target) => {
                  set({ target });
                }}
              />
            )}
            <SelectField
              label={t("column.class")}
              value={values.discountClass}
              error={errorOf("discountClass")}
              options={classes.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(discountClass) => {
                set({ discountClass });
              }}
            />
          </>
        )}
        <PercentField
          label={t("column.percent")}
          value={values.percent}
          isRequired
          error={errorOf("percent") ?? (isTried && values.percent === null ? t("percent.missing") : undefined)}
          onChange={(percent) => {
            set({ percent });
          }}
        />
        <TextField label={t("from")} hint={t("from.hint")} type="datetime-local" value={values.from} error={errorOf("validFrom")} onChange={(from) => { set({ from }); }} />
        <TextField label={t("until")} hint={t("until.hint")} type="datetime-local" value={values.until} error={errorOf("validUntil")} onChange={(until) => { set({ until }); }} />
        {problem && !hasPlace && <Problem problem={problem} lead={t("notSaved")} onRetry={() => void save()} />}
        <div className={styles.buttons}>
          <Button type="submit" disabled={isRunning}>
            {t("save")}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
