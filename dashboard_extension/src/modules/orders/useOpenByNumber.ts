import { useClient } from "urql";

import { goTo } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { requestErrorOf } from "../../shell/requestError";
import { showToast } from "../../ui/toast/toasts";
import { orderHref } from "./columns";
import { ListedOrderByNumberDocument } from "./orders.generated";
import { useOrdersText } from "./ordersTexts";

/** Returns how to open the page of the order that has a number, or to say that there is none. */
export function useOpenByNumber(): (number: string) => void {
  const t = useOrdersText();
  const client = useClient();
  const { requestText } = useProblemText();
  return (number) => {
    void client
      .query(ListedOrderByNumberDocument, { number }, { requestPolicy: "network-only" })
      .toPromise()
      .then(({ data, error }) => {
        const failure = requestErrorOf(error);
        if (data?.omsOrder) goTo(orderHref(data.omsOrder.id));
        else if (failure) showToast({ tone: "critical", children: requestText(failure) });
        else showToast({ tone: "warning", children: t("orders.noNumber", { number }) });
      });
  };
}
