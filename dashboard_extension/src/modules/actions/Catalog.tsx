import { useState } from "react";

import type { ActionKindFragment } from "../../graphql/types";
import { fold } from "../../shell/fold";
import { buildHref, goTo } from "../../shell/location";
import { useLanguage } from "../../shell/texts";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { TextField } from "../../ui/form/TextField";
import ui from "../../ui/ui.module.css";
import styles from "./actions.module.css";
import { ActionChoicesDocument } from "./actions.generated";
import { isActionsKey, useActionsText } from "./actionsTexts";
import { kindName } from "./sentences";

interface Props {
  kinds: readonly ActionKindFragment[];
  statusId: string;
}

/** What a status can do: found by typing, opened by Enter. What can't be done yet says why, and where it is set up. */
export function Catalog({ kinds, statusId }: Props) {
  const t = useActionsText();
  const language = useLanguage();
  const { data } = useLiveQuery(ActionChoicesDocument, {});
  const [typed, setTyped] = useState("");
  const about = ({ name, description }: ActionKindFragment) => {
    const key = `about.${name}`;
    return isActionsKey(key) && (language !== "en" || description === "") ? t(key) : description;
  };
  const hrefOf = (kind: ActionKindFragment) => buildHref("/actions/new", { status: statusId, kind: kind.name });
  /** Null for one that can be added. */
  const reasonOf = (kind: ActionKindFragment) => {
    if (!kind.isAvailable) return t("new.unavailable", { reason: kind.unavailableReason ?? "" });
    return kind.name === "sms" && data?.omsMessageServices?.length === 0 ? t("new.needsSetUp") : null;
  };
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = kinds
    .map((kind) => ({ kind, name: kindName(t, kind.name, kinds), text: about(kind), reason: reasonOf(kind) }))
    .filter(({ kind, name, text }) => words.every((word) => fold(`${name} ${text} ${kind.label}`).includes(word)))
    .sort((one, other) => Number(one.reason !== null) - Number(other.reason !== null) || one.name.localeCompare(other.name));
  const first = found.find(({ reason }) => reason === null);

  return (
    <div className={styles.catalog}>
      <TextField
        label={t("new.search")}
        type="search"
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === "Enter" && typed !== "" && first) goTo(hrefOf(first.kind));
        }}
      />
      <p role="status" className={found.length > 0 ? "oms-hidden" : undefined}>
        {found.length === 0 ? t("new.nothingFound") : ""}
      </p>
      <ul className={styles.kinds}>
        {found.map(({ kind, name, text, reason }) => (
          <li key={kind.name} className={styles.kind}>
            {reason === null ? (
              <a className={ui.link} href={hrefOf(kind)}>
                {name}
              </a>
            ) : (
              <strong className={styles.muted}>{name}</strong>
            )}
            <p className={styles.muted}>{text}</p>
            {reason !== null && (
              <p>
                {reason}{" "}
                <a className={ui.link} href={buildHref("/settings")}>
                  {t("new.setUp")}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
