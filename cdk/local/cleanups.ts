/** What must be undone at the end, undone in the opposite order; an error in one stops no other. */
export class Cleanups {
  private readonly steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.steps.push(step);
  }

  async run(): Promise<void> {
    for (const step of this.steps.splice(0).reverse())
      try {
        await step();
      } catch {
        // The rest must still be undone, and nobody is left to tell.
      }
  }
}
