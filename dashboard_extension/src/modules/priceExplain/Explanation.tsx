import type { ExplainPriceQuery, ExplainPriceQueryVariables } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { ExplainPriceDocument } from "./priceExplain.generated";
import styles from "./priceExplain.module.css";
import { usePriceExplainText } from "./priceExplainTexts";

type Found = NonNullable<ExplainPriceQuery["omsPriceExplain"]>;
type Money = Found["price"];

interface Step {
  name: string;
  what: string;
  price: Money | null;
  hasWon?: boolean;
}

/** Every candidate with its price, and which one won. */
export function Explanation({ asked }: { asked: ExplainPriceQueryVariables }) {
  const t = usePriceExplainText();
  const { money } = useFormat();
  const { data, error, reload } = useLiveQuery(ExplainPriceDocument, asked);
  if (error) return <RequestErrorView error={error} onRetry={reload} />;
  const found = data?.omsPriceExplain;
  if (!found) return <Loading label={t("explain.loading")} rows={6} />;
  return (
    <section className={styles.result} aria-label={t("explain.result")} aria-live="polite">
      <p className={styles.price}>{t("result.price", { price: money(found.price), total: money(found.total) })}</p>
      <p>
        {t(`reason.${found.reason}`)}
        {found.isClamped && ` ${t("result.clamped")}`}
      </p>
      <table className={styles.table}>
        <tbody>
          {stepsOf(found, t).map((step) => (
            <tr key={step.name} className={step.hasWon ? styles.won : undefined}>
              <th scope="row">{step.name}</th>
              <td>{step.what}</td>
              <td>{step.price ? money(step.price) : t("step.none")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.muted}>
        {t(`meeting.${found.meeting}`)} {t(found.pricesIncludeTax ? "result.withTax" : "result.withoutTax")}
      </p>
    </section>
  );
}

function stepsOf(found: Found, t: ReturnType<typeof usePriceExplainText>): Step[] {
  const percent = (value: number | string | null) => (value === null ? "" : t("step.percent", { percent: Number(value) }));
  const byClass = found.discountClass
    ? [found.discountClass.name, percent(found.classPercent), found.classSource && t(`source.${found.classSource}`)].filter(Boolean).join(" · ")
    : t("step.noClass");
  return [
    { name: t("step.base"), what: "", price: found.basePrice },
    { name: t("step.class"), what: byClass, price: found.classPrice, hasWon: found.reason === "CLASS" },
    { name: t("step.minimum"), what: percent(found.minimumPercent), price: found.minimumPrice, hasWon: found.reason === "MINIMUM" },
    { name: t("step.ceiling"), what: percent(found.ceilingPercent), price: found.floorPrice, hasWon: found.reason === "BELOW_FLOOR" },
    { name: t("step.own"), what: t("step.ownWhat"), price: found.ownPrice },
    { name: t("step.promotion"), what: "", price: found.promotionPrice, hasWon: found.reason === "SALEOR_BETTER" && !found.voucherPrice },
    { name: t("step.voucher"), what: "", price: found.voucherPrice, hasWon: found.reason === "SALEOR_BETTER" && found.voucherPrice !== null },
    ...(found.cost ? [{ name: t("step.cost"), what: t("step.costWhat"), price: found.cost }] : []),
  ];
}
