import type { PhraseBook } from "../../format/phrase-book.ts";
import { reasonSaid } from "./reason-said.ts";

/** La política de devoluciones que tiene una agencia que no escribió la suya. */
export const policySaid: PhraseBook = {
  ...reasonSaid,
  "The number is disconnected or belongs to somebody else. Say when you called.":
    "El número está desconectado o es de otra persona. Di cuándo llamaste.",
  "The person asked for something else than what you buy. Quote what they said.":
    "La persona pidió algo distinto de lo que compras. Cita lo que dijo.",
  "You had this person before we sent the lead. Give the day, and its id in your CRM.":
    "Ya tenías a esta persona antes de que enviáramos el lead. Da el día y su id en tu CRM.",
  "The address is outside of the area that your order names.":
    "La dirección está fuera de la zona que nombra tu pedido.",
  "The person says that they never agreed to be called. A note or a file helps.":
    "La persona dice que nunca aceptó que la llamaran. Ayuda una nota o un archivo.",
  "The person did not fill in the form. A recording or a message of theirs helps.":
    "La persona no llenó el formulario. Ayuda una grabación o un mensaje suyo.",
  "Anything else. Tell us what happened.": "Cualquier otra cosa. Cuéntanos qué pasó.",
  [[
    "You can return a lead within **7 days** of its delivery, up to **15 %** of the leads of a month.",
    "",
    "- Pick the reason that fits best and tell us what happened.",
    "- We answer within two days.",
    "- An approved return is credited to your wallet at once.",
  ].join("\n")]: [
    "Puedes devolver un lead dentro de los **7 días** de su entrega, hasta el **15 %** de los leads de un mes.",
    "",
    "- Elige el motivo que mejor encaje y cuéntanos qué pasó.",
    "- Respondemos en dos días.",
    "- Una devolución aprobada se acredita a tu saldo de inmediato.",
  ].join("\n"),
};
