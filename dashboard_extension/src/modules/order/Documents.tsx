import type { ReactNode } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { Badge } from "../../ui/Badge";
import { Section } from "../../ui/Section";
import { type OrderKey, useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import uiStyles from "../../ui/ui.module.css";

/** What a kind of document is called. */
export function documentKey(kind: string): OrderKey {
  return NAMES[kind] ?? "document.other";
}

const NAMES: Record<string, OrderKey> = {
  INVOICE: "document.INVOICE",
  PROFORMA: "document.PROFORMA",
  RECEIPT: "document.RECEIPT",
  PACKING_SLIP: "document.PACKING_SLIP",
  PICK_LIST: "document.PICK_LIST",
  CREDIT_NOTE: "document.CREDIT_NOTE",
};

type Document = NonNullable<OrderDetailsFragment["documents"]>[number];

interface Props {
  documents: readonly Document[];
  endpoint: string;
  /** What can be done with one. */
  actions?: (document: Document) => ReactNode;
  children?: ReactNode;
}

/** What was issued for the order, newest first, to be saved. */
export function Documents({ documents, endpoint, actions, children }: Props) {
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
                {t(documentKey(document.kind))} {document.number}
              </a>
              {document.state !== "ISSUED" && <Badge tone="neutral">{t("document.void")}</Badge>}
              {actions?.(document)}
            </li>
          );
        })}
      </ul>
      {children}
    </Section>
  );
}
