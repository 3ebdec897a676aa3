import { Button } from "@saleor/macaw-ui";
import { Trash2 } from "lucide-react";
import { useState } from "react";

import { LANGUAGES } from "../../shell/languages";
import { IconButton } from "../IconButton";
import { useUiText } from "../uiTexts";
import { Checkbox } from "./Checkbox";
import { ColorField } from "./ColorField";
import { FieldGroup } from "./Field";
import styles from "./form.module.css";
import { type Control, type JsonSchema, emptyValue, resolve } from "./jsonSchema";
import { LanguageTabs } from "./LanguageTabs";
import { DurationField, NumberField } from "./NumberField";
import { type Option, SelectField } from "./SelectField";
import { Combobox } from "./Combobox";
import { SecretField } from "./SecretField";
import { TextArea } from "./TextArea";
import { TextField } from "./TextField";

/** How a field is named, by its path such as `workingHours.day`; the server's title and description otherwise, which are English. */
export type Describe = (path: string) => { label?: string; hint?: string; values?: Record<string, string>; isDuration?: boolean; isSet?: boolean } | undefined;

/** What a field may be, by the format that its schema names, such as `oms-status`, or by its path. */
export type Choices = Record<string, readonly Option[] | undefined>;

interface Props {
  /** Where it is in the form: its name, or `list.name`. */
  path: string;
  schema: JsonSchema;
  /** Has the definitions that `schema` may refer to. */
  root: JsonSchema;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string | undefined;
  isRequired?: boolean | undefined;
  describe?: Describe | undefined;
  choices?: Choices | undefined;
}

/** A field for one value that a JSON Schema of the server's describes; what it does not know is entered as JSON. */
export function SchemaField({ path, schema, root, value, onChange, error, isRequired, describe, choices }: Props) {
  const t = useUiText();
  const { control, schema: resolved, isNullable } = resolve(schema, root);
  const described = describe?.(path);
  const label = described?.label ?? resolved.title ?? lastName(path);
  const field = { label, hint: described?.hint ?? resolved.description, error, isRequired };
  const deeper = { root, describe, choices };
  const text = typeof value === "string" ? value : "";
  /** An empty text where null is allowed is null. */
  const setText = (next: string) => {
    onChange(next === "" && isNullable ? null : next);
  };

  const offered = choices?.[path] ?? choices?.[resolved.format ?? ""];
  if (offered && (control.kind === "line" || control.kind === "text")) {
    const isOptional = isNullable || resolved.default === "";
    // Who offers a word of his own for nothing has said it already.
    const lacksNothing = isOptional && !offered.some((option) => option.value === "");
    return <OneOf {...field} value={text} onChange={setText} options={lacksNothing ? [{ value: "", label: t("form.none") }, ...offered] : offered} />;
  }

  switch (control.kind) {
    case "checkbox":
      return <Checkbox {...field} value={value === true} onChange={onChange} />;
    case "select": {
      const options = control.values.map((name) => ({ value: name, label: described?.values?.[name] ?? (name === "" ? t("form.none") : readable(name)) }));
      return <OneOf {...field} value={text} onChange={setText} options={isNullable ? [{ value: "", label: t("form.none") }, ...options] : options} />;
    }
    case "choices":
      return <Several {...field} value={isTexts(value)} onChange={onChange} control={control} names={described?.values} />;
    case "number": {
      const limits = { min: resolved.minimum, max: resolved.maximum };
      const number = typeof value === "number" ? value : null;
      if (described?.isDuration) return <DurationField {...field} {...limits} value={number} onChange={onChange} />;
      return <NumberField {...field} {...limits} step={control.isWhole ? 1 : 0.01} value={number} onChange={onChange} />;
    }
    case "color":
      return <ColorField {...field} value={text} onChange={setText} />;
    case "secret":
      return <SecretField {...field} isSet={described?.isSet} value={text} onChange={setText} />;
    case "line":
      return <TextField {...field} type={control.input} maxLength={resolved.maxLength} value={text} onChange={setText} />;
    case "text":
      return <TextArea {...field} maxLength={resolved.maxLength} value={text} onChange={setText} />;
    case "lines":
      return (
        <TextArea
          {...field}
          hint={[field.hint, t("form.onePerLine")].filter(Boolean).join(" ")}
          value={isTexts(value).join("\n")}
          onChange={(next) => {
            onChange(next === "" ? [] : next.split("\n"));
          }}
        />
      );
    case "object":
      return (
        <FieldGroup {...field}>
          <Members {...deeper} path={path} fields={control.fields} required={resolved.required} value={isRecord(value)} onChange={onChange} />
        </FieldGroup>
      );
    case "list":
      return <Items {...deeper} {...field} path={path} item={control.item} value={Array.isArray(value) ? (value as unknown[]) : []} onChange={onChange} />;
    case "pairs":
      return <Pairs {...field} value={isRecord(value)} onChange={onChange} />;
    case "languages":
      return <ByLanguage {...deeper} {...field} path={path} item={control.item} value={isRecord(value)} onChange={onChange} />;
    case "json":
      return <Json {...field} value={value} onChange={onChange} />;
  }
}

