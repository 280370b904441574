import type { PhraseBook } from "../../format/phrase-book.ts";

/** Por qué el servidor no movió dinero ni cambió cómo se paga. */
export const moneyRefused: PhraseBook = {
  "Use {least} to {most}.": "Usa de {least} a {most}.",
  "There is no card {id} on file.": "Esa tarjeta no está guardada.",
  "Use the id of a card on file, or null.": "Elige una tarjeta guardada o usa otra.",
  "{given} is below your {price} price, so deliveries would stop first.":
    "{given} es menos que tu precio de {price}: las entregas se detendrían antes.",
  "{given} is below {least}.": "{given} es menos de {least}.",
  "{given} is above {most}.": "{given} es más de {most}.",
  "{limit} a month leaves no room for one recharge of {amount}.":
    "{limit} al mes no alcanzan para una recarga de {amount}.",
  "There is no card on file that could be charged.": "No hay ninguna tarjeta guardada que cobrar.",
  "Add a card first.": "Agrega primero una tarjeta.",
  "Saving adds {now} now, not {expected}: the balance changed meanwhile. Look at the figures and save again.":
    "Al guardar se agregan ahora {now}, no {expected}: el saldo cambió mientras tanto. Mira las cifras y guarda de nuevo.",
  "The balance keeps changing. Look at the figures and save again.":
    "El saldo sigue cambiando. Mira las cifras y guarda de nuevo.",
  "Auto-recharge charges this card and there is no other. Add another card first, or switch auto-recharge off.":
    "La recarga automática cobra a esta tarjeta y no hay otra. Agrega primero otra tarjeta o desactiva la recarga.",
  "The card is not confirmed yet. Finish its form first.":
    "La tarjeta aún no está confirmada. Termina primero su formulario.",
  "The card processor does not take this {detail}.":
    "El procesador de tarjetas no acepta {detail}.",
  "Check the {detail} for a slip, or use another.": "Revisa {detail} o usa otro dato.",
  "detail: company name": "este nombre de empresa",
  "detail: e-mail": "este correo electrónico",
  "detail: first line of the address": "esta primera línea de la dirección",
  "detail: second line of the address": "esta segunda línea de la dirección",
  "detail: city": "esta ciudad",
  "detail: state": "este estado",
  "detail: postal code": "este código postal",
  "detail: country": "este país",
  "detail: tax id": "este id fiscal",
  "This invoice is not paid by card. Ask the agency how to pay, such as by bank transfer.":
    "Esta factura no se paga con tarjeta. Pregunta a la agencia cómo pagar, por ejemplo por transferencia bancaria.",
  "Invoice {number} is {state}; only an open one can be paid.":
    "La factura {number} está {state}; solo se puede pagar una abierta.",
  "Invoice {number} is {state}, so it cannot be voided.":
    "La factura {number} está {state} y no se puede anular.",
  "state: draft": "en borrador",
  "state: open": "abierta",
  "state: paid": "pagada",
  "state: void": "anulada",
  "state: uncollectible": "dada por incobrable",
  "This invoice is being issued, so it has no PDF yet. Try again in a moment.":
    "Esta factura se está emitiendo y aún no tiene PDF. Inténtalo en un momento.",
  "This invoice has no PDF: the agency keeps it by itself. Ask the agency for a copy.":
    "Esta factura no tiene PDF: la lleva la agencia. Pídele una copia.",
  "Payment {id} is {status}; only a settled one has a receipt.":
    "Este pago {status}; solo uno liquidado tiene recibo.",
  "status: started": "aún no se termina",
  "status: actionNeeded": "espera tu confirmación",
  "status: pending": "se está liquidando",
  "status: succeeded": "está liquidado",
  "status: failed": "falló",
  "status: cancelled": "se canceló",
  "The card processor made no receipt for payment {id}.":
    "El procesador de tarjetas no hizo recibo de este pago.",
  "Your role, {role}, cannot move money. An owner or finance member can.":
    "Tu rol, {role}, no puede mover dinero. Un propietario o alguien de finanzas sí puede.",
  "Your role, {role}, does not see the wallet. An owner can change it.":
    "Tu rol, {role}, no ve el saldo. Un propietario puede cambiarlo.",
  "This agency takes no cards here. Ask it how to pay, for example by bank transfer.":
    "Esta agencia no acepta tarjetas aquí. Pregúntale cómo pagar, por ejemplo por transferencia bancaria.",
  "The card processor did not answer in time. Nothing is charged twice: try again in a moment.":
    "El procesador de tarjetas no respondió a tiempo. Nada se cobra dos veces: inténtalo en un momento.",
  "That is too much for one file; see errors.": "Es demasiado para un solo archivo.",
  "A file holds at most {rows} transactions.": "Un archivo lleva como máximo {rows} movimientos.",
  "A file holds at most {size} MB.": "Un archivo pesa como máximo {size} MB.",
  "Narrow the span of days with from and to, and fetch the rest as further files.":
    "Elige menos días y descarga el resto en otros archivos.",
  "The span of days is the wrong way round; see errors.": "Los días están al revés.",
  "from, {from}, is after to, {to}.": "El primer día, {from}, es posterior al último, {to}.",
  "The amounts are the wrong way round; see errors.": "Los montos están al revés.",
  "minCents, {min}, is above maxCents, {max}.": "El monto mínimo es mayor que el máximo.",
  "Swap the two, or leave one out.": "Cámbialos de lugar o quita uno.",
};
