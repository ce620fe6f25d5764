"""Messages as a file, for people with the right to export. Read it in this order:

``reading`` the rows in small portions, ``layout`` which columns they fill (named by ``forms/labels.py``), ``cells`` what no spreadsheet stumbles over, ``as_csv`` and ``as_xlsx`` the two files,
``screen`` what is chosen, ``view`` the way through the admin.
"""
