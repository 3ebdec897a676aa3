import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OptOutsQuery } from "../../../graphql/types";
import { useFormat } from "../../../shell/format";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { ConfirmDialog } from "../../../ui/dialog/ConfirmDialog";
import { SelectField } from "../../../ui/form/SelectField";
import { TextField } from "../../../ui/form/TextField";
import { Problem } from "../../../ui/Problem";
import { Loaded } from "../kit/Loaded";
import { Pager } from "../kit/Pager";
import { Part } from "../kit/Part";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { AddOptOutDocument, DeleteOptOutDocument, OptOutsDocument } from "./mail.generated";

type OptOut = NonNullable<OptOutsQuery["omsOptOuts"]>["edges"][number]["node"];
type Medium = OptOut["medium"];

/** Who wants nothing more from the shop. */
export default function OptOutsSection() {
  const t = useSettingsText();
  const { dateTime } = useFormat();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const query = useLiveQuery(OptOutsDocument, { after: cursors.at(-1) ?? null });
  const remove = useAction(DeleteOptOutDocument);
  const [leaving, setLeaving] = useState<OptOut | null>(null);
  return (
    <>
      <p>{t("optout.intro")}</p>
      <Loaded query={query} pick={(data) => data.omsOptOuts} permission="MANAGE_ORDERS">
        {(found) => (
          <Part title={t("optout.count", { count: found.totalCount ?? 0 })}>
            {found.edges.length === 0 && <p className={styles.quiet}>{t("optout.empty")}</p>}
            <ul className={styles.rows}>
              {found.edges.map(({ node }) => (
                <li key={`${node.medium} ${node.address}`} className={styles.row}>
                  <div className={styles.rowHead}>
                    <div className={styles.rowName}>
                      <strong>{node.address}</strong>
                      <div className={styles.quiet}>{[t(`optout.${node.medium}`), dateTime(node.createdAt), node.reason].filter(Boolean).join(" · ")}</div>
                    </div>
                    <Button
                      variant="secondary"
                      size="small"
                      aria-label={t("list.deleteOne", { name: node.address })}
                      onClick={() => {
                        remove.dismiss();
                        setLeaving(node);
                      }}
                    >
                      {t("list.delete")}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
            <Pager cursors={cursors} pageInfo={found.pageInfo} onChange={setCursors} />
          </Part>
        )}
      </Loaded>
      <AddOptOut onAdded={query.reload} />
      {leaving && (
        <ConfirmDialog
          title={t("list.deleteTitle", { name: leaving.address })}
          confirmLabel={t("list.delete")}
          isRunning={remove.isRunning}
          onCancel={() => { setLeaving(null); }}
          onConfirm={() => {
            void remove.run({ medium: leaving.medium, address: leaving.address }).then(({ kind }) => {
              if (kind !== "done") return;
              setLeaving(null);
              query.reload();
            });
          }}
        >
          <p>{t("optout.delete")}</p>
          {remove.problem && <Problem problem={remove.problem} />}
        </ConfirmDialog>
      )}
    </>
  );
}

function AddOptOut({ onAdded }: { onAdded: () => void }) {
  const t = useSettingsText();
  const add = useAction(AddOptOutDocument);
  const [medium, setMedium] = useState<Medium>("EMAIL");
  const [address, setAddress] = useState("");
  const [reason, setReason] = useState("");
  return (
    <Part title={t("optout.add")}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void add.run({ medium, address: address.trim(), reason }).then(({ kind }) => {
            if (kind !== "done") return;
            setAddress("");
            setReason("");
            onAdded();
          });
        }}
      >
        <SelectField label={t("optout.medium")} value={medium} onChange={(next) => { setMedium(next as Medium); }} options={[{ value: "EMAIL", label: t("optout.EMAIL") }, { value: "SMS", label: t("optout.SMS") }]} />
        <TextField label={t("optout.address")} value={address} onChange={setAddress} isRequired />
        <TextField label={t("optout.reason")} value={reason} onChange={setReason} />
        {add.problem && <Problem problem={add.problem} />}
        <div>
          <Button type="submit" variant="secondary" disabled={add.isRunning || address.trim() === ""}>
            {t("optout.add")}
          </Button>
        </div>
      </form>
    </Part>
  );
}
