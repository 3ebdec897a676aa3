import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { TextsQuery } from "../../graphql/types";
import { plainLetters } from "../../shell/fold";
import { displayName } from "../../shell/format";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useSession } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { useActionsText } from "../actions/actionsTexts";
import { textName } from "../actions/sentences";
import { languagesOf } from "./languages";
import { TextsDocument } from "./texts.generated";
import { useTextsText } from "./textsTexts";
import styles from "./texts.module.css";

type Listed = NonNullable<TextsQuery["omsMessageTemplates"]>[number];

/** Every text of the shop's messages, and in which languages it is there. */
export default function TextsPage({ params }: PageProps) {
  const t = useTextsText();
  const names = useActionsText();
  const { locale } = useSession();
  const { data, error, isLoading, reload } = useLiveQuery(TextsDocument, {});
  const [typed, setTyped] = useState(params.get("q") ?? "");
  const language = (code: string) => displayName(locale, "language", code);
  const all = grouped(data?.omsMessageTemplates ?? []);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter(({ code, texts }) => words.every((word) => `${code} ${textName(names, code) ?? ""} ${texts.map(({ subject }) => subject).join(" ")}`.toLowerCase().includes(word)));

  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("texts.title")}</h1>
      <p className={styles.muted}>{t("texts.lead")}</p>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!data && !error && isLoading && <Loading label={t("texts.loading")} rows={8} />}
      {data?.omsMessageTemplates && (
        <>
          <div className={styles.search}>
            <TextField label={t("texts.search")} type="search" value={typed} onChange={setTyped} />
          </div>
          {all.length > 0 && shown.length === 0 && (
            <Notice tone="info" action={<Button variant="secondary" size="small" onClick={() => { setTyped(""); }}>{t("texts.clear")}</Button>}>
              {t("texts.nothingFound")}
            </Notice>
          )}
          <ul className={styles.list}>
            {shown.map(({ code, medium, texts }) => {
              const missing = languagesOf(data.omsMessageSettings?.defaultLanguage ?? "en", []).filter((one) => !texts.some(({ languageCode }) => languageCode === one));
              const own = texts.filter(({ isOwn }) => isOwn);
              return (
                <li key={`${code} ${medium}`} className={styles.item}>
                  <a className={ui.link} href={buildHref(`/texts/${code}`, { medium: medium === "SMS" ? "SMS" : undefined })}>
                    {textName(names, code)}
                  </a>
                  <p className={styles.muted}>
                    {medium === "SMS" ? t("texts.sms") : t("texts.mail")}
                    {" · "}
                    {own.length > 0 ? t("texts.own", { languages: own.map(({ languageCode }) => language(languageCode)).join(", ") }) : t("texts.ready")}
                    {missing.length > 0 && ` · ${t("texts.missing", { languages: missing.map((one) => language(one)).join(", ") })}`}
                  </p>
                </li>
              );
            })}
          </ul>
          <NewText taken={all.map(({ code, medium }) => `${code} ${medium}`)} />
        </>
      )}
    </div>
  );
}

/** A text of the shop's own: it is there once its first language is saved. */
function NewText({ taken }: { taken: readonly string[] }) {
  const t = useTextsText();
  const [name, setName] = useState("");
  const [medium, setMedium] = useState<string>("EMAIL");
  const code = codeOf(name);
  const isTaken = taken.includes(`${code} ${medium}`);
  return (
    <section aria-labelledby="new-text">
      <h2 id="new-text" className={styles.subtitle}>
        {t("new.title")}
      </h2>
      <form
        className={styles.newText}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (code !== "" && !isTaken) goTo(buildHref(`/texts/${code}`, { medium: medium === "SMS" ? "SMS" : undefined }));
        }}
      >
        <TextField label={t("new.name")} value={name} onChange={setName} maxLength={64} error={isTaken ? t("new.taken") : undefined} />
        <SelectField
          label={t("new.medium")}
          value={medium}
          onChange={setMedium}
          options={[
            { value: "EMAIL", label: t("texts.mail") },
            { value: "SMS", label: t("texts.sms") },
          ]}
        />
        <Button type="submit" variant="secondary" disabled={code === "" || isTaken}>
          {t("new.begin")}
        </Button>
      </form>
    </section>
  );
}

/** Small letters, digits and hyphens: "Loyalty thanks" is `loyalty-thanks`. */
export function codeOf(name: string): string {
  return plainLetters(name).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 64);
}

function grouped(listed: readonly Listed[]): { code: string; medium: string; texts: Listed[] }[] {
  const found = new Map<string, { code: string; medium: string; texts: Listed[] }>();
  for (const text of listed) {
    const key = `${text.code} ${text.medium}`;
    const group = found.get(key) ?? { code: text.code, medium: text.medium, texts: [] };
    group.texts.push(text);
    found.set(key, group);
  }
  return [...found.values()];
}
