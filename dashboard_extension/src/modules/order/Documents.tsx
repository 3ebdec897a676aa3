import type { OrderDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { Badge } from "../../ui/Badge";
import { Section } from "../../ui/Section";
import { type OrderKey, useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import uiStyles from "../../ui/ui.module.css";

const NAMES: Record<string, OrderKey> = {
  INVOICE: "document.INVOICE",
  PROFORMA: "document.PROFORMA",
  RECEIPT: "document.RECEIPT",
  PACKING_SLIP: "document.PACKING_SLIP",
  PICK_LIST: "document.PICK_LIST",
};

/** What was issued for the order, newest first, to be saved. */
export function Documents({ documents, endpoint }: { documents: NonNullable<OrderDetailsFragment["documents"]>; endpoint: string }) {
  const t = useOrderText();
  const host = useHost();
  return (
    <Section title={t("order.documents")}>
      <ul className={styles.tracking}>
        {documents.map((document) => {
          const url = new URL(document.url, endpoint).href;
          return (
            <li key={document.id}>
              <a
                className={uiStyles.link}
                href={url}
                onClick={(event) => {
                  event.preventDefault();
                  host.openDocument(url);
                }}
              >
                {t(NAMES[document.kind] ?? "document.other")} {document.number}
              </a>
              {document.state !== "ISSUED" && <Badge tone="neutral">{t("document.void")}</Badge>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
