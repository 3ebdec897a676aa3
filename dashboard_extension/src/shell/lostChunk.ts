import { loadTexts } from "./texts";

const KEY = "saleor-oms-reloaded-at";
const AGAIN_AFTER_MS = 60_000;

/**
 * Loads the whole page again, because a file of it can't be loaded: after an upgrade the old ones are gone. At most once a minute, so that a
 * server that is away does not make it spin; the error is shown then.
 */
export function reloadOnce(reload: () => void = () => { window.location.reload(); }): void {
  try {
    const last = Number(window.sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < AGAIN_AFTER_MS) return;
    window.sessionStorage.setItem(KEY, String(Date.now()));
  } catch {
    return; // without storage we could not know that it was done already
  }
  reload();
}

/** Loads a part of the pages with its texts, in the language that is shown; where its file is gone, the whole page is loaded again. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    const part = await load();
    await loadTexts();
    return part;
  } catch (error) {
    reloadOnce();
    throw error;
  }
}
