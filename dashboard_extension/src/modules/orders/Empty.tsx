import { Button } from "@saleor/macaw-ui";
import type { RefObject } from "react";

import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";
import { EMPTY_QUERY } from "./search/query";
import { termText } from "./search/termText";
import type { OrderList } from "./useOrderList";

/** No order: what was understood of the search, why it can't be asked for, and the ways on. */
export function Empty({ orders, field }: { orders: OrderList; field: RefObject<HTMLInputElement> }) {
  const t = useOrdersText();
  const { shown, meaning, desk } = orders;
  const { terms, words } = shown.query;
  const isNarrowed = terms.length > 0 || words !== "";
  const isOpenOnly = terms.some(({ operator, value, isNegated }) => operator === "is" && value === "open" && !isNegated);
  const go = (action: () => void) => {
    action();
    field.current?.focus(); // the button goes with the message
  };
  return (
    <div className={styles.empty} role="status">
      {!isNarrowed && <p>{t("orders.empty")}</p>}
      {isNarrowed && (
        <>
          <p>{t(meaning.problems.size > 0 ? "orders.cannotAsk" : "orders.emptyFiltered")}</p>
          <ul className={styles.understood}>
            {terms.map((term, index) => {
              const problem = meaning.problems.get(index);
              return (
                <li key={index} data-problem={problem ? true : undefined}>
                  {termText(t, term, desk)}
                  {problem && `: ${t(`problem.${problem}`)}`}
                </li>
              );
            })}
            {words !== "" && <li>{t("orders.words", { words })}</li>}
          </ul>
          <div className={styles.ways}>
            {orders.didYouMean !== null && (
              <Button
                onClick={() => {
                  go(() => {
                    orders.search({ ...shown.query, words: orders.didYouMean ?? words });
                  });
                }}
              >
                {t("orders.didYouMean", { words: orders.didYouMean })}
              </Button>
            )}
            {isOpenOnly && meaning.problems.size === 0 && words !== "" && (
              <Button
                onClick={() => {
                  go(() => {
                    orders.search({ ...shown.query, terms: terms.filter(({ operator, value }) => operator !== "is" || value !== "open") });
                  });
                }}
              >
                {t("orders.doneToo")}
              </Button>
            )}
            <Button
              variant="secondary"
              onClick={() => {
                go(() => {
                  orders.search(EMPTY_QUERY);
                });
              }}
            >
              {t("orders.showAll")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
