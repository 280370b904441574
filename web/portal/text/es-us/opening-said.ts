import type { PhraseBook } from "../../format/phrase-book.ts";

const days = {
  Mon: "el lun a ",
  Tue: "el mar a ",
  Wed: "el mié a ",
  Thu: "el jue a ",
  Fri: "el vie a ",
  Sat: "el sáb a ",
  Sun: "el dom a ",
};

const halves = { AM: "a.m.", PM: "p.m." };

const formsOf = ([day, said]: readonly [string, string]): [string, string][] =>
  Object.entries(halves).flatMap(([half, mitad]) => [
    [`opening: ${day}1:{minutes} ${half} {zone}`, `${said}la 1:{minutes} ${mitad} {zone}`],
    [`opening: ${day}{time} ${half} {zone}`, `${said}las {time} ${mitad} {zone}`],
  ]);

/** Cuándo abre un horario: `Mon 8:00 AM CST`, u hoy mismo `8:00 AM CST`. */
export const openingSaid: PhraseBook = Object.fromEntries([
  ...Object.entries(days).flatMap(([day, said]) => formsOf([`${day} `, said])),
  ...formsOf(["", ""]),
]);
