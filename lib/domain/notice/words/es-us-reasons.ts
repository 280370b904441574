/** Frases que se guardan en inglés y que aquí se dicen en español. */
export const esUsReasons: {
  failures: Readonly<Record<string, string>>;
  returns: Readonly<Record<string, string>>;
} = {
  /** Por qué falló un cobro, según su código. */
  failures: {
    account_closed: "Tu cuenta bancaria está cerrada.",
    authentication_required: "Tu banco quiere que confirmes el pago: abre tu saldo.",
    call_issuer: "Tu banco rechazó la tarjeta. Llámalo para saber por qué.",
    card_declined: "Tu banco rechazó la tarjeta.",
    amount_refused: "El procesador de tarjetas no acepta este monto. Elige uno menor.",
    card_gone: "Esta tarjeta ya no está guardada. Elige o agrega otra.",
    card_not_supported: "Tu banco rechazó la tarjeta: no permite este tipo de compra.",
    card_velocity_exceeded: "Tu banco rechazó la tarjeta: se alcanzó su límite de gasto.",
    currency_not_supported: "Tu banco rechazó la tarjeta: no paga en dólares.",
    debit_not_authorized: "Tu banco tiene la orden de no pagar este débito.",
    do_not_honor: "Tu banco rechazó la tarjeta. Llámalo para saber por qué.",
    expired_card: "Tu banco rechazó la tarjeta: está vencida.",
    fraudulent: "Tu banco rechazó la tarjeta. Llámalo para saber por qué.",
    incorrect_cvc: "Tu banco rechazó la tarjeta: el código de seguridad es incorrecto.",
    incorrect_number: "Tu banco rechazó la tarjeta: el número es incorrecto.",
    incorrect_zip: "Tu banco rechazó la tarjeta: el código postal es incorrecto.",
    insufficient_funds: "Tu banco rechazó la tarjeta: fondos insuficientes.",
    invalid_account: "Tu banco rechazó la tarjeta: la cuenta no es válida.",
    invalid_cvc: "Tu banco rechazó la tarjeta: el código de seguridad es incorrecto.",
    invalid_expiry_month: "Tu banco rechazó la tarjeta: el mes de vencimiento es incorrecto.",
    invalid_expiry_year: "Tu banco rechazó la tarjeta: el año de vencimiento es incorrecto.",
    issuer_not_available: "No se pudo contactar a tu banco. Inténtalo de nuevo en un momento.",
    lost_card: "Tu banco rechazó la tarjeta. Llámalo para saber por qué.",
    no_account: "No se encontró la cuenta bancaria.",
    payment_intent_authentication_failure: "No confirmaste el pago con tu banco.",
    pickup_card: "Tu banco rechazó la tarjeta. Llámalo para saber por qué.",
    processing_error: "Tu banco no pudo hacer el pago. Inténtalo de nuevo en un momento.",
    stolen_card: "Tu banco rechazó la tarjeta. Llámalo para saber por qué.",
    transaction_not_allowed: "Tu banco rechazó la tarjeta: no permite este pago.",
    try_again_later: "Tu banco no pudo hacer el pago. Inténtalo de nuevo en un momento.",
    withdrawal_count_limit_exceeded: "Tu banco rechazó la tarjeta: se alcanzó su límite.",
  },
  /** Los motivos usuales; los propios de la agencia quedan como los escribió. */
  returns: {
    "Bad contact info": "Datos de contacto incorrectos",
    "Wrong vertical": "Otro tipo de servicio",
    Duplicate: "Duplicado",
    "Out of service area": "Fuera del área de servicio",
    "TCPA/consent risk": "Riesgo de TCPA o consentimiento",
    "Not interested/never asked": "Sin interés o nunca lo pidió",
    Other: "Otro",
  },
};