interface Common {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

type Deeper = Pick<Props, "root" | "describe" | "choices">;

const FEW = 12;

function OneOf(field: Common & { value: string; onChange: (value: string) => void; options: readonly Option[] }) {
  // What is set and is not there any more stays what it is, and can be seen.
  const isKnown = field.options.some((option) => option.value === field.value);
  const options = isKnown ? field.options : [{ value: field.value, label: field.value }, ...field.options];
  return options.length > FEW ? <Combobox {...field} options={options} /> : <SelectField {...field} options={options} />;
}

function Several({ value, onChange, control, names, ...field }: Common & { value: readonly string[]; onChange: (value: string[]) => void; control: Extract<Control, { kind: "choices" }>; names: Record<string, string> | undefined }) {
  return (
    <FieldGroup {...field}>
      <div className={styles.choices}>
        {control.values.map((name) => (
          <Checkbox
            key={name}
            label={names?.[name] ?? readable(name)}
            value={value.includes(name)}
            onChange={(isChosen) => {
              onChange(control.values.filter((other) => (other === name ? isChosen : value.includes(other))));
            }}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

type MembersProps = Deeper & {
  path: string;
  fields: readonly (readonly [string, JsonSchema])[];
  required: readonly string[] | undefined;
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
};

function Members({ path, fields, required, value, onChange, ...deeper }: MembersProps) {
  return fields.map(([name, schema]) => (
    <SchemaField
      key={name}
      {...deeper}
      path={`${path}.${name}`}
      schema={schema}
      isRequired={required?.includes(name)}
      value={value[name]}
      onChange={(next) => {
        onChange({ ...value, [name]: next });
      }}
    />
  ));
}

function Items({ path, item, value, onChange, label, root, ...rest }: Deeper & Common & { path: string; item: JsonSchema; value: readonly unknown[]; onChange: (value: unknown[]) => void }) {
  const t = useUiText();
  const { describe, choices, ...field } = rest;
  return (
    <FieldGroup label={label} {...field}>
      <ul className={styles.items}>
        {value.map((entry, index) => (
          // An item has no name of its own, and none changes places.
          <li key={index} className={styles.item}>
            <Members
              root={root}
              describe={describe}
              choices={choices}
              path={path}
              fields={Object.entries(item.properties ?? {})}
              required={item.required}
              value={isRecord(entry)}
              onChange={(next) => {
                onChange(value.map((other, position) => (position === index ? next : other)));
              }}
            />
            <IconButton
              label={t("form.removeItem", { label, number: index + 1 })}
              icon={<Trash2 size={16} />}
              onClick={() => {
                onChange(value.filter((_, position) => position !== index));
              }}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          type="button"
          variant="secondary"
          size="small"
          onClick={() => {
            onChange([...value, emptyValue(item, root)]);
          }}
        >
          {t("form.addItem")}
        </Button>
      </div>
    </FieldGroup>
  );
}

function Pairs({ value, onChange, ...field }: Common & { value: Record<string, unknown>; onChange: (value: Record<string, string>) => void }) {
  const t = useUiText();
  // Lines as they are typed: one without a colon is not a pair yet.
  const [typed, setTyped] = useState<string | null>(null);
  const lines = Object.entries(value).map(([name, text]) => `${name}: ${String(text)}`);
  return (
    <TextArea
      {...field}
      hint={[field.hint, t("form.pairs")].filter(Boolean).join(" ")}
      value={typed ?? lines.join("\n")}
      onChange={(next) => {
        setTyped(next);
        const pairs = next.split("\n").flatMap((line) => {
          const at = line.indexOf(":");
          return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
        });
        onChange(Object.fromEntries(pairs));
      }}
    />
  );
}

function ByLanguage({ path, item, value, onChange, label, hint, error, root, ...deeper }: Deeper & Common & { path: string; item: JsonSchema; value: Record<string, unknown>; onChange: (value: Record<string, unknown>) => void }) {
  const languages = [...new Set<string>([...LANGUAGES.map((language) => language.split("-")[0] ?? language), ...Object.keys(value)])];
  return (
    <FieldGroup label={label} hint={hint} error={error}>
      <LanguageTabs label={label} languages={languages} missing={languages.filter((language) => !(language in value))}>
        {(language) => (
          <div className={styles.fields}>
            <Members
              root={root}
              {...deeper}
              path={path}
              fields={Object.entries(item.properties ?? {})}
              required={item.required}
              value={isRecord(value[language])}
              onChange={(next) => {
                // A language in which everything is empty is not there.
                const isEmpty = Object.values(next).every((text) => text === "" || text === null || text === undefined);
                const others = Object.fromEntries(Object.entries(value).filter(([name]) => name !== language));
                onChange(isEmpty ? others : { ...others, [language]: next });
              }}
            />
          </div>
        )}
      </LanguageTabs>
    </FieldGroup>
  );
}

function Json({ value, onChange, error, ...field }: Common & { value: unknown; onChange: (value: unknown) => void }) {
  const t = useUiText();
  const [typed, setTyped] = useState<string | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  return (
    <TextArea
      {...field}
      isCode
      error={isBroken ? t("form.notJson") : error}
      value={typed ?? (value === null || value === undefined ? "" : JSON.stringify(value, null, 2))}
      onChange={(next) => {
        setTyped(next);
        try {
          onChange(next.trim() === "" ? null : (JSON.parse(next) as unknown));
          setIsBroken(false);
        } catch {
          setIsBroken(true); // the last good value stays until it is whole again
        }
      }}
    />
  );
}

function lastName(path: string): string {
  return readable(path.split(".").at(-1) ?? path);
}

/** `NUMBER_SERIES`, `numberSeries` and `number_series` as people write it. */
function readable(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/_/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function isRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
