import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

import { useHost } from "../../shell/host";
import { IconButton } from "../../ui/IconButton";
import { useOrderText } from "./orderTexts";

const SHOWN_MS = 2000;

/** Copies a text, and says so for a moment; `name` says what it is where the text is long. */
export function CopyButton({ text, name = text }: { text: string; name?: string }) {
  const t = useOrderText();
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
        label={t("order.copy", { number: name })}
        icon={isCopied ? <Check size={16} /> : <Copy size={16} />}
        onClick={() => {
          setIsCopied(host.copy(text));
        }}
      />
      <span role="status" className="oms-hidden">
        {isCopied && t("order.copied")}
      </span>
    </span>
  );
}
