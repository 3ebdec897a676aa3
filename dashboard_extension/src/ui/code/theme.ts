import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** In the pages' own colors, light and dark; custom properties reach into a shadow root. */
export const THEME = EditorView.theme({
  "&": { color: "var(--mu-colors-text-default1)", backgroundColor: "var(--mu-colors-background-default1)", fontSize: "13px", height: "100%" },
  "&.cm-focused": { outline: "2px solid var(--mu-colors-border-accent1)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { padding: "8px 4px", caretColor: "var(--mu-colors-text-default1)" },
  ".cm-cursor": { borderLeftColor: "var(--mu-colors-text-default1)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection": { backgroundColor: "color-mix(in srgb, var(--oms-link) 30%, transparent)" },
  // CodeMirror's own marks are pictures within style sheets, which the Content-Security-Policy refuses.
  ".cm-lintRange": { backgroundImage: "none !important", paddingBottom: "0" },
  ".cm-lintRange-error, .cm-lintRange-warning": { textDecoration: "underline wavy var(--oms-critical) 1.5px", textUnderlineOffset: "3px" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--oms-critical)" },
  ".cm-tooltip": {
    border: "1px solid var(--mu-colors-border-default1)",
    borderRadius: "4px",
    color: "var(--mu-colors-text-default1)",
    backgroundColor: "var(--mu-colors-background-default1)",
    boxShadow: "0 6px 24px rgb(0 0 0 / 22%)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 8px", minHeight: "24px", boxSizing: "border-box" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--mu-colors-background-default1)", backgroundColor: "var(--mu-colors-text-default1)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85" },
  ".cm-completionInfo": { maxWidth: "280px" },
  ".cm-diagnostic": { padding: "6px 10px", fontFamily: "Inter, system-ui, sans-serif" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--oms-critical)" },
});

export const HIGHLIGHTING = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword], color: "var(--oms-link)", fontWeight: "600" },
  { tag: [tags.variableName, tags.propertyName], color: "var(--oms-link)" },
  { tag: [tags.tagName, tags.angleBracket, tags.attributeName], color: "var(--oms-muted)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--oms-success)" },
  { tag: tags.comment, color: "var(--oms-muted)", fontStyle: "italic" },
  { tag: [tags.processingInstruction, tags.brace], fontWeight: "600" },
]);
