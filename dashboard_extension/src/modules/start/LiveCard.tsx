import { Button } from "@saleor/macaw-ui";

import { useFormat } from "../../shell/format";
import { buildHref } from "../../shell/location";
import { rememberLive } from "../../shell/opening";
import { useAction } from "../../shell/useAction";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import ui from "../../ui/ui.module.css";
import { CARDS, type SetupState, isDone, stepOf } from "./cards";
import { GoLiveDocument } from "./start.generated";
import styles from "./start.module.css";
import { useStartText } from "./startTexts";

/** What changes from the minute of going live, and the way back. */
export function LiveCard({ setup, onDone }: { setup: SetupState; onDone: () => void }) {
  const t = useStartText();
  const { dateTime } = useFormat();
  const { run, isRunning, problem } = useAction(GoLiveDocument);
  const live = stepOf(setup, "LIVE");
  const actions = stepOf(setup, "ACTIONS")?.count ?? 0;
  const open = CARDS.filter(({ name }) => name !== "live" && !isDone(setup, name));
  const go = async (isLive: boolean) => {
    const outcome = await run({ live: isLive });
    if (outcome.kind !== "done") return;
    rememberLive(isLive);
    showToast({ tone: "success", children: t(isLive ? "live.done" : "live.backDone") });
    onDone();
  };
  if (live?.isDone) {
    return (
      <div className={styles.stack}>
        <Notice tone="success">{live.at ? t("live.since", { time: dateTime(live.at) }) : t("live.done")}</Notice>
        <p>{t("live.back.hint")}</p>
        {problem && <Problem problem={problem} />}
        <div className={styles.row}>
          <Button type="button" variant="secondary" disabled={isRunning} onClick={() => void go(false)}>
            {t("live.back")}
          </Button>
          <a className={ui.link} href={buildHref("/orders")}>
            {t("live.orders")}
          </a>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.stack}>
      <h3 className={styles.subtitle}>{t("live.from")}</h3>
      <ul className={styles.list}>
        <li>{actions === 0 ? t("live.noActions") : t("live.actions", { actions })}</li>
        <li>{t("live.moves")}</li>
        <li>{t("live.old")}</li>
        <li>{t("live.undo")}</li>
      </ul>
      {open.length > 0 && (
        <Notice tone="warning">
          {t("live.open", { cards: open.length })}{" "}
          {open.map(({ name }, index) => (
            <span key={name}>
              {index > 0 && ", "}
              <a className={ui.link} href={buildHref("/start", { card: name })}>
                {t(`card.${name}`)}
              </a>
            </span>
          ))}
        </Notice>
      )}
      {problem && <Problem problem={problem} lead={t("live.notDone")} onRetry={() => void go(true)} />}
      <div className={styles.row}>
        <Button type="button" disabled={isRunning} onClick={() => void go(true)}>
          {t("live.go")}
        </Button>
      </div>
    </div>
  );
}
