import { ArrowUpRight } from "lucide-react";

import { useHost } from "../../shell/host";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { voucherHref } from "./listState";
import { TryCode } from "./TryCode";
import { VoucherForm } from "./VoucherForm";
import { VoucherDocument } from "./vouchers.generated";
import styles from "./vouchers.module.css";
import { useVouchersText } from "./vouchersTexts";

/** The widget beside a voucher in the Dashboard. `voucherId` is Saleor's. */
export default function VoucherWidgetPage({ params, config }: PageProps) {
  const t = useVouchersText();
  const host = useHost();
  const id = params.get("voucherId") ?? "";
  const { data, error, isLoading, reload } = useLiveQuery(VoucherDocument, { id });
  const voucher = data?.omsVoucher;
  return (
    <div className={styles.widget}>
      <h1 className="oms-hidden">{t("widget.title")}</h1>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />}
      {!voucher && !error && (isLoading ? <Loading label={t("loading")} rows={5} /> : <Notice tone="info">{t("none")}</Notice>)}
      {voucher && (
        <>
          <VoucherForm key={voucher.id} voucher={voucher} isBeside={config.isBeside === true} />
          <TryCode key={`try ${voucher.id}`} voucher={voucher} />
          <a
            className={styles.back}
            href={voucherHref(voucher.id)}
            onClick={(event) => {
              if (host.goToPage("voucher-page", { voucherId: voucher.id }, event.ctrlKey || event.metaKey)) event.preventDefault();
            }}
          >
            {t("widget.open")} <ArrowUpRight size={16} aria-hidden="true" />
          </a>
        </>
      )}
    </div>
  );
}
