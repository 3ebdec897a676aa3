export function money({ amount, currency }: { amount: number; currency: string }, language: string): string {
  return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
}

export function day(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(at));
}
