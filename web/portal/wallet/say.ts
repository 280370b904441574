import { sayBy } from "../format/phrase-book.ts";
import type { WalletText } from "./use-wallet-text.ts";

/** A sentence of the server in this language; the end of a card's number stays with its dots. */
export const say = (text: WalletText, sentence: string): string =>
  sayBy(text.said, sentence).replaceAll("•••• ", "••••\u00a0");

/** Why the server refused something, in this language. */
export const sayRefusal = (text: WalletText, sentences: readonly string[]): string =>
  sentences.map((sentence) => sayBy(text.refused, sentence)).join(" ");
