import { X } from "lucide-react";
import { useSyncExternalStore } from "react";

import { IconButton } from "../IconButton";
import { Notice } from "../Notice";
import { useUiText } from "../uiTexts";
import { dismissToast, getToasts, subscribeToToasts } from "./toasts";
import styles from "./toast.module.css";

/** Where toasts appear: fixed at the bottom, whatever the page is scrolled to, and without moving anything on it. */
export function Toasts() {
  const t = useUiText();
  const toasts = useSyncExternalStore(subscribeToToasts, getToasts);
  return (
    <section className={styles.toasts} aria-label={t("toast.region")}>
      {toasts.map(({ id, tone, children, action }) => (
        <div key={id} className={styles.toast} data-toast={id}>
          <Notice
            tone={tone}
            action={
              <span className={styles.buttons}>
                {action?.(() => {
                  dismissToast(id);
                })}
                <IconButton
                  label={t("toast.dismiss")}
                  icon={<X size={16} />}
                  onClick={() => {
                    dismissToast(id);
                  }}
                />
              </span>
            }
          >
            {children}
          </Notice>
        </div>
      ))}
    </section>
  );
}
