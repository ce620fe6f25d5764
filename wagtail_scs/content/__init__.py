"""The page we ship: its words in English (``scs``), their translations (``<language>.po``), its blocks (``build``)."""
