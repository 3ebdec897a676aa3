import { Button } from "@saleor/macaw-ui";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";

import type { DiscountRulePartsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useKeys } from "../../shell/keys";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { DataTable } from "../../ui/table/DataTable";
import { showToast } from "../../ui/toast/toasts";
import ui from "../../ui/ui.module.css";
import { useCursor } from "../orders/useCursor";
import { PricesNav } from "../prices/PricesNav";
import { ruleColumns, ruleName } from "./columns";
import { KINDS, parseRuleList, rulesHref, toVariables } from "./listState";
import { type RuleClass, RuleForm } from "./RuleForm";
import { DiscountRuleChoicesDocument, DiscountRulesDocument } from "./rules.generated";
import styles from "./rules.module.css";
import { useRulesText } from "./rulesTexts";
import { UndoDelete } from "./UndoDelete";
import { useDeletion } from "./useDeletion";

const NO_ROWS: readonly DiscountRulePartsFragment[] = [];

/** What classes get off everything, off categories and off products, from the widest to the nearest. What is shown is in the address. */
export default function RulesPage({ params }: PageProps) {
  const t = useRulesText();
  const choices = useLiveQuery(DiscountRuleChoicesDocument, {});
  const classes = choices.data?.omsDiscountClasses;
  return (
    <div className={styles.page}>
      <h1>{t("title")}</h1>
      <PricesNav current="/prices/rules" />
      <p className={styles.intro}>{t("intro")}</p>
      {choices.error && <RequestErrorView error={choices.error} onRetry={choices.reload} permission="MANAGE_DISCOUNTS" />}
      {!choices.data && !choices.error && <Loading label={t("loading")} rows={8} />}
      {classes?.length === 0 && (
        <Notice tone="info">
          {t("noClasses")}{" "}
          <a className={ui.link} href={buildHref("/settings/classes")}>
            {t("toClasses")}
          </a>
        </Notice>
      )}
      {classes && classes.length > 0 && <Rules params={params} classes={classes} channel={choices.data?.omsPriceChannels?.[0]?.slug ?? ""} />}
    </div>
  );
}

function Rules({ params, classes, channel }: { params: URLSearchParams; classes: readonly RuleClass[]; channel: string }) {
  const t = useRulesText();
  const format = useFormat();
  const list = parseRuleList(params);
  const { data, previous, error, reload } = useLiveQuery(DiscountRulesDocument, toVariables(list));
  const connection = (data ?? previous)?.omsDiscountRules;
  const rows = connection?.edges.map(({ node }) => node) ?? NO_ROWS;
  const place = useRef<HTMLDivElement>(null);
  const cursor = useCursor(rows, place);
  const [open, setOpen] = useState<DiscountRulePartsFragment | "new" | null>(null);
  const deletion = useDeletion((rule) => {
    reload();
    showToast({
      tone: "success",
      children: t("deleted", { name: ruleName(rule, t, format) }),
      action: (dismiss) => <UndoDelete rule={rule} dismiss={dismiss} onDone={reload} />,
    });
  });
  const add = () => {
    setOpen("new");
  };
  useKeys(
    [
      { key: "n", label: t("new"), run: add },
      { key: "j", label: t("key.next"), repeats: true, run: () => { cursor.go(1); } },
      { key: "k", label: t("key.previous"), repeats: true, run: () => { cursor.go(cursor.row ? -1 : 1); } },
      { key: "#", label: t("key.delete"), run: () => (cursor.row ? (void deletion.run(cursor.row), true) : false) },
    ],
    { title: t("title") },
  );
  return (
    <>
      <div ref={place} className={styles.filters} tabIndex={-1}>
        <SelectField
          label={t("column.target")}
          value={list.kind}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => {
            goTo(rulesHref(list, { kind: kind as typeof list.kind }), { replace: true });
          }}
        />
        <SelectField
          label={t("column.class")}
          value={list.discountClass}
          options={[{ value: "", label: t("class.every") }, ...classes.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(discountClass) => {
            goTo(rulesHref(list, { discountClass }), { replace: true });
          }}
        />
        <Button onClick={add}>
          <Plus size={16} aria-hidden="true" />
          {t("new")}
        </Button>
      </div>
      {deletion.problem && <Problem problem={deletion.problem} lead={t("notDeleted")} />}
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />}
      {!connection && !error && <Loading label={t("loading")} rows={8} />}
      {connection?.edges.length === 0 && <Notice tone="info">{t(list.discountClass || list.kind !== "wide" ? "noneSuch" : "none")}</Notice>}
      {rows.length > 0 && (
        <DataTable
          label={t("title")}
          columns={ruleColumns(t, format, { onChange: setOpen, onDelete: (rule) => void deletion.run(rule) })}
          rows={rows}
          rowId={(rule) => rule.id}
          rowName={(rule) => ruleName(rule, t, format)}
          isBusy={data === null}
          onCurrent={cursor.set}
          onOpen={setOpen}
        />
      )}
      {connection && (connection.pageInfo.hasNextPage || list.after !== null) && (
        <nav className={styles.buttons} aria-label={t("page.turn")}>
          <Button variant="secondary" disabled={list.after === null} onClick={() => { goTo(rulesHref(list)); }}>
            {t("page.first")}
          </Button>
          <Button variant="secondary" disabled={!connection.pageInfo.hasNextPage} onClick={() => { goTo(rulesHref(list, { after: connection.pageInfo.endCursor })); }}>
            {t("page.next")}
          </Button>
        </nav>
      )}
      {open && (
        <RuleForm
          rule={open === "new" ? null : open}
          classes={classes}
          channel={channel}
          onClose={() => {
            setOpen(null);
          }}
          onSaved={(rule) => {
            setOpen(null);
            reload();
            showToast({ tone: "success", children: t("saved", { name: ruleName(rule, t, format) }) });
          }}
        />
      )}
    </>
  );
}
