import { Suspense, createElement, useEffect, useRef } from "react";

import { useRoute } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { matchRoute } from "../../shell/routes";
import { permissionsOf, useSession } from "../../shell/session";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { isKey } from "./kit/describe";
import { SectionList } from "./SectionList";
import { sectionsFor } from "./sections";
import styles from "./settings.module.css";
import { useSettingsText } from "./settingsTexts";

/** The shop's settings, section by section, and one's own. */
export default function SettingsPage({ params }: PageProps) {
  const t = useSettingsText();
  const { path } = useRoute();
  const { token } = useSession();
  const sections = sectionsFor(permissionsOf(token, "user"));
  const wanted = matchRoute(path)?.names.section;
  const section = wanted === undefined ? sections[0] : sections.find(({ id }) => id === wanted);
  const content = useRef<HTMLDivElement>(null);
  const key = params.get("field") ?? "";
  useFoundField(content, isKey(key) ? t(key) : null);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("settings.title")}</h1>
      <div className={styles.columns}>
        <SectionList sections={sections} current={section?.id ?? ""} />
        <div ref={content} className={styles.content}>
          {section ? (
            <>
              <h2 className={styles.heading}>{t(section.title)}</h2>
              <Suspense fallback={<Loading label={t("settings.loading")} rows={8} />}>{createElement(section.component, { key: section.id })}</Suspense>
            </>
          ) : (
            <Notice tone="warning">{t("settings.unknown")}</Notice>
          )}
        </div>
      </div>
    </div>
  );
}

const WAIT_MS = 5_000;

/** Goes to the field that was searched for, once it is there. */
function useFoundField(content: React.RefObject<HTMLDivElement | null>, label: string | null): void {
  useEffect(() => {
    const root = content.current;
    if (!label || !root) return;
    const go = (): boolean => {
      const found = [...root.querySelectorAll<HTMLElement>("label, legend")].find((element) => element.textContent.replace(/ \*$/, "").trim() === label);
      if (!found) return false;
      const control = found instanceof HTMLLabelElement ? found.control : found.parentElement?.querySelector<HTMLElement>("input, select, textarea, button");
      found.scrollIntoView({ block: "center" });
      control?.focus({ preventScroll: true });
      return true;
    };
    if (go()) return;
    const observer = new MutationObserver(() => {
      if (go()) observer.disconnect();
    });
    observer.observe(root, { childList: true, subtree: true });
    const timer = window.setTimeout(() => {
      observer.disconnect();
    }, WAIT_MS);
    return () => {
      observer.disconnect();
      window.clearTimeout(timer);
    };
  }, [content, label]);
}
