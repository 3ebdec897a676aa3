import { X } from "lucide-react";
import { useState } from "react";

import type { VoucherTermsFragment } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { IconButton } from "../../ui/IconButton";
import { Notice } from "../../ui/Notice";
import { type Customer, CustomerPicker } from "./CustomerPicker";
import { OpenToAll } from "./OpenToAll";
import { VoucherOwnersDocument } from "./vouchers.generated";
import styles from "./vouchers.module.css";
import { useVouchersText } from "./vouchersTexts";

interface Props {
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
  error: string | undefined;
  voucher: VoucherTermsFragment;
  isBeside: boolean;
}

/** The customers who alone may use it. */
export function OwnersField({ value, onChange, error, voucher, isBeside }: Props) {
  const t = useVouchersText();
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const owners = useLiveQuery(VoucherOwnersDocument, { id: voucher.id }, { isPaused: !voucher.customerIds?.length });
  const isHidden = owners.error?.kind === "forbidden";
  const known = new Map((owners.data?.omsVoucher?.customers ?? []).map(({ id, name, email }) => [id, [name, email].find((text) => text) ?? t("owners.gone")]));
  const nameOf = (id: string) => picked.get(id) ?? known.get(id) ?? t("owners.unknown");
  const isClosed = voucher.isPersonal === true && !voucher.customerIds?.length;
  return (
    <div className={styles.owners}>
      {error && <Notice tone="critical">{error}</Notice>}
      {value.length === 0 && (isClosed ? <Notice tone="warning" action={<OpenToAll voucher={voucher} />}>{t("owners.closed")}</Notice> : <p>{t("owners.everybody")}</p>)}
      {value.length > 0 && (
        <>
          <p id={`owners-${voucher.id}`}>{t("owners.these")}</p>
          <ul className={styles.chips} aria-labelledby={`owners-${voucher.id}`}>
            {value.map((id) => (
              <li key={id} className={styles.chip}>
                <span>{nameOf(id)}</span>
                <IconButton label={t("owners.remove", { name: nameOf(id) })} icon={<X size={16} />} onClick={() => { onChange(value.filter((one) => one !== id)); }} />
              </li>
            ))}
          </ul>
          <p className={styles.muted}>{t(isBeside ? "owners.host.beside" : "owners.host.inside")}</p>
        </>
      )}
      {isHidden && <Notice tone="info">{t("owners.hidden")}</Notice>}
      <CustomerPicker
        label={t("pick.add")}
        without={value}
        onPick={({ userId, name }: Customer) => {
          setPicked(new Map([...picked, [userId, name]]));
          onChange([...value, userId]);
        }}
      />
    </div>
  );
}
