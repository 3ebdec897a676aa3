import { Button } from "@saleor/macaw-ui";
import { FileDown, UserX } from "lucide-react";
import { useState } from "react";

import type { PrivacyRequestFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { Problem } from "../../ui/Problem";
import { EraseDialog } from "./EraseDialog";
import { ExportPersonalDataDocument } from "./privacy.generated";
import styles from "./privacy.module.css";
import { usePrivacyText } from "./privacyTexts";
import { RequestView } from "./RequestView";

/** A customer by our id, or whoever has an e-mail address. */
export type Who = { customer: string } | { email: string };

interface Props {
  who: Who;
  /** What has to be typed before anything is erased. */
  word: string;
  /** The person is being erased. */
  onErasing: (request: PrivacyRequestFragment) => void;
}

/** Everything that is held on a person: as a file, or erased. */
export function PersonPrivacy({ who, word, onErasing }: Props) {
  const t = usePrivacyText();
  const { run, isRunning, problem } = useAction(ExportPersonalDataDocument);
  const [exported, setExported] = useState<PrivacyRequestFragment | null>(null);
  const [isErasing, setIsErasing] = useState(false);
  const begin = async () => {
    const outcome = await run(who);
    if (outcome.kind === "done") setExported(outcome.payload.request);
  };
  return (
    <div className={styles.part}>
      <div className={styles.buttons}>
        <Button variant="secondary" size="medium" icon={<FileDown size={16} aria-hidden="true" />} disabled={isRunning} onClick={() => void begin()}>
          {t("person.export")}
        </Button>
        <Button
          variant="secondary"
          size="medium"
          icon={<UserX size={16} aria-hidden="true" />}
          onClick={() => {
            setIsErasing(true);
          }}
        >
          {t("person.erase")}
        </Button>
      </div>
      {problem && <Problem problem={problem} lead={t("person.notExported")} onRetry={() => void begin()} />}
      {exported && <RequestView key={exported.id} request={exported} />}
      {isErasing && (
        <EraseDialog
          who={who}
          word={word}
          onClose={() => {
            setIsErasing(false);
          }}
          onStarted={(request) => {
            setIsErasing(false);
            setExported(null);
            onErasing(request);
          }}
        />
      )}
    </div>
  );
}
