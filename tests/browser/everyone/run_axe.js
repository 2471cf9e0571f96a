// Runs axe-core, which must be there already; gives every element that breaks a rule, and whether it is one of ours.
async ([rules, ours, withContrast]) => {
  const contrast = { "color-contrast": { enabled: withContrast } };
  const found = await axe.run(document, { runOnly: rules, rules: contrast, resultTypes: ["violations"] });
  const criterion = (tag) => [tag[4], tag[5], tag.slice(6)].join("."); // wcag1412 is 1.4.12
  const colors = ({ any, all, none }) =>
    [...any, ...all, ...none].map(({ data }) => data && data.fgColor && [data.fgColor, data.bgColor]).find(Boolean);
  return found.violations.flatMap(({ id, tags, nodes }) =>
    nodes.map((node) => {
      const element = document.querySelector(node.target[0]);
      return {
        rule: id,
        criteria: tags.filter((tag) => /^wcag\d{3,}$/.test(tag)).map(criterion),
        html: node.html.slice(0, 200),
        target: [element.tagName, ...element.classList].join("."),
        isOurs: Boolean(element.closest(ours)),
        colors: colors(node) ?? null,
      };
    }),
  );
}
