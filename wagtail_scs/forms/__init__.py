"""The contact form as a journey (not Django's form classes alone). Read it in this order:

``definition`` what a clinic may say about its form, ``fields`` what a visitor may type,
``captcha`` the question asked, ``context`` where the form stands, ``submit`` the answer to a post,
``submissions`` the row that is kept, ``outbox`` the mail that tells the front desk, ``inbox`` where it is read.
"""
