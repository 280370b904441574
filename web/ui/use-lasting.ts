import { useEffect, useState } from "react";

/** Longer than this a person wonders whether anything happens. */
const blinkMs = 400;

/** Whether something has gone on for so long that it should be said. */
export const useLasting = (isOn: boolean): boolean => {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setLasts(true), blinkMs);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isOn]);
  return isOn && lasts;
};
