import { Button } from "@saleor/macaw-ui";
import type { ReactNode } from "react";

import { useHost } from "../shell/host";
import { Notice } from "./Notice";

interface Props {
  /** Where the file is; null once it is deleted. */
  href: string | null;
  /** What the button says. */
  label: string;
  children: ReactNode;
}

/** A file that was made, and the way to it. */
export function DownloadNotice({ href, label, children }: Props) {
  const host = useHost();
  return (
    <Notice
      tone={href ? "success" : "info"}
      action={
        href && (
          <Button
            onClick={() => {
              host.openDocument(href);
            }}
          >
            {label}
          </Button>
        )
      }
    >
      {children}
    </Notice>
  );
}
