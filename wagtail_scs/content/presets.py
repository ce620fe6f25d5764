"""The pages ``scs_create_page`` can make, by the name its option ``--preset`` takes; the first is the default."""

from . import scs, scs_extended


PRESETS = {preset.key: preset for preset in (scs.PRESET, scs_extended.PRESET)}
