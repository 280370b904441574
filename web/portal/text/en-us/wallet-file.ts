/** Transactions as a file to keep. */
export const file = {
  download: "Download CSV",
  preparing: "Preparing the file …",
  preparingShort: "Preparing …",
  name: "transactions",
  failed: {
    offline: "You are offline. Download the file once you are back.",
    broken: "The connection broke before the file was complete.",
    tooMuch: "That is more than one file holds. Choose fewer days or add a filter.",
    refused: "Couldn’t download the file.",
  },
};
