import type { PhraseBook } from "../../format/phrase-book.ts";

/** Cómo terminó una entrega a los sistemas del comprador. */
export const verdictSaid: PhraseBook = {
  "Not delivered in {count} attempts. {why}": "No se entregó en {count} intentos. {why}",
  "Its endpoint no longer exists.": "Su destino ya no existe.",
  "The endpoint is disabled.": "El destino está desactivado.",
  "The endpoint is disabled. {why}": "El destino está desactivado. {why}",
  "The lead no longer exists.": "El lead ya no existe.",
  "Our side failed to finish sending this again and again. Replay it to try once more.":
    "De nuestro lado falló el envío una y otra vez. Pide que se reenvíe.",
  "E-mail sent to 1 address": "Correo enviado a 1 dirección",
  "E-mail sent to {count} addresses": "Correo enviado a {count} direcciones",
  "The e-mail was not sent: {why}": "El correo no se envió: {why}",
  "Your server did not answer within {span}": "Tu servidor no respondió en {span}",
  "We could not connect to your server within {span}":
    "No pudimos conectar con tu servidor en {span}",
  "No answer: {cause}": "Sin respuesta: {cause}",
  "We did not call your server: {cause}": "No llamamos a tu servidor: {cause}",
  // Antes que las formas que también la abarcan.
  "Your server answered 410 Gone, which asks us to stop.":
    "Tu servidor respondió 410 Gone, que pide no enviar más.",
  "Your server answered": "Tu servidor respondió",
  "Your server answered {status}, but your answer rule cannot read what it said":
    "Tu servidor respondió {status}, pero tu regla no entiende lo que dijo",
  "Your server answered {status} but refused the lead: {reason}":
    "Tu servidor respondió {status}, pero rechazó el lead: {reason}",
  "Your server answered {status} but refused the lead":
    "Tu servidor respondió {status}, pero rechazó el lead",
  "Your server answered {status} – {meaning}: {reason}":
    "Tu servidor respondió {status} – {meaning}: {reason}",
  "Your server answered {status} – {meaning}": "Tu servidor respondió {status} – {meaning}",
  "Your server answered {status}: {reason}": "Tu servidor respondió {status}: {reason}",
  "Your server answered {status}": "Tu servidor respondió {status}",
  "meaning: it did not understand the fields we sent": "no entendió los campos que enviamos",
  "meaning: the token is probably wrong": "el token parece incorrecto",
  "meaning: it does not let us in": "no nos deja entrar",
  "meaning: the address is probably wrong": "la dirección parece incorrecta",
  "meaning: it does not take this method at this address":
    "no acepta este método en esta dirección",
  "meaning: it waited too long for the request": "esperó demasiado la solicitud",
  "meaning: it seems to have this lead already": "parece que ya tiene este lead",
  "meaning: it wants no more, so this endpoint is now disabled":
    "no quiere más, así que este destino queda desactivado",
  "meaning: the lead is larger than it takes": "el lead es más grande de lo que acepta",
  "meaning: it does not take this format": "no acepta este formato",
  "meaning: it did not accept a value we sent": "no aceptó un valor que enviamos",
  "meaning: it asks us to slow down": "nos pide ir más despacio",
  "meaning: it met an error of its own": "tuvo un error propio",
  "meaning: it does not do this yet": "todavía no hace esto",
  "meaning: what stands behind it did not answer": "lo que está detrás no respondió",
  "meaning: it is not available now": "no está disponible ahora",
  "meaning: what stands behind it was too slow": "lo que está detrás fue demasiado lento",
  "meaning: a redirect, which we never follow; enter the final address":
    "una redirección, que nunca seguimos; pon la dirección final",
  "cause: the host name does not exist": "el nombre del servidor no existe",
  "cause: the host name could not be resolved": "no se pudo resolver el nombre del servidor",
  "cause: the server refused the connection": "el servidor rechazó la conexión",
  "cause: the server closed the connection": "el servidor cerró la conexión",
  "cause: the server cannot be reached": "no se puede llegar al servidor",
  "cause: the server did not take the connection in time":
    "el servidor no tomó la conexión a tiempo",
  "cause: the server closed the connection before it answered":
    "el servidor cerró la conexión antes de responder",
  "cause: the answer is not HTTP, or its headers are too large":
    "la respuesta no es HTTP o sus encabezados son demasiado grandes",
  "cause: the server's certificate has expired": "el certificado del servidor venció",
  "cause: the server's certificate is self-signed": "el servidor firmó su propio certificado",
  "cause: the server does not send its whole certificate chain":
    "el servidor no envía toda su cadena de certificados",
  "cause: the server's certificate is for another host name":
    "el certificado del servidor es de otro nombre",
  "cause: the secure connection failed ({code})": "falló la conexión segura ({code})",
  "cause: the connection failed ({code})": "falló la conexión ({code})",
  "cause: the connection failed": "falló la conexión",
  "cause: The URL must begin with https.": "la dirección debe empezar con https.",
  "cause: The URL is not valid.": "la dirección no es válida.",
  "cause: The URL must not carry a user name or password.":
    "la dirección no debe llevar usuario ni contraseña.",
  "cause: The host name has no address.": "el nombre del servidor no tiene dirección.",
  "cause: The address is private or reserved; we only call public servers.":
    "la dirección es privada o reservada; solo llamamos a servidores públicos.",
  "It failed for three days without a success.": "Falló tres días seguidos.",
  "the mail service did not accept it; the sender may not be verified yet":
    "el servicio de correo no lo aceptó; quizá falta verificar el remitente",
  "the sender's domain is not verified yet": "el dominio del remitente aún no está verificado",
  "the mail account is suspended": "la cuenta de correo está suspendida",
  "the mail service did not accept an address": "el servicio de correo no aceptó una dirección",
  "sending is paused in the mail account": "el envío está en pausa en la cuenta de correo",
  "the mail account's daily limit is reached": "la cuenta de correo llegó a su límite diario",
  "the mail service asks to slow down": "el servicio de correo pide ir más despacio",
  "the mail service could not be reached": "no se pudo contactar al servicio de correo",
  "the address bounced or complained before, so nothing is sent to it any more":
    "la dirección rebotó o se quejó antes, así que ya no se le envía nada",
  "each of its addresses bounced or complained before, so nothing is sent to it any more":
    "cada dirección rebotó o se quejó antes, así que ya no se les envía nada",
};
