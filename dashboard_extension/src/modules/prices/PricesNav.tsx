import { buildHref } from "../../shell/location";
import navStyles from "../statuses/setupNav.module.css";
import { usePricesText } from "./pricesTexts";

const PAGES = ["/prices", "/prices/rules", "/prices/import", "/prices/proposals", "/prices/explain"] as const;

/** The ways between the pages of prices. The classes themselves are among the settings. */
export function PricesNav({ current }: { current: (typeof PAGES)[number] }) {
  const t = usePricesText();
  return (
    <nav aria-label={t("nav.label")}>
      <ul className={navStyles.pages}>
        {PAGES.map((path) => (
          <li key={path}>
            <a className={navStyles.page} href={buildHref(path)} aria-current={path === current ? "page" : undefined}>
              {t(`nav.${path}`)}
            </a>
          </li>
        ))}
        <li>
          <a className={navStyles.page} href={buildHref("/settings/classes")}>
            {t("toClasses")}
          </a>
        </li>
      </ul>
    </nav>
  );
}
