import { service } from "./ask.js";
import { listenTo, makeFrame } from "./frame.js";

const frameStyle = {
  width: "100%",
  height: "210px",
  border: "0",
  display: "block",
  colorScheme: "light only",
};

/** The card form: one frame, and the few words that pass between it and the page. */
export class PaymentElement {
  #frame = null;
  #stop = () => {};
  #listeners = new Map();
  #waiting = new Map();
  #key;
  #options;

  constructor(key, options) {
    this.#key = key;
    this.#options = options;
  }

  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  once(name, listener) {
    const once = (event) => {
      this.off(name, once);
      listener(event);
    };
    return this.on(name, once);
  }

  /** Without a listener all of the name go. */
  off(name, listener) {
    const left = (this.#listeners.get(name) ?? []).filter((one) => listener && one !== listener);
    this.#listeners.set(name, left);
    return this;
  }

  mount(place) {
    const parent = typeof place === "string" ? document.querySelector(place) : place;
    if (!parent) throw new Error("Invalid value for mount(): there is no such element.");
    const secret = encodeURIComponent(this.#options.clientSecret ?? "");
    this.#frame = makeFrame(`/card-form?client_secret=${secret}`, "Secure payment input frame");
    Object.assign(this.#frame.style, frameStyle);
    this.#stop = listenTo(this.#frame, (message) => this.#hear(message));
    parent.replaceChildren(this.#frame);
  }

  unmount() {
    this.#stop();
    this.#frame?.remove();
    this.#frame = null;
  }

  destroy() {
    this.unmount();
    this.#listeners.clear();
  }

  focus() {
    this.#frame?.focus();
    this.tell({ type: "focus" });
  }

  clear() {
    this.tell({ type: "clear" });
  }

  tell(message) {
    this.#frame?.contentWindow.postMessage(message, service);
  }

  /** Asks the frame to do something and waits for what came of it. */
  request(message) {
    if (!this.#frame) throw new Error("The payment element is not mounted.");
    return new Promise((resolve) => {
      const id = crypto.randomUUID();
      this.#waiting.set(id, resolve);
      this.tell({ ...message, id });
    });
  }

  #hear(message) {
    if (message.type === "height") {
      this.#frame.style.height = `${message.height}px`;
      return;
    }
    if (message.type === "answer") {
      this.#waiting.get(message.id)?.(message.answer);
      this.#waiting.delete(message.id);
      return;
    }
    const { appearance } = this.#options;
    if (message.type === "ready") this.tell({ type: "setup", key: this.#key, appearance });
    const event = { elementType: "payment", ...message.event };
    for (const listener of this.#listeners.get(message.type) ?? []) listener(event);
  }
}
