import { Button } from "@saleor/macaw-ui";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import type { ReactNode, RefObject } from "react";

import type { OrderRowFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { useSession } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { useSettled } from "../../shell/useSettled";
import { Dialog } from "../../ui/dialog/Dialog";
import { IconButton } from "../../ui/IconButton";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { PaymentBadge } from "../../ui/PaymentBadge";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import { StatusChip } from "../../ui/StatusChip";
import { TimeAgo } from "../../ui/TimeAgo";
import { CustomerAlerts } from "../customerBlock/CustomerAlerts";
import { CustomerBlock } from "../customerBlock/CustomerBlock";
import { Assignee } from "../order/Assignee";
import { Documents } from "../order/Documents";
import { OrderDetailsDocument } from "../order/order.generated";
import { OrderLines } from "../order/OrderLines";
import { Parcels } from "../order/Parcels";
import { Promised } from "../order/Promised";
import { FailedRuns, Runs } from "../order/Runs";
import type { MovedPayload } from "../workflow/MoveToast";
import { orderHref } from "./columns";
import { useOrdersText } from "./ordersTexts";
import styles from "./peek.module.css";
import { OrderMoves } from "./RowMoves";

interface Props {
  row: OrderRowFragment;
  endpoint: string;
  /** On a phone it is a dialog over the list. */
  isDialog: boolean;
  /** Counts up when somebody asks for the moves; the first of them then gets the focus. */
  movesAsked: number;
  panel: RefObject<HTMLElement>;
  onMoved: (payload: MovedPayload, row: OrderRowFragment) => void;
  /** To the order before or after; null at the end of the page. */
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onClose: () => void;
}

/** An order beside the list: what one needs to know to decide, and the moves. It follows the row that is walked to. */
export function Peek(props: Props) {
  const t = useOrdersText();
  const { row, isDialog, panel, onPrevious, onNext, onClose } = props;
  const walk = (
    <>
      <IconButton label={t("peek.previous")} icon={<ChevronUp size={16} />} isAtEnd={!onPrevious} onClick={onPrevious ?? onClose} />
      <IconButton label={t("peek.next")} icon={<ChevronDown size={16} />} isAtEnd={!onNext} onClick={onNext ?? onClose} />
    </>
  );
  if (isDialog) {
    return (
      <Dialog kind="drawer" title={t("peek.title", { number: row.number })} onClose={onClose}>
        <div className={styles.walk}>{walk}</div>
        <Content {...props} />
      </Dialog>
    );
  }
  return (
    <aside ref={panel} tabIndex={-1} className={styles.panel} aria-label={t("peek.title", { number: row.number })}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          <a href={orderHref(row.id)}>#{row.number}</a>
        </h2>
        {walk}
        <IconButton label={t("peek.close")} icon={<X size={16} />} onClick={onClose} />
      </header>
      <Content {...props} />
    </aside>
  );
}

/** Orders that are only walked past are not loaded. */
const PAUSE_MS = 120;

function Content({ row, endpoint, movesAsked, onMoved }: Props) {
  const t = useOrdersText();
  const host = useHost();
  const { isEmbedded } = useSession();
  const asked = useSettled(row.id, { pauseMs: PAUSE_MS });
  const { data, error, reload } = useLiveQuery(OrderDetailsDocument, { id: asked }, { isPaused: asked !== row.id });
  const order = asked === row.id ? data?.omsOrder : undefined;
  // An order that was moved out of the list is shown as it is now.
  const current = order ?? row;
  return (
    <div className={styles.content} aria-busy={order === undefined && !error}>
      <div className={styles.status}>
        {current.status ? <StatusChip status={current.status} /> : <span className={styles.muted}>{t("orders.noStatus")}</span>}
        {current.since && (
          <span className={styles.muted}>
            <TimeAgo at={current.since} />
          </span>
        )}
        {current.isOverdue && <OverdueBadge />}
        <PaymentBadge chargeStatus={current.chargeStatus} statusKind={current.status?.kind} />
      </div>
      <Who row={row} />
      {error && <RequestErrorView error={error} onRetry={reload} />}
      {order === undefined && !error && <Loading label={t("orders.loadingMoves")} rows={5} />}
      {order === null && <Notice tone="info">{t("orders.missing")}</Notice>}
      {order && (
        <>
          <FailedRuns runs={order.actionRuns ?? []} />
          <CustomerAlerts order={order} />
          <OrderLines order={order} isFolded={false} />
          <Assignee order={order} />
          {order.status && <Promised order={order} />}
          {order.status && (
            <Section title={t("peek.moves")}>
              <OrderMoves
                key={`${order.id} ${String(order.version)} ${String(movesAsked)}`}
                order={order}
                takesFocus={movesAsked > 0}
                onStale={reload}
                onMoved={(payload) => {
                  onMoved(payload, row);
                }}
              />
            </Section>
          )}
          <CustomerBlock order={order} isBeside={false} />
          <Parcels order={order} />
          <Runs runs={order.actionRuns ?? []} />
          {order.documents && order.documents.length > 0 && <Documents documents={order.documents} endpoint={endpoint} />}
        </>
      )}
      <Foot>
        <a className={styles.open} href={orderHref(row.id)}>
          {t("peek.open")}
        </a>
        {isEmbedded && (
          <Button
            variant="tertiary"
            size="small"
            onClick={() => {
              host.goToOrder(row.orderId, false);
            }}
          >
            {t("peek.inSaleor")}
          </Button>
        )}
      </Foot>
    </div>
  );
}

function Who({ row }: { row: OrderRowFragment }) {
  const t = useOrdersText();
  if (!row.customerName && !row.customerEmail) return <p className={styles.muted}>{t("orders.guest")}</p>;
  return (
    <p className={styles.who}>
      {row.customerName && <strong>{row.customerName}</strong>}
      {row.customerEmail && <a href={`mailto:${row.customerEmail}`}>{row.customerEmail}</a>}
    </p>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return <footer className={styles.foot}>{children}</footer>;
}
