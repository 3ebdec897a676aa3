import { Suspense, createElement, useEffect, useRef } from "react";

import type { PageProps } from "../../shell/pages";
import { permissionsOf, useSession } from "../../shell/session";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { isKey } from "./kit/describe";
import { SectionList } from "./SectionList";
import { SECTIONS, sectionsFor } from "./sections";
import styles from "./settings.module.css";
import { useSettingsText } from "./settingsTexts";

/** The shop's settings, section by section, and one's own. */
export default function SettingsPage({ params }: PageProps) {
  const t = useSettingsText();
  const { token } = useSession();
  const sections = sectionsFor(permissionsOf(token, "user"));
  const wanted = params.get("section");
  const section = wanted === null ? sections[0] : sections.find(({ id }) => id === wanted);
  const withheld = SECTIONS.find(({ id }) => id === wanted);
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
          ) : withheld ? (
            <RequestErrorView error={{ kind: "forbidden" }} onRetry={reload} permission={withheld.permission ?? "MANAGE_ORDERS"} />
          ) : (
            <Notice tone="warning">{t("settings.unknown")}</Notice>
          )}
        </div>
      </div>
    </div>
  );
}

function reload(): void {
  window.location.reload();
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
