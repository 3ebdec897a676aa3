import { Button } from "@saleor/macaw-ui";

import type { OrdersQuery } from "../../graphql/types";
import { type ListState, PAGE_SIZES, type PageSize } from "./listState";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";

interface Props {
  pageInfo: NonNullable<OrdersQuery["omsOrders"]>["pageInfo"];
  list: ListState;
  onNavigate: (change: Partial<ListState>) => void;
  /** The reader goes on from the top. */
  onTurn: () => void;
}

/** Back and forth in the list, and how many orders a page has. */
export function Paging({ pageInfo, list, onNavigate, onTurn }: Props) {
  const t = useOrdersText();
  const turn = (change: Partial<ListState>) => {
    onNavigate(change);
    window.scrollTo(0, 0);
    onTurn();
  };
  const isOnlyPage = !pageInfo.hasNextPage && !pageInfo.hasPreviousPage;
  if (isOnlyPage && list.size === PAGE_SIZES[0]) return null;
  return (
    <nav className={styles.foot} aria-label={t("orders.paging")}>
      <label className={styles.size}>
        {t("orders.size")}
        <select
          value={list.size}
          onChange={(event) => {
            onNavigate({ size: Number(event.target.value) as PageSize });
          }}
        >
          {PAGE_SIZES.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasPreviousPage}
        onClick={() => {
          turn({ before: pageInfo.startCursor });
        }}
      >
        {t("orders.previous")}
      </Button>
      <Button
        variant="secondary"
        disabled={!pageInfo.hasNextPage}
        onClick={() => {
          turn({ after: pageInfo.endCursor });
        }}
      >
        {t("orders.next")}
      </Button>
    </nav>
  );
}
