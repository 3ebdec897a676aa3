/** The rooms whose code is in the first file. Their texts in a language are one file, too: one more request, not one a room. */
type Room = "order" | "shell" | "ui" | "workflow";

export function textsOf<Name extends Room>(room: Name) {
  return {
    pl: async () => ({ default: (await import("./pl"))[room] }),
    sl: async () => ({ default: (await import("./sl"))[room] }),
    "sr-Latn": async () => ({ default: (await import("./sr-Latn"))[room] }),
    de: async () => ({ default: (await import("./de"))[room] }),
  };
}
