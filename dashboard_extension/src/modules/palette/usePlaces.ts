import { useEffect, useState } from "react";

import type { Config } from "../../shell/config";
import { loadPart } from "../../shell/lostChunk";
import { ROUTES, isThere } from "../../shell/routes";
import { mayOpen, permissionsOf, useSession } from "../../shell/session";
import { useShellText } from "../../shell/shellTexts";
import { useLanguage } from "../../shell/texts";
import { isNamed } from "./isNamed";

/** Somewhere to go to. */
export interface Place {
  path: string;
  name: string;
}

/** Pages that one may open, and that need no order or customer. */
export function usePages(config: Config, typed: string): Place[] {
  const t = useShellText();
  const { token } = useSession();
  const permissions = permissionsOf(token, "user");
  return ROUTES.filter(
    ({ path, frame, permission, setting }) => frame === "page" && isThere({ setting }, config) && path !== "/" && !path.includes(":") && !path.endsWith("/new") && mayOpen(permission, permissions),
  )
    .map(({ path, title, name }) => ({ path, name: t(name ?? title) }))
    .filter(({ name }) => isNamed(name, typed));
}

type NamedSections = typeof import("../settings/namedSections").namedSections;

/** The sections of the settings, once something is typed: by their own names, or all of them by that of the settings. They are loaded with the palette's opening. */
export function useSections(typed: string): Place[] {
  const t = useShellText();
  const language = useLanguage();
  const { token } = useSession();
  const [named, setNamed] = useState<NamedSections | null>(null);
  useEffect(() => {
    let isOpen = true;
    loadPart(() => import("../settings/namedSections")).then(
      (file) => {
        if (isOpen) setNamed(() => file.namedSections);
      },
      () => undefined, // the settings page still has them
    );
    return () => {
      isOpen = false;
    };
  }, []);
  if (!named || typed.trim() === "") return [];
  return named(permissionsOf(token, "user"), language)
    .filter(({ name }) => isNamed(`${t("title.settings")} ${name}`, typed))
    .map(({ id, name }) => ({ path: `/settings/${id}`, name }));
}
