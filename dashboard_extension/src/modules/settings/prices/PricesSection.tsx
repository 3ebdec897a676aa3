import type { DiscountSettingsFragment } from "../../../graphql/types";
import { useFormat } from "../../../shell/format";
import { buildHref } from "../../../shell/location";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { JsonSchema } from "../../../ui/form/jsonSchema";
import { useLatest } from "../../../ui/form/useLatest";
import type { Values } from "../../../ui/form/useServerForm";
import ui from "../../../ui/ui.module.css";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { SettingsForm } from "../kit/SettingsForm";
import { useSettingsText } from "../settingsTexts";
import { EXAMPLE, MEETING, floorAt, metPrice } from "./examples";
import { DiscountSettingsKeptDocument, SaveDiscountSettingsDocument } from "./prices.generated";

/** As the server has it: who keeps discounts need not be who reads the schemas of all settings. */
const SCHEMA: JsonSchema = {
  type: "object",
  properties: {
    leastMarginPercent: { anyOf: [{ type: "number", minimum: 0, maximum: 100 }, { type: "null" }], default: null },
    meeting: { type: "string", enum: ["BEST_OF", "STACK"], default: "BEST_OF" },
  },
};

/** How far the prices of classes may fall, and how they meet Saleor's own reductions. */
export default function PricesSection() {
  const query = useLiveQuery(DiscountSettingsKeptDocument, {});
  return (
    <Loaded query={query} pick={(data) => data.omsDiscountSettings} permission="MANAGE_DISCOUNTS">
      {(settings) => <PricesForm settings={settings} onSaved={query.reload} />}
    </Loaded>
  );
}

function PricesForm({ settings, onSaved }: { settings: DiscountSettingsFragment; onSaved: () => void }) {
  const t = useSettingsText();
  const { run } = useAction(SaveDiscountSettingsDocument);
  const latest = useLatest(DiscountSettingsKeptDocument, (data) => data.omsDiscountSettings && valuesOf(data.omsDiscountSettings));
  const send = async (changed: Values) => {
    const outcome = await run({ input: changed });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: valuesOf(outcome.payload.settings ?? settings) } };
  };
  return (
    <SettingsForm
      name="discount-settings"
      schema={SCHEMA}
      stored={valuesOf(settings)}
      send={send}
      latest={latest}
      describe={describeBy(t, "prices")}
      effect={({ leastMarginPercent, meeting }) => (
        <EffectBox title={t("effect.title")}>
          <MarginEffect margin={typeof leastMarginPercent === "number" ? leastMarginPercent : null} />
          <MeetingEffect meeting={String(meeting)} />
          <p>
            <a className={ui.link} href={buildHref("/prices/explain")}>
              {t("prices.explain")}
            </a>
          </p>
        </EffectBox>
      )}
    />
  );
}

function MarginEffect({ margin }: { margin: number | null }) {
  const t = useSettingsText();
  const amount = useAmount();
  const { number } = useFormat();
  if (margin === null || !(margin >= 0 && margin < 100)) return <p>{t("prices.noBound")}</p>;
  const article = { cost: amount(EXAMPLE.cost), price: amount(EXAMPLE.price), tax: number(EXAMPLE.taxPercent) };
  const { price, percent } = floorAt(margin);
  if (percent === 0) return <p>{t("prices.notAtAll", article)}</p>;
  return <p>{t("prices.floor", { ...article, floor: amount(price), percent: number(percent) })}</p>;
}

function MeetingEffect({ meeting }: { meeting: string }) {
  const t = useSettingsText();
  const amount = useAmount();
  const { number } = useFormat();
  const example = { price: amount(MEETING.price), own: number(MEETING.classPercent), promotion: number(MEETING.promotionPercent), pays: amount(metPrice(meeting)) };
  return <p>{t(meeting === "STACK" ? "prices.stack" : "prices.bestOf", example)}</p>;
}

/** The examples are in euros. */
function useAmount(): (value: number) => string {
  const { money } = useFormat();
  return (value) => money({ amount: value, currency: "EUR" });
}

/** A decimal number comes as a text. */
function valuesOf({ leastMarginPercent, meeting }: DiscountSettingsFragment): Values {
  return { leastMarginPercent: leastMarginPercent === null ? null : Number(leastMarginPercent), meeting };
}
