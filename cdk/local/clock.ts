const RealDate = globalThis.Date;
let offsetMs = 0;

/** Tells the shifted time wherever the present is asked for; every other use is the real Date. */
class ShiftedDate extends RealDate {
  constructor(...given: [] | [value: number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + offsetMs);
    else super(given[0]);
  }

  static override now(): number {
    return RealDate.now() + offsetMs;
  }
}

/**
 * Turns this process's clock, and so that of every function and emulator in it, to an instant;
 * time goes on from there. The demo lives through its history this way, and tests reach tomorrow.
 */
export const turnClock = (to: Date): void => {
  offsetMs = to.getTime() - RealDate.now();
  globalThis.Date = new Proxy(ShiftedDate, {
    // Date called with year, month, … keeps its full list of arguments.
    construct: (target, given: unknown[]) =>
      given.length > 1
        ? Reflect.construct(RealDate, given)
        : Reflect.construct(target, given, target),
    apply: () => new ShiftedDate().toString(),
  }) as unknown as DateConstructor;
};

/** Back to real time. */
export const restoreClock = (): void => {
  offsetMs = 0;
  globalThis.Date = RealDate;
};
