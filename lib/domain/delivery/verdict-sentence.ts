import type { OutboundResult } from "#domain/outbound/outbound-result";
import type { AnswerReading } from "#domain/outbound/read-answer";

/** What each status usually means to the person who has to fix it. */
const meanings: Record<number, string> = {
  400: "it did not understand the fields we sent",
  401: "the token is probably wrong",
  403: "it does not let us in",
  404: "the address is probably wrong",
  405: "it does not take this method at this address",
  408: "it waited too long for the request",
  409: "it seems to have this lead already",
  410: "it wants no more, so this endpoint is now disabled",
  413: "the lead is larger than it takes",
  415: "it does not take this format",
  422: "it did not accept a value we sent",
  429: "it asks us to slow down",
  500: "it met an error of its own",
  501: "it does not do this yet",
  502: "what stands behind it did not answer",
  503: "it is not available now",
  504: "what stands behind it was too slow",
};

const meaningOf = (status: number): string | null => {
  if (status >= 300 && status < 400)
    return "a redirect, which we never follow; enter the final address";
  return meanings[status] ?? null;
};

const plain = (text: string): string =>
  text
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 120);

const answeredSentence = (status: number, reading: AnswerReading): string => {
  const reason = reading.reason === null ? "" : `: ${plain(reading.reason)}`;
  const isSuccess = status >= 200 && status < 300;
  if (reading.verdict === "accepted") return `Your server answered ${status}`;
  if (isSuccess && reading.verdict === "error")
    return `Your server answered ${status}, but your answer rule cannot read what it said`;
  if (isSuccess) return `Your server answered ${status} but refused the lead${reason}`;
  const meaning = meaningOf(status);
  return `Your server answered ${status}${meaning === null ? "" : ` – ${meaning}`}${reason}`;
};

const inSeconds = (milliseconds: number): string =>
  `${milliseconds < 1_000 ? milliseconds / 1_000 : Math.round(milliseconds / 100) / 10} s`;

/** How a try ended, in one sentence for the buyer. `reading` is of the answer, if there was one. */
export const verdictSentence = (
  result: OutboundResult,
  reading: AnswerReading | null,
  timeoutMs: number,
): string => {
  switch (result.kind) {
    case "answered":
      return reading ? answeredSentence(result.status, reading) : "Your server answered";
    case "timeout":
      return result.sent
        ? `Your server did not answer within ${inSeconds(timeoutMs)}`
        : `We could not connect to your server within ${inSeconds(timeoutMs)}`;
    case "failed":
      return `No answer: ${result.detail}`;
    case "blocked":
      return `We did not call your server: ${result.detail}`;
  }
};
