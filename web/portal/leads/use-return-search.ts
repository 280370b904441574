import { useSearch } from "@tanstack/react-router";

/** The address of a new return for leads of this list, with the way back into it. */
export const useReturnSearch = () => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  return (leadIds: readonly string[], nextId: string | null = null) => {
    const here = Object.entries(search).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value]] : [],
    );
    const back = new URLSearchParams(here).toString();
    const [only] = leadIds;
    return {
      ...(leadIds.length === 1 ? { lead: only } : { leads: leadIds.join(",") }),
      ...(nextId !== null && { next: nextId }),
      ...(back !== "" && { back }),
    };
  };
};
