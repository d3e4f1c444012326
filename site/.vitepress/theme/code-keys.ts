const nameSelector = '.twoslash-hover > [tabindex]';

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** The name of code that an event is about, and all names of its block. */
function namesAt(target: EventTarget | null): { name: HTMLElement; names: HTMLElement[] } | undefined {
  if (!(target instanceof HTMLElement) || !target.matches(nameSelector)) return undefined;
  const block = target.closest('pre');
  if (block === null) return undefined;
  return { name: target, names: [...block.querySelectorAll<HTMLElement>(nameSelector)] };
}

function onKey(event: KeyboardEvent): void {
  const found = namesAt(event.target);
  if (found === undefined) return;
  if (event.key === 'Escape') {
    // The popup closes as when the focus leaves, and the focus stays.
    found.name.dispatchEvent(new FocusEvent('blur'));
    found.name.dispatchEvent(new MouseEvent('mouseleave'));
    return;
  }
  const step = steps[event.key];
  if (step === undefined) return;
  const { name, names } = found;
  event.preventDefault();
  names[step(names.indexOf(name), names.length - 1)]?.focus();
}

/** The name that had the focus last is the one that Tab comes back to. */
function onFocus(event: FocusEvent): void {
  const found = namesAt(event.target);
  if (found === undefined) return;
  for (const name of found.names) name.tabIndex = name === found.name ? 0 : -1;
}

/** Lets arrow keys go through the names of a block of code, and Escape close what they show. */
export function addCodeKeys(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusin', onFocus);
}
