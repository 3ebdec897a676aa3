import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, TYPE, parse } from "../../node_modules/@formatjs/icu-messageformat-parser/index.js"; // the pages have none
import { afterEach, describe, expect, it } from "vitest";

import { orderTexts } from "../modules/order/orderTexts";
import { createFormat } from "./format";
import { LANGUAGES, formattingLocale, languageOf } from "./languages";
import { serverText } from "./serverText";
import { shellTexts } from "./shellTexts";
import { createCatalog, getLanguage, setLanguage } from "./texts";

const source = join(import.meta.dirname, "..");
const rooms = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith("messages/en.json"))
  .map((name) => name.replace(/\/en\.json$/, ""));

const textsOf = (room: string, language: string) => JSON.parse(readFileSync(join(source, room, `${language}.json`), "utf8")) as Record<string, string>;

/** The names that a text has places for. */
function placesOf(text: string): string[] {
  const names = new Set<string>();
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text));
  return [...names].sort();
}

afterEach(async () => {
  await setLanguage("en");
});

describe("the texts of each room", () => {
  it.each(rooms.flatMap((room) => LANGUAGES.map((language) => [room, language] as const)))("%s in %s are whole, and take the same values as in English", (room, language) => {
    const english = textsOf(room, "en");
    const texts = textsOf(room, language);
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), key).not.toBe("");
      expect(placesOf(text), key).toEqual(placesOf(english[key] ?? ""));
    }
  });

  it.each(["pl", "sl", "sr-Latn", "de"] as const)("have in %s every form of a plural that the language has", (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const room of rooms) {
      for (const [key, text] of Object.entries(textsOf(room, language))) {
        for (const element of parse(text)) {
          if (element.type !== TYPE.plural) continue;
          // Words for one number alone, such as =0, may stand beside them.
          const forms = Object.keys(element.options).filter((form) => !form.startsWith("="));
          expect(forms.sort(), key).toEqual([...needed].sort());
        }
      }
    }
  });

  it("call a status by one word in Slovene; readers may search by the other one, too", () => {
    const texts = rooms.flatMap((room) => Object.entries(textsOf(room, "sl")));
    expect(texts.filter(([key, text]) => key !== "operator.status" && /\bstanj/i.test(text))).toEqual([]);
    expect(Object.fromEntries(texts)["operator.status"]).toBe("status,stanje");
  });

  it("are written in Latin letters in Serbian", () => {
    for (const room of rooms) expect(Object.values(textsOf(room, "sr-Latn")).join(" ")).not.toMatch(/\p{Script=Cyrillic}/u);
  });
});

describe("a language", () => {
  it.each([
    ["sl-SI", "sl"],
    ["pl", "pl"],
    ["sr", "sr-Latn"],
    ["sr-RS", "sr-Latn"],
    ["sr-Cyrl-RS", "sr-Latn"],
    ["de-AT", "de"],
    ["en-GB", "en"],
    ["fr", "en"],
  ])("for %s is %s", (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });

  it("of Serbia is formatted in Latin letters, too", () => {
    expect(formattingLocale("sr")).toBe("sr-Latn");
    expect(formattingLocale("sr-RS")).toBe("sr-Latn-RS");
    expect(createFormat(formattingLocale("sr")).timeAgo("2026-01-01T09:00:00Z", Date.parse("2026-01-01T12:00:00Z"))).toBe("pre 3 sata");
    expect(formattingLocale("sl-SI")).toBe("sl-SI");
  });

  it("is loaded, then shown and named in the document", async () => {
    await setLanguage("sl");

    expect(getLanguage()).toBe("sl");
    expect(document.documentElement.lang).toBe("sl");
    expect(orderTexts.textIn("sl")("failed.title", { count: 2 })).toBe("2 dejanji nista uspeli");
    expect(orderTexts.textIn("en")("failed.title", { count: 2 })).toBe("2 actions failed");
  });

  it("that was asked for last is shown, however long one before it takes", async () => {
    const first = setLanguage("de");
    await setLanguage("pl");
    await first;

    expect(getLanguage()).toBe("pl");
  });

  it("whose file can't be loaded gives way to English", async () => {
    const lost = () => Promise.reject(new Error("404"));
    const catalog = createCatalog({ hello: "Hello" }, { pl: lost, sl: lost, "sr-Latn": lost, de: lost });

    await setLanguage("de");

    expect(catalog.textIn("de")("hello")).toBe("Hello");
  });
});

describe("what the server refuses", () => {
  const say = (error: Parameters<typeof serverText>[1]) => serverText(shellTexts.textIn(getLanguage()), error);
  const unpaid = { code: "PAYMENT_REQUIRED", message: "The order must be paid in full before it leaves New.", params: { gate: "CHARGED" } };

  it("is told in English in its own words, without a code", () => {
    expect(say(unpaid)).toBe("The order must be paid in full before it leaves New.");
    expect(say({ code: "INVALID", message: "INVALID: This cursor is not one of this list." })).toBe("This cursor is not one of this list.");
  });

  it("is told in the reader's language by its code and params", async () => {
    await setLanguage("sl");
    expect(say(unpaid)).toBe("Naročilo mora biti prej v celoti plačano.");
    expect(say({ ...unpaid, params: { gate: "AUTHORIZED" } })).toBe("Plačilo naročila mora biti prej v celoti odobreno.");
    expect(say({ code: "TRANSITION_NOT_ALLOWED", message: "A move can be undone for 30 seconds.", params: { source: "PERSON" } })).toBe("Tega ni več mogoče razveljaviti.");
  });

  it("keeps the server's sentence where it says more than the code", async () => {
    await setLanguage("de");
    expect(say({ code: "GUARD_FAILED", message: "The step asks for a weight." })).toBe("Die Bedingung dieses Schritts ist nicht erfüllt. (The step asks for a weight.)");
  });

  it("never shows a code, not even one that these pages do not know", async () => {
    await setLanguage("pl");
    const text = say({ code: "BRAND_NEW_CODE", message: "BRAND_NEW_CODE: Something else." });
    expect(text).not.toMatch(/[A-Z]{3,}_/);
    expect(text).toContain("Something else.");
  });
});
