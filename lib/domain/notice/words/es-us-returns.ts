import type { enUsReturns } from "./en-us-returns.ts";

/** Lo que dicen en español los correos sobre devoluciones y facturas. */
export const esUsReturns: typeof enUsReturns = {
  received: {
    subject: (amount, campaign) => `Devolución recibida: ${amount}, ${campaign}`,
    heading: "Recibimos tu devolución",
    lede: (day) => `Tendrás respuesta a más tardar el ${day}.`,
    asked: "Está fuera de la política de devoluciones, así que se decide caso por caso.",
    button: "Abrir la devolución",
  },
  question: {
    subject: (campaign, day) => `Falta tu respuesta: devolución del ${day}, ${campaign}`,
    heading: "Falta tu respuesta",
    lede: "La devolución espera hasta que respondas.",
    button: "Responder",
  },
  decided: {
    approvedSubject: (amount) => `Devolución aprobada: ${amount} vuelven a tu saldo`,
    partlySubject: (amount, price) =>
      `Devolución aprobada en parte: ${amount} de ${price} vuelven a tu saldo`,
    approvedHeading: "Tu devolución está aprobada",
    approvedLabel: "de vuelta en tu saldo",
    automatic: "Cumplía la política de devoluciones, así que se aprobó de inmediato.",
    replacement: "El lead ya no cuenta en tus topes, así que puede llegar otro.",
    declinedSubject: (campaign, day) => `Devolución rechazada: lead del ${day}, ${campaign}`,
    declinedHeading: "Tu devolución fue rechazada",
    appeal: "Puedes apelar una vez, desde la página de la devolución.",
    button: "Abrir la devolución",
  },
  rows: {
    price: "Precio",
    reason: "Motivo",
    campaign: "Campaña",
    delivered: "Entregado",
    submitted: "Enviada",
    submittedBy: "Enviada por",
    answerBy: "Respuesta antes de",
    credit: "Abono",
    balance: "Saldo ahora",
    decidedBy: "Decidió",
    reference: "Referencia",
  },
  by: (name, when) => `${name}, ${when}`,
  invoice: {
    subject: (number, amount, due) => `Factura ${number}: ${amount}, vence el ${due}`,
    subjectPlain: (amount, due) => `Tu factura: ${amount}, vence el ${due}`,
    heading: "Aquí está tu factura",
    label: (due) => `vence el ${due}`,
    overdueSubject: (number, amount, due) =>
      `Vencida: factura ${number}, ${amount} vencían el ${due}`,
    overdueSubjectPlain: (amount, due) => `Vencida: tu factura, ${amount} vencían el ${due}`,
    overdueHeading: "Esta factura está vencida",
    overdueLabel: (due) => `vencían el ${due}`,
    overdueLede: "Si ya la pagaste, gracias: no hay nada más que hacer.",
    number: "Factura",
    period: "Periodo",
    periodOf: (from, to) => `del ${from} al ${to}`,
    issued: "Emitida",
    due: "Vence",
    amount: "Importe",
    button: "Pagar la factura",
  },
  footer: {
    sent: (agency, buyer) => `${agency} envió este correo por la cuenta de ${buyer}.`,
    help: (address) => `¿Preguntas? Escribe a ${address}.`,
  },
};
