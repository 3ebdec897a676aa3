import { Pencil, Trash2 } from "lucide-react";

import type { DiscountRulePartsFragment } from "../../graphql/types";
import type { Format } from "../../shell/format";
import type { Text } from "../../shell/texts";
import { Badge } from "../../ui/Badge";
import { IconButton } from "../../ui/IconButton";
import type { Column } from "../../ui/table/DataTable";
import styles from "./rules.module.css";
import type { RulesKey } from "./rulesTexts";

export interface RuleActions {
  onChange: (rule: DiscountRulePartsFragment) => void;
  onDelete: (rule: DiscountRulePartsFragment) => void;
}

/** What a rule is for, as people call it. */
export function targetName({ scope, targetName: name }: DiscountRulePartsFragment, t: Text<RulesKey>): string {
  return scope === "ALL" ? t("scope.ALL") : (name ?? t("target.gone"));
}

/** How a rule is called where it is one of many. */
export function ruleName(rule: DiscountRulePartsFragment, t: Text<RulesKey>, format: Format): string {
  return t("rule.name", { target: targetName(rule, t), class: rule.discountClass.name, percent: `${format.number(Number(rule.percent))} %` });
}

export function ruleColumns(t: Text<RulesKey>, format: Format, { onChange, onDelete }: RuleActions): Column<DiscountRulePartsFragment>[] {
  return [
    {
      id: "target",
      header: t("column.target"),
      priority: 1,
      phone: 1,
      isFlexible: true,
      cell: (rule) => (
        <span className={[styles.target, styles[rule.scope]].filter(Boolean).join(" ")}>
          <span className={styles.name}>{targetName(rule, t)}</span>
          {rule.scope !== "ALL" && <small>{t(`scope.${rule.scope}`)}</small>}
        </span>
      ),
    },
    { id: "class", header: t("column.class"), priority: 1, phone: 3, cell: (rule) => rule.discountClass.name },
    { id: "percent", header: t("column.percent"), priority: 1, phone: 2, align: "end", cell: (rule) => <strong>{format.number(Number(rule.percent))} %</strong> },
    { id: "dates", header: t("column.dates"), priority: 1, phone: 5, cell: (rule) => <Dates rule={rule} t={t} format={format} /> },
    {
      id: "actions",
      header: "",
      priority: 1,
      phone: 4,
      align: "end",
      cell: (rule) => (
        <span className={styles.actions}>
          <IconButton label={t("change.one", { name: ruleName(rule, t, format) })} icon={<Pencil size={16} />} onClick={() => { onChange(rule); }} />
          <IconButton label={t("delete.one", { name: ruleName(rule, t, format) })} icon={<Trash2 size={16} />} onClick={() => { onDelete(rule); }} />
        </span>
      ),
    },
  ];
}

function Dates({ rule, t, format }: { rule: DiscountRulePartsFragment; t: Text<RulesKey>; format: Format }) {
  const { validFrom, validUntil, isValidNow } = rule;
  if (!validFrom && !validUntil) return <span className={styles.muted}>{t("dates.always")}</span>;
  const words = [validFrom && t("dates.from", { time: format.dateTime(validFrom) }), validUntil && t("dates.until", { time: format.dateTime(validUntil) })];
  return (
    <span className={styles.dates}>
      {words.filter(Boolean).join(" ")}
      {!isValidNow && <Badge tone="neutral">{t("dates.notNow")}</Badge>}
    </span>
  );
}
