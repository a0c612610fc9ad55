"""The pages' charts as PNG and SVG, drawn without a browser: light, for print, with what they rest on inside the image.

Each function takes the frames of its sibling in `dashboard.charts` and an `Imprint`, and returns a figure for
`png` and `svg`.
"""

from dashboard.pictures.by_group import by_group
from dashboard.pictures.frame import Imprint, n_of, png, svg
from dashboard.pictures.lanes import lanes
from dashboard.pictures.rise import rise
from dashboard.pictures.states import states
from dashboard.pictures.waterfall import waterfall

__all__ = ["Imprint", "by_group", "lanes", "n_of", "png", "rise", "states", "svg", "waterfall"]
