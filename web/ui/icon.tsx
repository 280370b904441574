const paths = {
  leads: "M4 6h12M4 10h12M4 14h8",
  phone:
    "M6.200 3.500 8 3.200l1.400 3.300-1.500 1.300a8.500 8.500 0 0 0 4.300 4.300l1.300-1.500 3.300 1.400-.300 1.800c-.200 1-1 1.700-2 1.700C8.700 15.500 4.500 11.300 4.500 5.500c0-1 .700-1.800 1.700-2Z",
  search: "M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11ZM13 13l3.500 3.500",
  star: "m10 3.300 2.050 4.250 4.650.650-3.350 3.300.800 4.650L10 13.950l-4.150 2.200.800-4.650L3.300 8.200l4.650-.650L10 3.300Z",
  close: "m5.500 5.500 9 9m0-9-9 9",
  left: "m12 5-5 5 5 5",
  right: "m8 5 5 5-5 5",
  up: "m5 12 5-5 5 5",
  down: "m5 8 5 5 5-5",
  clock: "M10 16.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM10 6.500V10l2.300 1.500",
  alert: "M10 16.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM10 6.500v4M10 13.300v.100",
  filter: "M3.500 6h13M6 10h8M8.500 14h3",
  more: "M5 10h.010M10 10h.010M15 10h.010",
  person: "M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.500c.600-2.700 3-4 6-4s5.400 1.300 6 4",
  text: "M4 4.500h12v9H9l-3.500 3v-3H4v-9Z",
  mail: "M3.500 5h13v10h-13V5Zm0 .500L10 11l6.500-5.500",
  copy: "M7.500 7.500h8v8h-8v-8Zm-3 5v-8h8",
  check: "m4.500 10.500 3.700 3.700 7.300-8",
  download: "M10 3.500v9m0 0 3.500-3.500M10 12.500 6.500 9M4 16h12",
  print:
    "M6 7V3.500h8V7M6 13.500H4.500A1 1 0 0 1 3.500 12.500V8a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v4.500a1 1 0 0 1-1 1H14M6 11.500h8v5H6v-5Z",
  card: "M3 5.500h14v9.500H3V5.500ZM3 8.500h14M5.500 12h3",
  plus: "M10 4.500v11M4.500 10h11",
  returns: "M4 8h8.500a3.500 3.500 0 0 1 0 7H9M7 5 4 8l3 3",
  retry: "M15.500 8.500a6 6 0 1 0 .500 3M16 4v4.500h-4.500",
  clip: "m14.500 9-5 5a2.800 2.800 0 0 1-4-4l5.500-5.500a1.900 1.900 0 0 1 2.700 2.700l-5.400 5.400a.950.950 0 0 1-1.350-1.350l5-5",
  file: "M5.500 3.500h6l3 3v10h-9v-13Zm6 0v3h3",
  upload: "M10 12.500v-9m-3 3 3-3 3 3M4 12.500v4h12v-4",
  wallet: "M3.500 6.500h13v9h-13v-9Zm0 0 9-3v3M13 11h.010",
  offline:
    "m3.500 3.500 13 13M6 9.500a6.500 6.500 0 0 1 2-1.300M12 8.200a6.500 6.500 0 0 1 2 1.300M10 14h.010",
  help: "M7.500 7.500a2.500 2.500 0 1 1 3.600 2.250c-.700.350-1.100.900-1.100 1.750M10 14.200v.100",
  exit: "M8 4H4v12h4M8 10h8m-3-3 3 3-3 3",
  map: "M10 17s5-4.600 5-8.500a5 5 0 0 0-10 0C5 12.400 10 17 10 17Zm0-6.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600Z",
} as const;

export type IconName = keyof typeof paths;

/** A drawn sign of 20 units; decoration only, its control carries the words. */
export const Icon = ({
  name,
  size = 18,
  filled = false,
}: {
  name: IconName;
  size?: number;
  filled?: boolean;
}) => (
  <svg
    aria-hidden="true"
    className="shrink-0"
    fill={filled ? "currentColor" : "none"}
    height={size}
    stroke="currentColor"
    strokeLinecap="round"
    strokeLinejoin="round"
    strokeWidth={name === "more" ? 2.4 : 1.5}
    viewBox="0 0 20 20"
    width={size}
  >
    <path d={paths[name]} />
  </svg>
);
