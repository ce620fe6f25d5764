"""The page as a leaflet to print and hand out: a PDF in the language of the page.

Read in this order: ``switch`` (whether there are leaflets), ``view`` (who gets one), ``document`` (the page
as HTML for paper), ``kept`` (made once), ``pdf`` (from HTML to PDF), ``files`` (what may be read for it).
"""
