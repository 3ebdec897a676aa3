import { Button } from "@saleor/macaw-ui";
import { Component, type ErrorInfo, type ReactNode } from "react";

import { Notice } from "../ui/Notice";
import styles from "../ui/ui.module.css";
import { useShellText } from "./shellTexts";

interface Props {
  children: ReactNode;
  /** Another page gets another chance. */
  page: string;
  /** Of what shows nothing itself: then it is gone without a word. */
  isSilent?: boolean;
}

/** Shows, in place of a page that broke, that it did, and how to go on. The rest of the frame stays. */
export class ErrorBoundary extends Component<Props, { brokenPage: string | null }> {
  override state: { brokenPage: string | null } = { brokenPage: null };

  static getDerivedStateFromProps({ page }: Props, { brokenPage }: { brokenPage: string | null }) {
    return brokenPage !== null && brokenPage !== page && brokenPage !== "" ? { brokenPage: null } : null;
  }

  static getDerivedStateFromError() {
    return { brokenPage: "" };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error("A page broke.", error, info.componentStack);
    this.setState({ brokenPage: this.props.page });
  }

  override render() {
    if (this.state.brokenPage === null) return this.props.children;
    return this.props.isSilent ? null : <Broken />;
  }
}

function Broken() {
  const t = useShellText();
  return (
    <div className={styles.error}>
      <Notice tone="critical">{t("error.broken")}</Notice>
      <Button
        variant="secondary"
        onClick={() => {
          window.location.reload();
        }}
      >
        {t("error.reload")}
      </Button>
    </div>
  );
}
