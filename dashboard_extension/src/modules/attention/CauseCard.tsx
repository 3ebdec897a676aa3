import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";

import styles from "./attention.module.css";

interface Props {
  title: string;
  /** What it is about: the kind, how often, since when. */
  facts: ReactNode;
  tone: "critical" | "warning";
  icon: ReactNode;
  /** Buttons that deal with all of it. */
  actions?: ReactNode;
  /** What came of them, or a question about them: shown whether it is opened or not. */
  outcome?: ReactNode;
  /** What it consists of, rendered once it is opened. */
  children?: ReactNode;
}

/** One cause: what is wrong, what can be done about all of it, and, opened, each thing. `data-…` is what the page's keys look for. */
export function CauseCard({ title, facts, tone, icon, actions, outcome, children }: Props) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className={`${styles.card ?? ""} ${styles[tone] ?? ""}`} data-cause="">
      <div className={styles.head}>
        <div className={styles.summary}>
          <h2 className={styles.name}>
            <button
              type="button"
              className={styles.opener}
              data-opener=""
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => {
                setIsOpen(!isOpen);
              }}
            >
              <span aria-hidden="true" className={isOpen ? styles.opened : styles.closed}>
                <ChevronRight size={16} />
              </span>
              <span aria-hidden="true" className={styles.icon}>
                {icon}
              </span>
              <span className={styles.text}>{title}</span>
            </button>
          </h2>
          <p className={styles.facts}>{facts}</p>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {outcome}
      <div id={id} hidden={!isOpen} className={styles.body}>
        {isOpen && children}
      </div>
    </li>
  );
}
