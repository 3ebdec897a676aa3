import { useCallback } from "react";
import { useWatch } from "react-hook-form";
import { useClient } from "urql";

import type { VoucherRowFragment, VoucherTermsFragment } from "../../graphql/types";
import { displayName } from "../../shell/format";
import { useSession } from "../../shell/session";
import { useAction } from "../../shell/useAction";
import { Bound } from "../../ui/form/Bound";
import { ConflictNotice } from "../../ui/form/ConflictNotice";
import { FormBar } from "../../ui/form/FormBar";
import { LanguageTabs } from "../../ui/form/LanguageTabs";
import { TextArea } from "../../ui/form/TextArea";
import { NO_SECRETS, useServerForm } from "../../ui/form/useServerForm";
import { Section } from "../../ui/Section";
import { CartLine } from "./CartLine";
import { OwnersField } from "./OwnersField";
import { type Terms, languagesOfVoucher, termsOf, toInput } from "./terms";
import { UpdateVoucherDocument, VoucherNowDocument } from "./vouchers.generated";
import { type VouchersKey, useVouchersText } from "./vouchersTexts";

const LONGEST = 500;

type Voucher = VoucherRowFragment & VoucherTermsFragment;

/** The message in the cart, by language and as it will look, and whose the voucher is. */
export function VoucherForm({ voucher, isBeside }: { voucher: Voucher; isBeside: boolean }) {
  const t = useVouchersText();
  const { locale } = useSession();
  const client = useClient();
  const { run } = useAction(UpdateVoucherDocument);
  const { id } = voucher;
  const languages = languagesOfVoucher(voucher);
  const latest = useCallback(async () => {
    const { data } = await client.query(VoucherNowDocument, { id }, { requestPolicy: "network-only" }).toPromise();
    return data?.omsVoucher ? { ...termsOf(data.omsVoucher) } : null;
  }, [client, id]);
  const { form, ...bar } = useServerForm({
    name: `voucher:${id}`,
    stored: { ...termsOf(voucher) },
    latest,
    secrets: NO_SECRETS,
    send: async (changed) => {
      const outcome = await run({ voucher: id, input: toInput(changed) });
      if (outcome.kind !== "done") return outcome;
      return { kind: "done", payload: { stored: { ...termsOf(outcome.payload.voucher ?? voucher) } } };
    },
  });
  const messages = useWatch({ control: form.control, name: "messages" }) as Terms["messages"] | undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        bar.save();
      }}
    >
      <Section title={t("part.message")}>
        <LanguageTabs label={t("message.languages")} languages={languages} missing={languages.filter((language) => !messages?.[language]?.trim())}>
          {(language) => (
            <>
              <Bound<string> key={language} form={form} name={`messages.${language}`}>
                {(bind) => (
                  <TextArea {...bind} label={t("message.label", { language: displayName(locale, "language", language) })} hint={t("message.hint")} rows={3} maxLength={LONGEST} />
                )}
              </Bound>
              <CartLine voucher={voucher} message={messages?.[language] ?? ""} language={language} />
            </>
          )}
        </LanguageTabs>
      </Section>
      <Section title={t("part.owners")}>
        <Bound<readonly string[]> form={form} name="customerIds">
          {(bind) => <OwnersField {...bind} voucher={voucher} isBeside={isBeside} />}
        </Bound>
      </Section>
      <ConflictNotice conflicts={bar.conflicts} labelOf={(name) => t(`field.${name}` as VouchersKey)} onTakeTheirs={bar.takeTheirs} />
      <FormBar {...bar} />
    </form>
  );
}
