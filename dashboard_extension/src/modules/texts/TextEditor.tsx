import { Button } from "@saleor/macaw-ui";
import { useMemo, useRef } from "react";
import { Controller, useWatch } from "react-hook-form";

import type { MessageTextFragment, OmsMessageMediumEnum, TextEditorQuery } from "../../graphql/types";
import { displayName } from "../../shell/format";
import { useKeys } from "../../shell/keys";
import { useSession } from "../../shell/session";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { CodeEditor } from "../../ui/code/CodeEditor";
import { nameToWrite } from "../../ui/code/names";
import { FormBar } from "../../ui/form/FormBar";
import { NO_SECRETS, useServerForm } from "../../ui/form/useServerForm";
import { Notice } from "../../ui/Notice";
import type { SampleOrders } from "../../ui/preview/useSampleOrder";
import { Problems } from "./Problems";
import { ReadyText } from "./ReadyText";
import { ShortText } from "./ShortText";
import { TestSend } from "./TestSend";
import { TextPreview } from "./TextPreview";
import { SaveTextDocument, TextValuesDocument } from "./texts.generated";
import { useTextsText } from "./textsTexts";
import styles from "./texts.module.css";
import { useTextCheck } from "./useTextCheck";
import { Variables } from "./Variables";

interface Props {
  code: string;
  medium: OmsMessageMediumEnum;
  language: string;
  /** Null for a language that has none yet. */
  text: MessageTextFragment | null;
  /** What one may begin a missing language with. */
  model: MessageTextFragment | null;
  variables: NonNullable<TextEditorQuery["omsTemplateVariables"]>;
  services: NonNullable<TextEditorQuery["omsMessageServices"]>;
  sample: SampleOrders;
  /** What the server has is another text now. */
  onChanged: () => void;
}

interface Written {
  subject: string;
  body: string;
}

/** A text in one language: written at the left, seen on a real order at the right. What is typed is kept until it is saved. */
export function TextEditor({ code, medium, language, text, model, variables, services, sample, onChanged }: Props) {
  const t = useTextsText();
  const { locale } = useSession();
  const isMail = medium === "EMAIL";
  const { run } = useAction(SaveTextDocument);
  const stored = useMemo(() => ({ subject: text?.subject ?? "", body: text?.body ?? "" }), [text]);
  const { form, ...bar } = useServerForm({
    name: `text-${code}-${medium}-${language}`,
    stored,
    secrets: NO_SECRETS,
    send: async (changed) => {
      const { subject, body } = { ...stored, ...(changed as Partial<Written>) };
      const outcome = await run({ input: { code, medium, languageCode: language, subject, body } });
      if (outcome.kind !== "done") return outcome;
      onChanged();
      return { kind: "done", payload: { stored: { subject, body } } };
    },
  });
  const { subject, body } = { ...stored, ...(useWatch({ control: form.control }) as Partial<Written>) };
  const written = { code, medium, languageCode: language, subject, body };
  const ofSubject = useTextCheck(subject, false);
  const ofBody = useTextCheck(body, isMail);
  const { data } = useLiveQuery(TextValuesDocument, { order: sample.order?.id ?? "", language }, { isPaused: !sample.order });
  const values = useMemo(() => new Map((data?.omsTemplateValues ?? []).map(({ name, value }) => [name, value ?? null])), [data]);
  const completions = useMemo(() => variables.map(({ name, description }) => ({ name, about: description, value: values.get(name) })), [variables, values]);
  const insertIntoBody = useRef<(added: string) => void>(() => undefined);
  const showNow = useRef<() => void>(() => undefined);
  const textPane = useRef<HTMLHeadingElement>(null);
  const variablesPane = useRef<HTMLHeadingElement>(null);
  const previewPane = useRef<HTMLHeadingElement>(null);

  const replaceBy = (other: { subject?: string | null | undefined; body: string }) => {
    form.setValue("subject", other.subject ?? "", { shouldDirty: true });
    form.setValue("body", other.body, { shouldDirty: true });
  };
  useKeys([
    { key: "Mod+s", label: t("keys.save"), inFields: true, run: () => { bar.save(); } },
    { key: "Mod+Enter", label: t("keys.preview"), inFields: true, run: () => { showNow.current(); } },
    { key: "Alt+1", label: t("keys.pane", { pane: t("edit.text") }), inFields: true, run: () => { textPane.current?.focus(); } },
    { key: "Alt+2", label: t("keys.pane", { pane: t("variables.title") }), inFields: true, run: () => { variablesPane.current?.focus(); } },
    { key: "Alt+3", label: t("keys.pane", { pane: t("preview.title") }), inFields: true, run: () => { previewPane.current?.focus(); } },
  ]);

  return (
    <div className={styles.panes}>
      <div className={styles.pane}>
        <form
          className={styles.pane}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            bar.save();
          }}
        >
          <h2 ref={textPane} tabIndex={-1} className={styles.subtitle}>
            {t("edit.text")}
          </h2>
          {!text && (
            <Notice
              tone="info"
              action={
                model && body === "" ? (
                  <Button type="button" variant="secondary" size="small" onClick={() => { replaceBy(model); }}>
                    {t("edit.beginWith", { language: displayName(locale, "language", model.languageCode) })}
                  </Button>
                ) : undefined
              }
            >
              {t("edit.missing")}
            </Notice>
          )}
          {isMail && (
            <Controller
              name="subject"
              control={form.control}
              render={({ field, fieldState }) => (
                <CodeEditor label={t("edit.subject")} isSingleLine value={String(field.value)} onChange={field.onChange} completions={completions} problems={ofSubject} error={fieldState.error?.message} />
              )}
            />
          )}
          <Problems problems={ofSubject} />
          <Controller
            name="body"
            control={form.control}
            render={({ field, fieldState }) =>
              isMail ? (
                <CodeEditor
                  label={t("edit.body")}
                  hint={t("edit.body.hint", { open: "{{" })}
                  value={String(field.value)}
                  onChange={field.onChange}
                  completions={completions}
                  problems={ofBody}
                  error={fieldState.error?.message}
                  onReady={(insert) => { insertIntoBody.current = insert; }}
                />
              ) : (
                <ShortText
                  label={t("edit.body")}
                  value={String(field.value)}
                  onChange={field.onChange}
                  completions={completions}
                  error={fieldState.error?.message}
                  onReady={(insert) => { insertIntoBody.current = insert; }}
                />
              )
            }
          />
          <Problems problems={ofBody} />
          <FormBar {...bar} />
        </form>
        <Variables variables={variables} values={values} heading={variablesPane} onChoose={(name) => { insertIntoBody.current(`{{ ${nameToWrite(name)} }}`); }} />
      </div>
      <div className={styles.pane}>
        <TextPreview written={written} sample={sample} showNowRef={showNow} heading={previewPane} />
        <TestSend written={written} order={sample.order} services={services} />
        {text && <ReadyText text={text} subject={subject} body={body} onUse={replaceBy} onReset={onChanged} />}
      </div>
    </div>
  );
}
