"""A book has no tabs: what stands in them follows each other, each part under its name."""

from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.shared import is_component


class UnfoldTabs(SphinxPostTransform):
    """Leave tabs as plain containers, for the page of a book has to be XML, which those of sphinx-design are not."""

    default_priority = 190  # before sphinx-design makes buttons of them
    builders = ("epub",)

    def run(self, **kwargs):
        for tabs in self.document.findall(lambda node: is_component(node, "tab-set")):
            del tabs["design_component"]
            for part in tabs.findall(lambda node: is_component(node, "tab-content")):
                part["classes"] = []  # its style sheet hides them


def setup(app):
    app.add_post_transform(UnfoldTabs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
