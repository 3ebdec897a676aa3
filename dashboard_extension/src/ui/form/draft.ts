const PREFIX = "saleor-oms-draft:";

/** What was typed into a form of this tab and not saved; null where there is nothing. */
export function loadDraft(name: string): Record<string, unknown> | null {
  try {
    const text = window.sessionStorage.getItem(PREFIX + name);
    return text ? (JSON.parse(text) as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export function saveDraft(name: string, values: Record<string, unknown>): void {
  try {
    window.sessionStorage.setItem(PREFIX + name, JSON.stringify(values));
  } catch {
    return; // a browser may deny storage to framed pages
  }
}

export function dropDraft(name: string): void {
  try {
    window.sessionStorage.removeItem(PREFIX + name);
  } catch {
    return;
  }
}
