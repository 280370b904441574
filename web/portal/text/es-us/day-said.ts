import type { PhraseBook } from "../../format/phrase-book.ts";

const months = {
  Jan: "ene",
  Feb: "feb",
  Mar: "mar",
  Apr: "abr",
  May: "may",
  Jun: "jun",
  Jul: "jul",
  Aug: "ago",
  Sep: "sep",
  Oct: "oct",
  Nov: "nov",
  Dec: "dic",
};

/** Días como `Nov 14` o `Nov 14, 2025`, donde una frase dice cuándo. */
export const daySaid: PhraseBook = Object.fromEntries(
  Object.entries(months).flatMap(([month, mes]) => [
    [`when: ${month} {day}, {year}`, `{day} de ${mes} de {year}`],
    [`when: ${month} {day}`, `{day} de ${mes}`],
  ]),
);
