import { type ReactNode, useRef, useState } from "react";

import ui from "../ui.module.css";
import { useReturnedFocus } from "./useReturnedFocus";

interface OpenForm {
  /** Somebody pressed the button: the form takes the focus. */
  hasFocus: boolean;
  onClose: () => void;
  /** Closes it and tells what was saved. */
  onSaved: (said: string) => void;
}

interface Props {
  /** Of the part, for the keys that lead to it. */
  id: string;
  /** Whether something was typed before and neither saved nor taken out again. */
  hasDraft: () => boolean;
  icon: ReactNode;
  label: string;
  /** The button's, where there is a draft to go on with. */
  goOn: string;
  children: (form: OpenForm) => ReactNode;
}

/** A button that opens a form to write something. What was typed before the page was left is there again, and takes the focus from nothing. */
export function WritePart({ id, hasDraft, icon, label, goOn, children }: Props) {
  const [isOpen, setIsOpen] = useState(hasDraft);
  const [isPressed, setIsPressed] = useState(false);
  const [said, setSaid] = useState("");
  const part = useRef<HTMLDivElement>(null);
  const returnFocus = useReturnedFocus(part, String(isOpen));
  const close = () => {
    returnFocus();
    setIsOpen(false);
  };
  const saved = (what: string) => {
    setSaid(what);
    close();
  };
  return (
    <div id={id} ref={part}>
      {isOpen ? (
        children({ hasFocus: isPressed, onClose: close, onSaved: saved })
      ) : (
        <button
          type="button"
          className={ui.textButton}
          onClick={() => {
            setSaid("");
            setIsPressed(true);
            setIsOpen(true);
          }}
        >
          {icon}
          {hasDraft() ? goOn : label}
        </button>
      )}
      <span role="status" className={ui.muted}>
        {said}
      </span>
    </div>
  );
}
