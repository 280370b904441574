import type { enUsMoney } from "./en-us-money.ts";

/** Lo que dicen en español los correos sobre pagos, recargas y saldo. */
export const esUsMoney: typeof enUsMoney = {
  receipt: {
    subject: (amount) => `Recibo: se agregaron ${amount} a tu saldo`,
    heading: "Gracias. Recibimos tu pago.",
    label: "agregados a tu saldo",
    button: "Abrir tu saldo",
  },
  invoiceReceipt: {
    subject: (amount, number) => `Recibo: ${amount} de la factura ${number}`,
    subjectPlain: (amount) => `Recibo: ${amount} de tu factura`,
    label: (number) => `pagados de la factura ${number}`,
    labelPlain: "pagados de tu factura",
  },
  failed: {
    subject: (amount) => `El pago falló: no se cobraron ${amount}`,
    heading: (amount) => `Tu pago de ${amount} no se realizó`,
    lede: "No se movió dinero. Inténtalo de nuevo o usa otra tarjeta.",
    button: "Intentar de nuevo",
  },
  done: {
    subject: (amount) => `Recarga automática: se agregaron ${amount} a tu saldo`,
    heading: "Se recargó tu saldo",
    lede: (threshold) => `Quedaban menos de ${threshold}, así que se cobró tu tarjeta.`,
    ledePlain: "El saldo era bajo, así que se cobró tu tarjeta.",
    button: "Abrir tu saldo",
    settings: "Lo configuraste en Recarga automática, en tu saldo, y ahí puedes cambiarlo.",
  },
  rechargeFailed: {
    subject: (amount) => `La recarga automática falló: no se cobraron ${amount}`,
    heading: (amount) => `La recarga de ${amount} no se realizó`,
    paused: "Las entregas están en pausa hasta que haya dinero. Agrega fondos para reanudarlas.",
    goesOn: "Los leads siguen llegando mientras los cubra tu saldo.",
    failures: (count) =>
      count === 1
        ? "Después de 3 fallos seguidos, la recarga automática se desactiva."
        : `Fallaron ${count} recargas seguidas. Después de 3, la recarga automática se desactiva.`,
    button: "Agregar fondos",
  },
  off: {
    subject: "Recarga automática desactivada: fallaron 3 cobros seguidos",
    subjectPlain: "La recarga automática se desactivó",
    heading: "La recarga automática se desactivó",
    failed: "Fallaron 3 cobros seguidos, así que dejamos de intentarlo. No se movió dinero.",
    whatNow:
      "Revisa tu tarjeta y activa la recarga otra vez. Mientras tanto, agrega fondos por tu cuenta.",
    button: "Revisar la recarga automática",
  },
  limit: {
    subject: (percent) => `Recarga automática: se usó el ${percent}% del límite de este mes`,
    heading: (percent) => `Se usó el ${percent}% del límite de este mes`,
    lede: "Las recargas siguen hasta alcanzar el límite.",
    reachedSubject: (limit) => `Recarga automática: límite del mes alcanzado, ${limit}`,
    reachedHeading: "Se alcanzó el límite de este mes",
    reachedLede: (day) =>
      `No cabe otra recarga, así que la próxima será el ${day} como pronto. ` +
      `Sube el límite o agrega fondos para que sigan llegando leads.`,
    button: "Cambiar el límite",
  },
  low: {
    subject: (left) => `Saldo bajo: quedan ${left}`,
    heading: (left) => `Quedan ${left} en tu saldo`,
    lede: (level) => `Es menos de los ${level} con los que quieres recibir aviso.`,
    emptySubject: (left) => `Entregas en pausa: tu saldo es ${left}`,
    emptyHeading: "Las entregas están en pausa",
    emptyLede: (left, price) => `Tu saldo de ${left} es menor que tu precio de ${price}.`,
    emptyPlain: (left) => `Tu saldo de ${left} no cubre un lead.`,
    overSubject: (over) => `Entregas en pausa: ${over} sobre tu límite de crédito`,
    overHeading: (owed) => `Debes ${owed}`,
    overLede: (over, limit) => `Son ${over} más que tu límite de ${limit}.`,
    owedSubject: (owed) => `Entregas en pausa: debes ${owed}`,
    owedLede: "Las entregas están en pausa hasta que pagues.",
    runway: (leads) => (leads === 1 ? "1 lead más" : `${leads} leads más`),
    button: "Agregar fondos",
  },
  refund: {
    subject: (amount, card) => `Reembolso: ${amount} vuelven a ${card}`,
    subjectPlain: (amount) => `Reembolso: te devolvemos ${amount}`,
    heading: "Un reembolso va en camino",
    label: (card) => `de vuelta a ${card}`,
    labelPlain: "de vuelta a tu tarjeta",
    lede: "Los bancos tardan de 5 a 10 días en mostrarlo. El mismo importe salió de tu saldo.",
    button: "Verlo en tu saldo",
  },
  rows: {
    paidWith: "Pagado con",
    card: "Tarjeta",
    amount: "Importe",
    fee: "Cargo de tarjeta",
    total: "Total cobrado",
    date: "Fecha",
    tried: "Intento",
    reference: "Referencia",
    billedTo: "Facturado a",
    taxId: "Id fiscal",
    balance: "Saldo ahora",
    available: "Disponible",
    thisMonth: "Este mes",
    creditLimit: "Límite de crédito",
    lasts: "Alcanza para",
    refundedAll: "Reembolsado",
    ofPayment: "De un pago de",
  },
  ofLimit: (used, limit) => `${used} de ${limit}`,
};
