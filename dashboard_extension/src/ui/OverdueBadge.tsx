import { useText } from "../shell/text";
import styles from "./ui.module.css";

/** Marks an order that has been in its status for longer than the shop allows. */
export function OverdueBadge() {
  const t = useText();
  return <span className={styles.overdue}>{t("order.overdue")}</span>;
}
