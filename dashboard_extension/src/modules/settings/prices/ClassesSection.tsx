import type { DiscountClassFragment } from "../../../graphql/types";
import { useFormat } from "../../../shell/format";
import { buildHref } from "../../../shell/location";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { JsonSchema } from "../../../ui/form/jsonSchema";
import { useLatest } from "../../../ui/form/useLatest";
import type { Values } from "../../../ui/form/useServerForm";
import ui from "../../../ui/ui.module.css";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { Loaded } from "../kit/Loaded";
import { textOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useSettingsText } from "../settingsTexts";
import { CreateDiscountClassDocument, DeleteDiscountClassDocument, DiscountClassesKeptDocument, SaveDiscountClassDocument } from "./classes.generated";

/** As the server has it. */
const SCHEMA: JsonSchema = {
  type: "object",
  properties: {
    name: { type: "string", maxLength: 120 },
    rank: { type: "integer", minimum: 1, maximum: 1_000 },
    turnoverFrom: {
      type: "array",
      default: [],
      items: { type: "object", required: ["currency", "amount"], properties: { currency: { type: "string", maxLength: 3 }, amount: { type: "number", minimum: 0 } } },
    },
  },
};

/** As the server takes them. What is not filled in is sent as a value that it refuses beside its field. */
function turnoversOf(value: unknown) {
  const given = Array.isArray(value) ? (value as { currency?: unknown; amount?: unknown }[]) : [];
  return given.map(({ currency, amount }) => ({ currency: textOf(currency).trim().toUpperCase(), amount: Number(amount ?? 0) }));
}

/** A class as its form has it. */
function formOf(one: Pick<DiscountClassFragment, "turnoverFrom"> | object): Values {
  return valuesOf("turnoverFrom" in one ? { ...one, turnoverFrom: turnoversOf(one.turnoverFrom) } : one, SCHEMA);
}

/** The classes of customers, the best first: each with its rank and how many customers are in it. */
export default function ClassesSection() {
  const t = useSettingsText();
  const { money } = useFormat();
  const query = useLiveQuery(DiscountClassesKeptDocument, {});
  const remove = useAction(DeleteDiscountClassDocument);
  return (
    <Loaded query={query} pick={(data) => data.omsDiscountClasses} permission="MANAGE_DISCOUNTS">
      {(classes) => (
        <Collection
          intro={<p>{t("class.intro")}</p>}
          rows={classes}
          keyOf={(one) => one.id}
          nameOf={(one) => one.name}
          about={(one) => (
            <>
              {t("class.rank", { rank: one.rank })} · <a className={ui.link} href={buildHref("/customers", { class: one.id })}>{t("class.customers", { count: one.customersCount })}</a> ·{" "}
              {t("class.code", { code: one.code })}
              {one.turnoverFrom.map((turnover) => ` · ${t("class.turnover", { turnover: money(turnover) })}`)}
            </>
          )}
          empty={t("class.empty")}
          addLabel={t("class.add")}
          form={(one, saved) => <ClassForm one={one} nextRank={Math.max(0, ...classes.map(({ rank }) => rank)) + 1} onSaved={saved} />}
          onChanged={query.reload}
          remove={{
            ...remove,
            text: (one) => (one.customersCount > 0 ? t("class.deleteWithCustomers", { count: one.customersCount }) : t("class.delete")),
            // What the dialog says is what was confirmed: of customers who came in since, the server says it.
            run: ({ id, customersCount }) => remove.run({ id, removeFromCustomers: customersCount > 0 }),
          }}
        />
      )}
    </Loaded>
  );
}

function ClassForm({ one, nextRank, onSaved }: { one: DiscountClassFragment | null; nextRank: number; onSaved: () => void }) {
  const t = useSettingsText();
  const create = useAction(CreateDiscountClassDocument);
  const save = useAction(SaveDiscountClassDocument);
  const id = one?.id;
  const latest = useLatest(DiscountClassesKeptDocument, (data) => {
    const found = data.omsDiscountClasses?.find((other) => other.id === id);
    return found ? formOf(found) : null;
  });
  const send = async (changed: Values, all: Values) => {
    // An empty rank is sent as one that the server refuses beside its field: nothing at all would leave it as it was.
    const outcome = id
      ? await save.run({ id, ...changed, ...("rank" in changed && { rank: Number(changed.rank) }), ...("turnoverFrom" in changed && { turnoverFrom: turnoversOf(changed.turnoverFrom) }) })
      : await create.run({ name: textOf(all.name), rank: Number(all.rank), turnoverFrom: turnoversOf(all.turnoverFrom) });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: formOf(outcome.payload.discountClass ?? {}) } };
  };
  return (
    <SettingsForm
      name={`class-${id ?? "new"}`}
      schema={SCHEMA}
      stored={formOf(one ?? { rank: nextRank })}
      send={send}
      latest={id ? latest : undefined}
      describe={describeBy(t, "class")}
    />
  );
}
