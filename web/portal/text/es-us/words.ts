/** Palabras de todas las partes. */
export const words = {
  loading: "Cargando",
  retry: "Reintentar",
  close: "Cerrar",
  cancel: "Cancelar",
  undo: "Deshacer",
  back: "Atrás",
  yes: "Sí",
  no: "No",
  none: "Ninguno",
  on: "Activado",
  off: "Desactivado",
  request: (id: string) => `Solicitud ${id}`,
  contact: (name: string) => `Contactar a ${name}`,
  skipToContent: "Ir al contenido",
  pageNotFound: "No hay nada en esta dirección",
  test: "Prueba",
};
