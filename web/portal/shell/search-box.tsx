import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { shortcutsAreOn, useShortcut } from "../keyboard/shortcuts.ts";
import { useText } from "../text/text.ts";

const restMs = 160;

export type SearchWords = { label: string; hint: string };

type SearchBoxProps = {
  words: SearchWords;
  value: string;
  onSearch: (text: string) => void;
  /** Called when the box is left without a search in it; a phone puts it away then. */
  onLeave?: () => void;
};

/** What is typed, told on as soon as the typing rests, and replaced when the address changes. */
const useTyped = ({ value, onSearch }: SearchBoxProps) => {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useEffectEvent((text: string) => {
    told.current = text;
    onSearch(text);
  });
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed.trim() === told.current) return;
    const timer = setTimeout(() => tell(typed.trim()), restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped] as const;
};

/** Finds rows of the list that is shown, or leads. */
export const SearchBox = (props: SearchBoxProps) => {
  const text = useText();
  const ref = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyped(props);
  useShortcut("/", () => ref.current?.focus());
  const press = (event: KeyboardEvent) => {
    // The list takes over from here: j and k walk through what was found.
    if (event.key === "Enter") ref.current?.blur();
    if (event.key !== "Escape") return;
    if (typed === "") ref.current?.blur();
    setTyped("");
  };
  return (
    <search className="relative flex w-full max-w-95 items-center">
      <span className="pointer-events-none absolute left-2.5 text-third">
        <Icon name="search" />
      </span>
      <input
        aria-label={props.words.label}
        autoComplete="off"
        autoFocus={props.onLeave !== undefined}
        className="peer h-8 w-full rounded-8 border border-transparent bg-field pr-9 pl-9 text-13 text-ink hover:border-line-strong focus:bg-surface focus-visible:outline-offset-0 touch:h-11 touch:text-[1rem] [&::-webkit-search-cancel-button]:hidden"
        enterKeyHint="search"
        onBlur={() => typed === "" && props.onLeave?.()}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
        placeholder={props.words.hint}
        ref={ref}
        spellCheck={false}
        type="search"
        value={typed}
      />
      {typed === "" && shortcutsAreOn() && (
        <span className="pointer-events-none absolute right-2.5 peer-focus:hidden touch:hidden">
          <Kbd>/</Kbd>
        </span>
      )}
      {typed !== "" && (
        <IconButton
          className="absolute! right-0.5 size-7! touch:size-11!"
          icon="close"
          label={text.shell.clearSearch}
          onClick={() => {
            setTyped("");
            ref.current?.focus();
          }}
        />
      )}
    </search>
  );
};
