/** Transactions as a file to keep. */
export const file = {
  download: "Descargar CSV",
  preparing: "Preparando el archivo …",
  preparingShort: "Preparando …",
  name: "movimientos",
  failed: {
    offline: "No tienes conexión. Descarga el archivo cuando vuelvas a tenerla.",
    broken: "La conexión se cortó antes de que llegara todo el archivo.",
    tooMuch: "Es más de lo que cabe en un archivo. Elige menos días o agrega un filtro.",
    refused: "No se pudo descargar el archivo.",
  },
};
