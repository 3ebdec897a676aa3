import { useClient } from "urql";

import { buildHref } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { requestErrorOf } from "../../shell/requestError";
import { showToast } from "../../ui/toast/toasts";
import { ScannedOrderDocument } from "./scanner.generated";
import { useScannerText } from "./scannerTexts";
import { giveStatusScan, isStatusScan } from "./statusCodes";
import { useScans } from "./useScans";

/** Hears a barcode scanner on every page: a number opens its order, the barcode of a status moves the order that is open. It shows nothing itself. */
export default function Scanner() {
  const t = useScannerText();
  const client = useClient();
  const { requestText } = useProblemText();

  const openOrder = async (scan: string) => {
    const number = scan.trim().replace(/^#/, "");
    const { data, error } = await client.query(ScannedOrderDocument, { number }, { requestPolicy: "network-only" }).toPromise();
    const found = data?.omsOrder;
    const problem = requestErrorOf(error);
    if (found) {
      window.location.hash = buildHref(`/orders/${encodeURIComponent(found.orderId)}`);
      showToast({ tone: "info", children: t("scan.opened", { number: found.number }) });
    } else {
      showToast({ tone: "critical", children: problem ? requestText(problem) : t("scan.unknown", { code: scan }) });
    }
  };

  useScans((scan) => {
    if (!isStatusScan(scan)) void openOrder(scan);
    else if (!giveStatusScan(scan)) showToast({ tone: "warning", children: t("scan.noOrder") });
  });
  return null;
}
