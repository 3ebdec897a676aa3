import { BadgePercent, BellRing, Braces, Columns3, Keyboard, ListChecks, ListOrdered, ListTodo, type LucideIcon, MailOpen, Search, Settings, Ticket, Users, Workflow, Zap } from "lucide-react";
import { type ComponentType, Suspense, lazy } from "react";

import type { Config } from "../../shell/config";
import { buildHref } from "../../shell/location";
import { useIsLive } from "../../shell/opening";
import { ROUTES, type RouteDefinition, isThere } from "../../shell/routes";
import { mayOpen, permissionsOf, useSession } from "../../shell/session";
import { useShellText } from "../../shell/shellTexts";
import { loadTexts } from "../../shell/texts";
import { showPalette } from "../palette/PaletteKeys";
import { KeyName, showKeysHelp } from "../keys/KeysHelp";
import { Preferences } from "./Preferences";
import styles from "./nav.module.css";

/** First until the shop is live, then a check that is seldom wanted. */
const START_GUIDE = "/start";
const ICONS: Record<string, LucideIcon> = {
  "/orders": ListOrdered,
  "/orders/board": Columns3,
  "/work": ListTodo,
  "/attention": BellRing,
  "/customers": Users,
  "/prices": BadgePercent,
  "/vouchers": Ticket,
  "/actions": Zap,
  "/texts": MailOpen,
  "/settings": Settings,
  "/statuses": Workflow,
  "/start": ListChecks,
  "/explorer": Braces,
};

/** What stands behind an entry's name, loaded after the page. */
const COUNTS: Record<string, ComponentType> = {
  "/attention": lazy(() => loadCount(() => import("../../modules/attention/AttentionCount"))),
};

/** Without its count an entry is still an entry. */
async function loadCount(load: () => Promise<{ default: ComponentType }>): Promise<{ default: ComponentType }> {
  try {
    const loaded = await load();
    await loadTexts();
    return loaded;
  } catch {
    return { default: () => null };
  }
}

/** The pages, at the left; on a phone above. One whose data the reader may not see is left out. */
export function NavigationRail({ current, config }: { current: RouteDefinition | undefined; config: Config }) {
  const t = useShellText();
  const { token, isEmbedded } = useSession();
  const permissions = permissionsOf(token, "user");
  const isLive = useIsLive();
  const isFirst = (route: RouteDefinition) => route.path === START_GUIDE && isLive === false;
  const entries = ROUTES.filter((route) => route.nav !== undefined && isThere(route, config) && mayOpen(route.permission, permissions))
    .sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)) || (one.nav ?? 0) - (other.nav ?? 0));
  return (
    <div className={styles.rail}>
      <nav aria-label={t("nav.label")}>
        <button type="button" className={`${styles.entry ?? ""} ${styles.search ?? ""}`} onClick={showPalette}>
          <span aria-hidden="true" className={styles.icon}>
            <Search size={16} />
          </span>
          {t("nav.search")} <KeyName name="Mod+k" />
        </button>
        <ul className={styles.entries}>
          {entries.map((route) => {
            const Icon = ICONS[route.path];
            const Count = COUNTS[route.path];
            return (
              <li key={route.path}>
                <a className={styles.entry} href={buildHref(route.path)} aria-current={route.title === current?.title ? "page" : route.path === current?.under ? "true" : undefined}>
                  {Icon && (
                    <span aria-hidden="true" className={styles.icon}>
                      <Icon size={16} />
                    </span>
                  )}
                  {t(route.path === START_GUIDE && isLive !== false ? "title.setupCheck" : route.title)}
                  {Count && (
                    <Suspense>
                      <Count />
                    </Suspense>
                  )}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <div>
        <button type="button" className={`${styles.entry ?? ""} ${styles.keys ?? ""}`} onClick={showKeysHelp}>
          <span aria-hidden="true" className={styles.icon}>
            <Keyboard size={16} />
          </span>
          {t("keys.title")}
        </button>
        {!isEmbedded && <Preferences />}
      </div>
    </div>
  );
}
