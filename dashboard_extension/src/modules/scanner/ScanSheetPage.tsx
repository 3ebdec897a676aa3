import { Button } from "@saleor/macaw-ui";
import { Download } from "lucide-react";

import { useHost } from "../../shell/host";
import { useLanguage } from "../../shell/texts";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { Barcode } from "./Barcode";
import { StatusCodesDocument } from "./scanner.generated";
import styles from "./scanner.module.css";
import { useScannerText } from "./scannerTexts";
import { sheetHtml } from "./sheet";
import { scanCodeOf } from "./statusCodes";

/** The barcodes of the statuses, to be printed and scanned: one scan of an order, one of a status. */
export default function ScanSheetPage() {
  const t = useScannerText();
  const host = useHost();
  const language = useLanguage();
  const { data, error, isLoading, reload } = useLiveQuery(StatusCodesDocument, {});
  const statuses = data?.omsStatuses;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t("sheet.title")}</h1>
        {statuses && statuses.length > 0 && (
          <Button
            icon={<Download size={16} />}
            onClick={() => {
              host.saveFile("status-barcodes.html", "text/html", sheetHtml(t("sheet.title"), t("sheet.intro"), language, statuses));
            }}
          >
            {t("sheet.download")}
          </Button>
        )}
      </header>
      <p className={styles.muted}>{t("sheet.intro")}</p>
      <p className={styles.muted}>{t("sheet.print")}</p>
      {error && <RequestErrorView error={error} onRetry={reload} />}
      {!statuses && !error && isLoading && <Loading label={t("sheet.loading")} rows={8} />}
      {statuses?.length === 0 && <Notice tone="info">{t("sheet.none")}</Notice>}
      {statuses && (
        <ul className={styles.codes}>
          {statuses.map((status) => (
            <li key={status.id}>
              <StatusChip status={status} />
              <Barcode text={scanCodeOf(status.code)} className={styles.barcode} />
              <span className={styles.muted}>{scanCodeOf(status.code)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
