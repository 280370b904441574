import type { PhraseBook } from "../../format/phrase-book.ts";
import { reasonSaid } from "./reason-said.ts";

/** Las frases del libro y de los bancos, al lado del nombre de su tipo. */
export const walletSaid: PhraseBook = {
  ...reasonSaid,
  "Lead from {campaign}, order {order}": "{campaign} · {order}",
  "Set aside for a lead from {campaign}, order {order}": "{campaign} · {order}",
  "Return approved: {campaign}, {reason}": "{campaign} · {reason}",
  "Top-up, {method}": "{method}",
  "Auto-recharge, {method}": "{method}",
  "Invoice, {method}": "Pago de factura · {method}",
  "Part of invoice {number} paid": "Parte de la factura {number} pagada",
  "Invoice {number} paid": "Factura {number} pagada",
  "Card fee for {amount}": "Cargo de tarjeta por {amount}",
  "Card fee given back": "Cargo de tarjeta devuelto",
  "Card fee of a refund that did not arrive": "Cargo de tarjeta de un reembolso que no llegó",
  "Refund to {method}": "Reembolso · {method}",
  "The refund of {amount} did not reach {method}": "Reembolso devuelto · {method}",
  "Your bank took back a payment by {method}": "Disputado · {method}",
  "Your bank gave back a disputed payment by {method}": "Disputa devuelta · {method}",
  "Bank fee for a disputed payment": "Cargo del banco por una disputa",
  "Bank fee given back": "Cargo del banco devuelto",
  "First credit": "Primer crédito",
  "a card": "Tarjeta",
  "Card processor": "Procesador de tarjetas",
  "Auto-recharge": "Recarga automática",
  Invoicing: "Facturación",
  "Switched off after {count} failures in a row. {why}": "Fallaron {count} cobros seguidos. {why}",
  "Switched off because this card will never be charged again. {why} Choose another card, then switch it on again.":
    "Esta tarjeta no se podrá cobrar nunca más. {why} Elige otra tarjeta y actívala otra vez.",
  "Switched off because your bank took back {amount} paid by {method}. Settle it with your bank, then switch it on again.":
    "Tu banco retiró {amount} pagados con {method}. Acláralo con tu banco y actívala otra vez.",
  "Switched off because {given} went back to {method}: it would have charged {again} again at once. Switch it on when you want it to.":
    "Se devolvieron {given} a {method} y enseguida se habrían vuelto a cobrar {again}. Actívala cuando quieras.",
  "Your bank declined the card.": "Tu banco rechazó la tarjeta.",
  "Your bank declined the payment.": "Tu banco rechazó el pago.",
  "Your bank wants you to confirm: open the wallet.":
    "Tu banco quiere que confirmes: abre el saldo.",
  "You did not confirm the payment with your bank.": "No confirmaste el pago con tu banco.",
  "Your bank account is closed.": "Tu cuenta bancaria está cerrada.",
  "The bank account could not be found.": "No se encontró la cuenta bancaria.",
  "Your bank was told not to pay this debit.": "Se le indicó a tu banco no pagar este cargo.",
  "Your bank could not be reached. Try again in a moment.":
    "No se pudo contactar a tu banco. Inténtalo en un momento.",
  "Your bank could not take the payment. Try again in a moment.":
    "Tu banco no pudo tomar el pago. Inténtalo en un momento.",
  "Your bank declined the card. Call your bank to learn why.":
    "Tu banco rechazó la tarjeta. Llama a tu banco para saber por qué.",
  "Your bank declined the card: it does not allow this kind of purchase.":
    "Tu banco rechazó la tarjeta: no permite este tipo de compra.",
  "Your bank declined the card: it does not allow this payment.":
    "Tu banco rechazó la tarjeta: no permite este pago.",
  "Your bank declined the card: it does not pay in US dollars.":
    "Tu banco rechazó la tarjeta: no paga en dólares.",
  "Your bank declined the card: its spending limit is reached.":
    "Tu banco rechazó la tarjeta: llegó a su límite de gasto.",
  "Your bank declined the card: its limit is reached.":
    "Tu banco rechazó la tarjeta: llegó a su límite.",
  "Your bank declined the card: it has expired.": "Tu banco rechazó la tarjeta: está vencida.",
  "Your bank declined the card: insufficient funds.":
    "Tu banco rechazó la tarjeta: fondos insuficientes.",
  "Your bank declined the card: the security code is wrong.":
    "Tu banco rechazó la tarjeta: el código de seguridad es incorrecto.",
  "Your bank declined the card: the number is wrong.":
    "Tu banco rechazó la tarjeta: el número es incorrecto.",
  "Your bank declined the card: the postal code is wrong.":
    "Tu banco rechazó la tarjeta: el código postal es incorrecto.",
  "Your bank declined the card: the account is not valid.":
    "Tu banco rechazó la tarjeta: la cuenta no es válida.",
  "Your bank declined the card: the expiry month is wrong.":
    "Tu banco rechazó la tarjeta: el mes de vencimiento es incorrecto.",
  "Your bank declined the card: the expiry year is wrong.":
    "Tu banco rechazó la tarjeta: el año de vencimiento es incorrecto.",
  "The payment never reached the card processor. Nothing was charged.":
    "El pago nunca llegó al procesador de tarjetas. No se cobró nada.",
  "The card processor does not take this amount. Choose a smaller one.":
    "El procesador de tarjetas no acepta este monto. Elige uno menor.",
  "This card is no longer on file. Choose or add another.":
    "Esta tarjeta ya no está guardada. Elige o agrega otra.",
};
