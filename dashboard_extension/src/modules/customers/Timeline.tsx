import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";

import type { TimelineItemFragment } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import history from "../workflow/history.module.css";
import { CallForm } from "./CallForm";
import { type CustomersKey, useCustomersText } from "./customersTexts";
import { CustomerTimelineDocument, TimelineKindsDocument } from "./timeline.generated";
import styles from "./timeline.module.css";
import { TimelineItem } from "./TimelineItem";

const PAGE = 20;
const RELOAD_MS = 60_000;

/** What these pages have a word for. */
const NAMES: Partial<Record<string, CustomersKey>> = {
  ORDER: "kind.ORDER",
  MOVES: "kind.MOVES",
  MESSAGE: "kind.MESSAGE",
  NOTE: "kind.NOTE",
  CALL: "kind.CALL",
  RETURN: "kind.RETURN",
  COMPLAINT: "kind.COMPLAINT",
  LINK_OPENED: "kind.LINK_OPENED",
  OFFER: "kind.OFFER",
};

/** All that happened with a customer, newest first; by one kind where asked. Read again when `refresh` grows. */
export function Timeline({ customerId, refresh = 0 }: { customerId: string; refresh?: number }) {
  const t = useCustomersText();
  const [kind, setKind] = useState<string | null>(null);
  // A call that was written down here is told of at once.
  const [callsLogged, setCallsLogged] = useState(0);
  const { data } = useLiveQuery(TimelineKindsDocument, {});
  const kinds = byTheirPlace(data?.omsTimelineKinds ?? []);
  return (
    <Section title={t("part.timeline")}>
      <CallForm
        customerId={customerId}
        onSaved={() => {
          setCallsLogged((before) => before + 1);
        }}
      />
      {kinds.length > 0 && (
        <div role="group" aria-label={t("timeline.filter")} className={styles.filters}>
          {[null, ...kinds].map((one) => (
            <button
              key={one?.name ?? ""}
              type="button"
              className={styles.filter}
              aria-pressed={kind === (one?.name ?? null)}
              title={one?.description}
              onClick={() => {
                setKind(one?.name ?? null);
              }}
            >
              {one ? nameOf(one.name, t) : t("timeline.all")}
            </button>
          ))}
        </div>
      )}
      <ol className={history.history} aria-label={t("part.timeline")}>
        <TimelinePage key={kind ?? ""} customerId={customerId} kind={kind} after={null} refresh={refresh + callsLogged} />
      </ol>
    </Section>
  );
}

function nameOf(kind: string, t: (key: CustomersKey) => string): string {
  const key = NAMES[kind];
  return key ? t(key) : kind.charAt(0) + kind.slice(1).toLowerCase().replace(/_/g, " ");
}

/** Those that these pages know in the order above, then the others. */
function byTheirPlace<Kind extends { name: string }>(kinds: readonly Kind[]): readonly Kind[] {
  const known = Object.keys(NAMES);
  const place = ({ name }: Kind) => (known.includes(name) ? known.indexOf(name) : known.length);
  return [...kinds].sort((one, other) => place(one) - place(other));
}

interface PageProps {
  customerId: string;
  kind: string | null;
  /** The place of the last item before it; null for the first page. */
  after: string | null;
  /** The page was asked for by a button, which is gone: the focus goes on to what it shows. */
  takesFocus?: boolean;
  /** Loads it again when it changes. */
  refresh?: number;
}

/** The items behind a place, and behind them the next page, once it is asked for. */
function TimelinePage({ customerId, kind, after, takesFocus = false, refresh = 0 }: PageProps) {
  const t = useCustomersText();
  const [isOpen, setIsOpen] = useState(false);
  // One more than is shown says whether there is another page.
  const variables = { id: customerId, first: PAGE + 1, ...(after && { after }), ...(kind && { kinds: [kind] }) };
  const { data, error, reload } = useLiveQuery(CustomerTimelineDocument, variables, after ? {} : { everyMs: RELOAD_MS });
  const seen = useRef(refresh);
  useEffect(() => {
    if (seen.current === refresh) return;
    seen.current = refresh;
    reload();
  }, [refresh, reload]);
  const first = useRef<HTMLLIElement>(null);
  const items: readonly TimelineItemFragment[] | null = data?.omsCustomer?.timeline ?? null;
  const isThere = items !== null;
  useEffect(() => {
    if (takesFocus && isThere) first.current?.focus();
  }, [takesFocus, isThere]);

  if (!items) {
    return <li>{error ? <RequestErrorView error={error} onRetry={reload} /> : <Loading label={t("timeline.loading")} rows={6} />}</li>;
  }
  const shown = items.slice(0, PAGE);
  const last = shown.at(-1)?.cursor ?? null;
  if (shown.length === 0) return <li className={styles.muted}>{t(kind ? "timeline.noneOfKind" : "timeline.none")}</li>;
  return (
    <>
      {shown.map((item, index) => (
        <TimelineItem key={item.cursor} item={item} place={index === 0 ? first : null} />
      ))}
      {items.length > shown.length && !isOpen && (
        <li>
          <Button
            variant="secondary"
            size="medium"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            {t("timeline.older")}
          </Button>
        </li>
      )}
      {isOpen && last && <TimelinePage customerId={customerId} kind={kind} after={last} takesFocus />}
    </>
  );
}
