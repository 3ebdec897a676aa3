import type { RequestError } from "./requestError";
import { serverText } from "./serverText";
import { useSession } from "./session";
import { useShellText } from "./shellTexts";
import type { Unfinished } from "./useAction";

/** Returns how to tell why there is no data, and why a change was not made. */
export function useProblemText(): { requestText: (error: RequestError) => string; problemText: (problem: Unfinished) => string } {
  const t = useShellText();
  const { isEmbedded } = useSession();
  const requestText = (error: RequestError): string => {
    switch (error.kind) {
      case "signedOut":
        return t(isEmbedded ? "error.signedOutDashboard" : "error.signedOut");
      case "forbidden":
        return t("error.forbidden");
      case "offline":
        return t("error.offline");
      case "server":
        return error.error.code || error.error.message
          ? t("error.server", { message: serverText(t, error.error) })
          : t("error.status", { status: String(error.status ?? 0) });
    }
  };
  const problemText = (problem: Unfinished): string => {
    if (problem.kind === "failed") return requestText(problem.error);
    return problem.errors.map((error) => serverText(t, error)).join(" ");
  };
  return { requestText, problemText };
}
