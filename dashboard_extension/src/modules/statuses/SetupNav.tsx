import { buildHref } from "../../shell/location";
import { useStatusesText } from "./statusesTexts";
import styles from "./setupNav.module.css";

const PAGES = ["/statuses", "/workflows", "/triggers", "/presets"] as const;

/** The ways between the pages that say how orders go through the shop. */
export function SetupNav({ current }: { current: (typeof PAGES)[number] }) {
  const t = useStatusesText();
  return (
    <nav aria-label={t("nav.label")}>
      <ul className={styles.pages}>
        {PAGES.map((path) => (
          <li key={path}>
            <a className={styles.page} href={buildHref(path)} aria-current={path === current ? "page" : undefined}>
              {t(`nav.${path}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
