import { Ban, Banknote, type LucideIcon, MessageSquareWarning, PackageX, TriangleAlert, Undo2 } from "lucide-react";

import type { CustomerWarningFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { Badge } from "../../ui/Badge";
import styles from "./alerts.module.css";
import { type CustomerBlockKey, useCustomerBlockText } from "./customerBlockTexts";

type Known = CustomerBlockKey extends infer Key ? (Key extends `warning.${infer Code}` ? Code : never) : never;

const ICONS: Record<Exclude<Known, "last" | "title">, LucideIcon> = {
  UNPAID: Banknote,
  UNCOLLECTED: PackageX,
  RETURNS: Undo2,
  COMPLAINT: MessageSquareWarning,
  NO_CASH_ON_DELIVERY: Ban,
};

/** Returns how to say a warning; one that these pages don't know is said as the server does. */
function useWarningText(): (warning: CustomerWarningFragment) => string {
  const t = useCustomerBlockText();
  return ({ code, count, message }) => (code in ICONS ? t(`warning.${code as keyof typeof ICONS}`, { count }) : message);
}

function iconOf(code: string): LucideIcon {
  return code in ICONS ? ICONS[code as keyof typeof ICONS] : TriangleAlert;
}

/** What to beware of with a customer, each in a sentence with the day on which it last was so. */
export function Warnings({ warnings }: { warnings: readonly CustomerWarningFragment[] }) {
  const t = useCustomerBlockText();
  const text = useWarningText();
  const { day } = useFormat();
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.warnings} aria-label={t("warning.title")}>
      {warnings.map((warning) => {
        const Icon = iconOf(warning.code);
        return (
          <li key={warning.code} className={styles.warning}>
            <Icon size={16} aria-hidden="true" />
            <span>
              {text(warning)}
              {warning.lastAt && ` ${t("warning.last", { day: day(warning.lastAt) })}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The same in a line, for a list: icons with counts; what they mean is their tooltip, and told to screen readers. */
export function WarningMarks({ warnings }: { warnings: readonly CustomerWarningFragment[] }) {
  const text = useWarningText();
  const { number } = useFormat();
  return warnings.map((warning) => {
    const Icon = iconOf(warning.code);
    return (
      <span key={warning.code} title={text(warning)}>
        <Badge tone="warning" icon={<Icon size={14} />}>
          <span aria-hidden="true">{number(warning.count)}</span>
          <span className="oms-hidden">{text(warning)}</span>
        </Badge>
      </span>
    );
  });
}
