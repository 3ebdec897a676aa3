import { Button } from "@saleor/macaw-ui";
import { X } from "lucide-react";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import type { StatusDetailsFragment } from "../../graphql/types";
import { ConditionBuilder } from "../../ui/conditions/ConditionBuilder";
import { Bound } from "../../ui/form/Bound";
import { Checkbox } from "../../ui/form/Checkbox";
import { ColorField } from "../../ui/form/ColorField";
import { LanguageTabs } from "../../ui/form/LanguageTabs";
import { NumberField } from "../../ui/form/NumberField";
import { SelectField } from "../../ui/form/SelectField";
import { TextArea } from "../../ui/form/TextArea";
import { TextField } from "../../ui/form/TextField";
import { IconButton } from "../../ui/IconButton";
import { GATES, KINDS } from "./kinds";
import { OrderPageLine } from "./OrderPageLine";
import { useStatusesText } from "./statusesTexts";
import { type ExternalId, OWN_WORDS, type Translation, languagesOf, translationIn, withTranslation } from "./statusValues";
import styles from "./statuses.module.css";

/** What staff see of it. */
export function StaffTab({ form, code }: { form: UseFormReturn; code: string | null }) {
  const t = useStatusesText();
  return (
    <>
      <Bound<string> form={form} name="name">
        {(bind) => <TextField {...bind} label={t("field.name")} isRequired maxLength={120} hint={code ? t("field.code", { code }) : undefined} />}
      </Bound>
      <Bound<string> form={form} name="kind">
        {(bind) => <SelectField {...bind} label={t("statuses.kind")} hint={t("field.kind.hint")} options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />}
      </Bound>
      <Bound<string> form={form} name="color">
        {(bind) => <ColorField {...bind} label={t("field.color")} />}
      </Bound>
    </>
  );
}

/** What customers read, in each of their languages. */
export function CustomerTab({ form, statuses }: { form: UseFormReturn; statuses: readonly StatusDetailsFragment[] }) {
  const t = useStatusesText();
  const [added, setAdded] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState("");
  const translations = form.watch("translations") as Translation[];
  const languages = [OWN_WORDS, ...new Set([...languagesOf(statuses), ...added])];
  const add = () => {
    const language = typed.trim().toLowerCase().replaceAll("_", "-");
    if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(language)) {
      setAdded([...added, language]);
      setTyped("");
    }
  };
  return (
    <>
      <Bound<boolean> form={form} name="isVisibleToCustomer">
        {(bind) => <Checkbox {...bind} label={t("field.visible")} hint={t("field.visible.hint")} />}
      </Bound>
      <Bound<Translation[]> form={form} name="translations">
        {({ onChange, error }) => (
          <>
            {error && <p className={styles.error}>{error}</p>}
            <LanguageTabs
              label={t("field.languages")}
              languages={languages}
              names={{ [OWN_WORDS]: t("field.ownWords") }}
              missing={languages.filter((language) => language !== OWN_WORDS && !translationIn(translations, language).customerName)}
            >
              {(language) => (
                <div className={styles.fields}>
                  {language === OWN_WORDS ? (
                    <>
                      <Bound<string> form={form} name="customerName">
                        {(bind) => <TextField {...bind} label={t("field.customerName")} hint={t("field.customerName.hint")} maxLength={120} />}
                      </Bound>
                      <Bound<string> form={form} name="description">
                        {(bind) => <TextArea {...bind} label={t("field.sentence")} hint={t("field.sentence.hint")} rows={3} maxLength={2000} />}
                      </Bound>
                    </>
                  ) : (
                    <LanguageFields
                      key={language}
                      translation={translationIn(translations, language)}
                      onChange={(changed) => {
                        onChange(withTranslation(translations, changed));
                      }}
                    />
                  )}
                  <OrderPageLine form={form} language={language} />
                </div>
              )}
            </LanguageTabs>
          </>
        )}
      </Bound>
      <div className={styles.inline}>
        <TextField label={t("field.addLanguage")} value={typed} maxLength={20} placeholder="hr" spellCheck={false} onChange={setTyped} />
        <Button type="button" variant="secondary" onClick={add}>
          {t("field.add")}
        </Button>
      </div>
    </>
  );
}

function LanguageFields({ translation, onChange }: { translation: Translation; onChange: (changed: Translation) => void }) {
  const t = useStatusesText();
  return (
    <>
      <TextField
        label={t("field.customerName")}
        value={translation.customerName}
        maxLength={120}
        onChange={(customerName) => {
          onChange({ ...translation, customerName });
        }}
      />
      <TextArea
        label={t("field.sentence")}
        hint={t("field.sentence.hint")}
        rows={3}
        value={translation.description}
        onChange={(description) => {
          onChange({ ...translation, description });
        }}
      />
    </>
  );
}

/** What holds orders in it, and for how long they may be there. */
export function GateTab({ form }: { form: UseFormReturn }) {
  const t = useStatusesText();
  const gate = form.watch("paymentGate") as string;
  return (
    <>
      <Bound<string> form={form} name="paymentGate">
        {(bind) => <SelectField {...bind} label={t("statuses.gate")} hint={t("field.gate.hint")} options={GATES.map((one) => ({ value: one, label: t(`gate.${one}`) }))} />}
      </Bound>
      {gate !== "NONE" && (
        <Bound<unknown> form={form} name="paymentGateCondition">
          {(bind) => (
            <div className={styles.group}>
              <p className={styles.groupLabel}>{t("field.gateCondition")}</p>
              <ConditionBuilder {...bind} label={t("field.gateCondition")} />
            </div>
          )}
        </Bound>
      )}
      <Bound<number | null> form={form} name="maxAgeHours">
        {(bind) => <NumberField {...bind} label={t("statuses.maxAge")} hint={t("field.maxAge.hint")} min={1} unit={t("field.hours")} />}
      </Bound>
    </>
  );
}

/** What it is called in other systems. */
export function ErpTab({ form }: { form: UseFormReturn }) {
  const t = useStatusesText();
  return (
    <Bound<ExternalId[]> form={form} name="externalIds">
      {({ value, onChange, error }) => {
        const change = (index: number, changed: Partial<ExternalId>) => {
          onChange(value.map((one, at) => (at === index ? { ...one, ...changed } : one)));
        };
        return (
          <>
            <p className={styles.muted}>{t("erp.text")}</p>
            {error && <p className={styles.error}>{error}</p>}
            {value.map((one, index) => (
              <div key={index} className={styles.inline}>
                <TextField
                  label={t("erp.system")}
                  value={one.system}
                  maxLength={64}
                  onChange={(system) => {
                    change(index, { system });
                  }}
                />
                <TextField
                  label={t("erp.value")}
                  value={one.value}
                  maxLength={255}
                  onChange={(given) => {
                    change(index, { value: given });
                  }}
                />
                <IconButton
                  label={t("erp.remove", { value: one.value, system: one.system })}
                  icon={<X size={16} />}
                  onClick={() => {
                    onChange(value.filter((_, at) => at !== index));
                  }}
                />
              </div>
            ))}
            <div>
              <Button
                type="button"
                variant="secondary"
                onClick={() => {
                  onChange([...value, { system: value.at(-1)?.system ?? "", value: "" }]);
                }}
              >
                {t("erp.add")}
              </Button>
            </div>
          </>
        );
      }}
    </Bound>
  );
}
