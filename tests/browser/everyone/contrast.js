// Measures the words of our listings: gives those that do not stand out enough from what is painted behind them.
// Colors are composed as the browser does it, from the innermost background outwards, opacity included.
(ours) => {
  const channels = (color) => {
    const [kind, ...numbers] = color.match(/^[a-z]+|[\d.]+(?:e-?\d+)?/g);
    const [r, g, b, alpha = 1] = (kind === "color" ? numbers.map((n, at) => (at < 3 ? n * 255 : n)) : numbers).map(Number);
    return { rgb: [r, g, b], alpha };
  };
  const once = (measured, known = new Map()) => (element) => {
    if (!known.has(element)) known.set(element, measured(element));
    return known.get(element);
  };
  const over = (front, alpha, back) => front.map((value, at) => value * alpha + back[at] * (1 - alpha));
  const behind = once((element) => {
    if (!element) return [255, 255, 255];
    const { rgb, alpha } = channels(getComputedStyle(element).backgroundColor);
    return alpha === 1 ? rgb : over(rgb, alpha, behind(element.parentElement));
  });
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const opacity = once((element) => (element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1));

  const measure = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const back = behind(element);
    const { rgb, alpha } = channels(style.color);
    const front = over(rgb, alpha * opacity(element) * (pseudo ? style.opacity : 1), back);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const colors = [front, back].map((color) => color.map(Math.round).join(" ")).join(" on ");
    return { colors, ratio: ratio(front, back), enough: isLarge ? 3 : 4.5, words: element.textContent.trim().slice(0, 40) };
  };
  const found = [];
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  for (const element of document.querySelectorAll(ours)) {
    if (!isSeen(element)) continue;
    if ([...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) found.push(measure(element));
    if (element.matches("td[data-label]") && getComputedStyle(element, "::before").content !== "none") {
      found.push(measure(element, "::before"));
    }
  }
  return { measured: found.length, faint: found.filter((each) => each.ratio < each.enough - 0.005) };
}
