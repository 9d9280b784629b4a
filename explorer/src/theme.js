// Colours: Okabe and Ito's, which people with any colour vision can tell apart, on paper or at night.

const dark = matchMedia("(prefers-color-scheme: dark)");

const LIGHT = {
  paper: "#fbfaf7",
  ink: "#22262b",
  soft: "#6b7178",
  edge: "#c9c6bf",
  edgeStrong: "#6b7178",
  person: "#0072b2",
  organization: "#e69f00",
  group: "#009e73",
  place: "#cc79a7",
  event: "#d55e00",
  source: "#6b7178",
  work: "#8a6d3b",
  favours: "#009e73",
  opposes: "#d55e00",
  accent: "#0072b2",
  communities: ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"],
};
const DARK = {
  ...LIGHT,
  paper: "#14171b",
  ink: "#e8e6e1",
  soft: "#9aa0a6",
  edge: "#3f454c",
  edgeStrong: "#9aa0a6",
  person: "#56b4e9",
  group: "#1fbf92",
  source: "#9aa0a6",
  work: "#c9a66b",
  accent: "#56b4e9",
  opposes: "#e8783a",
  event: "#e8783a",
  communities: ["#56b4e9", "#e69f00", "#1fbf92", "#cc79a7", "#e8783a", "#f0e442"],
};

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
};
export const colours = () => (isDark() ? DARK : LIGHT);
export const onTheme = (listener) => dark.addEventListener("change", listener);
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// A colour on its way to another: mix("#000000", "#ffffff", 0.5) is "#808080".
export function mix(from, to, share) {
  const channel = (colour, place) => parseInt(colour.slice(1 + 2 * place, 3 + 2 * place), 16);
  const parts = [0, 1, 2].map((place) => Math.round(channel(from, place) * (1 - share) + channel(to, place) * share));
  return "#" + parts.map((part) => part.toString(16).padStart(2, "0")).join("");
}
