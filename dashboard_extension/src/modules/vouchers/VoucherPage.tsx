import { ArrowLeft } from "lucide-react";

import { useFormat } from "../../shell/format";
import { buildHref } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import { TryCode } from "./TryCode";
import { VoucherForm } from "./VoucherForm";
import { VoucherDocument } from "./vouchers.generated";
import styles from "./vouchers.module.css";
import { codesText, discountText, usedText, voucherName } from "./voucherText";
import { useVouchersText } from "./vouchersTexts";

/** What the shop says of one voucher. `voucherId` is Saleor's. */
export default function VoucherPage({ params, config }: PageProps) {
  const t = useVouchersText();
  const format = useFormat();
  const id = params.get("voucherId") ?? "";
  const { data, error, isLoading, reload } = useLiveQuery(VoucherDocument, { id });
  const voucher = data?.omsVoucher;
  return (
    <div className={styles.page}>
      <a className={styles.back} href={buildHref("/vouchers")}>
        <ArrowLeft size={16} aria-hidden="true" /> {t("back")}
      </a>
      <h1 className={styles.title}>{voucher ? voucherName(voucher) : t("widget.title")}</h1>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />}
      {!voucher && !error && (isLoading ? <Loading label={t("loading")} rows={6} /> : <Notice tone="info">{t("none")}</Notice>)}
      {voucher && (
        <>
          <Section title={t("part.saleor")}>
            <dl className={styles.facts}>
              <dt>{t("column.codes")}</dt>
              <dd className={styles.code}>{codesText(voucher, t)}</dd>
              <dt>{t("column.used")}</dt>
              <dd>{usedText(voucher, t, format)}</dd>
              <dt>{t("column.until")}</dt>
              <dd>{voucher.endDate ? format.dateTime(voucher.endDate) : t("until.always")}</dd>
              {voucher.listings?.map((one) => (
                <div key={one.channel} className={styles.fact}>
                  <dt>{one.channel}</dt>
                  <dd>{discountText({ valueType: voucher.valueType, listings: [one] }, format)}</dd>
                </div>
              ))}
            </dl>
          </Section>
          <VoucherForm key={voucher.id} voucher={voucher} isBeside={config.isBeside === true} />
          <TryCode key={`try ${voucher.id}`} voucher={voucher} />
        </>
      )}
    </div>
  );
}
