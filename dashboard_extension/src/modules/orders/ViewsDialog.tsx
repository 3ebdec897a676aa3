import { Button } from "@saleor/macaw-ui";
import { ArrowDown, ArrowUp, Check, Trash2 } from "lucide-react";
import { useRef, useState } from "react";

import { useProblemText } from "../../shell/problemText";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { Checkbox } from "../../ui/form/Checkbox";
import { TextField } from "../../ui/form/TextField";
import { IconButton } from "../../ui/IconButton";
import { Notice } from "../../ui/Notice";
import { showToast } from "../../ui/toast/toasts";
import { DeleteViewDocument, ReorderViewsDocument, SaveViewDocument } from "./orders.generated";
import { useOrdersText } from "./ordersTexts";
import type { View, ViewState } from "./views";
import styles from "./views.module.css";

interface Props {
  views: readonly View[];
  /** The one that is shown, if it is a saved one that this person may change. */
  current: View | undefined;
  isChanged: boolean;
  /** What the list shows now. */
  state: ViewState;
  maySetUp: boolean;
  onChanged: () => void;
  /** A new view is shown; null after one was deleted that was. */
  onShow: (id: string | null) => void;
  onClose: () => void;
}

/** Keeps what the list shows as a view, and changes those that there are. */
export function ViewsDialog({ views, current, isChanged, state, maySetUp, onChanged, onShow, onClose }: Props) {
  const t = useOrdersText();
  const { problemText } = useProblemText();
  const [name, setName] = useState("");
  const [isShared, setIsShared] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const save = useAction(SaveViewDocument);
  const remove = useAction(DeleteViewDocument);
  const reorder = useAction(ReorderViewsDocument);
  const top = useRef<HTMLFormElement>(null);
  const problem = save.problem ?? remove.problem ?? reorder.problem;
  const mine = views.filter(({ kind }) => kind === "own");
  const shared = maySetUp ? views.filter(({ kind }) => kind === "shared") : [];

  const saveNew = async () => {
    setIsMissing(name.trim() === "");
    if (name.trim() === "") return;
    const outcome = await save.run({ input: { name: name.trim(), state, isShared } });
    if (outcome.kind !== "done" || !outcome.payload.view) return;
    onChanged();
    onShow(outcome.payload.view.id);
    onClose();
  };
  const saveCurrent = async () => {
    if (!current) return;
    if ((await save.run({ id: current.id, input: { state } })).kind !== "done") return;
    onChanged();
    onShow(current.id);
    onClose();
  };
  const rename = async (view: View, to: string) => {
    if ((await save.run({ id: view.id, input: { name: to } })).kind === "done") onChanged();
  };
  const move = async (group: readonly View[], from: number, to: number) => {
    const ids = group.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    if ((await reorder.run({ ids })).kind === "done") onChanged();
  };
  const drop = async (view: View) => {
    if ((await remove.run({ id: view.id })).kind !== "done") return;
    onChanged();
    top.current?.focus(); // its button goes with it
    if (view.id === current?.id) onShow(null);
    showToast({ tone: "success", children: t("views.deleted", { name: view.name }), action: (dismiss) => <Restore view={view} onDone={onChanged} dismiss={dismiss} /> });
  };

  return (
    <Dialog title={t("views.manage")} onClose={onClose}>
      <form
        ref={top}
        tabIndex={-1}
        className={styles.save}
        onSubmit={(event) => {
          event.preventDefault();
          void saveNew();
        }}
      >
        <TextField label={t("views.name")} value={name} onChange={setName} maxLength={100} hint={t("views.nameHint")} error={isMissing ? t("views.nameMissing") : undefined} />
        {maySetUp && <Checkbox label={t("views.share")} value={isShared} onChange={setIsShared} />}
        <Button type="submit" disabled={save.isRunning}>
          {t("views.saveNew")}
        </Button>
        {current && isChanged && (
          <Button variant="secondary" type="button" disabled={save.isRunning} onClick={() => void saveCurrent()}>
            {t("views.saveCurrent", { name: current.name })}
          </Button>
        )}
      </form>
      {problem && <Notice tone="critical">{problemText(problem)}</Notice>}
      {[
        { title: t("views.own"), group: mine },
        { title: t("views.shared"), group: shared },
      ].map(
        ({ title, group }) =>
          group.length > 0 && (
            <section key={title}>
              <h3 className={styles.group}>{title}</h3>
              <ul className={styles.views}>
                {group.map((view, index) => (
                  <li key={view.id}>
                    <ViewName view={view} onRename={(to) => void rename(view, to)} />
                    <IconButton label={t("views.up", { name: view.name })} icon={<ArrowUp size={16} />} isAtEnd={index === 0} onClick={() => void move(group, index, index - 1)} />
                    <IconButton
                      label={t("views.down", { name: view.name })}
                      icon={<ArrowDown size={16} />}
                      isAtEnd={index === group.length - 1}
                      onClick={() => void move(group, index, index + 1)}
                    />
                    <IconButton label={t("views.delete", { name: view.name })} icon={<Trash2 size={16} />} onClick={() => void drop(view)} />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </Dialog>
  );
}

function ViewName({ view, onRename }: { view: View; onRename: (name: string) => void }) {
  const t = useOrdersText();
  const [name, setName] = useState(view.name);
  const isNew = name.trim() !== "" && name.trim() !== view.name;
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) onRename(name.trim());
      }}
    >
      <TextField label={t("views.nameOf", { name: view.name })} value={name} onChange={setName} maxLength={100} />
      {isNew && (
        <IconButton
          label={t("views.rename", { name: view.name })}
          icon={<Check size={16} />}
          onClick={() => {
            onRename(name.trim());
          }}
        />
      )}
    </form>
  );
}

/** Makes a deleted view again. */
function Restore({ view, onDone, dismiss }: { view: View; onDone: () => void; dismiss: () => void }) {
  const t = useOrdersText();
  const { run, isRunning } = useAction(SaveViewDocument);
  const { problemText } = useProblemText();
  const restore = async () => {
    const { name, q, sort, direction, columns } = view;
    const outcome = await run({ input: { name, isShared: view.kind === "shared", state: { q, sort, direction, columns } satisfies ViewState } });
    if (outcome.kind !== "done") showToast({ tone: "critical", children: problemText(outcome) });
    dismiss();
    onDone();
  };
  return (
    <Button variant="secondary" size="medium" disabled={isRunning} onClick={() => void restore()}>
      {t("views.restore")}
    </Button>
  );
}
