import { useText } from "../shell/text";
import styles from "./ui.module.css";

/** Marks an order that is in its status for longer than the shop allows. */
export function Overdue() {
  const t = useText();
  return <span className={styles.overdue}>{t("order.overdue")}</span>;
}
