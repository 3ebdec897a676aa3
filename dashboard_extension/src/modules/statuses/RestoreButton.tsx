import { Button } from "@saleor/macaw-ui";

import type { StatusDetailsFragment } from "../../graphql/types";
import { useProblemText } from "../../shell/problemText";
import { useAction } from "../../shell/useAction";
import { showToast } from "../../ui/toast/toasts";
import { RestoreStatusDocument } from "./statuses.generated";
import { useStatusesText } from "./statusesTexts";

/** Takes a status out of the archive. */
export function RestoreButton({ status, onDone }: { status: StatusDetailsFragment; onDone: () => void }) {
  const t = useStatusesText();
  const { problemText } = useProblemText();
  const { run, isRunning } = useAction(RestoreStatusDocument);
  const restore = async () => {
    const outcome = await run({ id: status.id });
    if (outcome.kind === "done") {
      showToast({ tone: "success", children: t("archive.restored", { name: status.name }) });
      onDone();
    } else showToast({ tone: "critical", children: problemText(outcome) });
  };
  return (
    <Button type="button" variant="secondary" size="small" disabled={isRunning} onClick={() => void restore()}>
      {t("archive.restore")}
    </Button>
  );
}
