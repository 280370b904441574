import { createContext, use } from "react";

/** Where what is open stands in the list behind it. */
export type Neighbours = {
  /** From 1; null when the list does not hold it. */
  position: number | null;
  /** `31`, or `100+` while more can be loaded. */
  total: string;
  previous: (() => void) | null;
  next: (() => void) | null;
  nextId: string | null;
  close: () => void;
};

export const NeighboursContext = createContext<Neighbours>({
  position: null,
  total: "",
  previous: null,
  next: null,
  nextId: null,
  close: () => {},
});

export const useNeighbours = (): Neighbours => use(NeighboursContext);
