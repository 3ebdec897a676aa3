import { createContext, useContext, useEffect, useLayoutEffect, useRef } from "react";

/** One key, or several for the same, and what it does. */
export interface KeyBinding {
  /**
   * As `KeyboardEvent.key` names it: `j`, `Enter`, `Escape`, `ArrowDown`, `/`; `Space`; with `Shift+`, `Alt+` or `Mod+` (Ctrl, on a Mac ⌘) before
   * it; or two keys one after the other, `g o`. A sign such as `?` is bound without the Shift that it takes on some keyboards.
   */
  key: string | readonly string[];
  /** What it does, in the reader's language; `?` lists it. One without a label is not listed. */
  label?: string | undefined;
  /** Returns false where it has nothing to do: then the key goes to what is below. */
  run: (event: KeyboardEvent) => unknown;
  /** Works while somebody types in a field, too. Keys with `Mod+` always do, except in the field's own sense (`Mod+a`, `c`, `v`, `x`, `z`). */
  inFields?: boolean;
  /** Goes on while it is held down. */
  repeats?: boolean;
}

interface Layer {
  /** What the keys belong to, as `?` heads them. */
  title: string | undefined;
  bindings: readonly KeyBinding[];
  /** How many dialogs are around it. */
  depth: number;
  /** Nothing below it gets a key. */
  isBlocking: boolean;
}

/** How many dialogs are around a component. */
export const KeyDepth = createContext(0);

// The last one that came is asked first: what was opened over a page takes its keys, and Escape closes it before anything else.
const layers: Layer[] = [];

const SEQUENCE_MS = 1_200;
let pending: { key: string; until: number } | null = null;

interface Options {
  isActive?: boolean;
  title?: string;
}

/**
 * Binds keys while the component is there. They don't reach somebody who types in a field, nor a control that takes the key itself (Enter and
 * Space on buttons and links), nor a page under an open dialog. Keys without Ctrl or Alt can be switched off by the reader (WCAG 2.1.4).
 */
export function useKeys(bindings: readonly KeyBinding[], { isActive = true, title }: Options = {}): void {
  const depth = useContext(KeyDepth);
  const layer = useRef<Layer>({ title, bindings, depth, isBlocking: false });
  useEffect(() => {
    layer.current.title = title;
    layer.current.bindings = bindings;
  });
  useEffect(() => (isActive ? add(layer.current) : undefined), [isActive]);
}

/** Keeps the keys from what is around it, as a modal dialog does. What is inside of `KeyDepth`, with the depth that this returns, binds its own. */
export function useBlockedKeys(): number {
  const depth = useContext(KeyDepth) + 1;
  // Before the effects of what is inside, which come on top of it.
  useLayoutEffect(() => add({ title: undefined, bindings: [], depth, isBlocking: true }), [depth]);
  return depth;
}

function add(layer: Layer): () => void {
  if (layers.length === 0) document.addEventListener("keydown", onKeyDown);
  layers.push(layer);
  return () => {
    const index = layers.indexOf(layer);
    if (index >= 0) layers.splice(index, 1);
    if (layers.length === 0) document.removeEventListener("keydown", onKeyDown);
  };
}

function reachable(): Layer[] {
  const sorted = [...layers].sort((one, other) => one.depth - other.depth);
  const wall = sorted.findLastIndex((layer) => layer.isBlocking);
  return sorted.slice(Math.max(wall, 0)).reverse();
}

export interface KeyGroup {
  title: string | undefined;
  bindings: readonly KeyBinding[];
}

/** The keys that work now and are worth knowing, of the page first and of the frame around it last. */
export function listKeys(): KeyGroup[] {
  return reachable()
    .map(({ title, bindings }) => ({ title, bindings: bindings.filter(({ label }) => label) }))
    .filter((group) => group.bindings.length > 0);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const pressed = nameOf(event);
  if (!pressed) return;
  const sequence = pending && Date.now() < pending.until ? `${pending.key} ${pressed}` : null;
  pending = null;
  for (const wanted of sequence ? [sequence, pressed] : [pressed]) {
    for (const { bindings } of reachable()) {
      for (const binding of bindings) {
        const keys = typeof binding.key === "string" ? [binding.key] : binding.key;
        if (keys.some((key) => normalized(key) === wanted) && isMeant(event, wanted, binding) && binding.run(event) !== false) {
          event.preventDefault();
          return;
        }
        if (keys.some((key) => normalized(key).startsWith(`${wanted} `)) && isMeant(event, wanted, binding)) pending = { key: wanted, until: Date.now() + SEQUENCE_MS };
      }
    }
  }
}

/** Keys of a field that it needs itself, even with Ctrl. */
const FIELD_KEYS = ["Mod+a", "Mod+c", "Mod+v", "Mod+x", "Mod+y", "Mod+z", "Mod+Shift+z"];
const OWN_KEYS = "button, a[href], summary, input, [role=button], [role=option], [role=tab]";

function isMeant(event: KeyboardEvent, pressed: string, binding: KeyBinding): boolean {
  if (event.repeat && !binding.repeats) return false;
  const target = event.composedPath()[0];
  const hasModifier = /^(Mod|Alt)\+/.test(pressed);
  if (isField(target)) {
    if (binding.inFields) return true;
    return hasModifier && !FIELD_KEYS.includes(pressed);
  }
  if ((pressed === "Enter" || pressed === "Space") && target instanceof Element && target.closest(OWN_KEYS)) return false;
  return hasModifier || !isCharacter(pressed) || areSingleKeysOn();
}

function isCharacter(pressed: string): boolean {
  return pressed === "Space" || pressed.replace(/^Shift\+/, "").split(" ").every((key) => key.length === 1);
}

/** Inputs that hold no text leave letters to the page. */
const WITHOUT_TEXT = ["checkbox", "radio", "button", "submit", "reset", "range", "color", "file", "image"];

function isField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.includes(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.role === "textbox");
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

function nameOf(event: KeyboardEvent): string | null {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Process"].includes(event.key)) return null;
  // A keyboard with other letters, such as a Cyrillic one: the key's place counts.
  const isLatin = event.key.length > 1 || event.key.charCodeAt(0) < 128;
  const placed = /^Key([A-Z])$/.exec(event.code)?.[1];
  const key = event.key === " " ? "Space" : !isLatin && placed ? placed : event.key;
  const isLetterOrNamed = key.length > 1 || /[a-z]/i.test(key);
  // Signs that are typed with AltGr (reported as Ctrl and Alt) are plain signs.
  const isTypedSign = event.getModifierState("AltGraph") && !isLetterOrNamed;
  const mod = (isMac ? event.metaKey : event.ctrlKey) && !isTypedSign;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (other && !isTypedSign) return null;
  return [mod && "Mod", event.altKey && !isTypedSign && "Alt", event.shiftKey && isLetterOrNamed && "Shift", key.length === 1 ? key.toLowerCase() : key].filter(Boolean).join("+");
}

function normalized(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key.replace(/\+([A-Z])$/, (_, letter: string) => `+${letter.toLowerCase()}`);
}

const STORED = "saleor-oms-single-keys";

/** Whether keys without Ctrl or Alt do something. */
export function areSingleKeysOn(): boolean {
  try {
    return window.localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // a browser may deny storage to framed pages
  }
}

export function setSingleKeys(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(STORED);
    else window.localStorage.setItem(STORED, "off");
  } catch {
    return;
  }
}
