import { Button } from "@saleor/macaw-ui";
import { Check } from "lucide-react";
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";

import { buildHref, goTo } from "../../shell/location";
import { type CardForms, CardFormsContext } from "./cardForms";
import type { CardName } from "./cards";
import styles from "./start.module.css";
import { useStartText } from "./startTexts";

interface Props {
  name: CardName;
  number: number;
  minutes: number;
  isDone: boolean;
  isOpen: boolean;
  /** Of the open card: its neighbors. */
  before: CardName | undefined;
  after: CardName | undefined;
  children: ReactNode;
}

/** One card: its name and state always, the rest where it is open. */
export function SetupCard({ name, number, minutes, isDone, isOpen, before, after, children }: Props) {
  const t = useStartText();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // The focus follows from card to card; the one that the page opens with does not take it.
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen && !wasOpen.current) heading.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <section className={`${styles.card ?? ""} ${isOpen ? (styles.open ?? "") : ""}`} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <span aria-hidden="true" className={`${styles.number ?? ""} ${isDone ? (styles.done ?? "") : ""}`}>
          {isDone ? <Check size={16} /> : number}
        </span>
        <h2 id={id} ref={heading} tabIndex={-1} className={styles.cardTitle}>
          <a href={buildHref("/start", { card: name })} aria-current={isOpen ? "step" : undefined}>
            {t(`card.${name}`)}
          </a>
        </h2>
        <span className={styles.muted}>{isDone ? t("card.done") : t("card.minutes", { minutes })}</span>
      </div>
      {isOpen && (
        <Body name={name} isDone={isDone} before={before} after={after}>
          {children}
        </Body>
      )}
    </section>
  );
}

function Body({ name, isDone, before, after, children }: Pick<Props, "name" | "isDone" | "before" | "after" | "children">) {
  const t = useStartText();
  const [unsaved, setUnsaved] = useState<Readonly<Record<string, () => void>>>({});
  const [goesOn, setGoesOn] = useState(false);
  const forms = useMemo<CardForms>(
    () => ({
      report: (form, save) => {
        setUnsaved((known) => {
          const others = Object.fromEntries(Object.entries(known).filter(([one]) => one !== form));
          return save ? { ...others, [form]: save } : others;
        });
      },
      stay: () => {
        setGoesOn(false);
      },
    }),
    [],
  );
  const saves = Object.values(unsaved);
  const isSaved = saves.length === 0;
  useEffect(() => {
    if (goesOn && isSaved && after) goTo(buildHref("/start", { card: after }));
  }, [goesOn, isSaved, after]);
  return (
    <div className={styles.body}>
      <p className={styles.muted}>{t(`card.${name}.hint`)}</p>
      <CardFormsContext.Provider value={forms}>{children}</CardFormsContext.Provider>
      <div className={styles.foot}>
        {before && (
          <a className={styles.back} href={buildHref("/start", { card: before })}>
            {t("card.back")}
          </a>
        )}
        {after && (
          <Button
            type="button"
            variant={isDone || !isSaved ? "primary" : "secondary"}
            onClick={() => {
              for (const save of saves) save();
              setGoesOn(true);
            }}
          >
            {t(!isSaved ? "card.saveNext" : isDone ? "card.next" : "card.skip")}
          </Button>
        )}
      </div>
    </div>
  );
}
