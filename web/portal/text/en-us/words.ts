/** Words that every part uses. */
export const words = {
  loading: "Loading",
  retry: "Retry",
  close: "Close",
  cancel: "Cancel",
  undo: "Undo",
  back: "Back",
  yes: "Yes",
  no: "No",
  none: "None",
  on: "On",
  off: "Off",
  request: (id: string) => `Request ${id}`,
  contact: (name: string) => `Contact ${name}`,
  skipToContent: "Skip to content",
  pageNotFound: "There is nothing at this address",
  test: "Test",
};
