import { createContext } from "react";

/** What an open card knows of the forms in it, so that going on saves what is typed. */
export interface CardForms {
  /** Says of a form how it is saved where something is typed in it; null where nothing is. */
  report: (name: string, save: (() => void) | null) => void;
  /** Something was not saved: the card stays open. */
  stay: () => void;
}

export const CardFormsContext = createContext<CardForms>({ report: () => undefined, stay: () => undefined });
