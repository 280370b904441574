import type { PhraseBook } from "../../format/phrase-book.ts";

/** Los motivos de devolución que trae una agencia que no cambió los suyos. */
export const reasonSaid: PhraseBook = {
  "reason: Bad contact info": "Datos de contacto incorrectos",
  "reason: Wrong vertical": "Otro tipo de producto",
  "reason: Duplicate": "Duplicado",
  "reason: Out of service area": "Fuera de la zona de servicio",
  "reason: TCPA/consent risk": "Riesgo de TCPA o consentimiento",
  "reason: Not interested/never asked": "Sin interés o nunca lo pidió",
  "reason: Other": "Otro",
};
