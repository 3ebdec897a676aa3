import { useEffect, useState } from "react";

import { useFormat } from "../../shell/format";
import { useKeys } from "../../shell/keys";
import { buildHref, goTo } from "../../shell/location";
import { rememberLive } from "../../shell/opening";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { CARDS, type CardName, REHEARSED, type SetupState, firstOpen, isCard, isDone, stepOf } from "./cards";
import { LiveCard } from "./LiveCard";
import { OldOrdersCard } from "./OldOrdersCard";
import { PresetCard } from "./PresetCard";
import { RehearsalCard } from "./RehearsalCard";
import { SellerCard } from "./SellerCard";
import { SendingCard } from "./SendingCard";
import { SetupCard } from "./SetupCard";
import { ShopCard } from "./ShopCard";
import { SetupDocument } from "./start.generated";
import styles from "./start.module.css";
import { useStartText } from "./startTexts";

/** The way of a new shop until it goes live, card by card; later a check of its set-up. */
export default function StartPage({ params }: PageProps) {
  const t = useStartText();
  const { data, error, isLoading, reload } = useLiveQuery(SetupDocument, {}, { everyMs: 15_000 });
  const setup: SetupState | null = data?.omsSetup ? { steps: data.omsSetup, hasRehearsed: hasSeen(data.omsMe?.preferences) } : null;
  const isLive = setup ? isDone(setup, "live") : null;
  useEffect(() => {
    if (isLive !== null) rememberLive(isLive);
  }, [isLive]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t(isLive ? "start.checkTitle" : "start.title")}</h1>
        <p className={styles.muted}>{t(isLive ? "start.checkIntro" : "start.intro")}</p>
      </header>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!setup && !error && (isLoading ? <Loading label={t("start.loading")} rows={9} /> : <Notice tone="info">{t("start.off")}</Notice>)}
      {setup && <Cards setup={setup} params={params} reload={reload} />}
    </div>
  );
}

function hasSeen(preferences: unknown): boolean {
  return typeof preferences === "object" && preferences !== null && (preferences as Record<string, unknown>)[REHEARSED] === true;
}

function Cards({ setup, params, reload }: { setup: SetupState; params: URLSearchParams; reload: () => void }) {
  const t = useStartText();
  const asked = params.get("card");
  // A card that gets done stays open: its reader goes on when they like to.
  const [begun] = useState(() => firstOpen(setup));
  const open: CardName = isCard(asked) ? asked : begun;
  const index = CARDS.findIndex(({ name }) => name === open);
  const [before, after] = [CARDS[index - 1]?.name, CARDS[index + 1]?.name];
  const done = CARDS.filter(({ name }) => isDone(setup, name)).length;
  const minutes = CARDS.filter(({ name }) => !isDone(setup, name)).reduce((sum, card) => sum + card.minutes, 0);
  useKeys(
    [
      { key: "Enter", label: t("keys.next"), run: () => show(after) },
      { key: "Alt+ArrowLeft", label: t("keys.back"), run: () => show(before) },
    ],
    { title: t("start.title") },
  );
  const card = {
    preset: <PresetCard isLive={isDone(setup, "live")} onDone={reload} />,
    orders: <OldOrdersCard onDone={reload} />,
    shop: <ShopCard onDone={reload} />,
    seller: <SellerCard onDone={reload} />,
    sending: <SendingCard onDone={reload} />,
    rehearsal: <RehearsalCard preset={params.get("preset")} hasRehearsed={setup.hasRehearsed} onDone={reload} />,
    live: <LiveCard setup={setup} onDone={reload} />,
  };
  return (
    <>
      <div className={styles.progress}>
        <progress aria-label={t("start.progressLabel")} max={CARDS.length} value={done} />
        <span>
          {t("start.progress", { done, all: CARDS.length })}
          {minutes > 0 && ` · ${t("start.minutesLeft", { minutes })}`}
        </span>
      </div>
      <WorkerNotice setup={setup} />
      <ol className={styles.cards}>
        {CARDS.map(({ name, minutes: takes }, place) => (
          <li key={name}>
            <SetupCard
              name={name}
              number={place + 1}
              minutes={takes}
              isDone={isDone(setup, name)}
              isOpen={name === open}
              before={before}
              after={after}
            >
              {name === open && card[name]}
            </SetupCard>
          </li>
        ))}
      </ol>
      <p>
        <a className={ui.link} href={buildHref("/settings/configuration")}>
          {t("start.import")}
        </a>
      </p>
    </>
  );
}

function show(card: CardName | undefined): boolean {
  if (card) goTo(buildHref("/start", { card }));
  return card !== undefined;
}

function WorkerNotice({ setup }: { setup: SetupState }) {
  const t = useStartText();
  const { timeAgo } = useFormat();
  const worker = stepOf(setup, "WORKER");
  if (!worker || worker.isDone) return null;
  return (
    <section className={styles.worker} aria-label={t("worker.title")}>
      <Notice tone="critical">
        <strong>{t("worker.title")}</strong> {worker.at ? t("worker.last", { ago: timeAgo(worker.at) }) : t("worker.never")} {t("worker.effect")}
      </Notice>
      <dl className={styles.commands}>
        <dt>{t("worker.plugin")}</dt>
        <dd>
          <code>celery --app saleor.celeryconf:app worker -B</code> {t("worker.or")} <code>python manage.py oms_worker</code>
        </dd>
        <dt>{t("worker.app")}</dt>
        <dd>
          <code>saleor-oms worker</code>
        </dd>
      </dl>
    </section>
  );
}
