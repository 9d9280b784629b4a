// Elements from plain values. Every string becomes a text node or an attribute, never markup.

const SVG = "http://www.w3.org/2000/svg";

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    // Not as an attribute, which the policy of a page that is served forbids.
    else if (name === "style") element.style.cssText = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...shown(children));
  return element;
}

export const replace = (element, ...children) => element.replaceChildren(...shown(children));

// Marks that turn the direction of writing would show the words of an article in another order.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

const shown = (children) =>
  children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "string" ? child.replace(TURNS, "\ufffd") : child));

// 12,431: by hand, because the first toLocaleString of a page takes as long as drawing it.
export const thousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
export const plural = (count, one, many = one + "s") => `${thousands(count)} ${count === 1 ? one : many}`;

// A link to an article on the web, or nothing: another scheme could run a script.
export const webLink = (url, text) =>
  /^https?:\/\//i.test(url ?? "") && h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, text);

// A confidence in hundredths, cut off: what is below a threshold does not look as if it were at it.
export const hundredths = (confidence) => Math.floor(confidence * 100 + 1e-9);
