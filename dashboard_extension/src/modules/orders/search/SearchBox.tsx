import { ListFilter, Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";

import { StatusDot } from "../../../ui/StatusChip";
import { useOrdersText } from "../ordersTexts";
import type { OrdersDesk } from "../useDesk";
import { type TermProblem, canonical } from "./filter";
import { EMPTY_QUERY, type Query, type Term, addTerms, askedNumber, formatQuery, formatTerm, takeTerms } from "./query";
import styles from "./search.module.css";
import { type Suggestion, suggestionsFor } from "./suggestions";
import { termText } from "./termText";
import { useVocabulary } from "./vocabulary";

interface Props {
  query: Query;
  problems: ReadonlyMap<number, TermProblem>;
  desk: OrdersDesk;
  /** Channels that are known, to be offered. */
  channels: readonly string[];
  isBusy: boolean;
  field: RefObject<HTMLInputElement>;
  /** `isTyping`: one of many changes while somebody types a word. */
  onChange: (query: Query, isTyping: boolean) => void;
  /** Enter behind `#1042`. */
  onNumber: (number: string) => void;
  /** The way down to the orders. */
  onDown: () => void;
}

const PAUSE_MS = 200;

/** One box for everything that orders are searched by. What is an operator becomes a chip; the rest is words, searched while they are typed. */
export function SearchBox({ query, problems, desk, channels, isBusy, field, onChange, onNumber, onDown }: Props) {
  const t = useOrdersText();
  const listId = useId();
  const vocabulary = useVocabulary();
  const { latest, typed, setTyped, send } = useTyped(query, onChange);
  const [isListed, setIsListed] = useState(false);
  const [hasAll, setHasAll] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    // On a touch screen the keyboard would come up over the orders.
    if (!window.matchMedia("(pointer: coarse)").matches) field.current?.focus({ preventScroll: true });
  }, [field]);

  const suggestions = isListed ? suggestionsFor(typed, hasAll, { t, desk, channels, vocabulary }) : [];
  // A value is what Enter means; an operator is only offered.
  const current = active >= 0 ? active : suggestions[0]?.term && /:[^\s]/.test(typed) ? 0 : -1;

  const closeList = () => {
    setIsListed(false);
    setHasAll(false);
    setActive(-1);
  };
  const add = (terms: readonly Term[], text: string, words = text) => {
    send(addTerms({ ...latest, words: words.trim() }, terms.map((term) => canonical(term, desk))), text, false);
  };
  const type = (text: string) => {
    setIsListed(true);
    setHasAll(false);
    setActive(-1);
    // The space behind an operator that has become a chip begins no word.
    const { terms, words, pending } = takeTerms(text.trimStart(), vocabulary);
    // What may become a term is not searched for as a word.
    const whole = pending ? words.slice(0, words.length - pending.length) : words;
    if (terms.length > 0) add(terms, words, whole);
    else send({ ...latest, words: whole.trim() }, words, true);
  };
  const choose = (suggestion: Suggestion) => {
    const kept = typed.replace(/(?:"[^"]*"?|[^\s"])*$/, "");
    if (suggestion.term) {
      add([suggestion.term], kept);
      closeList();
    } else {
      setTyped(kept + (suggestion.text ?? ""));
      setHasAll(false);
      setActive(-1);
      setIsListed(true);
    }
    field.current?.focus();
  };
  const submit = () => {
    const { terms, words } = takeTerms(`${typed} `, vocabulary);
    const next = addTerms({ ...latest, words: words.trim() }, terms.map((term) => canonical(term, desk)));
    closeList();
    send(next, words.trim(), false);
    const number = askedNumber({ terms: [], words: next.words });
    if (number !== null) onNumber(number);
  };
  const edit = (index: number) => {
    const term = latest.terms[index];
    if (!term) return;
    const text = [typed.trim(), formatTerm(term)].filter(Boolean).join(" ");
    send({ ...latest, terms: latest.terms.filter((_, other) => other !== index) }, text, false);
    setIsListed(true);
    field.current?.focus();
  };
  const remove = (index: number) => {
    send({ ...latest, terms: latest.terms.filter((_, other) => other !== index) }, typed, false);
    field.current?.focus();
  };
  const walk = (to: number) => {
    const next = Math.min(Math.max(to, 0), suggestions.length - 1);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isEmpty = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    const chosen = suggestions[current];
    if (event.key === "ArrowDown" && suggestions.length > 0) walk(current + 1);
    else if (event.key === "ArrowUp" && suggestions.length > 0) walk(current - 1);
    else if (event.key === "ArrowDown") onDown();
    else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "Enter") submit();
    else if (event.key === "Tab" && chosen && active >= 0) choose(chosen);
    else if (event.key === "Backspace" && isEmpty && latest.terms.length > 0) edit(latest.terms.length - 1);
    else if (event.key === "Escape" && suggestions.length > 0) closeList();
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.root} role="search" aria-label={t("search.label")}>
      <div
        className={styles.box}
        onClick={(event) => {
          if (event.target === event.currentTarget) field.current?.focus();
        }}
      >
        <Search size={16} aria-hidden="true" className={styles.icon} data-busy={isBusy || undefined} />
        {query.terms.length > 0 && (
          <ul className={styles.chips} aria-label={t("search.chips")}>
            {query.terms.map((term, index) => (
              <Chip
                key={formatTerm(term)}
                text={termText(t, term, desk)}
                problem={problems.get(index)}
                onEdit={() => {
                  edit(index);
                }}
                onRemove={() => {
                  remove(index);
                }}
              />
            ))}
          </ul>
        )}
        <input
          ref={field}
          className={styles.field}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          role="combobox"
          aria-label={t("search.label")}
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={suggestions[current] ? `${listId}-${String(current)}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={400}
          placeholder={query.terms.length === 0 ? t("search.placeholder") : undefined}
          value={typed}
          onChange={(event) => {
            type(event.target.value);
          }}
          onBlur={closeList}
          onKeyDown={onKeyDown}
        />
        {(typed !== "" || query.terms.length > 0) && (
          <button
            type="button"
            className={styles.tool}
            aria-label={t("search.clear")}
            title={t("search.clear")}
            onClick={() => {
              send(EMPTY_QUERY, "", false);
              field.current?.focus();
            }}
          >
            <X size={16} aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className={styles.tool}
          aria-label={t("search.operators")}
          title={t("search.operators")}
          onMouseDown={(event) => {
            event.preventDefault(); // the field keeps the focus
          }}
          onClick={() => {
            setIsListed(!hasAll);
            setHasAll(!hasAll);
            setActive(-1);
            field.current?.focus();
          }}
        >
          <ListFilter size={16} aria-hidden="true" />
        </button>
      </div>
      <ul ref={list} id={listId} role="listbox" aria-label={t("search.suggestions")} className={styles.list} hidden={suggestions.length === 0}>
        {suggestions.map((suggestion, index) => (
          <li
            key={suggestion.id}
            id={`${listId}-${String(index)}`}
            role="option"
            aria-selected={index === current}
            className={styles.option}
            onMouseDown={(event) => {
              event.preventDefault(); // the list would close before the click
            }}
            onClick={() => {
              choose(suggestion);
            }}
          >
            <span className={styles.optionName}>
              {suggestion.color && <StatusDot color={suggestion.color} />} {suggestion.label}
            </span>
            {suggestion.hint && <span className={styles.hint}>{suggestion.hint}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Chip({ text, problem, onEdit, onRemove }: { text: string; problem: TermProblem | undefined; onEdit: () => void; onRemove: () => void }) {
  const t = useOrdersText();
  const why = problem && t(`problem.${problem}`);
  return (
    <li className={styles.chip} data-problem={problem ? true : undefined}>
      <button type="button" className={styles.chipText} title={why ?? t("search.edit")} onClick={onEdit}>
        {text}
        {why && <span className="oms-hidden"> ({why})</span>}
      </button>
      <button type="button" className={styles.chipRemove} aria-label={t("search.remove", { term: text })} onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </button>
    </li>
  );
}

/** What stands in the field. The address follows after a pause; when it changes otherwise (a view, the back button), the field follows it. */
function useTyped(query: Query, onChange: Props["onChange"]) {
  const [typed, setTyped] = useState(query.words);
  const [sentWords, setSentWords] = useState(query.words);
  const [seenWords, setSeenWords] = useState(query.words);
  if (query.words !== seenWords) {
    setSeenWords(query.words);
    if (query.words !== sentWords) {
      setTyped(query.words);
      setSentWords(query.words);
    }
  }
  // The address follows a moment later than the next key may be pressed: what is added then is added to this.
  const text = formatQuery(query);
  const [seen, setSeen] = useState(text);
  const [latest, setLatest] = useState(query);
  if (text !== seen) {
    setSeen(text);
    setLatest(query);
  }
  const timer = useRef(0);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
    },
    [],
  );
  const send = (next: Query, text: string, isTyping: boolean) => {
    setTyped(text);
    setSentWords(next.words);
    setLatest(next);
    window.clearTimeout(timer.current);
    if (!isTyping) onChange(next, false);
    else {
      timer.current = window.setTimeout(() => {
        onChange(next, true);
      }, PAUSE_MS);
    }
  };
  return { latest, typed, setTyped, send };
}
