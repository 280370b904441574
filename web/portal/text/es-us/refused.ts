import type { PhraseBook } from "../../format/phrase-book.ts";
import { daySaid } from "./day-said.ts";
import { fieldRefused } from "./field-refused.ts";
import { moneyRefused } from "./money-refused.ts";
import { reasonSaid } from "./reason-said.ts";
import { returnRefused } from "./return-refused.ts";

const anywhere: PhraseBook = {
  "One value needs a fix; see errors.": "Hay un dato que corregir.",
  "{count} values need a fix; see errors.": "Hay {count} datos que corregir.",
  "There is nothing at this address.": "No hay nada en esta dirección.",
  "There is no such {noun} in your account.": "{noun} no está en tu cuenta.",
  "noun: buyer": "Esta empresa",
  "noun: card": "Esta tarjeta",
  "noun: card set-up": "El registro de esta tarjeta",
  "noun: file": "Este archivo",
  "noun: invoice": "Esta factura",
  "noun: lead": "Este lead",
  "noun: payment": "Este pago",
  "noun: return": "Esta devolución",
  "noun: statement": "Este estado de cuenta",
  "role: owner": "propietario",
  "role: manager": "gerente",
  "role: agent": "agente",
  "role: finance": "finanzas",
  "role: viewer": "solo lectura",
  "Sign in to go on; your session has ended.": "Entra para seguir: tu sesión terminó.",
  "Your session has ended. Sign in again.": "Tu sesión terminó. Entra de nuevo.",
  "You are no longer a member of this account.": "Ya no perteneces a esta cuenta.",
  "Somebody else is changing this lead. Look at it and try again.":
    "Otra persona está cambiando este lead. Míralo e inténtalo de nuevo.",
  "Somebody else is changing the same records. Try again.":
    "Otra persona está cambiando lo mismo. Inténtalo de nuevo.",
  "Your role, {role}, can look at leads but not work them. An owner can change it.":
    "Tu rol, {role}, puede ver leads, pero no trabajarlos. Un propietario puede cambiarlo.",
  "Your role, {role}, can search by lead id only.":
    "Tu rol, {role}, solo puede buscar por id de lead.",
  "No active member of your account has this id.": "Nadie activo en tu cuenta tiene este id.",
  "Use an id from `members` of GET /v1/portal/me, or null for nobody.":
    "Elige a alguien de la lista.",
  "The cursor is not one this list gave out.": "Esa página no es de esta lista.",
  "The cursor does not belong to this list.": "Esa página no es de esta lista.",
  "Leave it out to start at the first page, or send `next` of the last page.":
    "Vuelve a cargar la lista desde el principio.",
  "This Idempotency-Key was used for a different request. Send a fresh key.":
    "Esto ya se envió con otros datos. Inténtalo de nuevo.",
  "The Idempotency-Key header must have 1 to 200 characters.":
    "El encabezado Idempotency-Key debe tener de 1 a 200 caracteres.",
  "Send a UUID.": "Envía un UUID.",
  "The Idempotency-Key header is missing.": "Falta el encabezado Idempotency-Key.",
  "Send a fresh UUID per write; send the same one to repeat it safely.":
    "Envía un UUID nuevo por cambio, y el mismo para repetirlo sin riesgo.",
  "Something on our side failed. Try again; nothing was lost.":
    "Algo falló de nuestro lado. Inténtalo de nuevo; no se perdió nada.",
  "The body is not valid JSON. Check quotes and commas.":
    "Lo enviado no es JSON válido. Revisa comillas y comas.",
  "A body is at most {size} KB.": "Se pueden enviar como máximo {size} KB.",
  "Send Content-Type application/json.": "Envía Content-Type application/json.",
};

/** Por qué el servidor no hizo algo. Un dato suelto («Envía …») se busca al final. */
export const refused: PhraseBook = {
  ...daySaid,
  ...reasonSaid,
  ...anywhere,
  ...moneyRefused,
  ...returnRefused,
  ...fieldRefused,
  "Send whole cents, such as 4200 for $42.00.": "Escribe un monto en dólares, como 42.00.",
  "Send {kind}.": "Envía {kind}.",
};
