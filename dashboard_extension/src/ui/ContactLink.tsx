import { Mail, Phone } from "lucide-react";

import { useHost } from "../shell/host";
import styles from "./ui.module.css";

interface Props {
  kind: "mail" | "phone";
  /** An e-mail address or a telephone number, as somebody typed it. */
  value: string;
}

/** Writes to or calls somebody. Where the Dashboard's frame swallows such links (before 3.22.6) it is a text, to be copied. */
export function ContactLink({ kind, value }: Props) {
  const host = useHost();
  const Icon = kind === "mail" ? Mail : Phone;
  const href = kind === "mail" ? `mailto:${encodeURIComponent(value).replace("%40", "@")}` : `tel:${value.replace(/[^\d+*#]/g, "")}`;
  return (
    <span className={styles.contact}>
      <span aria-hidden="true" className={styles.badgeIcon}>
        <Icon size={14} />
      </span>
      {host.capabilities().hasPopups ? (
        <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer">
          {value}
        </a>
      ) : (
        value
      )}
    </span>
  );
}
