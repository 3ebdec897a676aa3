import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useQuery } from "urql";

import { SavePreferencesDocument } from "../../shell/preferences.generated";
import { requestErrorOf } from "../../shell/requestError";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { Checkbox } from "../../ui/form/Checkbox";
import { NumberField } from "../../ui/form/NumberField";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { QuickLinkPreferencesDocument } from "./order.generated";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import { LINK_KINDS, LINK_NAMES, type QuickLinkWishes, wishesOf } from "./quickLinkKinds";

interface Props {
  onClose: () => void;
  onSaved: () => void;
}

/** Which quick links one has, kept for oneself wherever one signs in. */
export function QuickLinksDialog({ onClose, onSaved }: Props) {
  const t = useOrderText();
  const [{ data, error, fetching }, reload] = useQuery({ query: QuickLinkPreferencesDocument, requestPolicy: "network-only" });
  const failure = requestErrorOf(error);
  return (
    <Dialog title={t("quickLinks.choose")} onClose={onClose}>
      {failure && <RequestErrorView error={failure} onRetry={reload} />}
      {!data && fetching && <Loading label={t("order.loading")} rows={3} />}
      {data && <Wishes before={wishesOf(data.omsMe?.preferences)} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  );
}

function Wishes({ before, onClose, onSaved }: Props & { before: QuickLinkWishes }) {
  const t = useOrderText();
  const [hidden, setHidden] = useState(before.hidden);
  const [account, setAccount] = useState<number | null>(before.gmailAccount);
  const { run, isRunning, problem } = useAction(SavePreferencesDocument);
  const save = async () => {
    const outcome = await run({ preferences: { quickLinks: { gmailAccount: account ?? 0, hidden } } });
    if (outcome.kind !== "done") return;
    onSaved();
    onClose();
  };
  return (
    <form
      className={styles.numberForm}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {LINK_KINDS.map((kind) => (
        <Checkbox
          key={kind}
          label={t(LINK_NAMES[kind])}
          value={!hidden.includes(kind)}
          onChange={(isShown) => {
            setHidden(isShown ? hidden.filter((one) => one !== kind) : [...hidden, kind]);
          }}
        />
      ))}
      <NumberField label={t("quickLinks.account")} hint={t("quickLinks.accountHint")} value={account} onChange={setAccount} min={0} max={19} />
      <div className={styles.buttons}>
        <Button type="submit" size="medium" disabled={isRunning}>
          {t("quickLinks.save")}
        </Button>
        <Button variant="tertiary" size="medium" onClick={onClose}>
          {t("promise.cancel")}
        </Button>
      </div>
      {problem && <Problem problem={problem} lead={t("quickLinks.notSaved")} onRetry={() => void save()} />}
    </form>
  );
}
