import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

import { useHost } from "../shell/host";
import { IconButton } from "./IconButton";
import { useUiText } from "./uiTexts";

const SHOWN_MS = 2000;

/** Copies a text, and says so for a moment; `name` says what it is where the text is long. */
export function CopyButton({ text, name = text }: { text: string; name?: string }) {
  const t = useUiText();
  const host = useHost();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = window.setTimeout(() => {
      setIsCopied(false);
    }, SHOWN_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [isCopied]);
  return (
    <span data-copy-text={text}>
      <IconButton
        label={t("copy.label", { number: name })}
        icon={isCopied ? <Check size={16} /> : <Copy size={16} />}
        onClick={() => {
          setIsCopied(host.copy(text));
        }}
      />
      <span role="status" className="oms-hidden">
        {isCopied && t("copy.done")}
      </span>
    </span>
  );
}
