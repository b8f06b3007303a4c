// The page's colours as the pictures need them, read from its style sheet.

export const FONT = '"Noto Sans", "Segoe UI", Roboto, Arial, "DejaVu Sans", sans-serif';

export function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: colour('ground'), soft: colour('soft'), line: colour('line'), ink: colour('ink'), quiet: colour('quiet'),
    edge: colour('edge'), up: colour('up'), down: colour('down'), chosen: colour('chosen'),
    lanes: [0, 1, 2, 3, 4].map((l) => colour(`lane-${l}`)),
  };
}

// Light colours for a picture that goes into a report, whatever the page looks like.
export function palettePrinted() {
  const root = document.documentElement;
  const before = root.dataset.theme;
  root.dataset.theme = 'light';
  const found = palette();
  if (before) root.dataset.theme = before;
  else delete root.dataset.theme;
  return found;
}
