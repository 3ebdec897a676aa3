import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef } from "react";

import type { OmsVariantFilter } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { LeaveGuard } from "../../ui/form/LeaveGuard";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { type PriceClass, PriceGrid } from "./PriceGrid";
import styles from "./prices.module.css";
import { usePricesText } from "./pricesTexts";
import { SaveBar } from "./SaveBar";
import { usePriceEdits, usePriceRows } from "./usePriceGrid";

interface Props {
  channel: string;
  filter: OmsVariantFilter;
  classes: readonly PriceClass[];
  /** The rows are read again when it changes. */
  refresh?: number;
}

/** The grid of what is asked for, with the bar that saves it. */
export function Prices({ channel, filter, classes, refresh }: Props) {
  const t = usePricesText();
  const loaded = usePriceRows(channel, filter, refresh);
  const edits = usePriceEdits(loaded.rows);
  if (classes.length === 0)
    return (
      <Notice tone="info">
        {t("noClasses")}{" "}
        <a className={ui.link} href={buildHref("/settings/classes", {})}>
          {t("toClasses")}
        </a>
      </Notice>
    );
  return (
    <>
      <LeaveGuard isDirty={edits.edits.size > 0} onDiscard={edits.discard} />
      {loaded.error && <RequestErrorView error={loaded.error} onRetry={loaded.reload} permission="MANAGE_DISCOUNTS" />}
      {loaded.rows.length > 0 && <PriceGrid rows={loaded.rows} classes={classes} edits={edits} />}
      {loaded.rows.length === 0 && !loaded.error && (loaded.isLoading ? <Loading label={t("loading")} rows={8} /> : <Notice tone="info">{t("none")}</Notice>)}
      {loaded.next && <More isLoading={loaded.isLoading} onMore={loaded.more} />}
      <SaveBar edits={edits} channel={channel} onSaved={loaded.reload} />
    </>
  );
}

/** Loads the next page when it comes near, and when it is pressed. */
function More({ isLoading, onMore }: { isLoading: boolean; onMore: () => void }) {
  const t = usePricesText();
  const element = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  useEffect(() => {
    if (!element.current || isLoading || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) more.current();
      },
      { rootMargin: "600px" },
    );
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [isLoading]);
  return (
    <div ref={element} className={styles.more}>
      <Button variant="secondary" size="small" disabled={isLoading} onClick={onMore}>
        {t("more")}
      </Button>
    </div>
  );
}
