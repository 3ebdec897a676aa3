/** A text in small letters without marks: "Čačak" is "cacak", "Łódź" is "lodz", "Überfällig" is "uberfallig". */
export function plainLetters(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ł", "l").replaceAll("đ", "d").replaceAll("ß", "ss").trim();
}

/** A text for comparing it with what somebody types. As the server does it, "đ", "dj" and "d" are one: Đorđe, Djordje and Dorde are the same. */
export function fold(text: string): string {
  return plainLetters(text).replaceAll("dj", "d");
}
