import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import { useUiText } from "../uiTexts";
import { FieldGroup, type FieldProps } from "./Field";
import styles from "./form.module.css";
import { TextField } from "./TextField";

/** Something that the server keeps and never shows again. One that is set can be replaced; left empty it stays. */
export function SecretField({ isSet, ...field }: FieldProps<string> & { isSet?: boolean | undefined }) {
  const t = useUiText();
  const [isReplacing, setIsReplacing] = useState(false);
  if (isSet && !isReplacing && field.value === "") {
    return (
      <FieldGroup label={field.label} hint={field.hint} error={field.error}>
        <div className={styles.withUnit}>
          <span>{t("form.secretSet")}</span>
          <Button
            type="button"
            variant="secondary"
            size="small"
            onClick={() => {
              setIsReplacing(true);
            }}
          >
            {t("form.secretReplace", { label: field.label })}
          </Button>
        </div>
      </FieldGroup>
    );
  }
  return <TextField {...field} type="password" autoComplete="new-password" placeholder={isSet === false ? undefined : t("form.secret")} />;
}
