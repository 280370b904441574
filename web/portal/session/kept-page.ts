/**
 * A browser may keep a page as it was while one is elsewhere and show it again at Back, when its
 * person may have left long since: such a page is hidden before it is put away, and starts anew.
 */
export const watchKeptPage = (): void => {
  addEventListener("pagehide", ({ persisted }) => {
    document.documentElement.hidden = persisted;
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
};
