import type { ReactNode } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";

interface Bind<Value> {
  value: Value;
  onChange: (value: Value) => void;
  /** What is wrong with it. */
  error: string | undefined;
}

/** Ties one value of a form to a field. */
export function Bound<Value>({ form, name, children }: { form: UseFormReturn; name: string; children: (bind: Bind<Value>) => ReactNode }) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <>{children({ value: field.value as Value, onChange: field.onChange, error: typeof fieldState.error?.message === "string" ? fieldState.error.message : undefined })}</>
      )}
    />
  );
}
