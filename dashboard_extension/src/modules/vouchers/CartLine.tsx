import { Tag } from "lucide-react";

import type { VoucherRowFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import styles from "./vouchers.module.css";
import { discountText, firstCode } from "./voucherText";
import { useVouchersText } from "./vouchersTexts";

/** The voucher as a cart shows it. */
export function CartLine({ voucher, message, language }: { voucher: VoucherRowFragment; message: string; language: string }) {
  const t = useVouchersText();
  const format = useFormat();
  const text = message.trim();
  return (
    <figure className={styles.cart} aria-label={t("preview")}>
      <figcaption className={styles.muted}>{t("preview")}</figcaption>
      <div className={styles.cartLine}>
        <span className={styles.cartCode}>
          <Tag size={16} aria-hidden="true" /> {t("preview.voucher", { code: firstCode(voucher) })}
        </span>
        <span>{discountText(voucher, format)}</span>
      </div>
      {text ? (
        <p className={styles.cartMessage} lang={language}>
          {text}
        </p>
      ) : (
        <p className={styles.muted}>{t("preview.nothing")}</p>
      )}
    </figure>
  );
}
