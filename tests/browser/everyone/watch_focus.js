// Notes how each place of ours that takes the focus looks, and from then on which of them are reached and look different.
// Of radio buttons only the one that is chosen is such a place. Gives how many there are; `missed` tells what was not so.
() => {
  const inside = ["a[href]:not(.headerlink)", "button", "input", "select", "summary", "[tabindex='0']"];
  const places = inside.map((kind) => `:is(.rdmno, .rdmno-enhanced) ${kind}`).concat("a:has(> .rdmno-ref)");
  const isPlace = (element) =>
    element.checkVisibility() && !element.disabled &&
    (element.type !== "radio" || element.checked || !document.querySelector(`[name="${element.name}"]:checked`));
  const parts = (element) => [element, ...element.querySelectorAll(".rdmno-ref")].map((part) => getComputedStyle(part));
  const look = (element) =>
    parts(element).flatMap(({ outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor }) =>
      [outlineStyle === "none" || outlineWidth, boxShadow, borderColor, backgroundColor]).join();

  const watched = new Map(
    [...document.querySelectorAll(places)].filter(isPlace).map((element) => [element, { before: look(element) }]),
  );
  document.addEventListener("focusin", ({ target }) => {
    const place = watched.get(target);
    if (place) Object.assign(place, { reached: true, seen: look(target) !== place.before });
  });
  window.missed = (how) => [...watched].filter(([, place]) => !place[how]).map(([{ outerHTML }]) => outerHTML.slice(0, 120));
  return watched.size;
}
