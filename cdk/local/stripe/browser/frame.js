import { service } from "./ask.js";

let frames = 0;

/** A frame of the service. */
export const makeFrame = (path, title) => {
  const frame = document.createElement("iframe");
  frames += 1;
  frame.name = `__privateStripeFrame${frames}`;
  frame.title = title;
  frame.src = `${service}${path}`;
  frame.setAttribute("allow", "payment *");
  return frame;
};

/**
 * Hears a frame of ours; what another window or origin says is not for us.
 * @returns how to stop
 */
export const listenTo = (frame, hear) => {
  const handle = (event) => {
    if (event.origin === service && event.source === frame.contentWindow) hear(event.data);
  };
  window.addEventListener("message", handle);
  return () => window.removeEventListener("message", handle);
};
