import { Button } from "@saleor/macaw-ui";
import { IdCard } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";

import type { OrderCustomerFragment } from "../../graphql/types";
import { usePausedReloading } from "../../shell/livePause";
import { type Unfinished, useAction } from "../../shell/useAction";
import { TextField } from "../../ui/form/TextField";
import { useReturnedFocus } from "../../ui/form/useReturnedFocus";
import { Problem } from "../../ui/Problem";
import ui from "../../ui/ui.module.css";
import styles from "./block.module.css";
import { AssignCustomerDocument } from "./customerBlock.generated";
import { useCustomerBlockText } from "./customerBlockTexts";
import { customerName } from "./customerName";
import { CUSTOMER_PART } from "./parts";

/** As the server has it. */
const MAX_LENGTH = 64;

interface Meant {
  code: string;
  name: string;
}

/** Says by the customer's code whose an order is, and takes that off again. */
export function CodeEntry({ order }: { order: OrderCustomerFragment & { id: string } }) {
  const t = useCustomerBlockText();
  const [isOpen, setIsOpen] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const part = useRef<HTMLDivElement>(null);
  const returnFocus = useReturnedFocus(part, `${String(isOpen)} ${String(order.isCustomerAssigned)}`);
  const takingOff = useAction(AssignCustomerDocument);
  const { customer, isCustomerAssigned, customerName: orderedBy, customerEmail } = order;
  const close = () => {
    returnFocus();
    setIsOpen(false);
  };
  const takeOff = async () => {
    setSaid(null);
    returnFocus();
    const outcome = await takingOff.run({ order: order.id, code: "" });
    if (outcome.kind === "done") setSaid(t("code.takenOff"));
    else returnFocus(false);
  };
  return (
    <div ref={part} id={CUSTOMER_PART.code} className={styles.entry}>
      {isCustomerAssigned && (
        <p className={ui.who}>
          {t("code.isAssigned")}
          {(orderedBy ?? customerEmail) && ` ${t("code.orderedBy", { name: [orderedBy, customerEmail].filter(Boolean).join(", ") })}`}
        </p>
      )}
      {isOpen ? (
        <CodeForm
          orderId={order.id}
          onClose={close}
          onDone={(name) => {
            setSaid(t("code.done", { name }));
            close();
          }}
        />
      ) : (
        <div className={ui.buttons}>
          <button
            type="button"
            className={ui.textButton}
            onClick={() => {
              takingOff.dismiss();
              setSaid(null);
              setIsOpen(true);
            }}
          >
            <IdCard size={16} aria-hidden="true" /> {t(customer?.code ? "code.other" : "code.enter")}
          </button>
          {isCustomerAssigned && (
            <button type="button" className={ui.textButton} disabled={takingOff.isRunning} onClick={() => void takeOff()}>
              {t("code.takeOff")}
            </button>
          )}
        </div>
      )}
      <p role="status" className={said ? ui.who : "oms-hidden"}>
        {said}
      </p>
      {takingOff.problem && <Problem problem={takingOff.problem} lead={t("code.notTakenOff")} onRetry={() => void takeOff()} />}
    </div>
  );
}

function CodeForm({ orderId, onClose, onDone }: { orderId: string; onClose: () => void; onDone: (name: string) => void }) {
  const t = useCustomerBlockText();
  const [typed, setTyped] = useState("");
  const { run, isRunning, problem, dismiss } = useAction(AssignCustomerDocument);
  usePausedReloading(true);
  const assign = async (code: string) => {
    if (isRunning || code.trim() === "") return;
    const outcome = await run({ order: orderId, code });
    const customer = outcome.kind === "done" ? outcome.payload.order?.customer : null;
    if (outcome.kind === "done") onDone(customer ? customerName(customer) : code.trim());
  };
  const isUnknown = problem?.kind === "refused" && problem.errors[0]?.code === "NOT_FOUND" && problem.errors[0].field === "code";
  return (
    <form
      noValidate
      className={styles.form}
      aria-label={t("code.enter")}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void assign(typed);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <TextField
        label={t("block.code")}
        hint={t("code.hint")}
        error={isUnknown ? t("code.unknown", { code: typed.trim() }) : undefined}
        maxLength={MAX_LENGTH}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={typed}
        onChange={(next) => {
          dismiss();
          setTyped(next);
        }}
      />
      {meantBy(problem).map(({ code, name }) => (
        <button key={code} type="button" className={ui.textButton} onClick={() => void assign(code)}>
          {t("code.meant", { code, name })}
        </button>
      ))}
      <div className={ui.buttons}>
        <Button type="submit" size="medium" disabled={isRunning || typed.trim() === ""}>
          {t("code.save")}
        </Button>
        <Button type="button" variant="secondary" size="medium" onClick={onClose}>
          {t("code.close")}
        </Button>
      </div>
      {problem && !isUnknown && <Problem problem={problem} lead={t("code.notDone")} onRetry={() => void assign(typed)} />}
    </form>
  );
}

/** Codes that may have been meant by one that nobody has. */
function meantBy(problem: Unfinished | null): readonly Meant[] {
  const params = problem?.kind === "refused" ? (problem.errors[0]?.params as { didYouMean?: readonly Meant[] } | null | undefined) : null;
  return params?.didYouMean ?? [];
}
