import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { PrivacyRequestFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { TextField } from "../../ui/form/TextField";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { Section } from "../../ui/Section";
import { useActorName } from "../../ui/useActorName";
import { PersonPrivacy } from "./PersonPrivacy";
import { PrivacyRequestsDocument } from "./privacy.generated";
import styles from "./privacy.module.css";
import { usePrivacyText } from "./privacyTexts";
import { isEnded, RequestView } from "./RequestView";
import { Staying } from "./Sums";

const PAGE = 20;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Who exported or erased a person, and doing so by an address, be there a customer of it or not. */
export function PrivacyRequests() {
  const t = usePrivacyText();
  return (
    <>
      <Section title={t("byAddress.title")}>
        <ByAddress />
      </Section>
      <Section title={t("requests.title")}>
        <Requests />
      </Section>
    </>
  );
}

function ByAddress() {
  const t = usePrivacyText();
  const [typed, setTyped] = useState("");
  const [email, setEmail] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const [erasing, setErasing] = useState<PrivacyRequestFragment | null>(null);
  return (
    <div className={styles.part}>
      <p className={styles.muted}>{t("byAddress.hint")}</p>
      <form
        className={styles.address}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          setIsWrong(!EMAIL.test(wanted));
          setEmail(EMAIL.test(wanted) ? wanted : null);
          setErasing(null);
        }}
      >
        <TextField
          label={t("byAddress.email")}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setIsWrong(false);
            setEmail(null);
          }}
          error={isWrong ? t("byAddress.wrong") : undefined}
          type="email"
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="secondary">
          {t("byAddress.choose")}
        </Button>
      </form>
      {email && !erasing && <PersonPrivacy key={email} who={{ email }} word={email} onErasing={setErasing} />}
      {erasing && <RequestView key={erasing.id} request={erasing} />}
    </div>
  );
}

function Requests() {
  const t = usePrivacyText();
  const [after, setAfter] = useState<string | null>(null);
  const { data, previous, error, isLoading, reload } = useLiveQuery(PrivacyRequestsDocument, { first: PAGE, after }, { everyMs: 30_000 });
  const found = (data ?? previous)?.omsPrivacyRequests;
  if (error && !found) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />;
  if (!found) return isLoading ? <Loading label={t("requests.loading")} rows={3} /> : null;
  const { edges, pageInfo } = found;
  if (edges.length === 0) return <p className={styles.muted}>{t("requests.none")}</p>;
  return (
    <>
      <ol className={styles.requests}>
        {edges.map(({ node }) => (
          <RequestItem key={node.id} request={node} />
        ))}
      </ol>
      <div className={styles.buttons}>
        {after !== null && (
          <Button
            variant="secondary"
            onClick={() => {
              setAfter(null);
            }}
          >
            {t("requests.newest")}
          </Button>
        )}
        {pageInfo.hasNextPage && (
          <Button
            variant="secondary"
            onClick={() => {
              setAfter(pageInfo.endCursor);
            }}
          >
            {t("requests.older")}
          </Button>
        )}
      </div>
    </>
  );
}

function RequestItem({ request }: { request: PrivacyRequestFragment }) {
  const t = usePrivacyText();
  const { dateTime } = useFormat();
  const nameOf = useActorName();
  const { kind, askedAt, askedBy, ordersCount, finishedAt, kept } = request;
  const state = finishedAt ? t(`${kind}.done`, { count: ordersCount }) : isEnded(request) ? t("requests.failed") : t("requests.running");
  return (
    <li className={styles.request}>
      <p>
        <strong>{t(`requests.${kind}`)}</strong> · {dateTime(askedAt)} · {nameOf(askedBy)}
      </p>
      <p>{state}</p>
      {kept.length > 0 && <Staying kept={kept} />}
    </li>
  );
}
