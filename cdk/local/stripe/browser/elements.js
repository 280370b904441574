import { PaymentElement } from "./payment-element.js";

/** What one intent is paid by: here one form. */
export class Elements {
  #key;
  #options;
  #element = null;

  constructor(key, options) {
    this.#key = key;
    this.#options = options;
  }

  get clientSecret() {
    return this.#options.clientSecret;
  }

  create(kind) {
    if (kind !== "payment") throw new Error(`A valid Element name must be provided, not ${kind}.`);
    if (this.#element) throw new Error("Can only create one Element of type payment.");
    this.#element = new PaymentElement(this.#key, this.#options);
    return this.#element;
  }

  getElement() {
    return this.#element;
  }

  update({ appearance }) {
    if (appearance) this.#element?.tell({ type: "appearance", appearance });
  }

  /** Checks what was typed, and shows what is wrong with it. */
  submit() {
    return this.#element.request({ type: "submit" });
  }

  async fetchUpdates() {
    return {};
  }
}
