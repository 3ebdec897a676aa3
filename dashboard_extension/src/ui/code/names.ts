/** `lines[].name` is a name of each item: in a loop over them it is written `line.name`; of other lists the first one's is named. */
export function nameToWrite(name: string): string {
  return name.replace(/(\w+)s\[\]\./, "$1.").replace("[].", ".first.");
}
