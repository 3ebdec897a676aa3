/** A text without case and marks, for comparing it with what somebody types: "Čačak" is "cacak", "Łódź" is "lodz". */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ł", "l").replaceAll("đ", "d").replaceAll("ß", "ss");
}
