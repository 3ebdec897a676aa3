import { BulkAssign } from "./BulkAssign";
import { BulkMove } from "./BulkMove";
import type { BulkAction, BulkTarget } from "./bulkTarget";
import { PrintDocuments } from "./PrintDocuments";
import type { OrdersDesk } from "./useDesk";

interface Props {
  action: BulkAction;
  target: BulkTarget;
  desk: OrdersDesk;
  endpoint: string;
  onDone: () => void;
  /** Orders were moved: the choice has served its purpose. */
  onMoved: () => void;
  onClose: () => void;
}

/** What is done with many orders at once. */
export function BulkDialogs({ action, target, desk, endpoint, onDone, onMoved, onClose }: Props) {
  switch (action) {
    case "move":
      return <BulkMove target={target} desk={desk} onDone={onDone} onMoved={onMoved} onClose={onClose} />;
    case "assign":
      return <BulkAssign target={target} desk={desk} onDone={onDone} onClose={onClose} />;
    case "print":
      return <PrintDocuments target={target} endpoint={endpoint} onDone={onDone} onClose={onClose} />;
  }
}
