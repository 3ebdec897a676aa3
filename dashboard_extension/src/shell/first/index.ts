import * as de from "./de";
import * as pl from "./pl";
import * as sl from "./sl";
import * as srLatn from "./sr-Latn";

/** The rooms whose code is in the first file. */
type Room = "customerBlock" | "order" | "shell" | "ui" | "workflow";

/** Their texts are in it, too, in every language: a widget that is opened with every order has no time for one more request. */
export function textsOf<Name extends Room>(room: Name) {
  return { pl: pl[room], sl: sl[room], "sr-Latn": srLatn[room], de: de[room] };
}
