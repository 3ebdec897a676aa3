const TRIES = 20;

/** Gives an element the focus as soon as it is in the page: a card that was scrolled to is there after some frames. */
export function focusSoon(id: string, tries = TRIES): void {
  window.requestAnimationFrame(() => {
    const element = document.getElementById(id);
    // A dialog that closes gives the focus back first.
    if (element && !document.querySelector("dialog[open]")) element.focus();
    else if (tries > 1) focusSoon(id, tries - 1);
  });
}
