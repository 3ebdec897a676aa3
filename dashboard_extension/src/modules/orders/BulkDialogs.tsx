import { BulkAssign } from "./BulkAssign";
import { BulkMove } from "./BulkMove";
import type { BulkTarget } from "./bulkTarget";
import { PrintDocuments } from "./PrintDocuments";
import type { BulkDialog } from "./SelectionBar";
import type { OrdersDesk } from "./useDesk";

interface Props {
  dialog: BulkDialog;
  target: BulkTarget;
  desk: OrdersDesk;
  endpoint: string;
  onDone: () => void;
  onClose: () => void;
}

/** What is done with many orders at once. */
export function BulkDialogs({ dialog, target, desk, endpoint, onDone, onClose }: Props) {
  switch (dialog) {
    case "move":
      return <BulkMove target={target} desk={desk} onDone={onDone} onClose={onClose} />;
    case "assign":
      return <BulkAssign target={target} desk={desk} onDone={onDone} onClose={onClose} />;
    case "print":
      return <PrintDocuments target={target} endpoint={endpoint} onDone={onDone} onClose={onClose} />;
  }
}
