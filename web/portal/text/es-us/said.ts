import type { PhraseBook } from "../../format/phrase-book.ts";
import { openingSaid } from "./opening-said.ts";

/** Las frases del servidor que se ven en todas las páginas. */
export const said: PhraseBook = {
  ...openingSaid,
  "Balance {available} is below {level}.":
    "Quedan {available}, menos que tu nivel de aviso de {level}.",
  "Deliveries are paused: balance {balance} is below your {price} price.":
    "Entregas en pausa: el saldo de {balance} no llega a tu precio de {price}.",
  "Deliveries are paused: balance {balance} does not cover a bid.":
    "Entregas en pausa: el saldo de {balance} no cubre una oferta.",
  "Deliveries are paused: balance {balance}.": "Entregas en pausa: el saldo es de {balance}.",
  "You owe {owed}, {over} over your {limit} limit. Deliveries are paused until you pay.":
    "Debes {owed}, {over} más que tu límite de {limit}. Entregas en pausa hasta que pagues.",
  "You owe {owed}. Deliveries are paused until you pay.":
    "Debes {owed}. Entregas en pausa hasta que pagues.",
  "Deliveries are paused: Auto-recharge failed. Add funds or change the card in the wallet to go on.":
    "Entregas en pausa: falló la recarga automática. Agrega fondos o cambia la tarjeta para seguir.",
  "Deliveries are paused until funds are added.": "Entregas en pausa hasta que se agreguen fondos.",
  "At your 7-day pace the balance lasts less than a day.":
    "A tu ritmo de 7 días, el saldo dura menos de un día.",
  "At your 7-day pace the balance lasts {days} days.":
    "A tu ritmo de 7 días, el saldo dura {days} días.",
  "At your 7-day pace the balance lasts 1 day.": "A tu ritmo de 7 días, el saldo dura 1 día.",
  "Your account is paused.": "Tu cuenta está en pausa.",
  "Your account is paused: {why}": "Tu cuenta está en pausa: {why}",
  "You have no order yet, so no lead can be sent to you.":
    "Aún no tienes ningún pedido, así que no se te puede enviar ningún lead.",
  "Your order is paused.": "Tu pedido está en pausa.",
  "Your order is paused: {why}": "Tu pedido está en pausa: {why}",
  "All {count} of your orders are paused.": "Tus {count} pedidos están en pausa.",
  "All {count} of your orders are paused: {why}": "Tus {count} pedidos están en pausa: {why}",
  "Your orders have no open hours.": "Tus pedidos no tienen horas abiertas.",
  "Outside your hours until {opening}.": "Fuera de tu horario hasta {opening}.",
  "Your hourly cap is reached: {used} of {cap}. It resets at the next full hour.":
    "Llegaste a tu tope por hora: {used} de {cap}. Se reinicia a la hora en punto.",
  "Your daily cap is reached: {used} of {cap}. It resets at midnight, {zone}.":
    "Llegaste a tu tope diario: {used} de {cap}. Se reinicia a medianoche, {zone}.",
  "Your weekly cap is reached: {used} of {cap}. It resets on Monday, {zone}.":
    "Llegaste a tu tope semanal: {used} de {cap}. Se reinicia el lunes, {zone}.",
  "Your monthly cap is reached: {used} of {cap}. It resets on the 1st, {zone}.":
    "Llegaste a tu tope mensual: {used} de {cap}. Se reinicia el día 1, {zone}.",
  "Your total cap is reached: {used} of {cap}.": "Llegaste a tu tope total: {used} de {cap}.",
  "Your hourly cap is reached. It resets at the next full hour.":
    "Llegaste a tu tope por hora. Se reinicia a la hora en punto.",
  "Your daily cap is reached. It resets at midnight, {zone}.":
    "Llegaste a tu tope diario. Se reinicia a medianoche, {zone}.",
  "Your weekly cap is reached. It resets on Monday, {zone}.":
    "Llegaste a tu tope semanal. Se reinicia el lunes, {zone}.",
  "Your monthly cap is reached. It resets on the 1st, {zone}.":
    "Llegaste a tu tope mensual. Se reinicia el día 1, {zone}.",
  "Your total cap is reached.": "Llegaste a tu tope total.",
};
