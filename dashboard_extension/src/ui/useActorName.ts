import type { OmsActorKindEnum } from "../graphql/types";
import { useUiText } from "./uiTexts";

/** Returns how to call whoever did something: by name, else by what they are. */
export function useActorName(): (actor: { kind: OmsActorKindEnum; name: string }) => string {
  const t = useUiText();
  return ({ kind, name }) => name || t(`actor.${kind}`);
}
