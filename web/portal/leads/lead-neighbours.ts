import { createContext, use } from "react";

/** Where an open lead stands in the list behind it. */
export type LeadNeighbours = {
  /** From 1; null when the list does not hold the lead. */
  position: number | null;
  /** `31`, or `100+` while more can be loaded. */
  total: string;
  previous: (() => void) | null;
  next: (() => void) | null;
  nextId: string | null;
  close: () => void;
};

export const NeighboursContext = createContext<LeadNeighbours>({
  position: null,
  total: "",
  previous: null,
  next: null,
  nextId: null,
  close: () => {},
});

export const useNeighbours = (): LeadNeighbours => use(NeighboursContext);
