import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useClient } from "urql";

import type { CarrierConnectionFragment, CarrierReportPreviewQuery } from "../../../graphql/types";
import { useHost } from "../../../shell/host";
import { useProblemText } from "../../../shell/problemText";
import { requestErrorOf } from "../../../shell/requestError";
import { useAction } from "../../../shell/useAction";
import { ConfirmDialog } from "../../../ui/dialog/ConfirmDialog";
import { TextArea } from "../../../ui/form/TextArea";
import { Notice } from "../../../ui/Notice";
import { Problem } from "../../../ui/Problem";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { CarrierReportPreviewDocument, RotateCarrierConnectionDocument } from "./reporters.generated";

type Found = NonNullable<CarrierReportPreviewQuery["omsCarrierReportPreview"]>[number];

interface Props {
  connection: CarrierConnectionFragment;
  onSecret: (secret: { name: string; value: string }) => void;
  onSaved: () => void;
}

/** The address that is entered on the other side, a new secret, and a call that is tried. */
export function ReporterDeeds({ connection, onSecret, onSaved }: Props) {
  const t = useSettingsText();
  const host = useHost();
  const rotate = useAction(RotateCarrierConnectionDocument);
  const [copied, setCopied] = useState<boolean | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className={styles.testBox}>
      <pre className={styles.code} tabIndex={0}>
        {connection.url}
      </pre>
      <div className={styles.buttons}>
        <Button type="button" variant="secondary" onClick={() => { setCopied(host.copy(connection.url)); }}>
          {t("reporter.copyUrl")}
        </Button>
        <Button type="button" variant="secondary" onClick={() => { setIsAsking(true); }}>
          {t("endpoint.rotate")}
        </Button>
        <span role="status">{copied === null ? "" : t(copied ? "feed.copied" : "feed.notCopied")}</span>
      </div>
      <TriedCall connection={connection} />
      {isAsking && (
        <ConfirmDialog
          title={t("endpoint.rotateTitle", { name: connection.name })}
          confirmLabel={t("endpoint.rotate")}
          isRunning={rotate.isRunning}
          onCancel={() => { setIsAsking(false); }}
          onConfirm={() => {
            void rotate.run({ id: connection.id }).then((outcome) => {
              if (outcome.kind !== "done") return;
              setIsAsking(false);
              if (outcome.payload.secret) onSecret({ name: connection.name, value: outcome.payload.secret });
              onSaved();
            });
          }}
        >
          <p>{t("reporter.rotateText")}</p>
          {rotate.problem && <Problem problem={rotate.problem} />}
        </ConfirmDialog>
      )}
    </div>
  );
}

/** What would come of a call, before the other side makes one. */
function TriedCall({ connection }: { connection: CarrierConnectionFragment }) {
  const t = useSettingsText();
  const client = useClient();
  const { requestText } = useProblemText();
  const [body, setBody] = useState(() => example(connection.carrier));
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [problem, setProblem] = useState("");
  const [isRunning, setIsRunning] = useState(false);
  const look = async () => {
    setIsRunning(true);
    const { data, error } = await client.query(CarrierReportPreviewDocument, { connection: connection.id, body }, { requestPolicy: "network-only" }).toPromise();
    const refusal = requestErrorOf(error);
    setFound(data?.omsCarrierReportPreview ?? null);
    setProblem(refusal ? requestText(refusal) : "");
    setIsRunning(false);
  };
  return (
    <>
      <TextArea label={t("reporter.body")} hint={t("reporter.bodyHint")} rows={8} isCode value={body} onChange={setBody} />
      <div>
        <Button type="button" variant="secondary" disabled={isRunning} onClick={() => void look()}>
          {t("reporter.try")}
        </Button>
      </div>
      <div role="status">
        {problem && <Notice tone="critical">{problem}</Notice>}
        {found && (
          <ul>
            {found.map((one) => (
              <TriedReport key={one.index} report={one} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function TriedReport({ report }: { report: Found }) {
  const t = useSettingsText();
  const { problemText } = useProblemText();
  const index = String(report.index + 1);
  if (report.outcome === "REFUSED") return <li>{t("reporter.refused", { index, why: problemText({ kind: "refused", errors: report.errors }) })}</li>;
  if (report.outcome === "DUPLICATE") return <li>{t("reporter.duplicate", { index })}</li>;
  return <li>{report.orderNumbers.length > 0 ? t("reporter.attached", { index, numbers: report.orderNumbers.join(", ") }) : t("reporter.waits", { index })}</li>;
}

function example(carrier: string): string {
  const report = { ...(carrier ? {} : { carrier: "ups" }), trackingNumber: "1Z999AA10123456784", event: "AT_PICKUP_POINT", at: new Date().toISOString(), place: "Locker 7", eventId: "8f14e45f" };
  return JSON.stringify(report, null, 2);
}
