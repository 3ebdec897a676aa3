import type { OmsClassDirectionEnum } from "../../graphql/types";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { PricesNav } from "../prices/PricesNav";
import { ClassProposalSetupDocument } from "./classProposals.generated";
import styles from "./classProposals.module.css";
import { useClassProposalsText } from "./classProposalsTexts";
import { Proposals } from "./Proposals";

const MONTHS = ["1", "3", "6", "12", "24", "36"];
const DIRECTIONS = ["UP", "DOWN"] as const satisfies readonly OmsClassDirectionEnum[];

/** Classes that customers would have by their turnover. What is asked for is in the address. */
export default function ProposalsPage({ params }: PageProps) {
  const t = useClassProposalsText();
  const { data, error, reload } = useLiveQuery(ClassProposalSetupDocument, {});
  const currencies = data?.omsClassProposalCurrencies ?? [];
  const asked = {
    months: MONTHS.find((known) => known === params.get("months")) ?? "12",
    currency: currencies.find((known) => known === params.get("currency")) ?? currencies[0] ?? "",
    direction: DIRECTIONS.find((known) => known === params.get("direction")) ?? null,
  };
  const show = (change: { months?: string; currency?: string; direction?: string }) => {
    const { months, currency, direction } = { ...asked, ...change };
    goTo(buildHref("/prices/proposals", { months, currency, ...(direction && { direction }) }), { replace: true });
  };
  return (
    <div className={styles.page}>
      <header className={styles.part}>
        <h1 className={styles.title}>{t("title")}</h1>
        <p className={styles.muted}>
          {t("intro")} {t("counted")}
        </p>
        <PricesNav current="/prices/proposals" />
      </header>
      {error && !data && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />}
      {!data && !error && <Loading label={t("table")} rows={6} />}
      {data && currencies.length === 0 && (
        <Notice tone="info">
          {t("noTurnovers")}{" "}
          <a className={ui.link} href={buildHref("/settings/classes")}>
            {t("toClasses")}
          </a>
        </Notice>
      )}
      {asked.currency && (
        <>
          <div className={styles.fields}>
            <SelectField label={t("months")} value={asked.months} options={MONTHS.map((value) => ({ value, label: t("months.option", { count: Number(value) }) }))} onChange={(months) => { show({ months }); }} />
            <SelectField label={t("currency")} value={asked.currency} options={currencies.map((value) => ({ value, label: value }))} onChange={(currency) => { show({ currency }); }} />
            <SelectField
              label={t("direction")}
              value={asked.direction ?? ""}
              options={[{ value: "", label: t("direction.all") }, ...DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))]}
              onChange={(direction) => { show({ direction }); }}
            />
          </div>
          <Proposals key={JSON.stringify(asked)} months={Number(asked.months)} currency={asked.currency} direction={asked.direction} />
        </>
      )}
    </div>
  );
}
