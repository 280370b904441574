import type { PhraseBook } from "../../format/phrase-book.ts";

/** Por qué el servidor no aceptó una devolución, un mensaje o un archivo. */
export const returnRefused: PhraseBook = {
  "{used} of {allowed} returns used this month; resets {when}.":
    "Usaste {used} de {allowed} devoluciones este mes; se reinicia el {when}.",
  "{used} of {allowed} returns used in 30 days; the next is free {when}.":
    "Usaste {used} de {allowed} devoluciones en 30 días; la próxima se libera el {when}.",
  "Not charged, so there is nothing to return.": "No se cobró, así que no hay nada que devolver.",
  "Returned already.": "Ya se devolvió.",
  "Returns are off for this account.": "Las devoluciones están desactivadas en esta cuenta.",
  "Window closed {when}.": "El plazo terminó el {when}.",
  "Can be returned until {when}.": "Se puede devolver hasta el {when}.",
  "This lead stands in the list before.": "Este lead ya está antes en la lista.",
  "Write to the agency.": "Escribe a la agencia.",
  "Wait until the allowance resets.": "Espera a que se reinicie tu cupo.",
  "Look at the return of this lead.": "Mira la devolución de este lead.",
  "Return another lead.": "Devuelve otro lead.",
  "Send `ask: true` to ask the agency.": "Puedes pedírselo a la agencia.",
  "{reason} needs a note of at least {count} characters.":
    "{reason} necesita una nota de al menos {count} caracteres.",
  "{reason} needs a note of at least {count} characters or a file.":
    "{reason} necesita una nota de al menos {count} caracteres o un archivo.",
  "{reason} needs a file as proof.": "{reason} necesita un archivo como prueba.",
  "{reason} needs the day since when you have this person.":
    "{reason} necesita el día desde que tienes a esta persona.",
  "Say what happened, such as when you called and what you heard.":
    "Cuenta qué pasó: cuándo llamaste y qué oíste.",
  "Say what happened, or upload a file.": "Cuenta qué pasó o sube un archivo.",
  "Upload a jpg, png, pdf, mp4, m4a or mp3 file and name its id.":
    "Sube un archivo jpg, png, pdf, mp4, m4a o mp3.",
  "Send a date such as 2026-10-05.": "Escribe una fecha como 2026-10-05.",
  "{reason} is not a reason of your return policy.":
    "{reason} no es un motivo de tu política de devoluciones.",
  "{date} is in the future.": "{date} está en el futuro.",
  "Send the day on which you first had this person.":
    "Escribe el día en que tuviste a esta persona por primera vez.",
  "Others are returning leads at the same time. Send it again.":
    "Otras personas devuelven leads al mismo tiempo. Envíalo de nuevo.",
  "This return was appealed already; once is all.":
    "Esta devolución ya se apeló; solo se puede una vez.",
  "Only a declined return can be appealed; this one is {state}.":
    "Solo se puede apelar una devolución rechazada; esta está {state}.",
  "The policy of this return has no appeal. Write to the agency.":
    "La política de esta devolución no permite apelar. Escribe a la agencia.",
  "Somebody else is changing this return. Look at it and try again.":
    "Otra persona está cambiando esta devolución. Mírala e inténtalo de nuevo.",
  "Your role, {role}, can read returns but not make or change them. An owner can change it.":
    "Tu rol, {role}, puede ver devoluciones, pero no hacerlas ni cambiarlas. Un propietario puede cambiarlo.",
  "Your role, {role}, does not open files of returns.":
    "Tu rol, {role}, no abre archivos de devoluciones.",
  "Your role, {role}, can search by id only.": "Tu rol, {role}, solo puede buscar por id.",
  "Your role, {role}, can look up leads by id only.":
    "Tu rol, {role}, solo puede buscar leads por id.",
  "This return was {state} by {decider} on {instant}.":
    "Esta devolución ya fue {state} por {decider}.",
  "This return was taken back on {instant}.": "Esta devolución ya se retiró.",
  "This return was changed on {instant}.": "Esta devolución ya cambió.",
  "{person} approved this return at {instant}. Undo that first.":
    "{person} ya aprobó esta devolución. Deshaz eso primero.",
  "{person} declined this return at {instant}. Undo that first.":
    "{person} ya rechazó esta devolución. Deshaz eso primero.",
  "decider: the policy": "la política",
  "state: pending": "pendiente",
  "state: needsAnswer": "en espera de tu respuesta",
  "state: approved": "aprobada",
  "state: declined": "rechazada",
  "state: withdrawn": "retirada",
  "The file was not uploaded.": "El archivo no se subió.",
  "PUT it to its upload address first, or leave it out.": "Súbelo de nuevo o quítalo.",
  "Announce and upload the file again.": "Sube el archivo de nuevo.",
  "The file has {bytes} bytes, but {announced} were announced.":
    "El archivo tiene {bytes} bytes, pero se anunciaron {announced}.",
  "The file is not of the kind {type}.": "El archivo no es del tipo {type}.",
  "Upload a jpg, png, pdf, mp4, m4a or mp3 file under its own kind.":
    "Sube un archivo jpg, png, pdf, mp4, m4a o mp3 con su propio tipo.",
  "Use the id that announcing a file answered with.": "Sube el archivo de nuevo.",
};
