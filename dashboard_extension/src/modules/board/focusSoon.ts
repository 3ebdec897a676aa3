const TRIES = 20;

let awaitedId: string | null = null;

/** Gives an element the focus as soon as it is in the page: a card that was scrolled to is there after some frames. The last one asked for gets it. */
export function focusSoon(id: string): void {
  awaitedId = id;
  tryToFocus(id, TRIES);
}

/** Whether an element is about to get the focus: a second key pressed meanwhile goes on from there. */
export function isFocusAwaited(): boolean {
  return awaitedId !== null;
}

function tryToFocus(id: string, tries: number): void {
  window.requestAnimationFrame(() => {
    if (awaitedId !== id) return;
    const element = document.getElementById(id);
    // A dialog that closes gives the focus back first.
    if (element && !document.querySelector("dialog[open]")) {
      awaitedId = null;
      element.focus();
    } else if (tries > 1) tryToFocus(id, tries - 1);
    else awaitedId = null;
  });
}
