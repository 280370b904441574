import type { Locale } from "#contract/buyer";

const enUs = {
  title: "New lead",
  testTitle: "Test lead",
  testBanner: "This is a test lead. It is not a real person.",
  call: (phone: string) => `Call ${phone}`,
  open: "Open in your portal",
  yes: "Yes",
  no: "No",
  consent: "On record",
  sent: (agency: string) => `Sent by ${agency}`,
  help: (address: string) => `Questions? Write to ${address}.`,
};

/** What the e-mail that brings a lead says beside the lead. */
export type LeadWords = typeof enUs;

const esUs: LeadWords = {
  title: "Nuevo lead",
  testTitle: "Lead de prueba",
  testBanner: "Este es un lead de prueba. No es una persona real.",
  call: (phone) => `Llamar al ${phone}`,
  open: "Abrir en tu portal",
  yes: "Sí",
  no: "No",
  consent: "Registrado",
  sent: (agency) => `Enviado por ${agency}`,
  help: (address) => `¿Preguntas? Escribe a ${address}.`,
};

export const leadWords: Record<Locale, LeadWords> = { "en-US": enUs, "es-US": esUs };
