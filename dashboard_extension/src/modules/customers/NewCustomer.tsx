import { Button } from "@saleor/macaw-ui";
import { useMemo } from "react";

import { goTo } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { Bound } from "../../ui/form/Bound";
import formStyles from "../../ui/form/form.module.css";
import { TextField } from "../../ui/form/TextField";
import { NO_SECRETS, useServerForm } from "../../ui/form/useServerForm";
import { Problem } from "../../ui/Problem";
import { customerHref } from "../customerBlock/customerName";
import { CreateCustomerDocument } from "./customers.generated";
import styles from "./customers.module.css";
import { useCustomersText } from "./customersTexts";

/** Writes down somebody who has not ordered yet, and goes to their page. */
export function NewCustomer({ onClose }: { onClose: () => void }) {
  const t = useCustomersText();
  const { run } = useAction(CreateCustomerDocument);
  const stored = useMemo(() => ({ email: "", name: "", code: "" }), []);
  const { form, isSaving, problem, save } = useServerForm({
    name: "customer:new",
    stored,
    secrets: NO_SECRETS,
    send: async (_, all) => {
      const { email, name, code } = all as typeof stored;
      const outcome = await run({ email, name, input: { code } });
      if (outcome.kind !== "done") return outcome;
      const id = outcome.payload.customer?.id;
      onClose();
      if (id) goTo(customerHref(id));
      return { kind: "done", payload: { stored } };
    },
  });
  const field = (name: keyof typeof stored, own: { type?: string; isRequired?: boolean; hint?: string; autoFocus?: boolean } = {}) => (
    <Bound<string> form={form} name={name}>
      {(bind) => <TextField {...bind} {...own} label={t(`new.${name}`)} autoComplete="off" />}
    </Bound>
  );
  return (
    <Dialog title={t("new.title")} onClose={onClose}>
      <form
        noValidate
        className={styles.newForm}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p className={styles.muted}>{t("new.intro")}</p>
        <div className={formStyles.fields}>
          {field("email", { type: "email", isRequired: true, autoFocus: true })}
          {field("name")}
          {field("code", { hint: t("new.codeHint") })}
        </div>
        {problem && <Problem problem={problem} lead={t("new.notDone")} onRetry={save} />}
        <div>
          <Button type="submit" disabled={isSaving}>
            {t("new.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
