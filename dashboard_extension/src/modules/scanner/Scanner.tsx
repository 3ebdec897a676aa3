import { useRef } from "react";
import { type Client, useClient } from "urql";

import { buildHref, goTo } from "../../shell/location";
import { useProblemText } from "../../shell/problemText";
import { type RequestError, requestErrorOf } from "../../shell/requestError";
import { showToast } from "../../ui/toast/toasts";
import { ScannedOrderDocument, ScannedParcelDocument } from "./scanner.generated";
import { useScannerText } from "./scannerTexts";
import { giveStatusScan, isStatusScan } from "./statusCodes";
import { useScans } from "./useScans";

interface Found {
  orderId: string;
  number: string;
}

/** The order of a number; else the newest one with a parcel of this tracking number. */
async function lookUp(client: Client, code: string): Promise<{ found: Found | null; problem: RequestError | null }> {
  const options = { requestPolicy: "network-only" } as const;
  const byNumber = await client.query(ScannedOrderDocument, { number: code.replace(/^#/, "") }, options).toPromise();
  const problem = requestErrorOf(byNumber.error);
  if (byNumber.data?.omsOrder || problem) return { found: byNumber.data?.omsOrder ?? null, problem };
  const byParcel = await client.query(ScannedParcelDocument, { search: code }, options).toPromise();
  const nodes = byParcel.data?.omsOrders?.edges.map(({ node }) => node) ?? [];
  const found = nodes.find(({ parcels }) => parcels?.some(({ number }) => number !== null && isSameCode(number, code))) ?? null;
  return { found, problem: requestErrorOf(byParcel.error) };
}

/** Labels print blanks into tracking numbers, and their barcodes have none. */
function isSameCode(one: string, other: string): boolean {
  const plain = (code: string) => code.replace(/\s/g, "").toLowerCase();
  return plain(one) === plain(other);
}

/** Hears a barcode scanner on every page: the number of an order or of a parcel opens the order, the barcode of a status moves the order that is open. It shows nothing itself. */
export default function Scanner() {
  const t = useScannerText();
  const client = useClient();
  const { requestText } = useProblemText();

  // Only the newest scan opens its order: an older one whose answer comes late must not take the page away from it.
  const newest = useRef("");
  const openOrder = async (scan: string) => {
    newest.current = scan;
    const { found, problem } = await lookUp(client, scan.trim());
    if (found) {
      if (newest.current !== scan) return;
      goTo(buildHref(`/orders/${encodeURIComponent(found.orderId)}`));
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
