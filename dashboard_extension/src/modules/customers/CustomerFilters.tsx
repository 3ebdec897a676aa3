import { Check, X } from "lucide-react";
import type { ReactNode } from "react";

import around from "../../ui/table/list.module.css";
import { useCustomersText } from "./customersTexts";
import { type CustomerListState, WARNINGS } from "./listState";
import { useClasses } from "./useClasses";

interface Props {
  list: CustomerListState;
  onChange: (change: Partial<CustomerListState>) => void;
}

/** What the list is narrowed down to beside the search: each is on or off. */
export function CustomerFilters({ list, onChange }: Props) {
  const t = useCustomersText();
  const classes = useClasses();
  return (
    <div role="group" aria-label={t("filter.title")} className={around.filters}>
      {WARNINGS.map((code) => {
        const isOn = list.warnings.includes(code);
        return (
          <Toggle
            key={code}
            isOn={isOn}
            onPress={() => {
              onChange({ warnings: isOn ? list.warnings.filter((other) => other !== code) : [...list.warnings, code] });
            }}
          >
            {t(`filter.${code}`)}
          </Toggle>
        );
      })}
      <Toggle
        isOn={list.hasReminder}
        onPress={() => {
          onChange({ hasReminder: !list.hasReminder });
        }}
      >
        {t("filter.reminder")}
      </Toggle>
      <Toggle
        isOn={list.isGuest}
        onPress={() => {
          onChange({ isGuest: !list.isGuest });
        }}
      >
        {t("filter.guests")}
      </Toggle>
      {classes.map(({ id, name }) => {
        const isOn = list.classes.includes(id);
        return (
          <Toggle
            key={id}
            isOn={isOn}
            onPress={() => {
              onChange({ classes: isOn ? list.classes.filter((other) => other !== id) : [...list.classes, id] });
            }}
          >
            {t("filter.class", { name })}
          </Toggle>
        );
      })}
      {list.tags.map((tag) => (
        <button
          key={tag}
          type="button"
          className={around.filter}
          aria-label={t("filter.removeTag", { tag })}
          onClick={() => {
            onChange({ tags: list.tags.filter((other) => other !== tag) });
          }}
        >
          {t("filter.tag", { tag })} <X size={14} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

function Toggle({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={around.filter} aria-pressed={isOn} onClick={onPress}>
      {isOn && <Check size={14} aria-hidden="true" />}
      {children}
    </button>
  );
}
