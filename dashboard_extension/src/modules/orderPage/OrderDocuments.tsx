import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OmsDocumentKindEnum, OrderPageDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { Documents, documentKey } from "../order/Documents";
import { useOrderText } from "../order/orderTexts";
import { IssueDocumentDocument, VoidDocumentDocument } from "./orderPage.generated";
import styles from "./orderPage.module.css";
import { useOrderPageText } from "./orderPageTexts";

type Issued = NonNullable<OrderPageDetailsFragment["documents"]>[number];

const KINDS: readonly OmsDocumentKindEnum[] = ["INVOICE", "PROFORMA", "RECEIPT", "PACKING_SLIP", "PICK_LIST", "CREDIT_NOTE"];

/** The order's papers: saved, issued by hand, declared void. */
export function OrderDocuments({ order, endpoint, onIssued }: { order: OrderPageDetailsFragment; endpoint: string; onIssued: () => void }) {
  const t = useOrderPageText();
  const tOrder = useOrderText();
  const [voiding, setVoiding] = useState<Issued | null>(null);
  // Declared void can be what has a number that the shop gave; a pick list is only read.
  const canBeVoid = (document: Issued) => document.state === "ISSUED" && document.kind !== "PICK_LIST" && document.kind !== "PACKING_SLIP";
  const full = new Map((order.documents ?? []).map((document) => [document.id, document]));
  return (
    <>
      <Documents
        documents={order.documents ?? []}
        endpoint={endpoint}
        actions={(document) => {
          const issued = full.get(document.id);
          if (!issued) return null;
          if (issued.state !== "ISSUED") return issued.voidReason && <span className={styles.muted}>{issued.voidReason}</span>;
          return (
            canBeVoid(issued) && (
              <Button
                variant="tertiary"
                size="small"
                aria-label={t("document.voidNamed", { name: `${tOrder(documentKey(document.kind))} ${document.number}` })}
                onClick={() => {
                  setVoiding(issued);
                }}
              >
                {t("document.void")}
              </Button>
            )
          );
        }}
      >
        {order.documents?.length === 0 && <p className={styles.muted}>{t("document.none")}</p>}
        <Issue order={order} endpoint={endpoint} onIssued={onIssued} />
      </Documents>
      {voiding && (
        <VoidDialog
          document={voiding}
          onClose={() => {
            setVoiding(null);
          }}
        />
      )}
    </>
  );
}

function Issue({ order, endpoint, onIssued }: { order: OrderPageDetailsFragment; endpoint: string; onIssued: () => void }) {
  const t = useOrderPageText();
  const tOrder = useOrderText();
  const host = useHost();
  const [kind, setKind] = useState<OmsDocumentKindEnum>("INVOICE");
  const { run, isRunning, problem, dismiss } = useAction(IssueDocumentDocument);
  const issue = async () => {
    const outcome = await run({ order: order.id, input: { kind } });
    if (outcome.kind !== "done" || !outcome.payload.document) return;
    const { document, isNew } = outcome.payload;
    const url = new URL(document.url, endpoint).href;
    showToast({
      tone: isNew ? "success" : "info",
      children: t(isNew ? "document.issued" : "document.issuedBefore", { name: `${tOrder(documentKey(document.kind))} ${document.number}` }),
      action: (done) => (
        <Button
          variant="secondary"
          size="small"
          onClick={() => {
            host.openDocument(url);
            done();
          }}
        >
          {t("document.save")}
        </Button>
      ),
    });
    onIssued();
  };
  return (
    <div className={styles.issue}>
      <label className={styles.issueKind}>
        <span>{t("document.kind")}</span>
        <select
          className={styles.select}
          value={kind}
          onChange={(event) => {
            dismiss();
            setKind(event.target.value as OmsDocumentKindEnum);
          }}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {tOrder(documentKey(one))}
            </option>
          ))}
        </select>
      </label>
      <Button variant="secondary" size="medium" disabled={isRunning} onClick={() => void issue()}>
        {t("document.issue")}
      </Button>
      {problem && <Problem problem={problem} lead={t("document.notIssued")} onRetry={() => void issue()} />}
    </div>
  );
}

function VoidDialog({ document, onClose }: { document: Issued; onClose: () => void }) {
  const t = useOrderPageText();
  const tOrder = useOrderText();
  const [reason, setReason] = useState("");
  const { run, isRunning, problem } = useAction(VoidDocumentDocument);
  const name = `${tOrder(documentKey(document.kind))} ${document.number}`;
  const declare = async () => {
    const outcome = await run({ id: document.id, reason: reason.trim() });
    if (outcome.kind === "done") onClose();
  };
  return (
    <Dialog
      title={t("document.voidTitle", { name })}
      onClose={onClose}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("document.keep")}
          </Button>
          <Button disabled={isRunning || reason.trim() === ""} onClick={() => void declare()}>
            {t("document.voidConfirm")}
          </Button>
        </>
      }
    >
      <p>{t("document.voidText")}</p>
      <TextField label={t("document.voidReason")} value={reason} maxLength={500} isRequired onChange={setReason} />
      {problem && <Problem problem={problem} lead={t("document.notVoid")} onRetry={() => void declare()} />}
    </Dialog>
  );
}
